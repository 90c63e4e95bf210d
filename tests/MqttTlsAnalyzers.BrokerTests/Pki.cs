using System;
using System.IO;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Xunit;

[assembly: AssemblyFixture(typeof(MqttTlsAnalyzers.BrokerTests.Pki))]

namespace MqttTlsAnalyzers.BrokerTests;

/// <summary>What a broker shows.</summary>
public enum Identity
{
    /// <summary>Issued by the good CA, for localhost and 127.0.0.0/8 as far as the tests use it.</summary>
    Right,

    /// <summary>The same, by another CA of the same name.</summary>
    Rogue,

    SelfSigned,

    /// <summary>Issued by the good CA, for another host.</summary>
    WrongName,

    /// <summary>Issued by the good CA, until yesterday.</summary>
    Expired,

    /// <summary>Issued by an intermediate of the good CA, which the broker sends as well.</summary>
    ByIntermediate,

    /// <summary>Issued by a certificate that is no CA, which is its own root.</summary>
    ByNonAuthority,
}

/// <summary>
/// All certificates of the tests, made once per process, and the folder with the files that the samples load by
/// relative path. That folder is the working directory while the tests run; nothing in it changes, so tests may run
/// side by side.
/// </summary>
public sealed class Pki : IDisposable
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private static readonly DateTimeOffset _now = DateTimeOffset.UtcNow;
    private static Pki? _instance;
    private readonly string _previousDirectory = Environment.CurrentDirectory;

    public Pki()
    {
        using var ca = Authority("MqttTls Test CA");
        using var rogueCa = Authority("MqttTls Test CA");
        using var intermediateKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var intermediate = Intermediate(ca, intermediateKey);
        using var nonAuthority = NonAuthority("MqttTls Test Signer");
        Ca = Public(ca);
        Intermediates = [Public(intermediate)];

        Right = Leaf("localhost", ca, ServerAuthentication);
        Rogue = Leaf("localhost", rogueCa, ServerAuthentication);
        SelfSigned = Leaf("localhost", null, ServerAuthentication);
        WrongName = Leaf("other.example.com", ca, ServerAuthentication);
        Expired = Leaf("localhost", ca, ServerAuthentication, _now.AddDays(-1));
        ByIntermediate = Leaf("localhost", intermediate, ServerAuthentication);
        ByNonAuthority = Leaf("localhost", nonAuthority, ServerAuthentication);
        Client = Leaf("device-17", ca, ClientAuthentication);
        using var clientByIntermediate = Leaf("device-18", intermediate, ClientAuthentication);
        RogueClient = Leaf("device-17", rogueCa, ClientAuthentication);

        Folder = Directory.CreateTempSubdirectory("mqttls-").FullName;
        File.WriteAllText(PathOf("ca.crt"), Ca.ExportCertificatePem());
        File.WriteAllBytes(PathOf("ca.der"), Ca.RawData);
        File.WriteAllText(PathOf("intermediate.crt"), Intermediates[0].ExportCertificatePem());
        File.WriteAllText(PathOf("non-authority.crt"), nonAuthority.ExportCertificatePem());
        File.WriteAllText(PathOf("client.crt"), Client.ExportCertificatePem());
        File.WriteAllText(PathOf("client.key"), KeyOf(Client));
        File.WriteAllText(
            PathOf("client-chain.crt"),
            clientByIntermediate.ExportCertificatePem() + "\n" + Intermediates[0].ExportCertificatePem()
        );
        File.WriteAllText(PathOf("client-chain.key"), KeyOf(clientByIntermediate));
        File.WriteAllBytes(PathOf("client.pfx"), Client.Export(X509ContentType.Pkcs12));
        File.WriteAllBytes(PathOf("server.pfx"), Right.Export(X509ContentType.Pkcs12));
        foreach (var identity in Enum.GetValues<Identity>())
        {
            var certificate = Of(identity);
            var chain =
                identity == Identity.ByIntermediate ? "\n" + Intermediates[0].ExportCertificatePem() : string.Empty;
            File.WriteAllText(PathOf(identity + ".crt"), certificate.ExportCertificatePem() + chain);
            File.WriteAllText(PathOf(identity + ".key"), KeyOf(certificate));
        }

        Environment.CurrentDirectory = Folder;
        _instance = this;
    }

    public static Pki Current =>
        _instance ?? throw new InvalidOperationException("The certificates live as long as the tests run.");

    public string Folder { get; }

    public X509Certificate2 Ca { get; }

    public X509Certificate2Collection Intermediates { get; }

    public X509Certificate2 Client { get; }

    public X509Certificate2 RogueClient { get; }

    private X509Certificate2 Right { get; }

    private X509Certificate2 Rogue { get; }

    private X509Certificate2 SelfSigned { get; }

    private X509Certificate2 WrongName { get; }

    private X509Certificate2 Expired { get; }

    private X509Certificate2 ByIntermediate { get; }

    private X509Certificate2 ByNonAuthority { get; }

    public X509Certificate2 Of(Identity identity) =>
        identity switch
        {
            Identity.Right => Right,
            Identity.Rogue => Rogue,
            Identity.SelfSigned => SelfSigned,
            Identity.WrongName => WrongName,
            Identity.Expired => Expired,
            Identity.ByIntermediate => ByIntermediate,
            Identity.ByNonAuthority => ByNonAuthority,
            _ => throw new ArgumentOutOfRangeException(nameof(identity)),
        };

    public string PathOf(string file) => Path.Combine(Folder, file);

    public void Dispose()
    {
        Environment.CurrentDirectory = _previousDirectory;
        Directory.Delete(Folder, recursive: true);
        _instance = null;
    }

    private static X509Certificate2 Authority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return AuthorityRequest(name, key).CreateSelfSigned(_now.AddDays(-10), _now.AddDays(10));
    }

    private static X509Certificate2 NonAuthority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(_now.AddDays(-10), _now.AddDays(10));
    }

    private static string KeyOf(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        return key.ExportPkcs8PrivateKeyPem();
    }

    private static X509Certificate2 Intermediate(X509Certificate2 issuer, ECDsa key)
    {
        using var certificate = AuthorityRequest("MqttTls Test Intermediate", key)
            .Create(issuer, _now.AddDays(-9), _now.AddDays(9), Serial());
        return certificate.CopyWithPrivateKey(key);
    }

    private static CertificateRequest AuthorityRequest(string name, ECDsa key)
    {
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true)
        );
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request;
    }

    private static X509Certificate2 Leaf(
        string name,
        X509Certificate2? issuer,
        string usage,
        DateTimeOffset? notAfter = null
    )
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        if (name == "localhost")
        {
            names.AddIpAddress(IPAddress.Loopback);
            names.AddIpAddress(IPAddress.Parse(StandardPorts.Address));
        }

        request.CertificateExtensions.Add(names.Build());
        if (issuer is null)
        {
            using var own = request.CreateSelfSigned(_now.AddDays(-5), notAfter ?? _now.AddDays(5));
            return Imported(own);
        }

        request.CertificateExtensions.Add(
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, true, false)
        );
        // By the name and key alone: an issuer that is no CA would be refused.
        using var issuerKey = issuer.GetECDsaPrivateKey()!;
        using var certificate = request.Create(
            issuer.SubjectName,
            X509SignatureGenerator.CreateForECDsa(issuerKey),
            _now.AddDays(-5),
            notAfter ?? _now.AddDays(5),
            Serial()
        );
        using var withKey = certificate.CopyWithPrivateKey(key);
        return Imported(withKey);
    }

    // Windows does not use a key that was never in a store or a file.
    private static X509Certificate2 Imported(X509Certificate2 certificate) =>
        X509CertificateLoader.LoadPkcs12(
            certificate.Export(X509ContentType.Pkcs12),
            null,
            X509KeyStorageFlags.Exportable
        );

    private static X509Certificate2 Public(X509Certificate2 certificate) =>
        X509CertificateLoader.LoadCertificate(certificate.RawData);

    private static byte[] Serial() => [1, .. RandomNumberGenerator.GetBytes(8)];
}
