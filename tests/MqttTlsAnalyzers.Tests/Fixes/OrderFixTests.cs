using System.Threading.Tasks;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Fixes;

public sealed class OrderFixTests
{
    private static readonly FixTrial _merge = new(FixKind.MergeIntoLaterCall)
    {
        Id = "MQTLS5001",
        TitlePart = "Merge into the later 'WithTlsOptions'",
    };
    private static readonly FixTrial _uri = new(FixKind.MoveUriFirst) { Id = "MQTLS5001" };
    private static readonly FixTrial _build = new(FixKind.MoveBeforeBuild) { Id = "MQTLS5004" };
    private static readonly FixTrial _migrate = new(FixKind.MigrateToTlsOptions)
    {
        Id = "MQTLS5005",
        MqttNet = MqttNetReference.V4,
    };

    [Theory]
    [InlineData(
        "[|WithTlsOptions(a => a.WithTargetHost(\"b\"))|].{|cause:WithTlsOptions(o => o.UseTls())|}",
        "WithTlsOptions(o => o.UseTls().WithTargetHost(\"b\"))"
    )]
    [InlineData(
        "[|WithTlsOptions(a => "
            + "a.UseTls(false).WithTargetHost(\"b\"))|].WithTcpServer(\"b\").{|cause:WithTlsOptions(o "
            + "=> o.UseTls())|}",
        "WithTcpServer(\"b\").WithTlsOptions(o => o.UseTls().WithTargetHost(\"b\"))"
    )]
    [InlineData(
        "[|WithTlsOptions(a => { a.WithTargetHost(\"b\"); })|].{|cause:WithTlsOptions(o => { o.UseTls(); })|}",
        "WithTlsOptions(o => { o.WithTargetHost(\"b\"); o.UseTls(); })"
    )]
    [InlineData(
        "[|WithTlsOptions(a => a.WithTargetHost(\"b\"))|].{|cause:WithTlsOptions(o => { o.UseTls(); })|}",
        "WithTlsOptions(o => { o.WithTargetHost(\"b\"); o.UseTls(); })"
    )]
    [InlineData(
        "[|WithTlsOptions(a => { a.WithTargetHost(\"b\"); })|].{|cause:WithTlsOptions(o => o.UseTls())|}",
        "WithTlsOptions(o => { o.WithTargetHost(\"b\"); o.UseTls(); })"
    )]
    [InlineData(
        "[|WithTlsOptions(new MqttClientTlsOptions { UseTls = true, TargetHost = \"b\" "
            + "})|].{|cause:WithTlsOptions(new MqttClientTlsOptions { UseTls = true })|}",
        "WithTlsOptions(new MqttClientTlsOptions { TargetHost = \"b\", UseTls = true })"
    )]
    public Task Settings_are_merged(string before, string after) => _merge.GivesAsync(Client(before), Client(after));

    [Fact]
    public Task Statements_are_merged() =>
        _merge.GivesAsync(
            """
            using MQTTnet;

            var builder = new MqttClientOptionsBuilder().WithTcpServer("b");
            builder.[|WithTlsOptions(tls => tls.WithTargetHost("b"))|];
            builder.{|cause:WithTlsOptions(o => o
                .UseTls() // on
                .WithIgnoreCertificateRevocationErrors())|};
            """,
            """
            using MQTTnet;

            var builder = new MqttClientOptionsBuilder().WithTcpServer("b");
            builder.WithTlsOptions(o => o
                .UseTls() // on
                .WithTargetHost("b")
                .WithIgnoreCertificateRevocationErrors());
            """
        );

    [Theory]
    [InlineData(
        "[|WithTlsOptions(a => a.WithCertificateValidationHandler(_ => "
            + "true))|].{|cause:WithTlsOptions(o => o.UseTls())|}"
    )]
    [InlineData(
        "[|WithTlsOptions(a => "
            + "a.UseTls().WithIgnoreCertificateChainErrors())|].{|cause:WithTlsOptions(o => o.UseTls())|}"
    )]
    [InlineData(
        "[|WithTlsOptions(a => a.WithTargetHost(\"b\") /* name */)|].{|cause:WithTlsOptions(o => o.UseTls())|}"
    )]
    [InlineData(
        "[|WithTlsOptions(a => a.WithTargetHost(\"b\"))|].{|cause:WithTlsOptions(new "
            + "MqttClientTlsOptions { UseTls = true })|}"
    )]
    [InlineData(
        "[|WithTlsOptions(a => { if (true) a.WithTargetHost(\"b\"); })|].{|cause:WithTlsOptions(o => { o.UseTls(); })|}"
    )]
    public Task Not_everything_can_be_merged(string code) => _merge.DeclinesAsync(Client(code));

