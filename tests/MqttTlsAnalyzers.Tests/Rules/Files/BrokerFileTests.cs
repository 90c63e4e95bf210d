using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Files;

/// <summary>
/// What is said of a <c>mosquitto.conf</c> among the project's files, and of code that dials its ports.
/// </summary>
public sealed class BrokerFileTests
{
    private const string Certificate = "certfile server.crt\nkeyfile server.key\n";

    private const string Tls = ".WithTlsOptions(o => o.UseTls().WithTrustChain(ca))";

    [Theory]
    [InlineData("listener 8883", 1, "'certfile' and 'keyfile' are missing")]
    [InlineData("listener 8883\ncertfile server.crt", 1, "'keyfile' is missing")]
    [InlineData("listener 1884\n\nlistener 8884\nkeyfile server.key", 3, "'certfile' is missing")]
    [InlineData("listener 8884\ncafile ca.crt\nrequire_certificate true", 1, "'certfile' and 'keyfile' are missing")]
    [InlineData("listener 8884 127.0.0.1\ncertfile server.crt", 1, "'keyfile' is missing")]
    [InlineData("port 8883", 1, "'certfile' and 'keyfile' are missing")]
    [InlineData(
        "listener 8883\nlistener 1883\n" + Certificate,
        1,
        "'certfile' and 'keyfile' are set for the listener on port 1883"
    )]
    [InlineData(
        Certificate + "listener 8883",
        3,
        "'certfile' and 'keyfile' are set for no listener and apply to port 1883"
    )]
    [InlineData(
        "per_listener_settings true\nlistener 8883\nallow_anonymous true\nlistener 1883\n" + Certificate,
        2,
        "'certfile' and 'keyfile' are set for the listener on port 1883"
    )]
    public async Task A_listener_that_is_meant_for_TLS_and_talks_plaintext_is_reported(
        string broker,
        int line,
        string reason
    )
    {
        var finding = Assert.Single(await OfAsync(broker));
        Assert.Equal(("MQTLS6101", "mosquitto.conf", line), (finding.Id, finding.Squiggle.File, finding.Squiggle.Line));
        Assert.EndsWith(": " + reason, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("listener 1883")]
    [InlineData("listener 8883\n" + Certificate)]
    [InlineData("listener 8883\nport 1883\n" + Certificate)]
    [InlineData("listener 8883 127.0.0.1")]
    [InlineData("listener 8883\npsk_hint hint\ncafile ca.crt")]
    [InlineData("listener 8883\ntls_engine pkcs11\ncertfile server.crt")]
    [InlineData("listener 8883\ninclude_dir /etc/mosquitto/conf.d")]
    [InlineData("listener 0 /run/mosquitto.sock")]
    [InlineData("allow_anonymous true")]
    [InlineData("")]
    public async Task A_listener_that_is_right_or_not_to_be_seen_is_not_reported(string broker) =>
        Assert.Empty(await OfAsync(broker));

    [Theory]
    [InlineData(
        "bridge_insecure true",
        "Anyone with a certificate of the same CA can pose as the broker of bridge 'up'"
    )]
    [InlineData("bridge_tls_version tlsv1.1", "An attacker may downgrade connections of bridge 'up'")]
    public async Task A_bridge_that_weakens_TLS_is_reported(string option, string consequence)
    {
        var finding = Assert.Single(await OfAsync("connection up\naddress broker.example.com:8883\n" + option));
        Assert.Equal(("MQTLS6103", 3), (finding.Id, finding.Squiggle.Line));
        Assert.StartsWith(consequence, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tls_version tlsv1", "An attacker may downgrade connections of port 8883")]
    [InlineData("tls_version tlsv1.1", "An attacker may downgrade connections of port 8883")]
    [InlineData("use_identity_as_username true", "The broker refuses every client on port 8883")]
    [InlineData(
        "require_certificate false\nuse_identity_as_username true",
        "The broker refuses every client on port 8883"
    )]
    public async Task A_listener_that_weakens_TLS_is_reported(string options, string consequence)
    {
        var finding = Assert.Single(await OfAsync("listener 8883\n" + Certificate + options));
        Assert.Equal("MQTLS6103", finding.Id);
        Assert.StartsWith(consequence, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("listener 8883\n" + Certificate + "tls_version tlsv1.2")]
    [InlineData("listener 8883\n" + Certificate + "require_certificate true\nuse_identity_as_username true")]
    [InlineData("listener 8883\n" + Certificate + "use_identity_as_username true\ninclude_dir more")]
    [InlineData("connection up\nbridge_insecure false\nbridge_tls_version tlsv1.3")]
    [InlineData("bridge_insecure true")]
    public async Task A_broker_that_weakens_nothing_is_not_reported(string broker) =>
        Assert.Empty(await OfAsync(broker));

    [Theory]
    [InlineData(
        "",
        "listener 8883\n" + Certificate,
        1,
        "it does not use TLS, which mosquitto.conf expects on this port"
    )]
    [InlineData(Tls, "listener 1883\n\nport 8883", 3, "it uses TLS, which mosquitto.conf does not enable on this port")]
    [InlineData(
        Tls,
        "listener 8883\n" + Certificate + "require_certificate true",
        4,
        "it sends no client certificate, which mosquitto.conf requires on this port"
    )]
    [InlineData(
        ".WithTlsOptions(o => o.UseTls().WithTrustChain(ca).WithSslProtocols(SslProtocols.Tls12))",
        "listener 8883\n" + Certificate + "tls_version tlsv1.3",
        4,
        "it offers no TLS version that mosquitto.conf allows on this port"
    )]
    public async Task A_client_that_the_broker_refuses_is_reported_at_its_call(
        string calls,
        string broker,
        int line,
        string reason
    )
    {
        var finding = Assert.Single(await OfClientAsync("\"localhost\", 8883", calls, broker), IsDisagreement);
        Assert.Equal("WithTcpServer(\"localhost\", 8883)", finding.Text);
        Assert.Equal($"'WithTcpServer' cannot connect to 'localhost:8883': {reason}", finding.Message);
        Assert.Equal([("mosquitto.conf", line)], finding.AdditionalPlaces.Select(place => (place.File, place.Line)));
    }

    [Theory]
    [InlineData("\"localhost\", 8883", Tls, "listener 8883\n" + Certificate)]
    [InlineData("\"localhost\", 1883", "", "listener 1883")]
    [InlineData("\"localhost\", 8883", "", "listener 8883\n" + Certificate + "include_dir more")]
    [InlineData("\"localhost\", 8884", "", "listener 8883\n" + Certificate)]
    [InlineData("\"localhost\", port", "", "listener 8883\n" + Certificate)]
    [InlineData("\"localhost\", 8883", "", "listener 8883\n" + Certificate + "listener 8883 ::1\n" + Certificate)]
    [InlineData("\"localhost\", 8883", "", "listener 8883\n" + Certificate + "protocol websockets")]
    [InlineData("\"localhost\", 8883", Tls, "listener 8883\npsk_hint hint")]
    [InlineData("\"broker.example.com\", 8883", Tls, "listener 8883\n" + Certificate + "require_certificate true")]
    [InlineData(
        "\"localhost\", 8883",
        ".WithTlsOptions(o => o.UseTls().WithTrustChain(ca).WithSslProtocols(SslProtocols.Tls13))",
        "listener 8883\n" + Certificate + "tls_version tlsv1.2"
    )]
    [InlineData(
        "\"localhost\", 8883",
        ".WithTlsOptions(o => o.UseTls().WithTrustChain(ca).WithClientCertificates(mine))",
        "listener 8883\n" + Certificate + "require_certificate true"
    )]
    public async Task A_client_that_the_broker_takes_or_another_one_serves_is_not_reported(
        string server,
        string calls,
        string broker
    ) => Assert.DoesNotContain(await OfClientAsync(server, calls, broker), IsDisagreement);

    [Fact]
    public async Task Two_broker_files_say_nothing_together()
    {
        var findings = await Findings.OfAsync(
            ClientCode("\"localhost\", 8883", string.Empty) with
            {
                ProjectFiles =
                [
                    new ProjectText("a/mosquitto.conf", "listener 8883\n" + Certificate),
                    new ProjectText("b/mosquitto.conf", "listener 8883\n" + Certificate),
                ],
            }
        );
        Assert.DoesNotContain(findings, IsDisagreement);
    }

    [Theory]
    [InlineData("mosquitto", true)]
    [InlineData("broker.example.com", false)]
    public async Task A_host_of_the_option_is_the_files_broker(string hosts, bool isReported)
    {
        var findings = await Findings.OfAsync(
            ClientCode("\"mosquitto\", 8883", Tls) with
            {
                ProjectFiles = [new ProjectText("mosquitto.conf", "listener 8883\nallow_anonymous true")],
                EditorConfig = $"root = true\n[*.cs]\nmqtt_tls.broker_file_hosts = {hosts}",
            }
        );
        Assert.Equal(isReported, findings.Any(IsDisagreement));
    }

    /// <summary>The ports' registered meaning counts only while nobody knows better.</summary>
    [Theory]
    [InlineData("\"localhost\", 1883", Tls, "listener 1883\n" + Certificate, null)]
    [InlineData("\"localhost\", 1883", Tls, "listener 1884", "MQTLS4004")]
    [InlineData("\"localhost\", 8883", "", "listener 8883\n" + Certificate, "MQTLS6102")]
    [InlineData("\"localhost\", 8883", "", "listener 1883", "MQTLS4004")]
    public async Task A_known_listener_is_asked_instead_of_the_port(
        string server,
        string calls,
        string broker,
        string? id
    )
    {
        var findings = await OfClientAsync(server, calls, broker);
        Assert.Equal(
            id is null ? [] : [id],
            findings.Select(finding => finding.Id).Where(found => found is "MQTLS4004" or "MQTLS6102")
        );
    }

    [Theory]
    [InlineData("deploy/mosquitto.conf", "None", true)]
    [InlineData("deploy/mosquitto.prod.conf", "Content", true)]
    [InlineData("deploy/Mosquitto-dev.conf", "", true)]
    [InlineData("deploy/broker.conf", "MqttTlsFile", true)]
    [InlineData("deploy/nginx.conf", "None", false)]
    [InlineData("deploy/mosquitto.md", "None", false)]
    public async Task A_broker_file_is_known_by_its_name(string name, string item, bool isRead)
    {
        var findings = await Findings.OfAsync(
            ClientCode("\"broker.example.com\", 8883", Tls) with
            {
                ProjectFiles = [new ProjectText(name, "listener 8883") { Item = item }],
            }
        );
        Assert.Equal(isRead, findings.Any(finding => finding.Id == "MQTLS6101"));
    }

    [Theory]
    [InlineData("\"localhost\", 8883", Tls, "WithTcpServer(\"localhost\", 8883)")]
    [InlineData("\"127.0.0.1\", 8883", Tls, "WithTcpServer(\"127.0.0.1\", 8883)")]
    [InlineData(
        "\"localhost\", 8883",
        ".WithTlsOptions(o => o.UseTls().WithTrustChain(ca).WithTargetHost(\"mqtt.plant.example\"))",
        "WithTargetHost(\"mqtt.plant.example\")"
    )]
    [InlineData(
        "\"localhost\", 8883",
        ".WithTlsOptions(o => o.UseTls().WithTrustChain(ca).WithTargetHost(\"broker.plant.example\"))",
        null
    )]
    [InlineData(
        "\"localhost\", 8883",
        ".WithTlsOptions(o => o.WithCertificateValidationHandler(e => e.Certificate.GetCertHashString() == \"A\"))",
        null
    )]
    [InlineData("\"localhost\", 8884", Tls, null)]
    [InlineData("\"broker.example.com\", 8883", Tls, null)]
    public async Task The_broker_s_certificate_has_to_have_the_name_that_is_dialed(
        string server,
        string calls,
        string? place
    )
    {
        const string Broker =
            "listener 8883\ncertfile certs/pinned.pem\nkeyfile certs/server.key\nlistener 8885\n" + Certificate;
        var findings = await Findings.OfAsync(
            TestCertificates.With(ClientCode(server, calls), new ProjectText("mosquitto.conf", Broker))
        );

        var finding = findings.SingleOrDefault(static finding => finding.Id == "MQTLS6010");
        Assert.Equal(place, finding?.Text);
        if (finding is not null)
        {
            Assert.Contains("'broker.plant.example', '192.168.1.10'", finding.Message, StringComparison.Ordinal);
            Assert.Contains("certs/pinned.pem", finding.AdditionalPlaces.Select(static line => line.File));
        }
    }

    private static bool IsDisagreement(Finding finding) => finding.Id == "MQTLS6102";

    private static Task<ImmutableArray<Finding>> OfAsync(string broker) =>
        OfClientAsync("\"broker.example.com\", 8883", Tls, broker);

    private static Task<ImmutableArray<Finding>> OfClientAsync(string server, string calls, string broker) =>
        Findings.OfAsync(ClientCode(server, calls) with { ProjectFiles = [new ProjectText("mosquitto.conf", broker)] });

    private static TestCode ClientCode(string server, string calls) =>
        new(
            $$"""
            using System.Security.Authentication;
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            public static class Program
            {
                public static MqttClientOptions Options(
                    X509Certificate2Collection ca,
                    X509Certificate2Collection mine,
                    int port
                ) =>
                    new MqttClientOptionsBuilder()
                        .WithTcpServer({{server}})
                        {{calls}}
                        .Build();
            }
            """
        );
}
