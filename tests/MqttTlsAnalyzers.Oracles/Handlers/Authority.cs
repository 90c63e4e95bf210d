using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MqttTlsAnalyzers.Oracles.Handlers;

/// <summary>A CA, or anybody else who signs a certificate: a self-signed one, a device.</summary>
internal sealed class Authority
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <summary>Start of every certificate that is valid now. Whole seconds: a certificate holds no more.</summary>
    private static readonly DateTimeOffset _start = DateTimeOffset.FromUnixTimeSeconds(
        DateTimeOffset.UtcNow.AddDays(-30).ToUnixTimeSeconds()
    );

    private readonly ECDsa _key;
    private readonly RevocationServer? _revocation;

    private Authority(X509Certificate2 certificate, ECDsa key, RevocationServer? revocation)
    {
        Certificate = certificate;
        _key = key;
        _revocation = revocation;
    }

    /// <summary>Gets the certificate without its key, as others know it.</summary>
    public X509Certificate2 Certificate { get; }

    public static Authority Create(string subject, RevocationServer? revocation = null, byte[]? serialNumber = null)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true)
        );
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var certificate = request.Create(
            request.SubjectName,
            X509SignatureGenerator.CreateForECDsa(key),
            _start,
            _start.AddDays(3650),
            serialNumber ?? NewSerialNumber()
        );
        var authority = new Authority(Public(certificate), key, revocation);
        revocation?.Serve(authority.RevocationList());
        return authority;
    }

    /// <summary>The holder of an ordinary certificate, who signs with its key as if it were a CA's.</summary>
    public static Authority Misused(X509Certificate2 certificate) =>
        new(Public(certificate), certificate.GetECDsaPrivateKey()!, revocation: null);

    /// <summary>One who signs in the name of another's CA.</summary>
    public Authority InNameOf(Authority other) => new(other.Certificate, _key, revocation: null);

    public X509Certificate2 Issue(
        string subject,
        string? name,
        DateTimeOffset? notBefore = null,
        DateTimeOffset? notAfter = null,
        byte[]? serialNumber = null
    )
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request(subject, name, key);
        if (_revocation is not null)
        {
            request.CertificateExtensions.Add(
                CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([_revocation.Address])
            );
        }

        using var certificate = request.Create(
            Certificate.SubjectName,
            X509SignatureGenerator.CreateForECDsa(_key),
            notBefore ?? _start,
            notAfter ?? _start.AddDays(365),
            serialNumber ?? NewSerialNumber()
        );
        return certificate.CopyWithPrivateKey(key);
    }

    /// <summary>A certificate that is its own issuer.</summary>
    public static X509Certificate2 SelfSigned(string subject, string name, byte[] serialNumber)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request(subject, name, key);
        using var certificate = request.Create(
            request.SubjectName,
            X509SignatureGenerator.CreateForECDsa(key),
            _start,
            _start.AddDays(365),
            serialNumber
        );
        return certificate.CopyWithPrivateKey(key);
    }

    /// <summary>No names, no extensions, out of date, a key of another kind.</summary>
    public static X509Certificate2 Bare()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(
            new X500DistinguishedName(string.Empty),
            key,
            HashAlgorithmName.SHA384,
            RSASignaturePadding.Pkcs1
        );
        using var certificate = request.CreateSelfSigned(_start.AddYears(-9), _start.AddYears(-8));
        return Public(certificate);
    }

    public static X509Certificate2 Public(X509Certificate2 certificate) =>
        X509CertificateLoader.LoadCertificate(certificate.RawData);

    private static CertificateRequest Request(string subject, string? name, ECDsa key)
    {
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication), new Oid(ClientAuthentication)], false)
        );
        if (name is not null)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName(name);
            request.CertificateExtensions.Add(names.Build());
        }

        return request;
    }

    private static byte[] NewSerialNumber()
    {
        var bytes = RandomNumberGenerator.GetBytes(12);
        bytes[0] = (byte)((bytes[0] & 0x3f) | 0x40);
        return bytes;
    }

    private byte[] RevocationList() =>
        new CertificateRevocationListBuilder().Build(
            Certificate.CopyWithPrivateKey(_key),
            crlNumber: 1,
            nextUpdate: _start.AddDays(365),
            hashAlgorithm: HashAlgorithmName.SHA256,
            rsaSignaturePadding: null,
            thisUpdate: _start
        );
}
