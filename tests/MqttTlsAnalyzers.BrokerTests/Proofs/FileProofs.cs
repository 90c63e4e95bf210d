using System;
using System.Threading.Tasks;
using MqttTlsAnalyzers.BrokerTests.Brokers;
using Xunit;

namespace MqttTlsAnalyzers.BrokerTests.Proofs;

/// <summary>6xxx: what is in the files that the code names.</summary>
public sealed class FileProofs
{
    public static TheoryData<BrokerKind> Kinds { get; } = [BrokerKind.MqttNet, BrokerKind.Mosquitto];

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS6003",
        "The right broker is refused, although the file contains its issuer",
        Fixed = "with the project's root in the trust chain, the broker is accepted"
    )]
    public async Task An_intermediate_alone_is_no_trust_chain(BrokerKind kind)
    {
        var beside = Client("intermediate.crt").WithFiles("intermediate.crt", "ca.crt");
        var flagged = await beside.IsFlaggedAsync("MQTLS6003");
        await flagged.RefusesAsync(kind, Identity.ByIntermediate);
        await (await flagged.FixedAsync("MQTLS6003")).AcceptsAsync(kind, Identity.ByIntermediate);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS6004",
        "A PEM loader leaves the trust chain empty if the file is binary DER, and the right broker is refused",
        Fixed = "the file is loaded as DER, and the broker is accepted"
    )]
    public async Task Binary_DER_is_no_PEM(BrokerKind kind)
    {
        var flagged = await Client("ca.der").WithBinaryFile("ca.der").IsFlaggedAsync("MQTLS6004");
        await flagged.RefusesAsync(kind, Identity.Right);
        await (await flagged.FixedAsync("MQTLS6004")).AcceptsAsync(kind, Identity.Right);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves("MQTLS6004", "There is no exception, the trust chain is empty, and the right broker is refused")]
    public async Task A_file_without_a_certificate_trusts_nobody_new(BrokerKind kind)
    {
        var flagged = await Client("Right.key").IsFlaggedAsync("MQTLS6004");
        await flagged.RefusesAsync(kind, Identity.Right);

        var right = await Client("ca.crt").IsCleanAsync("MQTLS6004");
        await right.AcceptsAsync(kind, Identity.Right);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves("MQTLS6005", "A broker is refused if its certificate was signed by a trusted certificate that is not a CA")]
    public async Task A_certificate_that_may_not_sign_is_no_trust_anchor(BrokerKind kind)
    {
        var flagged = await Client("non-authority.crt").IsFlaggedAsync("MQTLS6005");
        await flagged.RefusesAsync(kind, Identity.ByNonAuthority);

        var right = await Client("ca.crt").IsCleanAsync("MQTLS6005");
        await right.AcceptsAsync(kind, Identity.Right);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves("MQTLS6006", "A client that presents a server's certificate is refused")]
    public async Task A_servers_certificate_is_none_for_a_client(BrokerKind kind)
    {
        var flagged = await Showing("Right.crt", "Right.key").IsFlaggedAsync("MQTLS6006");
        await flagged.RefusesAsync(kind, _asksForCertificates, string.Empty);

        var right = await Showing("client.crt", "client.key").IsCleanAsync("MQTLS6006");
        await right.AcceptsAsync(kind, _asksForCertificates);
    }

    /// <summary>MQTTnet's server completes a chain of what this process knows, so Mosquitto alone is asked.</summary>
    [Theory]
    [InlineData(BrokerKind.Mosquitto)]
    [Proves(
        "MQTLS6008",
        "The file contains the intermediate, but the client does not send it, and a broker that trusts only the root "
            + "refuses the client"
    )]
    public async Task A_chain_in_one_file_is_not_sent(BrokerKind kind)
    {
        var flagged = await Showing("client-chain.crt", "client-chain.key").IsFlaggedAsync("MQTLS6008");
        await flagged.RefusesAsync(kind, _asksForCertificates, string.Empty);

        var right = await Showing("client.crt", "client.key").IsCleanAsync("MQTLS6008");
        await right.AcceptsAsync(kind, _asksForCertificates);
    }

    private static readonly Listening _asksForCertificates = new() { ClientCertificateRequired = true };

    [Theory]
    [MemberData(nameof(Kinds))]
    [Proves(
        "MQTLS6010",
        "The pinned broker is refused because of its name",
        Fixed = "the client checks for the certificate's name, and the broker is accepted"
    )]
    public async Task A_pinned_certificate_is_asked_for_its_name(BrokerKind kind)
    {
        var flagged = await Pinned("other.example.com").IsFlaggedAsync("MQTLS6010");
        await flagged.RefusesAsync(kind, Identity.SelfSigned);
        await (await flagged.FixedAsync("MQTLS6010")).AcceptsAsync(kind, Identity.SelfSigned);
    }

    private static Sample Client(params string[] files) =>
        Sample
            .Client(
                $$"""
                var roots = new X509Certificate2Collection();
                {{string.Join(
                    Environment.NewLine,
                    Array.ConvertAll(files, file => $"roots.ImportFromPemFile(\"{file}\");")
                )}}
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("localhost", port)
                    .WithTlsOptions(o => o.WithTrustChain(roots).WithRevocationMode(X509RevocationMode.NoCheck))
                    .Build();
                """
            )
            .WithFiles(files);

    private static Sample Showing(string certificate, string key) =>
        Sample
            .Client(
                $$"""
                var roots = new X509Certificate2Collection();
                roots.ImportFromPemFile("ca.crt");
                using var pem = X509Certificate2.CreateFromPemFile("{{certificate}}", "{{key}}");
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("localhost", port)
                    .WithTlsOptions(o => o
                        .WithTrustChain(roots)
                        .WithClientCertificates([pem])
                        .WithRevocationMode(X509RevocationMode.NoCheck))
                    .Build();
                """
            )
            .WithFiles("ca.crt", certificate, key);

    private static Sample Pinned(string targetHost) =>
        Sample
            .Client(
                $$"""
                var roots = new X509Certificate2Collection();
                roots.ImportFromPemFile("SelfSigned.crt");
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("localhost", port)
                    .WithTlsOptions(o => o
                        .WithTrustChain(roots)
                        .WithTargetHost("{{targetHost}}")
                        .WithRevocationMode(X509RevocationMode.NoCheck))
                    .Build();
                """
            )
            .WithFiles("SelfSigned.crt");
}
