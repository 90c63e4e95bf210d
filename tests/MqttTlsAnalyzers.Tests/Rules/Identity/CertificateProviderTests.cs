using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Identity;

/// <summary>
/// Classes that hand MQTTnet its certificates are judged by themselves: who gives them to a client or server may be in
/// another project, or a container.
/// </summary>
public sealed class CertificateProviderTests
{
    [Theory]
    [InlineData("=> new X509Certificate2Collection { {|MQTLS3002:new X509Certificate2(settings.CaPath)|} };")]
    [InlineData(
        """
            {
                var list = new X509Certificate2Collection();
                list.{|MQTLS3002:Add(X509CertificateLoader.LoadCertificateFromFile(settings.CaPath))|};
                list.Add(X509CertificateLoader.LoadPkcs12FromFile(settings.Pfx, null));
                return list;
            }
            """
    )]
    [InlineData(
        """
            {
                if (settings.CaPath == "")
                {
                    return new X509Certificate2Collection();
                }

                var list = new X509Certificate2Collection();
                list.{|MQTLS3002:Import(settings.CaPath)|};
                return list;
            }
            """
    )]
    [InlineData(
        """
            {
                var own = X509CertificateLoader.LoadPkcs12FromFile(settings.Pfx, null);
                return new X509CertificateCollection
                {
                    {|MQTLS3010:new X509Certificate2(own.Export(X509ContentType.Cert))|},
                };
            }
            """
    )]
    [InlineData(
        """
            => new X509CertificateCollection
            {
                X509Certificate2.{|MQTLS3003:CreateFromPemFile(settings.Pem, settings.Key)|},
            };
            """
    )]
    public Task A_client_s_provider_that_nobody_makes_here(string body) => AnalyzerVerifier.VerifyAsync(Client(body));

    [Theory]
    [InlineData("=> new X509Certificate2Collection { X509CertificateLoader.LoadPkcs12FromFile(settings.Pfx, null) };")]
    [InlineData("=> new X509Certificate2Collection(settings.All);")]
    [InlineData("=> null!;")]
    [InlineData("=> new X509Certificate2Collection();")]
    public Task A_client_s_provider_of_right_or_unknown_certificates_is_clean(string body) =>
        AnalyzerVerifier.VerifyAsync(Client(body));

    [Fact]
    public Task A_class_with_such_a_method_that_MQTTnet_never_asks_is_clean() =>
        AnalyzerVerifier.VerifyAsync(
            Client("=> new X509Certificate2Collection { new X509Certificate2(settings.CaPath) };", " ")
        );

    [Fact]
    public Task What_a_provider_does_by_itself_is_reported_in_it_and_not_where_it_is_used() =>
        AnalyzerVerifier.VerifyAsync(
            Client(
                "=> new X509Certificate2Collection { {|MQTLS3002:new X509Certificate2(settings.CaPath)|} };",
                members: """
                public static object Run(Settings settings) =>
                    new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(o => o.WithClientCertificatesProvider(new Provider(settings)))
                        .Build();
                """
            )
        );

    [Theory]
    [InlineData("=> X509CertificateLoader.{|MQTLS3009:LoadCertificateFromFile(\"broker.crt\")|};")]
    [InlineData(
        """
            {
                var own = X509CertificateLoader.LoadPkcs12FromFile("broker.pfx", null);
                return new X509Certificate2({|MQTLS3009:own.RawData|});
            }
            """
    )]
    [InlineData("{ return X509Certificate2.{|MQTLS3003:CreateFromPemFile(\"broker.crt\", \"broker.key\")|}; }")]
    [InlineData("=> X509CertificateLoader.LoadPkcs12FromFile(\"broker.pfx\", null);")]
    [InlineData("=> Cached;")]
    public Task A_server_s_provider_that_nobody_makes_here(string body) =>
        AnalyzerVerifier.VerifyAsync(
            $$"""
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet.Certificates;

            public sealed class Provider : ICertificateProvider
            {
                public X509Certificate2 Cached { get; set; } = null!;

                public X509Certificate2 GetCertificate() {{body}}
            }
            """
        );

    private static TestCode Client(
        string body,
        string implements = " : IMqttClientCertificatesProvider",
        string members = ""
    ) =>
        $$"""
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            public sealed class Settings
            {
                public string CaPath { get; set; } = "";
                public string Pfx { get; set; } = "";
                public string Pem { get; set; } = "";
                public string Key { get; set; } = "";
                public X509Certificate2Collection All { get; set; } = new();
            }

            public sealed class Provider(Settings settings){{implements}}
            {
                public X509CertificateCollection GetCertificates() {{body}}

                {{members}}
            }
            """;
}