    [Fact]
    public Task Not_into_a_branch() =>
        _merge.DeclinesAsync(
            """
            using MQTTnet;

            class C
            {
                void M(MqttClientOptionsBuilder builder, bool a)
                {
                    builder.[|WithTlsOptions(tls => tls.WithTargetHost("b"))|];
                    if (a)
                    {
                        builder.{|cause:WithTlsOptions(o => o.UseTls())|};
                    }
                    else
                    {
                        builder.WithTlsOptions(o => o.UseTls());
                    }
                }
            }
            """
        );

    [Theory]
    [InlineData(
        "[|WithRemoteCertificateValidationCallback(Check)|].{|cause:WithClientCertificate()|}",
        "WithClientCertificate(Check)"
    )]
    public Task A_lost_callback(string before, string after) =>
        (_merge with { TitlePart = "WithClientCertificate" }).GivesAsync(Server(before), Server(after));

    [Theory]
    [InlineData(
        "[|WithTlsOptions(o => o.UseTls())|].{|cause:WithConnectionUri(\"mqtts://b\")|}",
        "WithConnectionUri(\"mqtts://b\").WithTlsOptions(o => o.UseTls())"
    )]
    [InlineData(
        "WithClientId(\"c\")\n    .[|WithTlsOptions(o => o.UseTls())|] // TLS\n    "
            + ".{|cause:WithConnectionUri(\"mqtts://b\")|} // there\n    .Build()",
        "WithClientId(\"c\")\n    .WithConnectionUri(\"mqtts://b\") // there\n    .WithTlsOptions(o => "
            + "o.UseTls()) // TLS\n    .Build()"
    )]
    [InlineData(
        "WithClientId(\"c\")\n    .[|WithTlsOptions(o => o.UseTls())|] // TLS\n    .WithCleanStart()\n    "
            + ".{|cause:WithConnectionUri(\"mqtts://b\")|}\n    .Build()",
        "WithClientId(\"c\")\n    .WithConnectionUri(\"mqtts://b\")\n    .WithTlsOptions(o => o.UseTls()) // "
            + "TLS\n    .WithCleanStart()\n    .Build()"
    )]
    public Task The_uri_moves_first(string before, string after) => _uri.GivesAsync(Client(before), Client(after));

    [Fact]
    public Task The_uri_statement_moves_first() =>
        _uri.GivesAsync(
            """
            using MQTTnet;

            var builder = new MqttClientOptionsBuilder();
            var uri = "mqtts://b";
            // TLS.
            builder.[|WithTlsOptions(o => o.UseTls())|];
            builder.WithClientId("c");
            // Where it is.
            builder.{|cause:WithConnectionUri(uri)|}; // there
            var options = builder.Build();
            """,
            """
            using MQTTnet;

            var builder = new MqttClientOptionsBuilder();
            var uri = "mqtts://b";
            // Where it is.
            builder.WithConnectionUri(uri); // there
            // TLS.
            builder.WithTlsOptions(o => o.UseTls());
            builder.WithClientId("c");
            var options = builder.Build();
            """
        );

    [Theory]
    [InlineData("var uri = \"mqtts://b\";", "builder.{|cause:WithConnectionUri(uri)|};")]
    [InlineData("", "if (DateTime.Now.Year > 2000) { builder.{|cause:WithConnectionUri(\"mqtts://b\")|}; }")]
    public Task The_uri_stays(string between, string later) =>
        _uri.DeclinesAsync(
            "using MQTTnet;\n\nvar builder = new MqttClientOptionsBuilder();\n"
                + "builder.[|WithTlsOptions(o => o.UseTls())|];\n"
                + between
                + "\n"
                + later
                + "\n"
        );

