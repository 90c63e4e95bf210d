using System;
using System.Collections.Generic;

namespace MqttTlsAnalyzers.Tests.TestData;

/// <summary>
/// The ways to write down one client, for MQTTnet 5. Each takes a setting and gives the text of a file (without usings)
/// that configures a client with it, and nothing else.
/// </summary>
internal static class ClientShapes
{
    /// <summary>Gets what shapes are made of that the code does not need to see, for every file.</summary>
    public const string Shared = """
        public abstract class Settings
        {
            public abstract bool Flag { get; }
            public abstract int Mode { get; }
            public abstract string Name { get; }
            public abstract IEnumerable<string> Items { get; }
            public abstract void Log(string text);
            public abstract void See(object value);
        }
        """;

    public static IReadOnlyDictionary<string, Func<ClientSetting, string>> All { get; } =
        new Dictionary<string, Func<ClientSetting, string>>
        {
            ["one chain"] = s => In($"client.ConnectAsync({Chain(s)});"),
            ["one chain, returned"] = s => Members($"public object Options() => {Chain(s)};"),
            ["one chain, TLS first"] = s =>
                In($"client.ConnectAsync(new MqttClientOptionsBuilder(){Lambda(s)}{s.OuterCalls}.Build());"),
            ["one chain with parentheses"] = s =>
                In(
                    $"""
                    client.ConnectAsync(
                        ((new MqttClientOptionsBuilder()){s.OuterCalls})
                            .WithTlsOptions(((o) => _ = ((o){s.TlsCalls})))
                            .Build()
                    );

                    """
                ),
            ["one chain with other calls"] = s =>
                In(
                    $"""
                    client.ConnectAsync(
                        new MqttClientOptionsBuilder()
                            .WithClientId("a")
                            {s.OuterCalls}
                            .WithCleanSession()
                            {Lambda(s)}
                            .WithKeepAlivePeriod(TimeSpan.FromSeconds(1))
                            .Build()
                    );

                    """
                ),
            ["one chain with a null-forgiving operator and a cast"] = s =>
                In(
                    $"""
                    client.ConnectAsync(
                        ((MqttClientOptionsBuilder)new MqttClientOptionsBuilder(){s.OuterCalls}!)
                            {Lambda(s)}!
                            .Build()
                    );

                    """
                ),
            ["statements, result discarded"] = s =>
                In(
                    $"""
                    var b = new MqttClientOptionsBuilder();
                    {s.OuterCallsOn("b")}
                    b{Lambda(s)};
                    client.ConnectAsync(b.Build());
                    """
                ),
            ["statements, result reassigned"] = s =>
                In(
                    $"""
                    var b = new MqttClientOptionsBuilder();
                    {s.OuterReassigning("b")}
                    b = b{Lambda(s)};
                    client.ConnectAsync(b.Build());
                    """
                ),
            ["statements, result discarded by name"] = s =>
                In(
                    $"""
                    var b = new MqttClientOptionsBuilder();
                    _ = b{s.OuterCalls};
                    _ = b{Lambda(s)};
                    var options = b.Build();
                    client.ConnectAsync(options);
                    """
                ),
            ["statements on a second name"] = s =>
                In(
                    $"""
                    var a = new MqttClientOptionsBuilder();
                    var b = a{s.OuterCalls};
                    b{Lambda(s)};
                    client.ConnectAsync(a.Build());
                    """
                ),
            ["statements, target-typed new"] = s =>
                In(
                    $"""
                    MqttClientOptionsBuilder b = new();
                    {s.OuterCallsOn("b")}
                    b{Lambda(s)};
                    client.ConnectAsync(b.Build());
                    """
                ),
            ["conditional access"] = s =>
                In(
                    $"""
                    var b = new MqttClientOptionsBuilder();
                    b?{s.OuterCalls};
                    b?{Lambda(s)};
                    client.ConnectAsync(b!.Build());
                    """
                ),
            ["declared, assigned later"] = s =>
                In(
                    $"""
                    MqttClientOptionsBuilder b;
                    b = new MqttClientOptionsBuilder();
                    {s.OuterCallsOn("b")}
                    b{Lambda(s)};
                    MqttClientOptions options;
                    options = b.Build();
                    client.ConnectAsync(options);
                    """
                ),
            ["block lambda"] = s =>
                In(
                    $$"""
                    client.ConnectAsync(
                        new MqttClientOptionsBuilder()
                            {{s.OuterCalls}}
                            .WithTlsOptions(o =>
                            {
                                {{s.TlsCallsOn("o")}}
                            })
                            .Build()
                    );

                    """
                ),
            ["block lambda, reassigning"] = s =>
                In(
                    $$"""
                    client.ConnectAsync(
                        new MqttClientOptionsBuilder()
                            {{s.OuterCalls}}
                            .WithTlsOptions(o =>
                            {
                                {{s.TlsReassigning("o")}}
                            })
                            .Build()
                    );

                    """
                ),
            ["typed lambda"] = s =>
                In(
                    $"""
                    client.ConnectAsync(
                        new MqttClientOptionsBuilder()
                            {s.OuterCalls}
                            .WithTlsOptions((MqttClientTlsOptionsBuilder o) => o{s.TlsCalls})
                            .Build()
                    );

                    """
                ),
            ["static lambda"] = s =>
                In(
                    $"""
                    client.ConnectAsync(
                        new MqttClientOptionsBuilder()
                            {s.OuterCalls}
                            .WithTlsOptions(static o => o{s.TlsCalls})
                            .Build()
                    );

                    """
                ),
            ["anonymous method"] = s =>
                In(
                    $$"""
                    client.ConnectAsync(
                        new MqttClientOptionsBuilder()
                            {{s.OuterCalls}}
                            .WithTlsOptions(
                                delegate(MqttClientTlsOptionsBuilder o)
                                {
                                    o{{s.TlsCalls}};
                                }
                            )
                            .Build()
                    );

                    """
                ),
            ["named argument"] = s =>
                In(
                    $"""
                    client.ConnectAsync(
                        new MqttClientOptionsBuilder()
                            {s.OuterCalls}
                            .WithTlsOptions(configure: o => o{s.TlsCalls})
                            .Build()
                    );

                    """
                ),
            ["method group"] = s =>
                Members(
                    $"""
                    public void Run(IMqttClient client) =>
                        client.ConnectAsync(
                            new MqttClientOptionsBuilder(){s.OuterCalls}.WithTlsOptions(Secure).Build()
                        );

                    private static void Secure(MqttClientTlsOptionsBuilder o) => o{s.TlsCalls};
                    """
                ),
            ["method group of an instance"] = s =>
                Members(
                    $$"""
                    public void Run(IMqttClient client) =>
                        client.ConnectAsync(
                            new MqttClientOptionsBuilder(){{s.OuterCalls}}.WithTlsOptions(this.Secure).Build()
                        );

                    private void Secure(MqttClientTlsOptionsBuilder o)
                    {
                        {{s.TlsCallsOn("o")}}
                    }
                    """
                ),
            ["method group of another type"] = s =>
                In(
                    $"""
                    client.ConnectAsync(
                        new MqttClientOptionsBuilder(){s.OuterCalls}.WithTlsOptions(Other.Secure).Build()
                    );

                    """
                )
                + $$"""

                    internal static class Other
                    {
                        internal static void Secure(MqttClientTlsOptionsBuilder o) => o{{s.TlsCalls}};
                    }
                    """,
            ["local function"] = s =>
                In(
                    $"""
                    client.ConnectAsync(
                        new MqttClientOptionsBuilder(){s.OuterCalls}.WithTlsOptions(Secure).Build()
                    );
                    void Secure(MqttClientTlsOptionsBuilder o) => o{s.TlsCalls};

                    """
                ),
            ["delegate in a local"] = s =>
                In(
                    $"""
                    Action < MqttClientTlsOptionsBuilder > secure = o => o{s.TlsCalls};
                    client.ConnectAsync(
                        new MqttClientOptionsBuilder(){s.OuterCalls}.WithTlsOptions(secure).Build()
                    );

                    """
                ),
            ["delegate in a field"] = s =>
                Members(
                    $"""
                    private static readonly Action<MqttClientTlsOptionsBuilder> _secure = o => o{s.TlsCalls};

                    public void Run(IMqttClient client) =>
                        client.ConnectAsync(
                            new MqttClientOptionsBuilder(){s.OuterCalls}.WithTlsOptions(_secure).Build()
                        );
                    """
                ),
            ["delegate created by new"] = s =>
                In(
                    $"""
                    client.ConnectAsync(
                        new MqttClientOptionsBuilder()
                            {s.OuterCalls}
                            .WithTlsOptions(new Action<MqttClientTlsOptionsBuilder>(o => o{s.TlsCalls}))
                            .Build()
                    );

                    """
                ),
            ["delegate that calls a helper"] = s =>
                Members(
                    $"""
                    public void Run(IMqttClient client) =>
                        client.ConnectAsync(
                            new MqttClientOptionsBuilder()
                                {s.OuterCalls}
                                .WithTlsOptions(o => Secure(o))
                                .Build()
                        );

                    private static void Secure(MqttClientTlsOptionsBuilder o) => o{s.TlsCalls};
                    """
                ),
            ["separate TLS builder"] = s =>
                In(
                    $"""
                    var tls = new MqttClientTlsOptionsBuilder(){s.TlsCalls}.Build();
                    client.ConnectAsync(
                        new MqttClientOptionsBuilder(){s.OuterCalls}.WithTlsOptions(tls).Build()
                    );
                    """
                ),
            ["separate TLS builder, in place"] = s =>
                In(
                    $"""
                    client.ConnectAsync(
                        new MqttClientOptionsBuilder()
                            {s.OuterCalls}
                            .WithTlsOptions(new MqttClientTlsOptionsBuilder(){s.TlsCalls}.Build())
                            .Build()
                    );

                    """
                ),
            ["separate TLS builder, statements"] = s =>
                In(
                    $"""
                    var tls = new MqttClientTlsOptionsBuilder();
                    {s.TlsCallsOn("tls")}
                    var b = new MqttClientOptionsBuilder();
                    {s.OuterCallsOn("b")}
                    b.WithTlsOptions(tls.Build());
                    client.ConnectAsync(b.Build());
                    """
                ),
            ["TLS options by initializer"] = s =>
                In(
                    $$"""
                    client.ConnectAsync(
                        new MqttClientOptionsBuilder()
                            {{s.OuterCalls}}
                            .WithTlsOptions(new MqttClientTlsOptions { {{s.TlsMembers}} })
                            .Build()
                    );

                    """
                ),
            ["TLS options by initializer, in a local"] = s =>
                In(
                    $$"""
                    MqttClientTlsOptions tls = new() { {{s.TlsMembers}} };
                    client.ConnectAsync(
                        new MqttClientOptionsBuilder(){{s.OuterCalls}}.WithTlsOptions(tls).Build()
                    );
                    """
                ),
            ["TLS options by initializer, in a field"] = s =>
                Members(
                    $$"""
                    private readonly MqttClientTlsOptions _tls = new() { {{s.TlsMembers}} };

                    public void Run(IMqttClient client) =>
                        client.ConnectAsync(
                            new MqttClientOptionsBuilder(){{s.OuterCalls}}.WithTlsOptions(_tls).Build()
                        );
                    """
                ),
            ["builder in a field, one method"] = s =>
                Members(
                    $$"""
                    private MqttClientOptionsBuilder? _b;

                    public void Run(IMqttClient client)
                    {
                        _b = new MqttClientOptionsBuilder();
                        {{s.OuterCallsOn("_b")}}
                        _b{{Lambda(s)}};
                        client.ConnectAsync(_b.Build());
                    }
                    """
                ),
            ["builder in a field, its constructor"] = s =>
                Members(
                    $$"""
                    private readonly MqttClientOptionsBuilder _b = new();
                    private readonly MqttClientOptions _options;

                    public Broker()
                    {
                        {{s.OuterCallsOn("_b")}}
                        _b{{Lambda(s)}};
                        _options = _b.Build();
                    }

                    public void Run(IMqttClient client) => client.ConnectAsync(_options);
                    """
                ),
            ["TLS options by assignments"] = s =>
                In(
                    $"""
                    var tls = new MqttClientTlsOptions();
                    {s.TlsAssignmentsTo("tls")}
                    client.ConnectAsync(
                        new MqttClientOptionsBuilder(){s.OuterCalls}.WithTlsOptions(tls).Build()
                    );
                    """
                ),
            ["TLS options by assignments after they were given"] = s =>
                In(
                    $"""
                    var tls = new MqttClientTlsOptions();
                    var b = new MqttClientOptionsBuilder(){s.OuterCalls}.WithTlsOptions(tls);
                    {s.TlsAssignmentsTo("tls")}
                    client.ConnectAsync(b.Build());
                    """
                ),
            ["TLS options by assignments after Build"] = s =>
                In(
                    $"""
                    var tls = new MqttClientTlsOptions();
                    var options = new MqttClientOptionsBuilder(){s.OuterCalls}.WithTlsOptions(tls).Build();
                    {s.TlsAssignmentsTo("tls")}
                    client.ConnectAsync(options);
                    """
                ),
            ["TLS options made by a helper"] = s =>
                Members(
                    $$"""
                    public void Run(IMqttClient client) =>
                        client.ConnectAsync(
                            new MqttClientOptionsBuilder(){{s.OuterCalls}}.WithTlsOptions(Make()).Build()
                        );

                    private static MqttClientTlsOptions Make() => new() { {{s.TlsMembers}} };
                    """
                ),
            ["TLS options shared by two builders"] = s =>
                In(
                    $$"""
                    var tls = new MqttClientTlsOptions { {{s.TlsMembers}} };
                    client.ConnectAsync(
                        new MqttClientOptionsBuilder(){{s.OuterCalls}}.WithTlsOptions(tls).Build()
                    );
                    client.ConnectAsync(
                        new MqttClientOptionsBuilder(){{s.OuterCalls}}.WithTlsOptions(tls).Build()
                    );
                    """
                ),
            ["TLS options given in the TCP options"] = s =>
                s.IsWebSocket
                    ? In(
                        $$"""
                        client.ConnectAsync(
                            new MqttClientOptionsBuilder()
                                {{s.OuterCalls}}
                                .WithTlsOptions(new MqttClientTlsOptions { {{s.TlsMembers}} })
                                .Build()
                        );

                        """
                    )
                    : In(
                        $$"""
                        client.ConnectAsync(
                            new MqttClientOptionsBuilder()
                                .WithTcpServer(t =>
                                {
                                    t.RemoteEndpoint = {{s.EndPoint}};
                                    t.TlsOptions = new MqttClientTlsOptions { {{s.TlsMembers}} };
                                })
                                {{(s.OuterCall is null ? "" : "." + s.OuterCall)}}
                                .Build()
                        );

                        """
                    ),
            ["TLS options of the TCP options changed"] = s =>
                s.IsWebSocket
                    ? In(
                        $$"""
                        client.ConnectAsync(
                            new MqttClientOptionsBuilder()
                                {{s.OuterCalls}}
                                .WithTlsOptions(new MqttClientTlsOptions { {{s.TlsMembers}} })
                                .Build()
                        );

                        """
                    )
                    : In(
                        $$"""
                        client.ConnectAsync(
                            new MqttClientOptionsBuilder()
                                .WithTcpServer(t =>
                                {
                                    t.RemoteEndpoint = {{s.EndPoint}};
                                    {{s.TlsAssignmentsTo("t.TlsOptions")}}
                                })
                                {{(s.OuterCall is null ? "" : "." + s.OuterCall)}}
                                .Build()
                        );

                        """
                    ),
            ["client options by initializer"] = s =>
                In($"client.ConnectAsync(new MqttClientOptions {{ {s.OptionsMembers(Object(s))} }});"),
            ["client options by initializer, in a local"] = s =>
                In(
                    $$"""
                    MqttClientOptions options = new() { {{s.OptionsMembers(Object(s))}} };
                    client.ConnectAsync(options);
                    """
                ),
            ["client options by assignments"] = s =>
                In(
                    $"""
                    var options = new MqttClientOptions();
                    {s.OptionsAssignmentsTo("options", Object(s))}
                    client.ConnectAsync(options);
                    """
                ),
            ["client options, channel in a local"] = s =>
                In(
                    $$"""
                    var channel = {{s.Channel("new MqttClientTlsOptions()")}};
                    {{s.TlsAssignmentsTo("channel.TlsOptions")}}
                    client.ConnectAsync(
                        new MqttClientOptions
                        {
                            ChannelOptions =
                                channel{{(s.OuterAssignment is null ? "" : ", " + s.OuterAssignment)}},
                        }
                    );
                    """
                ),
            ["client options, nested member initializer"] = s =>
                s.IsWebSocket
                    ? In($"client.ConnectAsync(new MqttClientOptions {{ {s.OptionsMembers(Object(s))} }});")
                    : In(
                        $$"""
                        client.ConnectAsync(
                            new MqttClientOptions
                            {
                                ChannelOptions = new MqttClientTcpOptions
                                {
                                    RemoteEndpoint = {{s.EndPoint}},
                                    TlsOptions = { {{s.TlsMembers}} },
                                }{{(s.OuterAssignment is null ? "" : ", " + s.OuterAssignment)}},
                            }
                        );

                        """
                    ),
            ["factory's builder"] = s =>
                In(
                    $"""
                    client.ConnectAsync(
                        new MqttClientFactory()
                            .CreateClientOptionsBuilder()
                            {s.OuterCalls}
                            {Lambda(s)}
                            .Build()
                    );

                    """
                ),
            ["factory in a field"] = s =>
                Members(
                    $"""
                    private readonly MqttClientFactory _factory = new();

                    public void Run(IMqttClient client) =>
                        client.ConnectAsync(
                            _factory.CreateClientOptionsBuilder(){s.OuterCalls}{Lambda(s)}.Build()
                        );
                    """
                ),
            ["helper given the builder"] = s =>
                Members(
                    $$"""
                    public void Run(IMqttClient client)
                    {
                        var b = new MqttClientOptionsBuilder();
                        {{s.OuterCallsOn("b")}}
                        Secure(b);
                        client.ConnectAsync(b.Build());
                    }

                    private static void Secure(MqttClientOptionsBuilder b) => b{{Lambda(s)}};
                    """
                ),
            ["helper that returns the builder"] = s =>
                Members(
                    $"""
                    public void Run(IMqttClient client) =>
                        client.ConnectAsync(Secure(new MqttClientOptionsBuilder(){s.OuterCalls}).Build());

                    private static MqttClientOptionsBuilder Secure(MqttClientOptionsBuilder b) =>
                        b{Lambda(s)};
                    """
                ),
            ["helper that makes the builder"] = s =>
                Members(
                    $"""
                    public void Run(IMqttClient client) => client.ConnectAsync(Make(){Lambda(s)}.Build());

                    private static MqttClientOptionsBuilder Make() =>
                        new MqttClientOptionsBuilder(){s.OuterCalls};
                    """
                ),
            ["helper of a helper"] = s =>
                Members(
                    $$"""
                    public void Run(IMqttClient client) =>
                        client.ConnectAsync(Outer(new MqttClientOptionsBuilder()).Build());

                    private MqttClientOptionsBuilder Outer(MqttClientOptionsBuilder b) =>
                        Inner(b{{s.OuterCalls}});

                    private MqttClientOptionsBuilder Inner(MqttClientOptionsBuilder b)
                    {
                        b{{Lambda(s)}};
                        return b;
                    }
                    """
                ),
            ["extension method"] = s =>
                In($"client.ConnectAsync(new MqttClientOptionsBuilder(){s.OuterCalls}.WithOurs().Build());")
                + $$"""

                    internal static class Extensions
                    {
                        public static MqttClientOptionsBuilder WithOurs(this MqttClientOptionsBuilder b) =>
                            b{{Lambda(s)}};
                    }
                    """,
            ["extension method of the TLS builder"] = s =>
                In(
                    $"""
                    client.ConnectAsync(
                        new MqttClientOptionsBuilder(){s.OuterCalls}.WithTlsOptions(o => o.Ours()).Build()
                    );

                    """
                )
                + $$"""

                    internal static class Extensions
                    {
                        public static MqttClientTlsOptionsBuilder Ours(this MqttClientTlsOptionsBuilder o) =>
                            o{{s.TlsCalls}};
                    }
                    """,
            ["helper with an out parameter"] = s =>
                Members(
                    $$"""
                    public void Run(IMqttClient client)
                    {
                        Make(out var b);
                        client.ConnectAsync(b{{Lambda(s)}}.Build());
                    }

                    private static void Make(out MqttClientOptionsBuilder b)
                    {
                        b = new MqttClientOptionsBuilder(){{s.OuterCalls}};
                    }
                    """
                ),
            ["helper given values"] = s =>
                Members(
                    $"""
                    public void Run(IMqttClient client) =>
                        client.ConnectAsync(
                            Make("{s.Host}", {s.Port})
                                {Lambda(s)}
                                .Build()
                        );

                    private static MqttClientOptionsBuilder Make(
                        string host,
                        int port
                    ) =>
                        new MqttClientOptionsBuilder(){Outer(s, ".WithTcpServer(host, port)")};
                    """
                ),
            ["generic helper"] = s =>
                Members(
                    $"""
                    public void Run(IMqttClient client) =>
                        client.ConnectAsync(
                            Same(new MqttClientOptionsBuilder(){s.OuterCalls}){Lambda(s)}.Build()
                        );

                    private static T Same<T>(T value) => value;
                    """
                ),
            ["if with an else"] = s =>
                In(
                    $$"""
                    var b = new MqttClientOptionsBuilder();
                    {{s.OuterCallsOn("b")}}
                    if (settings.Flag)
                    {
                        b{{Lambda(s)}};
                    }
                    else
                    {
                        b{{Lambda(s)}};
                    }
                    client.ConnectAsync(b.Build());
                    """
                ),
            ["if around something else"] = s =>
                In(
                    $$"""
                    var b = new MqttClientOptionsBuilder();
                    {{s.OuterCallsOn("b")}}
                    if (settings.Flag)
                    {
                        b.WithClientId(settings.Name);
                    }
                    b{{Lambda(s)}};
                    client.ConnectAsync(b.Build());
                    """
                ),
            ["if with a known condition"] = s =>
                In(
                    $$"""
                    const bool Always = true;
                    var b = new MqttClientOptionsBuilder();
                    {{s.OuterCallsOn("b")}}
                    if (Always)
                    {
                        b{{Lambda(s)}};
                    }
                    client.ConnectAsync(b.Build());
                    """
                ),
            ["if that leaves"] = s =>
                In(
                    $$"""
                    var b = new MqttClientOptionsBuilder();
                    {{s.OuterCallsOn("b")}}
                    if (settings.Flag)
                    {
                        return;
                    }
                    b{{Lambda(s)}};
                    client.ConnectAsync(b.Build());
                    """
                ),
            ["conditional operator"] = s =>
                In(
                    $"""
                    var b = new MqttClientOptionsBuilder(){s.OuterCalls};
                    b = settings.Flag ? b{Lambda(s)} : b{Lambda(s)};
                    client.ConnectAsync(b.Build());
                    """
                ),
            ["conditional operator in the lambda"] = s =>
                In(
                    $"""
                    client.ConnectAsync(
                        new MqttClientOptionsBuilder()
                            {s.OuterCalls}
                            .WithTlsOptions(o => _ = settings.Flag ? o{s.TlsCalls} : o{s.TlsCalls})
                            .Build()
                    );

                    """
                ),
            ["null coalescing"] = s =>
                In(
                    $"""
                    MqttClientOptionsBuilder? none = null;
                    var b = none ?? new MqttClientOptionsBuilder();
                    {s.OuterCallsOn("b")}
                    b{Lambda(s)};
                    client.ConnectAsync(b.Build());
                    """
                ),
            ["switch statement"] = s =>
                In(
                    $$"""
                    var b = new MqttClientOptionsBuilder();
                    {{s.OuterCallsOn("b")}}
                    switch (settings.Mode)
                    {
                        case 1:
                            b{{Lambda(s)}};
                            break;
                        case 2 or 3:
                            b{{Lambda(s)}};
                            break;
                        default:
                            b{{Lambda(s)}};
                            break;
                    }
                    client.ConnectAsync(b.Build());
                    """
                ),
            ["switch expression"] = s =>
                In(
                    $$"""
                    var b = new MqttClientOptionsBuilder(){{s.OuterCalls}};
                    b = settings.Mode switch
                    {
                        1 => b{{Lambda(s)}},
                        > 5 => b{{Lambda(s)}},
                        _ => b{{Lambda(s)}},
                    };
                    client.ConnectAsync(b.Build());
                    """
                ),
            ["short-circuit condition"] = s =>
                In(
                    $$"""
                    var b = new MqttClientOptionsBuilder();
                    {{s.OuterCallsOn("b")}}
                    if (settings.Flag && settings.Mode > 1 || settings.Name is "x")
                    {
                        b.WithCleanSession();
                    }
                    b{{Lambda(s)}};
                    client.ConnectAsync(b.Build());
                    """
                ),
            ["foreach"] = s =>
                In(
                    $$"""
                    var b = new MqttClientOptionsBuilder();
                    {{s.OuterCallsOn("b")}}
                    foreach (var item in settings.Items)
                    {
                        b.WithUserProperty(item, new ReadOnlyMemory<byte>());
                    }
                    b{{Lambda(s)}};
                    client.ConnectAsync(b.Build());
                    """
                ),
            ["while around all of it"] = s =>
                In(
                    $$"""
                    while (settings.Flag)
                    {
                        var b = new MqttClientOptionsBuilder();
                        {{s.OuterCallsOn("b")}}
                        b{{Lambda(s)}};
                        client.ConnectAsync(b.Build());
                    }
                    """
                ),
            ["for around all of it"] = s =>
                In($"for (var i = 0; i < settings.Mode; i++) {{ client.ConnectAsync({Chain(s)}); }}"),
            ["do while"] = s =>
                In(
                    $$"""
                    var b = new MqttClientOptionsBuilder();
                    {{s.OuterCallsOn("b")}}
                    do
                    {
                        settings.Log("");
                    } while (settings.Flag);
                    b{{Lambda(s)}};
                    client.ConnectAsync(b.Build());
                    """
                ),
            ["try and catch"] = s =>
                In(
                    $$"""
                    try
                    {
                        var b = new MqttClientOptionsBuilder();
                        {{s.OuterCallsOn("b")}}
                        b{{Lambda(s)}};
                        client.ConnectAsync(b.Build());
                    }
                    catch (Exception e) when (e is not OutOfMemoryException)
                    {
                        settings.Log(e.Message);
                    }
                    """
                ),
            ["try and finally"] = s =>
                In(
                    $$"""
                    var b = new MqttClientOptionsBuilder();
                    try
                    {
                        {{s.OuterCallsOn("b")}}
                        b{{Lambda(s)}};
                    }
                    finally
                    {
                        settings.Log("");
                    }
                    client.ConnectAsync(b.Build());
                    """
                ),
            ["using"] = s =>
                In(
                    $$"""
                    using var c = new MqttClientFactory().CreateMqttClient();
                    using (var source = new CancellationTokenSource(TimeSpan.FromSeconds(5)))
                    {
                        c.ConnectAsync({{Chain(s)}}, source.Token);
                    }
                    """
                ),
            ["lock"] = s => In($"lock (settings) {{ client.ConnectAsync({Chain(s)}); }}"),
            ["goto"] = s =>
                In(
                    $"""
                    var b = new MqttClientOptionsBuilder();
                    {s.OuterCallsOn("b")}
                    goto End;
                    End:
                    b{Lambda(s)};
                    client.ConnectAsync(b.Build());
                    """
                ),
            ["pattern that names it"] = s =>
                In(
                    $$"""
                    if (new MqttClientOptionsBuilder(){{s.OuterCalls}} is { } b)
                    {
                        b{{Lambda(s)}};
                        client.ConnectAsync(b.Build());
                    }
                    """
                ),
            ["tuple"] = s =>
                In(
                    $"""
                    var (b, name) = (new MqttClientOptionsBuilder(){s.OuterCalls}, settings.Name);
                    b{Lambda(s)};
                    client.ConnectAsync(b.Build());

                    """
                ),
            ["async"] = s =>
                Members(
                    $$"""
                    public async Task RunAsync(IMqttClient client)
                    {
                        await Task.Delay(1);
                        var b = new MqttClientOptionsBuilder();
                        {{s.OuterCallsOn("b")}}
                        await Task.Yield();
                        b{{Lambda(s)}};
                        await client.ConnectAsync(b.Build()).ConfigureAwait(false);
                    }
                    """
                ),
            ["async foreach"] = s =>
                Members(
                    $$"""
                    public async Task RunAsync(IMqttClient client, IAsyncEnumerable<string> items)
                    {
                        await foreach (var item in items)
                        {
                            await client.ConnectAsync({{Chain(s)}});
                        }
                    }
                    """
                ),
            ["iterator"] = s =>
                Members(
                    $$"""
                    public IEnumerable<object> All()
                    {
                        var b = new MqttClientOptionsBuilder();
                        {{s.OuterCallsOn("b")}}
                        b{{Lambda(s)}};
                        yield return b.Build();
                    }
                    """
                ),
            ["lambda that runs elsewhere"] = s =>
                In($"Func<object> later = () => {Chain(s)}; settings.Log(later.ToString()!);"),
            ["lambda given to the framework"] = s =>
                In(
                    $$"""
                    Task.Run(async () =>
                    {
                        var b = new MqttClientOptionsBuilder();
                        {{s.OuterCallsOn("b")}}
                        b{{Lambda(s)}};
                        await client.ConnectAsync(b.Build());
                    });

                    """
                ),
            ["lambda that uses a captured host"] = s =>
                In(
                    $"""
                    var host = "{s.Host}";
                    Func<object> later = () =>
                        new MqttClientOptionsBuilder()
                            {Outer(s, $".WithTcpServer(host, {s.Port})")}
                            {Lambda(s)}
                            .Build();
                    settings.Log(later.ToString()!);
                    """
                ),
            ["local function that is called"] = s =>
                In($"client.ConnectAsync(Make()); MqttClientOptions Make() => {Chain(s)};"),
            ["local function that is not called"] = s =>
                In($"MqttClientOptions Make() => {Chain(s)};")
                    .Replace("void Run(", "void Run2(", StringComparison.Ordinal),
            ["static local function given the builder"] = s =>
                In(
                    $"""
                    var b = new MqttClientOptionsBuilder();
                    {s.OuterCallsOn("b")}
                    Secure(b);
                    client.ConnectAsync(b.Build());
                    static void Secure(MqttClientOptionsBuilder it) => it{Lambda(s)};
                    """
                ),
            ["primary constructor"] = s =>
                $$"""
                    public class Broker(IMqttClient client)
                    {
                        public Task RunAsync() => client.ConnectAsync({{Chain(s)}});
                    }
                    """,
            ["primary constructor's initializer"] = s =>
                $$"""
                    public class Broker(string id)
                    {
                        private readonly MqttClientOptions _options = new MqttClientOptionsBuilder()
                            .WithClientId(id)
                            {{s.OuterCalls}}
                            {{Lambda(s)}}
                            .Build();
                        public object Options => _options;
                    }
                    """,
            ["field initializer"] = s => Members($"private readonly MqttClientOptions _options = {Chain(s)};"),
            ["static field initializer"] = s =>
                Members($"public static readonly MqttClientOptions Options = {Chain(s)};"),
            ["property initializer"] = s => Members($"public MqttClientOptions Options {{ get; }} = {Chain(s)};"),
            ["property with an expression"] = s => Members($"public MqttClientOptions Options => {Chain(s)};"),
            ["property with a getter"] = s =>
                Members(
                    $$"""
                    public MqttClientOptions Options
                    {
                        get
                        {
                            var b = new MqttClientOptionsBuilder();
                            {{s.OuterCallsOn("b")}}
                            b{{Lambda(s)}};
                            return b.Build();
                        }
                    }
                    """
                ),
            ["constructor that fills a field"] = s =>
                Members(
                    $$"""
                    private readonly MqttClientOptions _options;

                    public Broker()
                    {
                        var b = new MqttClientOptionsBuilder();
                        {{s.OuterCallsOn("b")}}
                        b{{Lambda(s)}};
                        _options = b.Build();
                    }
                    """
                ),
            ["static constructor"] = s =>
                Members(
                    $"private static readonly MqttClientOptions _options; static Broker() {{ _options = {Chain(s)}; }}"
                ),
            ["struct"] = s =>
                $"public readonly record struct Broker(int Id) {{ public object Options() => {Chain(s)}; }}",
            ["operator"] = s =>
                $$"""
                    public class Broker
                    {
                        public static implicit operator MqttClientOptions(Broker broker) => {{Chain(s)}};
                    }
                    """,
            ["collection expression"] = s =>
                In($"MqttClientOptions[] all = [{Chain(s)}]; client.ConnectAsync(all[0]);"),
            ["reused name"] = s =>
                In(
                    $"""
                    MqttClientOptionsBuilder b = null!;
                    b = new MqttClientOptionsBuilder();
                    b{s.OuterCalls}
                    {Lambda(s)};
                    client.ConnectAsync(b.Build());
                    """
                ),
            ["interpolated host"] = s =>
                In(
                    $"""
                    const string Host = "{s.Host}";
                    client.ConnectAsync(
                        new MqttClientOptionsBuilder()
                            {Outer(s, $".WithTcpServer($\"{{Host}}\", {s.Port})")}
                            {Lambda(s)}
                            .Build()
                    );
                    """
                ),
            ["reordered arguments"] = s =>
                In(
                    $"""
                    client.ConnectAsync(
                        cancellationToken: CancellationToken.None,
                        options: new MqttClientOptionsBuilder()
                            {Outer(s, $".WithTcpServer(port: {s.Port}, host: \"{s.Host}\")")}
                            {Lambda(s)}
                            .Build()
                    );

                    """
                ),
            ["end point"] = s =>
                In(
                    $"""
                    client.ConnectAsync(
                        new MqttClientOptionsBuilder()
                            {Outer(s, $".WithEndPoint({s.EndPoint})")}
                            {Lambda(s)}
                            .Build()
                    );

                    """
                ),
        };

