using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Execution.Calls;

/// <summary>
/// Builders and options that a field holds or a method returns: what is missing is reported where they are made.
/// </summary>
public sealed class HeldObjectTests
{
    private static TestCode Code(string members) =>
        new(
            $$"""
            using System;
            using System.Collections.Generic;
            using System.Threading.Tasks;
            using MQTTnet;
            using MQTTnet.Server;

            public sealed class Service
            {
                {{members}}
            }
            """
        );

    [Theory]
    [InlineData(
        """
            private readonly MqttClientOptionsBuilder _builder =
                new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer("broker.example.com")|};

            public MqttClientOptions Make() => _builder.Build();

            public MqttClientOptions Other(string id)
            {
                _builder.WithClientId(id);
                return this._builder.Build();
            }
            """
    )]
    [InlineData(
        """
            private readonly MqttClientOptionsBuilder _builder;

            public Service(string host)
            {
                _builder = new MqttClientOptionsBuilder();
                _builder.{|MQTLS4001:WithTcpServer(host)|};
            }

            public MqttClientOptions Make() => _builder.Build();
            """
    )]
    [InlineData(
        """
            private readonly MqttClientOptionsBuilder _builder;

            public Service(string host, string password)
            {
                _builder = new MqttClientOptionsBuilder()
                    .WithTcpServer(host)
                    .{|MQTLS4002:WithCredentials("user", password)|};
            }

            public Task Run(IMqttClient client) => client.ConnectAsync(_builder.Build());
            """
    )]
    [InlineData(
        """
            private static readonly MqttClientTlsOptions Tls = {|MQTLS4003:new()
            {
                TargetHost = "broker.example.com",
            }|};

            public MqttClientOptions Make() =>
                new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(Tls)
                    .Build();
            """
    )]
    [InlineData(
        """
            private MqttClientTlsOptions Tls { get; } = {|MQTLS4003:new() { TargetHost = "broker.example.com" }|};

            public MqttClientOptions Make() =>
                new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(Tls)
                    .Build();
            """
    )]
    [InlineData(
        """
            private static MqttClientTlsOptions Tls => {|MQTLS4003:new() { TargetHost = "broker.example.com" }|};

            public MqttClientOptions Make() =>
                new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(Tls)
                    .Build();
            """
    )]
    [InlineData(
        """
            private readonly MqttServerOptionsBuilder _builder =
                new MqttServerOptionsBuilder().{|MQTLS4006:WithDefaultEndpoint()|};

            public MqttServerOptions Make() => _builder.Build();
            """
    )]
    public Task A_field_whose_object_is_only_used(string members) => AnalyzerVerifier.VerifyAsync(Code(members));

    [Theory]
    [InlineData(
        """
            private readonly MqttClientOptionsBuilder _builder = new MqttClientOptionsBuilder().WithTcpServer(
                "broker.example.com"
            );

            public void Secure() => _builder.WithTlsOptions(o => o.UseTls());

            public MqttClientOptions Make() => _builder.Build();
            """
    )]
    [InlineData(
        """
            internal readonly MqttClientOptionsBuilder Builder = new MqttClientOptionsBuilder().WithTcpServer(
                "broker.example.com"
            );

            public MqttClientOptions Make() => Builder.Build();
            """
    )]
    [InlineData(
        """
            private readonly MqttClientOptionsBuilder _builder = new MqttClientOptionsBuilder().WithTcpServer(
                "broker.example.com"
            );

            public Service(Action<MqttClientOptionsBuilder> configure) => configure(_builder);

            public MqttClientOptions Make() => _builder.Build();
            """
    )]
    [InlineData(
        """
            private readonly MqttClientOptionsBuilder _builder = new MqttClientOptionsBuilder().WithTcpServer(
                "broker.example.com"
            );
            public MqttClientOptionsBuilder Builder => _builder;

            public MqttClientOptions Make() => _builder.Build();
            """
    )]
    [InlineData(
        """
            private readonly MqttClientTlsOptions _tls = new() { TargetHost = "broker.example.com" };

            public void Enable() => _tls.UseTls = true;

            public MqttClientOptions Make() =>
                new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(_tls)
                    .Build();
            """
    )]
    public Task Silent_where_others_may_change_the_object(string members) =>
        AnalyzerVerifier.VerifyAsync(Code(members));

