using System;
using System.IO;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;

namespace MqttTlsAnalyzers.Oracles.Handlers;

/// <summary>
/// The code around every handler: what its author can use, and the configuration that it is given to.
/// </summary>
internal static class KnownMembers
{
    public const string Usings = """
        using System;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.Diagnostics;
        using System.Globalization;
        using System.Linq;
        using System.Net.Security;
        using System.Security.Authentication;
        using System.Security.Cryptography;
        using System.Security.Cryptography.X509Certificates;
        using System.Text.RegularExpressions;
        using MQTTnet;
        using MQTTnet.Server;
        using Corpus;
        using static Corpus.Known;

        """;

    /// <summary>Gets the shared file: constants, the CA, the pinned certificate, lists of them, and settings.</summary>
    public static string Source { get; } =
        $$"""
            using System;
            using System.Collections.Generic;
            using System.Security.Cryptography.X509Certificates;

            namespace Corpus;

            public static class Known
            {
                public const string Host = "{{Peers.Host}}";
                public const string CaSubject = "{{Peers.Ca.Certificate.Subject}}";
                public const string CaThumbprint = "{{Peers.Ca.Certificate.Thumbprint}}";
                public const string PinnedSubject = "{{Peers.Right.Subject}}";
                public const string PinnedSerial = "{{Peers.Right.SerialNumber}}";
                public const string PinnedThumbprint = "{{Peers.Right.Thumbprint}}";
                public const string PinnedSha256 = "{{Peers.Right.GetCertHashString(HashAlgorithmName.SHA256)}}";
                public const string PinnedPublicKey = "{{Peers.Right.GetPublicKeyString()}}";
                public const string PinnedSpki = "{{Spki(Peers.Right)}}";
                public static readonly byte[] PinnedHash = Convert.FromHexString(PinnedSha256);
                public static readonly X509Certificate2 Ca = X509CertificateLoader.LoadCertificateFromFile("{{Save(
                Peers.Ca.Certificate,
                "ca.crt"
            )}}");
                public static readonly X509Certificate2 Pinned = X509CertificateLoader.LoadCertificateFromFile("{{Save(
                Peers.Right,
                "broker.crt"
            )}}");
                public static readonly X509Certificate2Collection Cas = new() { Ca };
                public static readonly X509Certificate2Collection AllowedCollection = new() { Pinned };
                public static readonly List<X509Certificate2> AllowedCertificates = new() { Pinned };
                public static readonly string[] AllowedThumbprints = { PinnedThumbprint };
                public static readonly HashSet<string> AllowedSet =
                    new(StringComparer.OrdinalIgnoreCase) { PinnedThumbprint };
            }

            public sealed class Settings
            {
                public bool AllowInvalid { get; set; }

                public bool Validate { get; set; } = true;

                public string? Thumbprint { get; set; }
            }
            """;

    /// <summary>The file of one handler.</summary>
    public static string FileOf(HandlerCase handler, int number) =>
        handler.Text is { } file
            ? Regex.Replace(file, @"namespace Corpus\.Case\d+;", $"namespace Corpus.Case{number};")
            : $$"""
                {{Usings}}
                namespace Corpus.Case{{number}};

                public static class Case
                {
                    {{handler.Members}}
                    public static object Build(Settings settings) =>
                {{(handler.IsServer ? Server(handler.Code) : Client(handler.Code))}}
                }
                """;

    private static string Client(string code) =>
        $"""
                    new MqttClientOptionsBuilder()
                        .WithTcpServer(Host, 8883)
                        .WithTlsOptions(o => o.WithCertificateValidationHandler({code}))
                        .Build();
            """;

    private static string Server(string code) =>
        $"""
                    new MqttServerOptionsBuilder()
                        .WithEncryptedEndpoint()
                        .WithEncryptionCertificate(Pinned)
                        .WithClientCertificate({code})
                        .Build();
            """;

    private static string Save(X509Certificate2 certificate, string name)
    {
        var path = Path.Combine(MachineStore.Folder, name);
        File.WriteAllText(path, certificate.ExportCertificatePem());
        return path;
    }

    private static string Spki(X509Certificate2 certificate) =>
        Convert.ToHexString(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
}
