using System;
using System.Collections.Immutable;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MqttTlsAnalyzers.Tests.Verification;

/// <summary>
/// Certificates in all the ways in which they can be wrong, by the names of files, made once. The examples of rules.md
/// use them too. The day of the build is <see cref="Today"/>.
/// </summary>
public static class TestCertificates
{
    public const string Today = "2026-06-15";

    /// <summary>What says that the keys in the folder are there for tests.</summary>
    private const string AllowsKeys = """
        root = true
        [*]
        mqtt_tls.allowed_key_files = certs/client.key, certs/server.key, certs/other.key, certs/weak.key
        """;

    /// <summary>The one key that no option allows.</summary>
    private const string DeviceKey = "certs/device.key";

    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private static readonly DateTimeOffset _from = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset _to = new(2035, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Gets the files, all copied to the output.</summary>
    public static ImmutableArray<ProjectText> Files { get; } = Make();

    /// <summary>Gets the text of one of the files.</summary>
    public static string Text(string name) => Find(name).Text;

    /// <summary>One of the files, not copied.</summary>
    public static ProjectText NotCopied(string name) => Find(name) with { CopyToOutputDirectory = string.Empty };

    /// <summary>Code with these certificates, by their names in the folder <c>certs</c>, in its project.</summary>
    public static TestCode With(TestCode code, params ProjectText[] others) =>
        code with
        {
            ProjectFiles =
            [
                .. others,
                .. Files.RemoveAll(file =>
                    Array.Exists(others, other => other.Name == file.Name)
                    || (file.Name == DeviceKey && !Names(code, DeviceKey))
                ),
            ],
            EditorConfig = code.EditorConfig ?? AllowsKeys,
            BuildProperties = ImmutableDictionary<string, string>
                .Empty.Add("MqttTlsToday", Today)
                .Add("MqttTlsDerFiles", "certs/binary.cer"),
        };

    private static bool Names(TestCode code, string file) =>
        code.Files.Any(source => source.Text.Contains(file, StringComparison.Ordinal));

    private static ProjectText Find(string name)
    {
        foreach (var file in Files)
        {
            if (file.Name == "certs/" + name)
            {
                return file;
            }
        }

        throw new ArgumentException($"There is no {name}.", nameof(name));
    }

    private static ImmutableArray<ProjectText> Make()
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var otherKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(2048);
        using var weakRsa = RSA.Create(1024);
        using var root = SelfSigned(Authority("Plant Root", rootKey), _from, _to);
        using var intermediate = Authority("Plant Issuing CA", key)
            .Create(root, _from, _to, [1, 2, 3])
            .CopyWithPrivateKey(key);
        var rootPem = root.ExportCertificatePem();
        var intermediatePem = intermediate.ExportCertificatePem();

        X509Certificate2 Leaf(CertificateRequest request, DateTimeOffset? to = null) =>
            request.Create(intermediate, _from, to ?? _to, [4, 5, 6]);
        string LeafPem(CertificateRequest request, DateTimeOffset? to = null)
        {
            using var leaf = Leaf(request, to);
            return leaf.ExportCertificatePem();
        }
        string OwnPem(CertificateRequest request, DateTimeOffset? from = null, DateTimeOffset? to = null)
        {
            using var own = SelfSigned(request, from ?? _from, to ?? _to);
            return own.ExportCertificatePem();
        }

        var client = LeafPem(Request("device-17", otherKey, ClientAuthentication));
        var server = LeafPem(Request("broker.plant.example", otherKey, ServerAuthentication, "broker.plant.example"));
        var weakClient = new CertificateRequest(
            "CN=device-17",
            weakRsa,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        ).Create(intermediate.SubjectName, X509SignatureGenerator.CreateForECDsa(key), _from, _to, [7, 8, 9]);
        var noAuthority = Request("Homemade CA", key);
        noAuthority.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        return
        [
            File("ca.pem", rootPem),
            File("intermediate.pem", intermediatePem),
            File("local-ca.pem", rootPem) with
            {
                CopyToOutputDirectory = string.Empty,
            },
            File("chain.pem", intermediatePem + "\n" + rootPem),
            File("expired-ca.pem", OwnPem(Authority("Old Root", key), to: new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero))),
            File("future-ca.pem", OwnPem(Authority("New Root", key), from: new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero))),
            File("ending-ca.pem", OwnPem(Authority("Ending Root", key), to: new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero))),
            File("no-ca.pem", OwnPem(noAuthority)),
            File("no-constraints.pem", OwnPem(Request("Plain CA", key))),
            File("weak-ca.pem", OwnPem(Authority("Weak Root", weakRsa))),
            File("pinned.pem", OwnPem(Request("broker", key, ServerAuthentication, "broker.plant.example"))),
            File("wildcard.pem", OwnPem(Request("broker", key, ServerAuthentication, "*.line.example", address: null))),
            File("client.pem", client),
            File("client-chain.pem", client + "\n" + intermediatePem),
            File("expired-client.pem", LeafPem(Request("device-17", otherKey, ClientAuthentication), _from.AddDays(9))),
            File(
                "ending-client.pem",
                LeafPem(Request("device-17", otherKey, ClientAuthentication), new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero))
            ),
            File("weak-client.pem", weakClient.ExportCertificatePem()),
            File("weak.key", weakRsa.ExportPkcs8PrivateKeyPem()),
            File("device.key", otherKey.ExportPkcs8PrivateKeyPem()),
            File("client.key", otherKey.ExportPkcs8PrivateKeyPem()),
            File("server.pem", server),
            File("server-chain.pem", server + "\n" + intermediatePem),
            File("server.key", otherKey.ExportECPrivateKeyPem()),
            File("other.key", rsa.ExportRSAPrivateKeyPem()),
            File("request.csr", Request("device-17", key).CreateSigningRequestPem()),
            File("cut.pem", rootPem[..100]),
        ];
    }

    private static ProjectText File(string name, string text) =>
        new("certs/" + name, text) { CopyToOutputDirectory = "PreserveNewest" };

    private static X509Certificate2 SelfSigned(CertificateRequest request, DateTimeOffset from, DateTimeOffset to) =>
        request.CreateSelfSigned(from, to);

    private static CertificateRequest Authority(string name, AsymmetricAlgorithm key)
    {
        var request = key is RSA rsa
            ? new CertificateRequest("CN=" + name, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : Request(name, (ECDsa)key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        return request;
    }

    private static CertificateRequest Request(
        string name,
        ECDsa key,
        string? usage = null,
        string? dnsName = null,
        string? address = "192.168.1.10"
    )
    {
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        if (usage is not null)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        }

        if (dnsName is not null)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName(dnsName);
            if (address is not null)
            {
                names.AddIpAddress(IPAddress.Parse(address));
            }

            request.CertificateExtensions.Add(names.Build());
        }

        return request;
    }
}