    [Fact]
    public Task Before_build() =>
        _build.GivesAsync(
            """
            using MQTTnet;

            class C
            {
                MqttClientOptions M()
                {
                    var builder = new MqttClientOptionsBuilder().WithTcpServer("b");

                    // Build it.
                    var options = builder.{|cause:Build()|};
                    builder.[|WithTlsOptions(o => o.UseTls())|];
                    return options;
                }
            }
            """,
            """
            using MQTTnet;

            class C
            {
                MqttClientOptions M()
                {
                    var builder = new MqttClientOptionsBuilder().WithTcpServer("b");

                    builder.WithTlsOptions(o => o.UseTls());
                    // Build it.
                    var options = builder.Build();
                    return options;
                }
            }
            """
        );

    [Theory]
    [InlineData("var name = options.ClientId;", "builder.[|WithTlsOptions(o => o.WithTargetHost(name))|];")]
    [InlineData("if (options is null) { return; }", "builder.[|WithTlsOptions(o => o.UseTls())|];")]
    [InlineData("", "{ builder.[|WithTlsOptions(o => o.UseTls())|]; }")]
    [InlineData("", "options = builder.[|WithTlsOptions(o => o.UseTls())|].Build();")]
    [InlineData("builder = new MqttClientOptionsBuilder();", "builder.[|WithTlsOptions(o => o.UseTls())|];")]
    [InlineData("", "builder.[|WithTlsOptions(o => o.WithAllowUntrustedCertificates())|];")]
    [InlineData("", "builder.[|WithClientId(\"c\")|];")]
    public Task Not_before_build(string between, string later) =>
        _build.DeclinesAsync(
            "using MQTTnet;\n\nvar builder = new MqttClientOptionsBuilder().WithClientId(\"b\");\nvar "
                + "options = builder.{|cause:Build()|};\n"
                + between
                + "\n"
                + later
                + "\n"
        );

    [Theory]
    [InlineData("WithTls()", "WithTlsOptions(o => o.UseTls())")]
    [InlineData("WithTls(p => p.UseTls = true)", "WithTlsOptions(p => p.UseTls())")]
    [InlineData(
        "WithTls(p => { p.UseTls = true; p.SslProtocol = SslProtocols.Tls12; })",
        "WithTlsOptions(p => { p.UseTls(); p.WithSslProtocols(SslProtocols.Tls12); })"
    )]
    [InlineData(
        "WithTls(p => { p.AllowUntrustedCertificates = on; p.CertificateValidationHandler = e => "
            + "e.SslPolicyErrors == 0; })",
        "WithTlsOptions(p => { p.WithAllowUntrustedCertificates(on); p.WithCertificateValidationHandler(e => "
            + "e.SslPolicyErrors == 0); })"
    )]
    [InlineData(
        "WithTls(p => { p.Certificates = new List<X509Certificate> { cert }; })",
        "WithTlsOptions(p => { p.WithClientCertificatesProvider(new DefaultMqttCertificatesProvider(new "
            + "List<X509Certificate> { cert })); })"
    )]
    [InlineData(
        "WithTls(p => { p.Certificates = new[] { cert }; })",
        "WithTlsOptions(p => { p.WithClientCertificates(new[] { cert }); })"
    )]
    [InlineData(
        "WithTls(new MqttClientOptionsBuilderTlsParameters { UseTls = true, SslProtocol = SslProtocols.Tls12 })",
        "WithTlsOptions(o => o.UseTls().WithSslProtocols(SslProtocols.Tls12))"
    )]
    [InlineData(
        "WithTls((MqttClientOptionsBuilderTlsParameters p) => p.UseTls = true)",
        "WithTlsOptions((MqttClientTlsOptionsBuilder p) => p.UseTls())"
    )]
    [InlineData(
        "WithTls(delegate (MqttClientOptionsBuilderTlsParameters p) { p.SslProtocol = SslProtocols.Tls12; })",
        "WithTlsOptions(delegate (MqttClientTlsOptionsBuilder p) { p.WithSslProtocols(SslProtocols.Tls12); })"
    )]
    [InlineData(
        "WithTls(new MqttClientOptionsBuilderTlsParameters { SslProtocol = SslProtocols.Tls12 })",
        "WithTlsOptions(new MqttClientTlsOptions { SslProtocol = SslProtocols.Tls12 })"
    )]
    [InlineData(
        "WithTls(new MqttClientOptionsBuilderTlsParameters { UseTls = on, CertificateValidationHandler = null })",
        "WithTlsOptions(new MqttClientTlsOptions { UseTls = on, CertificateValidationHandler = null })"
    )]
    [InlineData(
        "WithTls(new MqttClientOptionsBuilderTlsParameters { UseTls = on, Certificates = new[] { cert } })",
        "WithTlsOptions(new MqttClientTlsOptions { UseTls = on, ClientCertificatesProvider = new "
            + "DefaultMqttCertificatesProvider(new[] { cert }) })"
    )]
    [InlineData(
        "WithTls(parameters: new MqttClientOptionsBuilderTlsParameters { UseTls = on })",
        "WithTlsOptions(tlsOptions: new MqttClientTlsOptions { UseTls = on })"
    )]
    [InlineData(
        "WithTls(parameters: new MqttClientOptionsBuilderTlsParameters { UseTls = true })",
        "WithTlsOptions(configure: o => o.UseTls())"
    )]
    [InlineData(
        "WithTls(on ? new MqttClientOptionsBuilderTlsParameters { UseTls = true } : new "
            + "MqttClientOptionsBuilderTlsParameters())",
        "WithTlsOptions(on ? new MqttClientTlsOptions { UseTls = true } : new MqttClientTlsOptions())"
    )]
    [InlineData("WithTls(optionsBuilder: p => p.UseTls = on)", "WithTlsOptions(configure: p => p.UseTls(on))")]
    public Task WithTls_migrates(string before, string after) =>
        _migrate.GivesAsync(Legacy("[|" + before + "|]"), Legacy(after));

