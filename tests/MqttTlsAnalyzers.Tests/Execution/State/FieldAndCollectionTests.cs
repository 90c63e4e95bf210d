using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Execution.State;

/// <summary>
/// What the code around a configuration says of it: fields, lists, dictionaries, objects that carry a handler.
/// </summary>
public sealed class FieldAndCollectionTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Net;
        using System.Net.Security;
        using System.Security.Cryptography.X509Certificates;
        using System.Threading.Tasks;
        using MQTTnet;
        using MQTTnet.Server;

        """;

    private static Task VerifyAsync(string code) => AnalyzerVerifier.VerifyAsync(new TestCode(Usings + code));

    private static string Handler(string handler, string members = "") =>
        $$"""
            public sealed class Connection
            {
                {{members}}

                public MqttClientOptions Options() => new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => o.{{handler}})
                    .Build();
            }
            """;

    [Fact]
    public Task A_handler_that_is_a_partial_method_is_judged_by_its_implementation() =>
        VerifyAsync(
            """
            public sealed partial class Connection
            {
                private partial bool Check(MqttClientCertificateValidationEventArgs e);

                private partial bool Log(MqttClientCertificateValidationEventArgs e);

                public MqttClientOptions Options() =>
                    new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(o => o.WithCertificateValidationHandler(Check))
                        .Build();

                public MqttClientOptions Other() =>
                    new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(o => o.{|MQTLS1001:WithCertificateValidationHandler(Log)|})
                        .Build();
            }

            public sealed partial class Connection
            {
                private partial bool Check(MqttClientCertificateValidationEventArgs args)
                {
                    var isGood = true;
                    if (args.SslPolicyErrors != SslPolicyErrors.None)
                    {
                        isGood = false;
                    }

                    return isGood;
                }

                private partial bool Log(MqttClientCertificateValidationEventArgs args)
                {
                    Console.WriteLine(args.SslPolicyErrors);
                    return true;
                }
            }
            """
        );

    [Theory]
    [InlineData("MQTLS1001", "new Validator()", "true")]
    [InlineData("", "new Validator()", "false")]
    [InlineData("", "new Validator(\"AB12\", false)", "true")]
    [InlineData("MQTLS1010", "new Validator(allow: flag)", "false")]
    public Task A_handler_reads_what_its_object_was_made_with(string id, string validator, string @default)
    {
        var call = "WithCertificateValidationHandler(validator.Validate)";
        return VerifyAsync(
            $$"""
            public sealed class Validator
            {
                private readonly string? _thumbprint;
                private readonly bool _allow;

                public Validator(string? thumbprint = null, bool allow = {{@default}})
                {
                    _thumbprint = thumbprint;
                    _allow = allow;
                }

                public bool Validate(MqttClientCertificateValidationEventArgs e)
                {
                    if (_allow)
                    {
                        return true;
                    }

                    return _thumbprint is null
                        ? e.SslPolicyErrors == SslPolicyErrors.None
                        : e.Certificate.GetCertHashString() == _thumbprint;
                }
            }

            public static class Program
            {
                public static MqttClientOptions Options(bool flag)
                {
                    var validator = {{validator}};
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(o => o.{{(
                            id.Length > 0 ? "{|" + id + ":" + call + "|}" : call
                        )}})
                        .Build();
                }
            }
            """
        );
    }

    [Fact]
    public Task Settings_that_a_constructor_keeps_are_known() =>
        VerifyAsync(
            """
            public sealed class Broker
            {
                public Broker(string host, int port, bool useTls)
                {
                    Host = host;
                    Port = port;
                    UseTls = useTls;
                }

                public string Host { get; }

                public int Port { get; }

                public bool UseTls { get; }
            }

            public static class Program
            {
                public static MqttClientOptions Plain()
                {
                    var broker = new Broker("broker.example.com", 1883, false);
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer(broker.Host, broker.Port)
                        .WithTlsOptions(o => o.{|MQTLS4001:UseTls(broker.UseTls)|})
                        .Build();
                }

                public static MqttClientOptions Secure()
                {
                    var broker = new Broker("broker.example.com", 8883, true);
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer(broker.Host, broker.Port)
                        .WithTlsOptions(o => o.UseTls(broker.UseTls))
                        .Build();
                }
            }
            """
        );

    [Fact]
    public Task The_peers_chain_that_is_looped_over_is_the_chain_alone() =>
        VerifyAsync(
            Handler(
                "{|MQTLS1006:WithCertificateValidationHandler(Check)|}",
                """
                private static bool Check(MqttClientCertificateValidationEventArgs e)
                {
                    if (e.SslPolicyErrors == SslPolicyErrors.None)
                    {
                        return true;
                    }

                    foreach (var status in e.Chain.ChainStatus)
                    {
                        if (status.Status != X509ChainStatusFlags.UntrustedRoot)
                        {
                            return false;
                        }
                    }

                    return true;
                }
                """
            )
        );

    [Fact]
    public Task Looping_over_what_is_wrong_with_a_chain_of_any_root_compares_no_root() =>
        VerifyAsync(
            Handler(
                "WithCertificateValidationHandler(Check)",
                """
                private static bool Check(MqttClientCertificateValidationEventArgs e)
                {
                    if ((e.SslPolicyErrors & SslPolicyErrors.RemoteCertificateNameMismatch) != 0)
                    {
                        return false;
                    }

                    using var chain = new X509Chain();
                    chain.ChainPolicy.{|MQTLS1006:VerificationFlags =
                        X509VerificationFlags.AllowUnknownCertificateAuthority|};
                    chain.Build((X509Certificate2)e.Certificate);
                    foreach (var status in chain.ChainStatus)
                    {
                        if (status.Status != X509ChainStatusFlags.UntrustedRoot)
                        {
                            return false;
                        }
                    }

                    return true;
                }
                """
            )
        );

    [Fact]
    public Task A_list_of_checks_that_all_pass_still_says_nothing_of_who_decides() =>
        VerifyAsync(
            Handler(
                "WithCertificateValidationHandler(Check)",
                """
                private readonly List<Func<X509Certificate, bool>> _checks = new();

                public void Add(Func<X509Certificate, bool> check) => _checks.Add(check);

                private bool Check(MqttClientCertificateValidationEventArgs e)
                {
                    foreach (var check in _checks)
                    {
                        if (!check(e.Certificate))
                        {
                            return false;
                        }
                    }

                    return true;
                }
                """
            )
        );

    [Theory]
    [InlineData("MQTLS1001", "_ => true")]
    [InlineData("", "e => e.SslPolicyErrors == SslPolicyErrors.None")]
    public Task A_field_that_only_one_statement_fills_holds_what_that_puts_in(string id, string handler)
    {
        var call = "WithCertificateValidationHandler(_handler)";
        return VerifyAsync(
            $$"""
            public sealed class Connection
            {
                private Func<MqttClientCertificateValidationEventArgs, bool>? _handler;

                public MqttClientOptions Options()
                {
                    _handler ??= {{handler}};
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(o => o.{{(
                            id.Length > 0 ? "{|" + id + ":" + call + "|}" : call
                        )}})
                        .Build();
                }
            }
            """
        );
    }

    [Fact]
    public Task A_field_that_others_fill_too_may_hold_theirs() =>
        VerifyAsync(
            """
            public sealed class Connection
            {
                private Func<MqttClientCertificateValidationEventArgs, bool>? _handler;

                public void Use(Func<MqttClientCertificateValidationEventArgs, bool> handler) => _handler = handler;

                public MqttClientOptions Options()
                {
                    _handler ??= _ => true;
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(o => o.{|MQTLS1010:WithCertificateValidationHandler(_handler)|})
                        .Build();
                }
            }
            """
        );

    [Fact]
    public Task A_handler_is_found_under_its_name_in_a_dictionary() =>
        VerifyAsync(
            """
            public sealed class Connection
            {
                private readonly Dictionary<string, Func<MqttClientCertificateValidationEventArgs, bool>> _handlers =
                    new(StringComparer.Ordinal)
                    {
                        ["strict"] = e => e.SslPolicyErrors == SslPolicyErrors.None,
                        ["lenient"] = _ => true,
                    };

                public MqttClientOptions Lenient() =>
                    Builder()
                        .WithTlsOptions(o => o.{|MQTLS1001:WithCertificateValidationHandler(_handlers["lenient"])|})
                        .Build();

                public MqttClientOptions Strict() =>
                    Builder().WithTlsOptions(o => o.WithCertificateValidationHandler(_handlers["strict"])).Build();

                public MqttClientOptions Either(string name) =>
                    Builder().WithTlsOptions(o => o.WithCertificateValidationHandler(_handlers[name])).Build();

                private static MqttClientOptionsBuilder Builder() =>
                    new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883);
            }

            public sealed class Filled
            {
                private readonly Dictionary<string, Func<MqttClientCertificateValidationEventArgs, bool>> _handlers =
                    new() { { "any", _ => true } };

                public void Use(Func<MqttClientCertificateValidationEventArgs, bool> handler) =>
                    _handlers["any"] = handler;

                public MqttClientOptions Options() =>
                    new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(o => o.WithCertificateValidationHandler(_handlers["any"]))
                        .Build();
            }
            """
        );

    [Theory]
    [InlineData("handlers.TryAdd(\"a\", _ => true);", "handlers[\"a\"]")]
    [InlineData("handlers.TryAdd(\"b\", _ => true);", "handlers[\"a\"]")]
    [InlineData(
        """
            if (!handlers.ContainsKey("A"))
            {
                handlers = new() { ["a"] = e => e.SslPolicyErrors == SslPolicyErrors.None };
            }
            """,
        "handlers[\"a\"]"
    )]
    [InlineData("handlers.Remove(\"a\");", "handlers.TryGetValue(\"a\", out var found) ? found : null")]
    public Task A_dictionary_keeps_what_it_has(string change, string handler) =>
        VerifyAsync(
            $$"""
            public sealed class Connection
            {
                public MqttClientOptions Options()
                {
                    var handlers = new Dictionary<string, Func<MqttClientCertificateValidationEventArgs, bool>>(
                        StringComparer.OrdinalIgnoreCase
                    )
                    {
                        ["a"] = e => e.SslPolicyErrors == SslPolicyErrors.None,
                    };
                    {{change}}
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(o => o.WithCertificateValidationHandler({{handler}}))
                        .Build();
                }
            }
            """
        );

    [Fact]
    public Task A_broker_is_found_under_its_name_in_a_dictionary() =>
        VerifyAsync(
            """
            public sealed class Connection
            {
                private static readonly Dictionary<string, (string Host, int Port, bool Tls)> Brokers = new()
                {
                    ["lab"] = ("broker.example.com", 1883, false),
                    ["prod"] = ("broker.example.com", 8883, true),
                };

                public MqttClientOptions Lab()
                {
                    var (host, port, tls) = Brokers["lab"];
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer(host, port)
                        .WithTlsOptions(o => o.{|MQTLS4001:UseTls(tls)|})
                        .Build();
                }

                public MqttClientOptions Prod() =>
                    Brokers.TryGetValue("prod", out var broker)
                        ? new MqttClientOptionsBuilder()
                            .WithTcpServer(broker.Host, broker.Port)
                            .WithTlsOptions(o => o.UseTls(broker.Tls))
                            .Build()
                        : throw new InvalidOperationException();
            }
            """
        );

    [Fact]
    public Task Private_brokers_of_a_list_need_their_CA() =>
        VerifyAsync(
            """
            public sealed class Connections
            {
                private readonly (string Host, int Port)[] _brokers = { ("10.0.0.5", 8883), ("plant.local", 8883) };

                private readonly string[] _mixed = { "10.0.0.5", "broker.example.com" };

                public async Task OpenAsync(IMqttClient client)
                {
                    foreach (var (host, port) in _brokers)
                    {
                        await client.ConnectAsync(
                            new MqttClientOptionsBuilder()
                                .{|MQTLS3001:WithTcpServer(host, port)|}
                                .WithTlsOptions(o => o.UseTls())
                                .Build()
                        );
                    }

                    foreach (var host in _mixed)
                    {
                        await client.ConnectAsync(
                            new MqttClientOptionsBuilder()
                                .WithTcpServer(host, 8883)
                                .WithTlsOptions(o => o.UseTls())
                                .Build()
                        );
                    }

                    foreach (var host in new[] { "10.0.0.5", "10.0.0.6" })
                    {
                        await client.ConnectAsync(
                            new MqttClientOptionsBuilder()
                                .{|MQTLS3001:WithConnectionUri($"mqtts://{host}:8883")|}
                                .Build()
                        );
                    }
                }
            }
            """
        );

    [Fact]
    public Task URIs_of_a_list_share_their_scheme() =>
        VerifyAsync(
            """
            public static class Connections
            {
                public static async Task OpenAsync(IMqttClient client)
                {
                    string[] uris = { "mqtt://one.example.com", "tcp://two.example.com:1883" };
                    for (var i = 0; i < uris.Length; i++)
                    {
                        await client.ConnectAsync(
                            new MqttClientOptionsBuilder().{|MQTLS4001:WithConnectionUri(uris[i])|}.Build()
                        );
                    }

                    await Task.WhenAll(
                        uris.Select(uri =>
                            client.ConnectAsync(
                                new MqttClientOptionsBuilder().{|MQTLS4001:WithConnectionUri(uri)|}.Build()
                            )
                        )
                    );

                    foreach (var uri in new[] { "mqtts://one.example.com", "mqtts://two.example.com" })
                    {
                        await client.ConnectAsync(new MqttClientOptionsBuilder().WithConnectionUri(uri).Build());
                    }

                    foreach (var uri in new[] { "mqtt://one.example.com", "mqtts://two.example.com" })
                    {
                        await client.ConnectAsync(new MqttClientOptionsBuilder().WithConnectionUri(uri).Build());
                    }
                }
            }
            """
        );

    [Fact]
    public Task A_host_that_is_joined_of_constants_is_one() =>
        VerifyAsync(
            """
            public static class Program
            {
                private const string Domain = "example.com";

                public static MqttClientOptions Public() =>
                    new MqttClientOptionsBuilder()
                        .WithTcpServer(string.Join(".", "broker", Domain), 8883)
                        .WithTlsOptions(o => o.UseTls())
                        .Build();

                public static MqttClientOptions Private() =>
                    new MqttClientOptionsBuilder()
                        .{|MQTLS3001:WithTcpServer(string.Join('.', new[] { "broker", "plant", "local" }), 8883)|}
                        .WithTlsOptions(o => o.UseTls())
                        .Build();
            }
            """
        );

    /// <summary>So many paths are joined; what each client may dial is kept.</summary>
    [Fact]
    public Task Clients_of_one_body_that_may_each_stay_on_this_machine() =>
        VerifyAsync(
            """
            public static class Program
            {
                public static async Task Main(string[] args)
                {
                    var one = args.Length > 0 ? args[0] : "localhost";
                    var first = new MqttClientOptionsBuilder()
                        .{|MQTLS4011:WithTcpServer(one, 1883)|}
                        .WithCredentials("u", args[1])
                        .Build();
                    var two = Environment.GetEnvironmentVariable("HOST") ?? "broker.example.com";
                    var second = new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer(two, 1883)|}.Build();
                    var three = args is [var named, ..] ? named : "127.0.0.1";
                    var third = new MqttClientOptionsBuilder().{|MQTLS4011:WithTcpServer(three)|}.Build();
                    var four = args.FirstOrDefault() ?? "localhost";
                    var fourth = new MqttClientOptionsBuilder().{|MQTLS4011:WithTcpServer(four)|}.Build();
                    var five = args.LastOrDefault() ?? "::1";
                    var fifth = new MqttClientOptionsBuilder().{|MQTLS4011:WithTcpServer(five)|}.Build();
                    string six;
                    if (args.Length > 1)
                    {
                        six = args[1];
                    }
                    else
                    {
                        six = "::1";
                    }

                    var sixth = new MqttClientOptionsBuilder().{|MQTLS4011:WithTcpServer(six)|}.Build();
                    await Task.WhenAll(
                        new[] { first, second, third, fourth, fifth, sixth }.Select(options =>
                            new MqttClientFactory().CreateMqttClient().ConnectAsync(options)
                        )
                    );
                }
            }
            """
        );

    [Fact]
    public Task A_virtual_member_of_a_type_that_nobody_derives_from_is_what_it_says() =>
        VerifyAsync(
            """
            internal class Connection
            {
                protected virtual string Host => "10.0.0.9";

                public MqttClientOptions First() =>
                    new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(ConfigureTls)
                        .Build();

                public MqttClientOptions Second() =>
                    new MqttClientOptionsBuilder()
                        .{|MQTLS3001:WithTcpServer(Host, 8883)|}
                        .WithTlsOptions(o => o.UseTls())
                        .Build();

                protected virtual void ConfigureTls(MqttClientTlsOptionsBuilder builder) =>
                    builder.{|MQTLS4001:UseTls(false)|};
            }
            """
        );

    [Theory]
    [InlineData("public class Connection", "")]
    [InlineData("internal abstract class Connection", "")]
    [InlineData(
        "internal class Connection",
        """
            internal sealed class Lab : Connection
            {
                protected override void ConfigureTls(MqttClientTlsOptionsBuilder builder) => builder.UseTls();
            }
            """
    )]
    [InlineData(
        "namespace Plant { using Base = Connection; internal sealed class Lab : Base { protected "
            + "override void ConfigureTls(MqttClientTlsOptionsBuilder builder) => builder.UseTls(); } }\n"
            + "internal class Connection",
        ""
    )]
    public Task A_virtual_member_that_another_type_may_override_is_unknown(string type, string derived) =>
        VerifyAsync(
            $$"""
            {{type}}
            {
                protected virtual string Host => "10.0.0.9";

                public MqttClientOptions First() =>
                    new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(ConfigureTls)
                        .Build();

                public MqttClientOptions Second() =>
                    new MqttClientOptionsBuilder()
                        .{|MQTLS3008:WithTcpServer(Host, 8883)|}
                        .WithTlsOptions(o => o.UseTls())
                        .Build();

                protected virtual void ConfigureTls(MqttClientTlsOptionsBuilder builder) =>
                    builder.{|MQTLS4011:UseTls(Environment.Is64BitProcess)|};
            }

            {{derived}}
            """
        );

    [Theory]
    [InlineData(
        """
            {|MQTLS1005:WithCertificateValidationHandler(e =>
                new HashSet<string> { "None", "RemoteCertificateChainErrors" }.Contains(
                    e.SslPolicyErrors.ToString()
                )
            )|}
            """
    )]
    [InlineData(
        "WithCertificateValidationHandler(e => new List<string> { \"None\" }.Contains(e.SslPolicyErrors.ToString()))"
    )]
    [InlineData("{|MQTLS1005:WithCertificateValidationHandler(e => (int)e.SslPolicyErrors % 4 == 0)|}")]
    public Task A_handler_may_ask_a_list_of_names_or_count(string handler) => VerifyAsync(Handler(handler));
}