    [Theory]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
            later(() => Task.Run(() => builder.WithTlsOptions(o => o.UseTls())));
            return builder.Build();
            """
    )]
    [InlineData(
        """
            var options = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com").Build();
            later(() => Task.Run(() => options.ChannelOptions = null));
            return options;
            """
    )]
    [InlineData(
        """
            var options = new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer("broker.example.com")|}.Build();
            later(() => Console.WriteLine(options.ClientId));
            return options;
            """
    )]
    [InlineData(
        """
            var options = new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer("broker.example.com")|}.Build();
            later(() =>
                Console.WriteLine(
                    options.ClientId
                        + new Uri("http://x") { }.UserInfo
                        + new System.Net.Http.HttpClientHandler().Credentials
                )
            );
            return options;
            """
    )]
    public Task What_a_lambda_that_runs_later_reaches(string body) =>
        AnalyzerVerifier.VerifyAsync(Code("public MqttClientOptions Make(Action<Action> later) { " + body + " }"));

    [Theory]
    [InlineData(
        """
            private static MqttClientOptionsBuilder Start() =>
                new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer("broker.example.com")|};

            public MqttClientOptions Make() => Start().Build();

            public MqttClientOptions Other() => Start().WithClientId("x").Build();
            """
    )]
    [InlineData(
        """
            private static MqttClientTlsOptions Tls() => {|MQTLS4003:new() { TargetHost = "broker.example.com" }|};

            public MqttClientOptions Make() =>
                new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(Tls())
                    .Build();
            """
    )]
    [InlineData(
        """
            private static MqttClientOptionsBuilder Start() =>
                new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");

            public MqttClientOptions Make() => {|MQTLS4001:Start()|}.Build();

            public MqttClientOptions Other() => Start().WithTlsOptions(o => o.UseTls()).Build();
            """
    )]
    public Task A_method_that_returns_it_tells_what_all_callers_agree_on(string members) =>
        AnalyzerVerifier.VerifyAsync(Code(members));

    [Theory]
    [InlineData("public (MqttClientOptions Options, int Number) Make() => ({0}, 3);")]
    [InlineData("public MqttClientOptions[] Make() => new[] {{ {0} }};")]
    [InlineData("public List<MqttClientOptions> Make() => new() {{ {0} }};")]
    [InlineData("public List<MqttClientOptions> Make() => [{0}];")]
    [InlineData(
        "public sealed record Named(MqttClientOptions Options, string Name); public Named Make() => new({0}, \"x\");"
    )]
    [InlineData("public object Make() => new {{ Options = {0} }};")]
    public Task What_is_built_is_finished_in_whatever_container(string members) =>
        AnalyzerVerifier.VerifyAsync(
            Code(
                string.Format(
                    System.Globalization.CultureInfo.InvariantCulture,
                    members,
                    "new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer(\"broker.example.com\")|}.Build()"
                )
            )
        );

    [Theory]
    [InlineData("{|MQTLS4001:WithConnectionUri(new UriBuilder(\"mqtt\", host, 1883).Uri)|}")]
    [InlineData("{|MQTLS4001:WithConnectionUri(new UriBuilder { Scheme = \"mqtt\", Host = host }.ToString())|}")]
    [InlineData(
        """
            {|MQTLS4002:WithConnectionUri(
                new UriBuilder("mqtt://" + host) { UserName = "user", Password = password }.Uri
            )|}
            """
    )]
    [InlineData("{|MQTLS4010:WithConnectionUri(new UriBuilder(\"https\", host).Uri)|}")]
    [InlineData(
        """
            WithWebSocketServer(w =>
                w.{|MQTLS4001:WithUri(new Uri(new Uri("ws://broker.example.com"), "/mqtt").ToString())|}
            )
            """
    )]
    [InlineData("WithConnectionUri(new UriBuilder(\"mqtt\", \"localhost\", 1883).Uri)")]
    [InlineData("WithConnectionUri(new UriBuilder(\"mqtts\", \"broker.example.com\", 8883).Uri)")]
    [InlineData("WithConnectionUri(new UriBuilder(host).Uri)")]
    [InlineData("WithConnectionUri(new Uri(new Uri(\"mqtt://broker.example.com\"), host))")]
    public Task A_URI_that_is_composed(string call) =>
        AnalyzerVerifier.VerifyAsync(
            Code(
                "public MqttClientOptions Make(string host, string password) => new MqttClientOptionsBuilder()."
                    + call
                    + ".Build();"
            )
        );

    [Theory]
    [InlineData(
        """
            private MqttClientOptions? _options;
            public MqttClientOptions Options =>
                _options ??= new MqttClientOptionsBuilder()
                    .{|MQTLS4001:WithTcpServer("broker.example.com")|}
                    .Build();
            """
    )]
    [InlineData(
        """
            private MqttClientOptions? _options;

            public MqttClientOptions Make()
            {
                if (_options is null)
                {
                    _options = new MqttClientOptionsBuilder()
                        .{|MQTLS4001:WithTcpServer("broker.example.com")|}
                        .Build();
                }
                return _options;
            }
            """
    )]
    [InlineData(
        """
            private IMqttClient? _client;

            public async Task Connect(string host)
            {
                if (_client != null)
                {
                    return;
                }
                _client = new MqttClientFactory().CreateMqttClient();
                await _client.ConnectAsync(
                    new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer(host)|}.Build()
                );
            }
            """
    )]
    public Task What_a_field_holds_may_be_null_at_first(string members) => AnalyzerVerifier.VerifyAsync(Code(members));

    [Fact]
    public Task Options_in_a_lambda_that_connects_again() =>
        AnalyzerVerifier.VerifyAsync(
            Code(
                """
                public Task Run(IMqttClient client)
                {
                    var options = new MqttClientOptionsBuilder()
                        .{|MQTLS4001:WithTcpServer("broker.example.com")|}
                        .Build();
                    client.DisconnectedAsync += e => client.ConnectAsync(options);
                    return client.ConnectAsync(options);
                }
                """
            )
        );

    [Fact]
    public Task Silent_where_that_lambda_changes_them() =>
        AnalyzerVerifier.VerifyAsync(
            Code(
                """
                public Task Run(IMqttClient client)
                {
                    var options = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com").Build();
                    client.ConnectingAsync += e =>
                    {
                        options.ChannelOptions.TlsOptions.UseTls = true;
                        return Task.CompletedTask;
                    };
                    return client.ConnectAsync(options);
                }
                """
            )
        );

    [Fact]
    public Task A_partial_method_that_returns_the_builder() =>
        AnalyzerVerifier.VerifyAsync(
            new TestCode(
                """
                using MQTTnet;

                public partial class Client
                {
                    private partial MqttClientOptionsBuilder Start();

                    public MqttClientOptions Make() => Start().Build();
                }

                public partial class Client
                {
                    private partial MqttClientOptionsBuilder Start() =>
                        new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer("broker.example.com")|};
                }
                """
            )
        );
}