    [Fact]
    public Task WithTls_migrates_with_its_comments() =>
        _migrate.GivesAsync(
            """
            using System.Security.Authentication;
            using MQTTnet.Client;

            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("b") // where
                .[|WithTls(new MqttClientOptionsBuilderTlsParameters
                {
                    UseTls = true, // on
                    // Modern.
                    SslProtocol = SslProtocols.Tls12, IgnoreCertificateRevocationErrors = true
                })|]
                .Build();
            var other = new MqttClientOptionsBuilder()
                .[|WithTls(p =>
                {
                    // Modern.
                    p.SslProtocol = SslProtocols.Tls12; // only
                    if (options != null)
                    {
                        p.IgnoreCertificateRevocationErrors = true;
                    }
                })|];
            """,
            """
            using System.Security.Authentication;
            using MQTTnet.Client;

            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("b") // where
                .WithTlsOptions(o => o
                    .UseTls() // on
                    // Modern.
                    .WithSslProtocols(SslProtocols.Tls12).WithIgnoreCertificateRevocationErrors(true))
                .Build();
            var other = new MqttClientOptionsBuilder()
                .WithTlsOptions(p =>
                {
                    // Modern.
                    p.WithSslProtocols(SslProtocols.Tls12); // only
                    if (options != null)
                    {
                        p.WithIgnoreCertificateRevocationErrors(true);
                    }
                });
            """
        );

    [Theory]
    [InlineData("[|WithTls(p => { if (p.UseTls) { p.SslProtocol = SslProtocols.Tls12; } })|]")]
    [InlineData("[|WithTls(p => Console.WriteLine(p))|]")]
    [InlineData("[|WithTls(p => p.CertificateValidationHandler = null)|]")]
    [InlineData("[|WithTls(p => p.CertificateValidationHandler += _ => true)|]")]
    public Task WithTls_stays(string code) => _migrate.DeclinesAsync(Legacy(code));

    [Theory]
    [InlineData(
        "WithDefaultEndpoint().[|WithEncryptionCertificate(cert)|]",
        "WithEncryptedEndpoint().WithEncryptionCertificate(cert)"
    )]
    [InlineData(
        "WithDefaultEndpoint().WithDefaultEndpointPort(1883).[|WithEncryptionCertificate(cert)|]",
        "WithEncryptedEndpoint().WithEncryptedEndpointPort(8883).WithEncryptionCertificate(cert)"
    )]
    [InlineData(
        "WithDefaultEndpoint().WithDefaultEndpointPort(1883).[|WithEncryptedEndpointPort(8884)|]"
            + ".WithEncryptionCertificate(cert)",
        "WithEncryptedEndpoint().WithEncryptedEndpointPort(8884).WithEncryptionCertificate(cert)"
    )]
    public Task The_encrypted_endpoint_instead(string before, string after) =>
        new FixTrial(FixKind.UseEncryptedEndpoint) { Id = "MQTLS4008" }.GivesAsync(Server(before), Server(after));

