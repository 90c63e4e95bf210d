using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Transport;

/// <summary>MQTLS4002: Credentials are sent unencrypted.</summary>
public sealed class Mqtls4002Tests
{
    [Fact]
    public async Task The_finding_is_at_the_credentials_in_place_of_4001()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ClientCode.Chain(
                    """.WithTcpServer("broker.example.com", 1883).{|MQTLS4002:WithCredentials("user", "secret")|}"""
                )
            )
        );

        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal(
            "'WithCredentials' sets credentials that are sent to 'broker.example.com:1883' without TLS: "
                + "anyone on the network path can read them",
            finding.Message
        );
        Assert.Equal([new FixIntent(FixKind.UseTls)], FixIntent.Decode(finding.Properties));
        Assert.Equal("""WithTcpServer("broker.example.com", 1883)""", Assert.Single(finding.AdditionalPlaces).Text);
    }

    [Fact]
    public async Task The_message_says_that_the_port_would_fit_TLS_and_4004_is_silent()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ClientCode.Chain(
                    """.WithTcpServer("broker.example.com", 8883).{|MQTLS4002:WithCredentials("user", "secret")|}"""
                )
            )
        );

        Assert.Contains(" without TLS despite port 8883: ", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_explicit_off_is_shown_beside_the_credentials()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ClientCode.Chain(
                    """
                    .WithTcpServer("broker.example.com")
                        .{|MQTLS4002:WithCredentials("user", "secret")|}
                        .WithTlsOptions(o => o.UseTls(false))
                    """
                )
            )
        );

        Assert.Equal(
            ["""WithTcpServer("broker.example.com")""", "UseTls(false)"],
            finding.AdditionalPlaces.Select(place => place.Text)
        );
    }

    [Theory]
    [InlineData(""".{|MQTLS4002:WithCredentials("user", "secret")|}.WithTcpServer("broker.example.com")""")]
    [InlineData(
        """.WithTcpServer("broker.example.com").{|MQTLS4002:WithCredentials(password: "secret", username: "user")|}"""
    )]
    [InlineData(
        """.WithTcpServer("broker.example.com").{|MQTLS4002:WithCredentials("user", new byte[] { 1, 2, 3 })|}"""
    )]
    [InlineData(""".WithTcpServer("broker.example.com").{|MQTLS4002:WithCredentials("user", settings.Bytes)|}""")]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .{|MQTLS4002:WithCredentials("user", System.Text.Encoding.UTF8.GetBytes(settings.Password))|}
            """
    )]
    [InlineData(""".WithTcpServer(settings.Host).{|MQTLS4002:WithCredentials(settings.Host, settings.Password)|}""")]
    [InlineData(
        """
            .WithTcpServer(settings.Host, settings.Port)
                .{|MQTLS4002:WithCredentials("$token", Environment.GetEnvironmentVariable("TOKEN"))|}
            """
    )]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .{|MQTLS4002:WithCredentials(new MqttClientCredentials("user", settings.Bytes))|}
            """
    )]
    [InlineData(""".WithTcpServer("broker.example.com").{|MQTLS4002:WithCredentials(new Tokens())|}""")]
    [InlineData(""".WithConnectionUri("mqtt://broker.example.com").{|MQTLS4002:WithCredentials("user", "secret")|}""")]
    [InlineData(""".{|MQTLS4002:WithConnectionUri("mqtt://user:secret@broker.example.com")|}""")]
    [InlineData(""".{|MQTLS4002:WithConnectionUri(new Uri("tcp://user:secret@broker.example.com:1883"))|}""")]
    [InlineData(""".{|MQTLS4002:WithConnectionUri("ws://user:secret@broker.example.com/mqtt")|}""")]
    [InlineData(
        """
            .WithWebSocketServer(w => w.WithUri("ws://broker.example.com/mqtt"))
                .{|MQTLS4002:WithCredentials("user", "secret")|}
            """
    )]
    [InlineData(
        """.WithEndPoint(new DnsEndPoint("broker.example.com", 1883)).{|MQTLS4002:WithCredentials("user", "secret")|}"""
    )]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .WithTlsOptions(o => o.UseTls(false))
                .{|MQTLS4002:WithCredentials("user", "secret")|}
            """
    )]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .WithCredentials("user", "old")
                .{|MQTLS4002:WithCredentials("user", "new")|}
            """
    )]
    public Task In_every_shape_of_a_chain(string calls) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                calls,
                """
                private sealed class Tokens : IMqttClientCredentialsProvider
                {
                    public string GetUserName(MqttClientOptions clientOptions) => "user";
                    public byte[] GetPassword(MqttClientOptions clientOptions) => new byte[] { 1 };
                }
                """
            )
        );

    [Theory]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder();
            builder.WithTcpServer("broker.example.com");
            builder.{|MQTLS4002:WithCredentials("user", "secret")|};
            client.ConnectAsync(builder.Build());
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
            var options = builder.Build();
            builder.{|MQTLS4002:WithCredentials("user", "secret")|};
            client.ConnectAsync(options);
            """
    )]
    [InlineData(
        """
            var options = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com").Build();
            options.{|MQTLS4002:Credentials = new MqttClientCredentials("user", settings.Bytes)|};
            client.ConnectAsync(options);
            """
    )]
    [InlineData(
        """
            client.ConnectAsync(
                new MqttClientOptions
                {
                    ChannelOptions = new MqttClientTcpOptions
                    {
                        RemoteEndpoint = new DnsEndPoint("broker.example.com", 1883),
                    },
                    {|MQTLS4002:Credentials = new MqttClientCredentials("user", settings.Bytes)|},
                }
            );
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
            if (settings.Flag)
            {
                builder.{|MQTLS4002:WithCredentials("user", "secret")|};
            }
            else
            {
                builder.{|MQTLS4002:WithCredentials("admin", settings.Password)|};
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder();
            if (settings.Flag)
            {
                builder.WithTcpServer("a.example.com");
            }
            else
            {
                builder.WithConnectionUri("mqtt://b.example.com");
            }
            var options = builder.{|MQTLS4002:WithCredentials("user", "secret")|}.Build();
            """
    )]
    public Task In_statements(string statements) => AnalyzerVerifier.VerifyAsync(ClientCode.Of(statements));

    [Fact]
    public async Task No_fix_where_two_transports_share_the_credentials()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ClientCode.Of(
                    """
                    var builder = new MqttClientOptionsBuilder();
                    if (settings.Flag)
                    {
                        builder.WithTcpServer("a.example.com");
                    }
                    else
                    {
                        builder.WithTcpServer("b.example.com");
                    }
                    var options = builder.{|MQTLS4002:WithCredentials("user", "secret")|}.Build();
                    """
                )
            )
        );

        Assert.Empty(FixIntent.Decode(finding.Properties));
    }

    [Fact]
    public Task In_the_helper_that_is_given_the_builder_when_its_caller_has_no_TLS() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com")
                    .WithLogin(settings.Password)
                    .Build();
                """,
                """
                private static MqttClientOptionsBuilder WithLogin(
                    this MqttClientOptionsBuilder builder,
                    string password
                ) => builder.{|MQTLS4002:WithCredentials("user", password)|};
                """
            )
        );

    [Fact]
    public Task At_the_call_when_the_callers_of_the_helper_disagree() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var plain = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com")
                    .{|MQTLS4002:WithLogin(settings.Password)|}
                    .Build();
                """,
                """
                private static MqttClientOptionsBuilder WithLogin(
                    this MqttClientOptionsBuilder builder,
                    string password
                ) => builder.WithCredentials("user", password);

                public static MqttClientOptions Secure(string password) =>
                    new MqttClientOptionsBuilder()
                        .WithConnectionUri("mqtts://broker.example.com")
                        .WithLogin(password)
                        .Build();
                """
            )
        );

    [Fact]
    public Task At_the_call_when_two_calls_of_one_method_disagree() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var plain = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com")
                    .{|MQTLS4002:WithLogin(settings.Password)|}
                    .Build();
                var secure = new MqttClientOptionsBuilder()
                    .WithConnectionUri("mqtts://broker.example.com")
                    .WithLogin(settings.Password)
                    .Build();
                """,
                """
                private static MqttClientOptionsBuilder WithLogin(
                    this MqttClientOptionsBuilder builder,
                    string password
                ) => builder.WithCredentials("user", password);
                """
            )
        );

    [Theory]
    [InlineData(""".{|MQTLS4001:WithTcpServer("broker.example.com")|}.WithCredentials("user")""")]
    [InlineData(""".{|MQTLS4001:WithTcpServer("broker.example.com")|}.WithCredentials("user", (string)null!)""")]
    [InlineData(""".{|MQTLS4001:WithTcpServer("broker.example.com")|}.WithCredentials("user", (byte[])null!)""")]
    [InlineData(""".{|MQTLS4001:WithConnectionUri("mqtt://user@broker.example.com")|}""")]
    [InlineData(
        """
            .{|MQTLS4001:WithTcpServer("broker.example.com")|}
                .WithCredentials("user", "secret")
                .WithCredentials("user")
            """
    )]
    public Task A_user_name_alone_is_4001(string calls) => AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls));

    [Fact]
    public Task Credentials_on_some_paths_only_are_4001() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var builder = new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer("broker.example.com")|};
                if (settings.Password is { Length: > 0 } password)
                {
                    builder.WithCredentials("user", password);
                }
                var options = builder.Build();
                """
            )
        );

    [Theory]
    [InlineData(
        """.WithTcpServer("broker.example.com").WithCredentials("user", "secret").WithTlsOptions(o => o.UseTls())"""
    )]
    [InlineData(""".WithConnectionUri("mqtts://user:secret@broker.example.com")""")]
    [InlineData(""".WithConnectionUri("wss://user:secret@broker.example.com/mqtt")""")]
    [InlineData(""".WithTcpServer("localhost").WithCredentials("user", "secret")""")]
    [InlineData(""".WithConnectionUri("mqtt://user:secret@127.0.0.1")""")]
    [InlineData(""".{|MQTLS4011:WithTcpServer(settings.Path ?? "localhost")|}.WithCredentials("user", "secret")""")]
    [InlineData(""".WithCredentials("user", "secret")""")]
    public Task No_4002_with_TLS_or_on_the_machine_itself(string calls) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls));

    [Fact]
    public Task When_a_path_has_TLS_it_is_a_switch() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var builder = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com")
                    .WithCredentials("user", "secret");
                if (settings.Flag)
                {
                    builder.{|MQTLS4011:WithTlsOptions(o => o.UseTls())|};
                }
                var options = builder.Build();
                """
            )
        );

    [Theory]
    [InlineData(""".WithTcpServer("broker.example.com", 1883).{|MQTLS4002:WithCredentials("user", "secret")|}""")]
    [InlineData(""".WithTcpServer("broker.example.com").{|MQTLS4002:WithCredentials("user", settings.Bytes)|}""")]
    [InlineData(""".{|MQTLS4002:WithConnectionUri("mqtt://user:secret@broker.example.com")|}""")]
    [InlineData(""".{|MQTLS4001:WithTcpServer("broker.example.com")|}.WithCredentials("user")""")]
    [InlineData(""".WithTcpServer("broker.example.com").{|MQTLS4002:WithCredentials("user", "secret")|}""")]
    public Task In_older_generations(string calls) =>
        Task.WhenAll(
            AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls, mqttNet: MqttNetReference.V3)),
            AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls, mqttNet: MqttNetReference.V4))
        );

    [Theory]
    [InlineData("""new MqttClientCredentials { Username = "user", Password = settings.Bytes }""", "MQTLS4002")]
    [InlineData("""new MqttClientCredentials { Username = "user" }""", null)]
    public Task In_the_credentials_object_of_MQTTnet_3(string credentials, string? id) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                id is null
                    ? $$""".{|MQTLS4001:WithTcpServer("broker.example.com")|}.WithCredentials({{credentials}})"""
                    : $$""".WithTcpServer("broker.example.com").{|{{id}}:WithCredentials({{credentials}})|}""",
                mqttNet: MqttNetReference.V3
            )
        );

    [Fact]
    public Task In_the_managed_client() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var options = new ManagedMqttClientOptionsBuilder()
                    .WithClientOptions(o =>
                        o.WithTcpServer("broker.example.com").{|MQTLS4002:WithCredentials("user", "secret")|}
                    )
                    .Build();
                """,
                mqttNet: MqttNetReference.V4
            )
        );

    [Theory]
    [InlineData(
        """var options = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com").WithCredentials("user", """
    )]
    [InlineData("""var options = new MqttClientOptionsBuilder().WithCredentials("user", "secret").WithTcpServer(""")]
    public Task Silent_in_half_typed_code(string statements) =>
        AnalyzerVerifier.VerifySilentAsync(ClientCode.Of(statements) with { AllowCompilerErrors = true });

    [Fact]
    public Task A_helper_that_makes_the_whole_configuration_is_reported_once() =>
        AnalyzerVerifier.VerifyAsync(
            new TestCode(
                "using System.Threading.Tasks;\n"
                    + ProgramCode.Usings
                    + """
                    public static class Program
                    {
                        public static Task<MqttClientOptions> Make(string host, string user) => Make(host, user, null);

                        public static async Task<MqttClientOptions> Make(string host, string user, string? password)
                        {
                            var options = new MqttClientOptionsBuilder()
                                .WithTcpServer(host)
                                .{|MQTLS4002:WithCredentials(user, password)|}
                                .Build();
                            await Task.Yield();
                            return options;
                        }
                    }
                    """
            )
        );
}