    /// <summary>Gets shapes that are a program of their own.</summary>
    public static IReadOnlyDictionary<string, Func<ClientSetting, string>> Programs { get; } =
        new Dictionary<string, Func<ClientSetting, string>>
        {
            ["top-level statements"] = s =>
                $"""
                    var b = new MqttClientOptionsBuilder();
                    {s.OuterCallsOn("b")}
                    b{Lambda(s)};
                    using var client = new MqttClientFactory().CreateMqttClient();
                    await client.ConnectAsync(b.Build());
                    """,
            ["top-level statements with a local function"] = s =>
                $"""
                    using var client = new MqttClientFactory().CreateMqttClient();
                    await client.ConnectAsync(Make());
                    static MqttClientOptions Make() => {Chain(s)};
                    """,
            ["top-level statements with a type"] = s =>
                $$"""
                    using var client = new MqttClientFactory().CreateMqttClient();
                    await client.ConnectAsync(
                        Maker.Secure(new MqttClientOptionsBuilder(){{s.OuterCalls}}).Build()
                    );

                    internal static class Maker
                    {
                        public static MqttClientOptionsBuilder Secure(MqttClientOptionsBuilder b) =>
                            b{{Lambda(s)}};
                    }
                    """,
        };

    /// <summary>Gets shapes that others can change as well: what is set is known, what is not set is not.</summary>
    public static IReadOnlyDictionary<string, Func<ClientSetting, string>> Open { get; } =
        new Dictionary<string, Func<ClientSetting, string>>
        {
            ["TLS options by initializer, in a field that others reach"] = s =>
                Members(
                    $$"""
                    internal readonly MqttClientTlsOptions _tls = new() { {{s.TlsMembers}} };

                    public void Run(IMqttClient client) =>
                        client.ConnectAsync(
                            new MqttClientOptionsBuilder(){{s.OuterCalls}}.WithTlsOptions(_tls).Build()
                        );
                    """
                ),
            ["builder in a field, two methods"] = s =>
                Members(
                    $$"""
                    private MqttClientOptionsBuilder _b = new();

                    public void Run(IMqttClient client)
                    {
                        _b = new MqttClientOptionsBuilder();
                        {{s.OuterCallsOn("_b")}}
                        _b{{Lambda(s)}};
                        client.ConnectAsync(_b.Build());
                    }

                    public void Change(System.Action<MqttClientOptionsBuilder> change) => change(_b);
                    """
                ),
            ["given from outside"] = s =>
                Members($"public void Secure(MqttClientOptionsBuilder b) {{ {s.OuterCallsOn("b")} b{Lambda(s)}; }}"),
            ["given on to unseen code"] = s =>
                In(
                    $"""
                    var b = new MqttClientOptionsBuilder();
                    {s.OuterCallsOn("b")}
                    b{Lambda(s)};
                    settings.See(b);
                    client.ConnectAsync(b.Build());
                    """
                ),
            ["raw options that are returned"] = s =>
                Members($"public object Options() => new MqttClientOptions {{ {s.OptionsMembers(Object(s))} }};"),
            ["TLS options given on to unseen code"] = s =>
                In(
                    $$"""
                    var tls = new MqttClientTlsOptions { {{s.TlsMembers}} };
                    client.ConnectAsync(
                        new MqttClientOptionsBuilder(){{s.OuterCalls}}.WithTlsOptions(tls).Build()
                    );
                    settings.See(tls);
                    """
                ),
        };

    private static string Lambda(ClientSetting s) => $".WithTlsOptions(o => o{s.TlsCalls})";

    /// <summary>The calls on the client's builder, with another call for the address unless it is a URI.</summary>
    private static string Outer(ClientSetting s, string address) =>
        s.IsWebSocket ? s.OuterCalls
        : s.OuterCall is null ? address
        : address + "." + s.OuterCall;

    private static string Chain(ClientSetting s) => $"new MqttClientOptionsBuilder(){s.OuterCalls}{Lambda(s)}.Build()";

    private static string Object(ClientSetting s) => $"new MqttClientTlsOptions {{ {s.TlsMembers} }}";

    private static string In(string statements) =>
        Members($"public void Run(IMqttClient client, Settings settings) {{ {statements} }}");

    private static string Members(string members) => $"public class Broker {{ {members} }}";
}