    [Theory]
    [InlineData("[|WithEncryptionCertificate(cert)|]", "WithEncryptionCertificate(cert).WithEncryptedEndpoint()")]
    [InlineData(
        "[|WithEncryptionCertificate(cert)|].WithDefaultEndpoint()",
        "WithEncryptionCertificate(cert).WithEncryptedEndpoint().WithDefaultEndpoint()"
    )]
    public Task The_encrypted_endpoint_too(string before, string after) =>
        new FixTrial(FixKind.AddEncryptedEndpoint) { Id = "MQTLS4008" }.GivesAsync(Server(before), Server(after));

    [Fact]
    public Task The_encrypted_endpoint_alone() =>
        new FixTrial(FixKind.AddEncryptedEndpoint, "WithoutDefaultEndpoint") { Id = "MQTLS4008" }.GivesAsync(
            Server("[|WithEncryptionCertificate(cert)|]"),
            Server("WithEncryptionCertificate(cert).WithEncryptedEndpoint().WithoutDefaultEndpoint()")
        );

    [Fact]
    public Task The_encrypted_endpoint_of_an_options_object() =>
        new FixTrial(FixKind.AddEncryptedEndpoint) { Id = "MQTLS4008" }.GivesAsync(
            """
            using MQTTnet.Server;

            var options = new MqttServerOptions();
            // The port.
            options.TlsEndpointOptions.[|Port = 8884|];
            """,
            """
            using MQTTnet.Server;

            var options = new MqttServerOptions();
            options.TlsEndpointOptions.IsEnabled = true;
            // The port.
            options.TlsEndpointOptions.Port = 8884;
            """
        );

    [Fact]
    public Task No_default_endpoint_on_3_x() =>
        new FixTrial(FixKind.AddWithoutDefaultEndpoint) { Id = "MQTLS4006", MqttNet = MqttNetReference.V3 }.GivesAsync(
            """
            using MQTTnet;
            using MQTTnet.Server;

            var one = [|new MqttServerOptionsBuilder()|].WithEncryptedEndpoint();
            var two = [|new MqttServerOptionsBuilder()|]
                .WithEncryptedEndpoint();
            var three = new MqttFactory().[|CreateServerOptionsBuilder()|];
            """,
            """
            using MQTTnet;
            using MQTTnet.Server;

            var one = new MqttServerOptionsBuilder().WithoutDefaultEndpoint().WithEncryptedEndpoint();
            var two = new MqttServerOptionsBuilder()
                .WithoutDefaultEndpoint()
                .WithEncryptedEndpoint();
            var three = new MqttFactory().CreateServerOptionsBuilder().WithoutDefaultEndpoint();
            """
        );

    [Theory]
    [InlineData("[|WithRemoteCertificateValidationCallback(Check)|]", "WithClientCertificate(Check)")]
    [InlineData(
        "[|WithRemoteCertificateValidationCallback(value: Check)|]",
        "WithClientCertificate(validationCallback: Check)"
    )]
    public Task The_callback_gets_a_certificate(string before, string after) =>
        new FixTrial(FixKind.MoveCallbackToClientCertificate) { Id = "MQTLS5008" }.GivesAsync(
            Server(before),
            Server(after)
        );

    private static string Client(string calls) =>
        "using MQTTnet;\n\nvar b = new MqttClientOptionsBuilder()." + calls + ";\n";

    private static string Server(string calls) =>
        "using System.Net.Security;\nusing System.Security.Cryptography.X509Certificates;\nusing "
        + "MQTTnet.Server;\n\nvar cert = new X509Certificate2();\nvar b = new MqttServerOptionsBuilder()."
        + calls
        + ";\n_ = cert;\n\nstatic bool Check(object s, X509Certificate? c, X509Chain? h, "
        + "SslPolicyErrors e) => e == 0;\n"
        + "_ = (RemoteCertificateValidationCallback)Check;\n";

    private static string Legacy(string calls) =>
        "using System.Security.Authentication;\nusing System.Security.Cryptography.X509Certificates;\nusing "
        + "MQTTnet.Client;\n\nvar on = DateTime.Now.Year > 2000;\nvar cert = new X509Certificate2();\nvar b = "
        + "new MqttClientOptionsBuilder()."
        + calls
        + ";\n_ = cert;\n_ = on;\n";
}
