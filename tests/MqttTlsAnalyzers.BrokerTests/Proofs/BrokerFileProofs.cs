using System.Threading.Tasks;
using MqttTlsAnalyzers.BrokerTests.Brokers;
using Xunit;

namespace MqttTlsAnalyzers.BrokerTests.Proofs;

/// <summary>61xx: a <c>mosquitto.conf</c>, read by us and run by Mosquitto.</summary>
public sealed class BrokerFileProofs
{
    public static TheoryData<BrokerKind> Kinds { get; } = [BrokerKind.Mosquitto];

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves("MQTLS6101", "A listener with a certificate but no key uses no TLS; a client with TLS is refused")]
    public async Task A_listener_without_a_key_talks_plaintext(BrokerKind kind)
    {
        var half = $"listener 8883\ncertfile {Pki.Current.PathOf("Right.crt")}";
        await RefusedByAsync(half, Client(), "MQTLS6101", kind);
        await AcceptedByAsync($"{half}\nkeyfile {Pki.Current.PathOf("Right.key")}", Client(), "MQTLS6101", kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves("MQTLS6102", "The listener requires a client certificate, and the client without one is refused")]
    public async Task A_client_without_the_certificate_that_the_listener_requires_is_refused(BrokerKind kind)
    {
        var file = Encrypted($"cafile {Pki.Current.PathOf("ca.crt")}", "require_certificate true");
        await RefusedByAsync(file, Client(), "MQTLS6102", kind);
        await AcceptedByAsync(file, Client(WithCertificate), "MQTLS6102", kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves("MQTLS6102", "The listener requires TLS 1.3, and the client with only TLS 1.2 is refused")]
    public async Task A_client_without_the_versions_of_the_listener_is_refused(BrokerKind kind)
    {
        var file = Encrypted("tls_version tlsv1.3");
        await RefusedByAsync(file, Client(".WithSslProtocols(SslProtocols.Tls12)"), "MQTLS6102", kind);
        await AcceptedByAsync(file, Client(), "MQTLS6102", kind);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS6103",
        "User names come from certificates that the listener never requests: even a client with a certificate is "
            + "refused"
    )]
    public async Task A_listener_that_names_users_by_certificates_has_to_ask_for_them(BrokerKind kind)
    {
        var file = Encrypted($"cafile {Pki.Current.PathOf("ca.crt")}", "use_identity_as_username true");
        await RefusedByAsync(file, Client(WithCertificate), "MQTLS6103", kind);
        await AcceptedByAsync(file + "\nrequire_certificate true", Client(WithCertificate), "MQTLS6103", kind);
    }

    private const string WithCertificate =
        ".WithClientCertificates([X509CertificateLoader.LoadPkcs12FromFile(\"client.pfx\", null)])";

    private static string Encrypted(params string[] options) =>
        string.Join(
            '\n',
            [
                "listener 8883",
                $"certfile {Pki.Current.PathOf("Right.crt")}",
                $"keyfile {Pki.Current.PathOf("Right.key")}",
                .. options,
            ]
        );

    private static Sample Client(string tls = "") =>
        Sample.Client(
            $$"""
            var roots = new X509Certificate2Collection();
            roots.ImportFromPemFile("ca.crt");
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("{{StandardPorts.Address}}", 8883)
                .WithTlsOptions(o => o
                    .WithTrustChain(roots)
                    .WithRevocationMode(X509RevocationMode.NoCheck)
                    {{tls}})
                .Build();
            """
        );

    private static async Task RefusedByAsync(string file, Sample client, string id, BrokerKind kind)
    {
        var flagged = await client.WithBroker(file).IsFlaggedAsync(id);
        await using var lease = await StandardPorts.LeaseAsync();
        await flagged.RefusesAsync(kind, At(file), string.Empty);
    }

    private static async Task AcceptedByAsync(string file, Sample client, string id, BrokerKind kind)
    {
        var right = await client.WithBroker(file).IsCleanAsync(id);
        await using var lease = await StandardPorts.LeaseAsync();
        await right.AcceptsAsync(kind, At(file));
    }

    private static Listening At(string file) => new() { Configuration = file, At = StandardPorts.Tls };
}
