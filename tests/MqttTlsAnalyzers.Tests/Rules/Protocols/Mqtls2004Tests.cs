using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Protocols;

/// <summary>MQTLS2004: a client and a server of one compilation that meet have no TLS version in common.</summary>
public sealed class Mqtls2004Tests
{
    private const string Usings = """
        using System.Security.Authentication;
        using System.Security.Cryptography.X509Certificates;
        using MQTTnet;
        using MQTTnet.Server;

        """;

    private static TestCode Pair(string client, string server) =>
        new(
            Usings
                + $$"""
                public static class Client
                {
                    public static MqttClientOptions Options(string host) =>
                        new MqttClientOptionsBuilder(){{client}}.Build();
                }
                """,
            Usings
                + $$"""
                public static class Broker
                {
                    public static MqttServerOptions Options(X509Certificate2 certificate, int port) =>
                        new MqttServerOptionsBuilder(){{server}}.Build();
                }
                """
        );

    private const string Server12 = """
        .WithEncryptedEndpoint()
            .WithEncryptionCertificate(certificate)
            .{|MQTLS2002:WithEncryptionSslProtocol(SslProtocols.Tls12)|}
        """;

    [Theory]
    [InlineData(
        """
            .WithTcpServer("localhost", 8883)
                .WithTlsOptions(o =>
                    o.WithTrustChain(Roots.All).{|MQTLS2002:{|MQTLS2004:WithSslProtocols(SslProtocols.Tls13)|}|}
                )
            """,
        Server12
    )]
    [InlineData(
        """
            .WithTcpServer("127.0.0.1", 8884)
                .WithTlsOptions(o =>
                    o.WithTrustChain(Roots.All).{|MQTLS2002:{|MQTLS2004:WithSslProtocols(SslProtocols.Tls13)|}|}
                )
            """,
        Server12 + ".WithEncryptedEndpointPort(8884)"
    )]
    public Task No_version_in_common(string client, string server) =>
        AnalyzerVerifier.VerifyAsync(WithRoots(Pair(client, server)));

    [Theory]
    [InlineData(""".WithTcpServer("localhost", 8883).WithTlsOptions(o => o.WithTrustChain(Roots.All))""", Server12)]
    [InlineData(
        """
            .WithTcpServer("localhost", 8883)
                .WithTlsOptions(o => o.WithTrustChain(Roots.All).{|MQTLS2002:WithSslProtocols(SslProtocols.Tls12)|})
            """,
        Server12
    )]
    [InlineData(
        """
            .WithTcpServer("localhost", 8883)
                .WithTlsOptions(o => o.WithTrustChain(Roots.All).WithSslProtocols(SslProtocols.None))
            """,
        Server12
    )]
    [InlineData(
        """
            .WithTcpServer("localhost", 8885)
                .WithTlsOptions(o => o.WithTrustChain(Roots.All).{|MQTLS2002:WithSslProtocols(SslProtocols.Tls13)|})
            """,
        Server12
    )]
    [InlineData(
        """
            .WithTcpServer("broker.example.com", 8883)
                .WithTlsOptions(o => o.WithTrustChain(Roots.All).{|MQTLS2002:WithSslProtocols(SslProtocols.Tls13)|})
            """,
        Server12
    )]
    [InlineData(
        """
            .WithTcpServer(host, 8883)
                .WithTlsOptions(o => o.WithTrustChain(Roots.All).{|MQTLS2002:WithSslProtocols(SslProtocols.Tls13)|})
            """,
        Server12
    )]
    [InlineData(
        """
            .WithTcpServer("localhost", 8883)
                .WithTlsOptions(o => o.WithTrustChain(Roots.All).{|MQTLS2002:WithSslProtocols(SslProtocols.Tls13)|})
            """,
        Server12 + ".WithEncryptedEndpointPort(port)"
    )]
    [InlineData(
        """
            .WithTcpServer("localhost", 8883)
                .WithTlsOptions(o => o.WithTrustChain(Roots.All).{|MQTLS2002:WithSslProtocols(SslProtocols.Tls13)|})
            """,
        ".WithEncryptedEndpoint().WithEncryptionCertificate(certificate)"
    )]
    public Task Silent_with_a_version_in_common_or_where_they_may_not_meet(string client, string server) =>
        AnalyzerVerifier.VerifyAsync(WithRoots(Pair(client, server)));

    [Fact]
    public async Task The_server_is_shown_beside_the_client()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                WithRoots(
                    Pair(
                        """
                        .WithTcpServer("localhost", 8883)
                            .WithTlsOptions(o =>
                                o.WithTrustChain(Roots.All)
                                    .{|MQTLS2002:{|MQTLS2004:WithSslProtocols(SslProtocols.Tls13)|}|}
                            )
                        """,
                        Server12
                    )
                )
            ),
            static finding => finding.Id == "MQTLS2004"
        );
        Assert.Equal("WithEncryptionSslProtocol(SslProtocols.Tls12)", Assert.Single(finding.AdditionalPlaces).Text);
        Assert.Equal(
            "'WithSslProtocols' offers only Tls13 (TLS 1.3), but the server on port 8883 accepts only "
                + "Tls12 (TLS 1.2): the TLS handshake fails",
            finding.Message
        );
    }

    private static TestCode WithRoots(TestCode code) =>
        code with
        {
            Files = code.Files.Add(
                (
                    "Roots.cs",
                    """
                    using System.Security.Cryptography.X509Certificates;

                    public static class Roots
                    {
                        public static X509Certificate2Collection All => Load();

                        private static X509Certificate2Collection Load() =>
                            throw new System.NotSupportedException();
                    }
                    """
                )
            ),
        };
}
