using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Identity;

/// <summary>
/// MQTLS3006: Private key is embedded in source code. The certificates here are PKCS#12, which no other rule minds.
/// </summary>
public sealed class Mqtls3006Tests
{
    [Fact]
    public async Task The_finding_is_the_literal_and_does_not_repeat_it()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            Client("""new X509Certificate2("client.pfx", {|MQTLS3006:"changeit"|})""")
        );

        var finding = Assert.Single(findings);
        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal(
            "'WithClientCertificates' gets the password of a private key from this literal: anyone who "
                + "can read the source or the assembly can pose as the client",
            finding.Message
        );
        Assert.Empty(FixIntent.Decode(finding.Properties));
    }

    [Fact]
    public async Task A_key_is_called_a_key()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o =>
                        o.WithClientCertificates(
                            new[] { X509Certificate2.{|MQTLS3003:CreateFromPem(settings.Pem, Key)|} }
                        )
                    )
                    .Build();
                """,
                """
                private const string Key =
                    {|MQTLS3006:"-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----"|};
                """
            )
        );

        var finding = Assert.Single(findings, finding => finding.Id == "MQTLS3006");
        Assert.StartsWith(
            "'WithClientCertificates' gets a private key from this literal",
            finding.Message,
            System.StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("""new X509Certificate2(settings.Bytes, {|MQTLS3006:"changeit"|})""")]
    [InlineData("""new X509Certificate2("client.pfx", {|MQTLS3006:"changeit"|}, X509KeyStorageFlags.Exportable)""")]
    [InlineData("""new X509Certificate2(password: {|MQTLS3006:"changeit"|}, fileName: settings.Path)""")]
    [InlineData("""X509CertificateLoader.LoadPkcs12FromFile("client.pfx", {|MQTLS3006:"changeit"|})""")]
    [InlineData("""X509CertificateLoader.LoadPkcs12(settings.Bytes, {|MQTLS3006:"changeit"|})""")]
    public Task The_password_of_a_PKCS12_file(string expression) => AnalyzerVerifier.VerifyAsync(Client(expression));

    [Theory]
    [InlineData(
        """new X509Certificate2("client.pfx", Password)""",
        """const string Password = {|MQTLS3006:"changeit"|};"""
    )]
    [InlineData(
        """new X509Certificate2("client.pfx", Password)""",
        """static readonly string Password = {|MQTLS3006:"changeit"|};"""
    )]
    [InlineData(
        """new X509Certificate2("client.pfx", Password)""",
        """static string Password => {|MQTLS3006:"changeit"|};"""
    )]
    [InlineData(
        """Load()""",
        """static X509Certificate2 Load() => new X509Certificate2("client.pfx", {|MQTLS3006:"changeit"|});"""
    )]
    public Task A_password_in_a_member(string expression, string member) =>
        AnalyzerVerifier.VerifyAsync(Client(expression, "private " + member));

    [Theory]
    [InlineData(
        """
            X509Certificate2.{|MQTLS3003:CreateFromPem(
                settings.Pem,
                {|MQTLS3006:"-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----"|}
            )|}
            """
    )]
    [InlineData(
        """
            X509Certificate2.{|MQTLS3003:CreateFromPem(
                settings.Pem,
                {|MQTLS3006:"-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----"|}
            )|}
            """
    )]
    [InlineData(
        """
            X509Certificate2.{|MQTLS3003:CreateFromPem(
                keyPem: {|MQTLS3006:"-----BEGIN EC PRIVATE KEY-----\nMHcC\n-----END EC PRIVATE KEY-----"|},
                certPem: settings.Pem
            )|}
            """
    )]
    [InlineData(
        """
            X509Certificate2.{|MQTLS3003:CreateFromEncryptedPem(
                settings.Pem,
                settings.Pem,
                {|MQTLS3006:"changeit"|}
            )|}
            """
    )]
    [InlineData(
        """
            X509Certificate2.{|MQTLS3003:CreateFromEncryptedPemFile(
                "client.crt",
                {|MQTLS3006:"changeit"|},
                "client.key"
            )|}
            """
    )]
    public Task A_PEM_key_or_its_password(string expression) => AnalyzerVerifier.VerifyAsync(Client(expression));

    [Fact]
    public Task In_locals_and_lists() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var password = {|MQTLS3006:"changeit"|};
                var certificate = new X509Certificate2("client.pfx", password);
                var certificates = new X509Certificate2Collection();
                certificates.Add(certificate);
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => o.WithClientCertificates(certificates))
                    .Build();
                """
            )
        );

    [Fact]
    public Task Imported_into_a_list() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var certificates = new X509Certificate2Collection();
                certificates.Import("client.pfx", {|MQTLS3006:"changeit"|}, X509KeyStorageFlags.DefaultKeySet);
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => o.WithClientCertificates(certificates))
                    .Build();
                """
            )
        );

    [Fact]
    public Task A_round_trip_keeps_it_embedded() =>
        AnalyzerVerifier.VerifyAsync(
            Client(
                """
                X509CertificateLoader.LoadPkcs12(
                    X509Certificate2
                        .CreateFromPem(
                            settings.Pem,
                            {|MQTLS3006:"-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----"|}
                        )
                        .Export(X509ContentType.Pkcs12),
                    null
                )
                """
            )
        );

    [Fact]
    public Task A_constant_of_another_file_is_reported_where_it_is_used() =>
        AnalyzerVerifier.VerifyAsync(
            WithSecrets(Client("""new X509Certificate2("client.pfx", {|MQTLS3006:Secrets.Password|})"""))
        );

    [Theory]
    [InlineData("""new X509Certificate2("client.pfx", settings.Password)""")]
    [InlineData("""new X509Certificate2("client.pfx", "")""")]
    [InlineData("""new X509Certificate2("client.pfx", string.Empty)""")]
    [InlineData("""new X509Certificate2("client.pfx", (string?)null)""")]
    [InlineData("""new X509Certificate2("client.pfx", Environment.GetEnvironmentVariable("CLIENT_PASSWORD"))""")]
    [InlineData(
        """new X509Certificate2("client.pfx", Environment.GetEnvironmentVariable("CLIENT_PASSWORD") ?? "changeit")"""
    )]
    [InlineData("""new X509Certificate2("client.pfx", $"{settings.Password}-suffix")""")]
    [InlineData(
        """
            X509CertificateLoader.LoadPkcs12(
                settings.Certificate.Export(X509ContentType.Pkcs12, "transport"),
                "transport"
            )
            """
    )]
    [InlineData("""settings.Certificate""")]
    public Task Nothing_secret_is_in_the_source(string expression) => AnalyzerVerifier.VerifyAsync(Client(expression));

    [Fact]
    public Task A_password_that_never_reaches_MQTT_is_not_ours() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var certificate = new X509Certificate2("web.pfx", "changeit");
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => o.UseTls())
                    .Build();
                """
            )
        );

    [Fact]
    public Task A_helper_that_is_given_the_builder_is_reported_once_in_itself() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(Secure)
                    .Build();
                """,
                """
                private static void Secure(MqttClientTlsOptionsBuilder o) =>
                    o.WithClientCertificates(new[] { new X509Certificate2("client.pfx", {|MQTLS3006:"changeit"|}) });
                """
            )
        );

    [Theory]
    [InlineData(
        MqttNetReference.V3,
        """
            .WithTls(p =>
            {
                p.UseTls = true;
                p.Certificates = new[] { new X509Certificate2("client.pfx", {|MQTLS3006:"changeit"|}) };
            })
            """
    )]
    [InlineData(
        MqttNetReference.V4,
        """
            .WithTlsOptions(o =>
                o.WithClientCertificates(new[] { new X509Certificate2("client.pfx", {|MQTLS3006:"changeit"|}) })
            )
            """
    )]
    public Task On_older_generations(MqttNetReference mqttNet, string tls) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(""".WithTcpServer("broker.example.com", 8883)""" + tls, mqttNet: mqttNet)
        );

    [Fact]
    public async Task In_a_server()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            Server(
                """
                .WithEncryptedEndpoint()
                    .WithEncryptionCertificate(new X509Certificate2("server.pfx", {|MQTLS3006:"changeit"|}))
                """
            )
        );

        Assert.Equal(
            "'WithEncryptionCertificate' gets the password of a private key from this literal: anyone "
                + "who can read the source or the assembly can pose as the server",
            Assert.Single(findings).Message
        );
    }

    [Theory]
    [InlineData(
        """
            WithEncryptionCertificate(
                File.ReadAllBytes("server.pfx"),
                new MqttServerCertificateCredentials { Password = {|MQTLS3006:"changeit"|} }
            )
            """
    )]
    [InlineData(
        """
            WithEncryptionCertificate(
                X509CertificateLoader.LoadPkcs12FromFile("server.pfx", {|MQTLS3006:"changeit"|})
            )
            """
    )]
    [InlineData(
        """
            {|MQTLS3003:WithEncryptionCertificate(
                X509Certificate2.CreateFromPem(
                    settings.Pem,
                    {|MQTLS3006:"-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----"|}
                )
            )|}
            """
    )]
    public Task In_every_shape_of_a_server_certificate(string call) =>
        AnalyzerVerifier.VerifyAsync(Server(".WithEncryptedEndpoint()." + call));

    [Theory]
    [InlineData(""".WithEncryptedEndpoint().WithEncryptionCertificate(settings.Certificate)""")]
    [InlineData(
        """.WithEncryptedEndpoint().WithEncryptionCertificate(new X509Certificate2("server.pfx", settings.Password))"""
    )]
    [InlineData(
        """
            .WithEncryptedEndpoint()
                .WithEncryptionCertificate(
                    settings.Bytes,
                    new MqttServerCertificateCredentials { Password = settings.Password }
                )
            """
    )]
    public Task In_a_server_without_a_secret(string calls) => AnalyzerVerifier.VerifyAsync(Server(calls));

    [Theory]
    [InlineData("""new X509Certificate2("client.pfx", "changeit" """)]
    [InlineData("""new X509Certificate2(missing, "changeit").Missing()""")]
    [InlineData("""X509Certificate2.CreateFromPem("-----BEGIN PRIVATE KEY-----" + missing)""")]
    public async Task Half_typed_code_does_not_crash(string expression) =>
        await Findings.OfAsync(Client(expression) with { AllowCompilerErrors = true });

    private static TestCode Client(string certificate, string members = "") =>
        ClientCode.Chain(
            $$"""
            .WithTcpServer("broker.example.com", 8883)
                .WithTlsOptions(o => o.WithClientCertificates(new[] { {{certificate}} }))
            """,
            members
        );

    private static TestCode Server(string calls) =>
        ClientCode.Of($"var options = new MqttServerOptionsBuilder(){calls}.Build();");

    private static TestCode WithSecrets(TestCode code) =>
        code with
        {
            Files = code.Files.Add(
                ("Secrets.cs", """internal static class Secrets { public const string Password = "changeit"; }""")
            ),
        };
}
