using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace MqttTlsAnalyzers.Tests.TestData;

/// <summary>One setting of a client as each API of MQTTnet 5 writes it, and what the model must say of it.</summary>
internal sealed record ClientSetting(string Name)
{
    private const string Roots =
        """new X509Certificate2Collection { X509CertificateLoader.LoadCertificateFromFile("ca.crt") }""";
    private const string Own =
        """new X509Certificate2Collection { X509CertificateLoader.LoadPkcs12FromFile("client.pfx", null) }""";

    /// <summary>Gets all of them; each is tried in each shape.</summary>
    public static ImmutableArray<ClientSetting> All { get; } =
    [
        new("plain TLS"),
        new("UseTls")
        {
            Call = "UseTls(false)",
            Assignment = "UseTls = false",
            Expected = [("UseTls", "Known False"), ("UsesTls", "No"), ("ExplicitTlsOff", "yes")],
        },
        Tls(
            "protocols",
            "WithSslProtocols(SslProtocols.Tls12)",
            "SslProtocol = SslProtocols.Tls12",
            "Protocols",
            "Known 3072"
        ),
        Tls(
            "allow untrusted",
            "WithAllowUntrustedCertificates()",
            "AllowUntrustedCertificates = true",
            "AllowUntrusted",
            "Known True"
        ),
        Tls(
            "ignore chain",
            "WithIgnoreCertificateChainErrors(true)",
            "IgnoreCertificateChainErrors = true",
            "IgnoreChain",
            "Known True"
        ),
        Tls(
            "ignore revocation",
            "WithIgnoreCertificateRevocationErrors()",
            "IgnoreCertificateRevocationErrors = true",
            "IgnoreRevocation",
            "Known True"
        ),
        Tls(
            "revocation mode",
            "WithRevocationMode(X509RevocationMode.NoCheck)",
            "RevocationMode = X509RevocationMode.NoCheck",
            "RevocationMode",
            "Known 0"
        ),
        Tls(
            "encryption policy",
            "WithCipherSuitesPolicy(EncryptionPolicy.AllowNoEncryption)",
            "EncryptionPolicy = EncryptionPolicy.AllowNoEncryption",
            "EncryptionPolicy",
            "Known 1"
        ),
        Tls(
            "renegotiation",
            "WithAllowRenegotiation(false)",
            "AllowRenegotiation = false",
            "Renegotiation",
            "Known False"
        ),
        Tls(
            "handler",
            "WithCertificateValidationHandler(_ => true)",
            "CertificateValidationHandler = _ => true",
            "Handler",
            "Known AcceptsEverything"
        ),
        Tls(
            "selection handler",
            "WithCertificateSelectionHandler(_ => null!)",
            "CertificateSelectionHandler = _ => null!",
            "SelectionHandler",
            "Known True"
        ),
        Tls(
            "client certificates",
            $"WithClientCertificates({Own})",
            $"ClientCertificatesProvider = new DefaultMqttCertificatesProvider({Own})",
            "ClientCertificates",
            "Known [Present client.pfx]"
        ),
        Tls("trust chain", $"WithTrustChain({Roots})", $"TrustChain = {Roots}", "TrustChain", "Known [Absent ca.crt]"),
        Tls(
            "target host",
            """WithTargetHost("name.example.com")""",
            """TargetHost = "name.example.com" """,
            "TargetHost",
            "Known name.example.com"
        ),
        Tls(
            "ALPN",
            """
            WithApplicationProtocols(
                new List<SslApplicationProtocol> { new SslApplicationProtocol("x-amzn-mqtt-ca") }
            )
            """,
            """
            ApplicationProtocols = new List<SslApplicationProtocol>
            {
                new SslApplicationProtocol("x-amzn-mqtt-ca"),
            }
            """,
            "Alpn",
            "Known [x-amzn-mqtt-ca]"
        ),
        Tls(
            "ciphers",
            "WithCipherSuitesPolicy(new CipherSuitesPolicy(new[] { TlsCipherSuite.TLS_AES_128_GCM_SHA256 }))",
            "CipherSuitesPolicy = new CipherSuitesPolicy(new[] { TlsCipherSuite.TLS_AES_128_GCM_SHA256 })",
            "Ciphers",
            "Known [TLS_AES_128_GCM_SHA256]"
        ),
        new("host and port")
        {
            Host = "10.0.0.7",
            Port = 1884,
            Expected = [("Host", "Known Dns 10.0.0.7"), ("Port", "Known 1884")],
        },
        new("credentials")
        {
            OuterCall = """WithCredentials("device", "password")""",
            OuterAssignment = """Credentials = new MqttClientCredentials("device", new byte[] { 1 }) """,
            Expected = [("Credentials", "Yes Yes")],
        },
        new("user name")
        {
            OuterCall = """WithCredentials("device")""",
            OuterAssignment = """Credentials = new MqttClientCredentials("device") """,
            Expected = [("Credentials", "Yes No")],
        },
        new("WebSocket")
        {
            IsWebSocket = true,
            Expected = [("Transport", "WebSocket"), ("Scheme", "Known wss"), ("Port", "Default 443")],
        },
    ];

