using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Effect;

/// <summary>MQTLS5004: Builder is changed after Build.</summary>
public sealed class Mqtls5004Tests
{
    [Fact]
    public async Task The_finding_is_at_the_late_call_and_the_one_for_the_missing_encryption()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ClientCode.Of(
                    """
                    var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
                    var options = builder.Build();
                    builder.{|MQTLS5004:WithTlsOptions(o => o.UseTls())|};
                    client.ConnectAsync(options);
                    """
                )
            )
        );

        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal(
            "'WithTlsOptions' is called after 'Build', so the options do not contain it, and the "
                + "connection is not encrypted",
            finding.Message
        );
        Assert.Equal([new FixIntent(FixKind.MoveBeforeBuild)], FixIntent.Decode(finding.Properties));
        Assert.Equal("Build()", Assert.Single(finding.AdditionalPlaces).Text);
    }

    [Fact]
    public async Task A_connection_that_is_encrypted_anyway()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ClientCode.Of(
                    """
                    var builder = new MqttClientOptionsBuilder().WithConnectionUri("mqtts://broker.example.com");
                    var options = builder.Build();
                    builder.{|MQTLS5004:WithTlsOptions(o => o.WithTargetHost("name.example.com"))|};
                    client.ConnectAsync(options);
                    """
                )
            )
        );

        Assert.Equal("'WithTlsOptions' is called after 'Build', so the options do not contain it", finding.Message);
    }

    [Theory]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(o => o.UseTls());
            var options = builder.Build();
            builder.{|MQTLS5004:WithTcpServer("other.example.com")|};
            client.ConnectAsync(options);
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(o => o.UseTls());
            var options = builder.Build();
            builder.{|MQTLS5004:WithConnectionUri("mqtts://other.example.com")|};
            client.ConnectAsync(options);
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(o => o.UseTls());
            var options = builder.Build();
            builder.{|MQTLS5004:WithEndPoint(new DnsEndPoint("other.example.com", 8883))|};
            client.ConnectAsync(options);
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().WithTcpServer("localhost");
            var options = builder.Build();
            builder.{|MQTLS5004:WithTlsOptions(new MqttClientTlsOptions { UseTls = true })|};
            client.ConnectAsync(options);
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithCredentials("user", "secret");
            var options = builder.Build();
            builder = builder.{|MQTLS5004:WithTlsOptions(o => o.UseTls())|};
            client.ConnectAsync(options);
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(o => o.UseTls());
            var options = builder.Build();
            builder.{|MQTLS5004:WithTlsOptions(o => o.WithCertificateValidationHandler(_ => true))|};
            client.ConnectAsync(options);
            """
    )]
    public Task In_statements(string statements) => AnalyzerVerifier.VerifyAsync(ClientCode.Of(statements));

    [Fact]
    public Task At_the_call_of_a_helper() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
                var options = builder.Build();
                {|MQTLS5004:Secure(builder)|};
                client.ConnectAsync(options);
                """,
                """
                private static void Secure(MqttClientOptionsBuilder builder) => builder.WithTlsOptions(o => o.UseTls());

                public static MqttClientOptions Options()
                {
                    var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
                    Secure(builder);
                    return builder.Build();
                }
                """
            )
        );

    [Theory]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(o => o.UseTls());
            var options = builder.Build();
            builder.WithClientId("one").WithCredentials("user", "secret").WithCleanSession();
            client.ConnectAsync(options);
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
            builder.Build();
            builder.WithTlsOptions(o => o.UseTls());
            client.ConnectAsync(builder.Build());
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
            var first = builder.Build();
            builder.WithTlsOptions(o => o.UseTls());
            var second = builder.Build();
            client.ConnectAsync(second);
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(o => o.UseTls());
            foreach (var id in new[] { "one", "two" })
            {
                builder.WithTlsOptions(o => o.UseTls().WithTargetHost(id));
                client.ConnectAsync(builder.Build());
            }
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(o => o.UseTls());
            var options = builder.Build();
            builder = new MqttClientOptionsBuilder();
            builder.WithTcpServer("other.example.com").WithTlsOptions(o => o.UseTls());
            client.ConnectAsync(options);
            """
    )]
    public Task Silent_where_the_call_counts_or_lives_on(string statements)
    {
        // The client builder gives the same options object every time: the second Build takes the late call.
        return DoesNotReportAsync(statements);
    }

    [Theory]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(o => o.UseTls());
            var options = builder.Build();
            if (settings.Flag)
            {
                builder.WithTlsOptions(o => o.WithTargetHost("name.example.com"));
            }
            client.ConnectAsync(options);
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
            MqttClientOptions? options = null;
            if (settings.Flag)
            {
                options = builder.Build();
            }
            builder.WithTlsOptions(o => o.UseTls());
            options ??= builder.Build();
            client.ConnectAsync(options);
            """
    )]
    public Task Silent_on_some_paths_only(string statements) => DoesNotReportAsync(statements);

    [Theory]
    [InlineData(MqttNetReference.V3, "WithTls()", "MQTLS5004")]
    [InlineData(MqttNetReference.V4, "WithTlsOptions(o => o.UseTls())", "MQTLS5004")]
    public Task In_older_generations(MqttNetReference mqttNet, string call, string id) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                $$"""
                var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
                var options = builder.Build();
                builder.{|{{id}}:{{call}}|};
                client.ConnectAsync(options);
                """,
                mqttNet: mqttNet
            )
        );

    [Fact]
    public Task In_MQTTnet_4_the_older_call_is_obsolete_too() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
                var options = builder.Build();
                builder.{|MQTLS5004:{|MQTLS5005:WithTls()|}|};
                client.ConnectAsync(options);
                """,
                mqttNet: MqttNetReference.V4
            )
        );

    [Fact]
    public Task Silent_in_half_typed_code() =>
        AnalyzerVerifier.VerifySilentAsync(
            ClientCode.Of(
                """
                var builder = new MqttClientOptionsBuilder().WithConnectionUri("mqtts://broker.example.com");
                var options = builder.Build();
                builder.With
                """
            ) with
            {
                AllowCompilerErrors = true,
            }
        );

    private static async Task DoesNotReportAsync(string statements) =>
        Assert.DoesNotContain(await Findings.OfAsync(ClientCode.Of(statements)), finding => finding.Id == "MQTLS5004");

    [Theory]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().WithTlsOptions(o => o.UseTls());
            for (var i = 0; i < 3; i++)
            {
                builder.WithTcpServer("broker.example.com", 8883);
                for (var attempt = 0; attempt < i; attempt++) { client.ConnectAsync(builder.Build()); }
            }
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com", 8883)
                .WithTlsOptions(o => o.UseTls());
            while (!client.IsConnected)
            {
                client.ConnectAsync(builder.Build());
                builder.WithTcpServer("other.example.com", 8883);
            }
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com", 8883)
                .WithTlsOptions(o => o.UseTls());
            foreach (var host in new[] { "one.example.com", "two.example.com" })
            {
                try { client.ConnectAsync(builder.Build()); }
                catch (Exception) { Set(builder, host); }
            }

            static void Set(MqttClientOptionsBuilder builder, string host) => builder.WithTcpServer(host, 8883);
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().WithTlsOptions(o => o.UseTls());
            again: builder.WithTcpServer("broker.example.com", 8883);
            if (client.IsConnected) { goto again; }
            client.ConnectAsync(builder.Build());
            if (!client.IsConnected) { goto again; }
            """
    )]
    public async Task A_call_that_the_next_Build_sees(string statements) =>
        await AnalyzerVerifier.VerifySilentAsync(ClientCode.Of(statements));

    [Theory]
    [InlineData(
        """
            for (var i = 0; i < 3; i++)
            {
                var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883);
                var options = builder.Build();
                builder.{|MQTLS5004:WithTlsOptions(o => o.UseTls())|};
                client.ConnectAsync(options);
            }
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
            var options = builder.Build();
            Secure(builder);
            client.ConnectAsync(options);

            static void Secure(MqttClientOptionsBuilder builder) =>
                builder.{|MQTLS5004:WithTlsOptions(o => o.UseTls())|};
            """
    )]
    public async Task No_Build_comes_after_the_call(string statements) =>
        await AnalyzerVerifier.VerifyAsync(ClientCode.Of(statements));
}