    /// <summary>Gets the call on the TLS builder, if the setting is one of TLS.</summary>
    public string? Call { get; init; }

    public string? Assignment { get; init; }

    /// <summary>Gets the call on the client options builder, if the setting is one of those.</summary>
    public string? OuterCall { get; init; }

    public string? OuterAssignment { get; init; }

    public string Host { get; init; } = "broker.example.com";

    public int Port { get; init; } = 8883;

    public bool IsWebSocket { get; init; }

    /// <summary>Gets what differs from a client with TLS and nothing else.</summary>
    public ImmutableArray<(string Name, string Text)> Expected { get; init; } = [];

    /// <summary>Gets <c>.UseTls().With…()</c>.</summary>
    public string TlsCalls => string.Concat(TlsCallList.Select(static call => "." + call));

    /// <summary>Gets the initializer's members: <c>UseTls = true, …</c>.</summary>
    public string TlsMembers => string.Join(", ", TlsAssignmentList);

    /// <summary>Gets <c>.WithTcpServer(…)….</c>.</summary>
    public string OuterCalls => string.Concat(OuterCallList.Select(static call => "." + call));

    public string EndPoint => $"""new System.Net.DnsEndPoint("{Host}", {Port})""";

    public string Uri => "wss://broker.example.com/mqtt";

    private IEnumerable<string> TlsCallList => Call is null ? ["UseTls()"] : ["UseTls()", Call];

    private IEnumerable<string> TlsAssignmentList =>
        Assignment is null ? ["UseTls = true"]
        : Assignment.StartsWith("UseTls", StringComparison.Ordinal) ? [Assignment]
        : ["UseTls = true", Assignment];

    private IEnumerable<string> OuterCallList
    {
        get
        {
            yield return IsWebSocket
                ? $"""WithWebSocketServer(w => w.WithUri("{Uri}"))"""
                : $"""WithTcpServer("{Host}", {Port})""";
            if (OuterCall is not null)
            {
                yield return OuterCall;
            }
        }
    }

    /// <summary>Statements that call the TLS builder <paramref name="builder"/>.</summary>
    public string TlsCallsOn(string builder) => string.Concat(TlsCallList.Select(call => $"{builder}.{call}; "));

    public string TlsReassigning(string builder) =>
        string.Concat(TlsCallList.Select(call => $"{builder} = {builder}.{call}; "));

    /// <summary>Statements that assign to the properties of <paramref name="options"/>.</summary>
    public string TlsAssignmentsTo(string options) =>
        string.Concat(TlsAssignmentList.Select(assignment => $"{options}.{assignment}; "));

    public string OuterCallsOn(string builder) => string.Concat(OuterCallList.Select(call => $"{builder}.{call}; "));

    public string OuterReassigning(string builder) =>
        string.Concat(OuterCallList.Select(call => $"{builder} = {builder}.{call}; "));

    /// <summary>
    /// The initializer's members of <c>MqttClientOptions</c> with the channel options that carry these TLS options.
    /// </summary>
    public string OptionsMembers(string tls) =>
        "ChannelOptions = " + Channel(tls) + (OuterAssignment is null ? string.Empty : ", " + OuterAssignment);

    public string OptionsAssignmentsTo(string options, string tls) =>
        $"{options}.ChannelOptions = {Channel(tls)};"
        + (OuterAssignment is null ? string.Empty : $" {options}.{OuterAssignment};");

    public string Channel(string tls) =>
        IsWebSocket
            ? $$"""new MqttClientWebSocketOptions { Uri = "{{Uri}}", TlsOptions = {{tls}} }"""
            : $$"""new MqttClientTcpOptions { RemoteEndpoint = {{EndPoint}}, TlsOptions = {{tls}} }""";

    public override string ToString() => Name;

    private static ClientSetting Tls(string name, string call, string assignment, string setting, string expected) =>
        new(name)
        {
            Call = call,
            Assignment = assignment,
            Expected = [(setting, expected)],
        };
}
