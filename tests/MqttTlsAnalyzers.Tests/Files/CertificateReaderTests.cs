using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Formats.Asn1;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MqttTlsAnalyzers.Files.Certificates;
using MqttTlsAnalyzers.Tests.Robustness;
using Xunit;
using PublicKey = MqttTlsAnalyzers.Files.Certificates.PublicKey;

namespace MqttTlsAnalyzers.Tests.Files;

/// <summary>The DER reader beside .NET's own: what we read, .NET reads in the same way.</summary>
public sealed class CertificateReaderTests(ITestOutputHelper output)
{
    private const string Bundle = "/etc/ssl/certs/ca-certificates.crt";

    [Fact]
    public void Every_certificate_of_the_machine_is_read_as_dotnet_reads_it()
    {
        Assert.SkipUnless(File.Exists(Bundle), $"This machine has no {Bundle}.");
        var text = File.ReadAllText(Bundle);
        var expected = new X509Certificate2Collection();
        expected.ImportFromPem(text);

        var blocks = PemReader.Read(text)!.Value;
        Assert.Equal(expected.Count, blocks.Length);
        Assert.True(expected.Count > 50, $"{Bundle} has {expected.Count} certificates.");
        foreach (var (certificate, block) in expected.Zip(blocks))
        {
            Assert.True(block.IsCertificate);
            var content = CertificateReader.Read(block.Content);
            Assert.True(content is not null, certificate.Subject);
            AssertSame(certificate, content);
        }
    }

    [Fact]
    public void Every_generated_certificate_is_read_as_dotnet_reads_it()
    {
        var random = new Random(17);
        using var keys = new TestKeys();
        for (var i = 0; i < 1500 * RobustRun.Effort; i++)
        {
            using var certificate = Certificate(random, keys);
            var content = CertificateReader.Read([.. certificate.RawData]);
            Assert.True(content is not null, certificate.ExportCertificatePem());
            AssertSame(certificate, content);
            Assert.NotEqual(KeyAlgorithm.Other, content.PublicKey.Algorithm);
        }
    }

    /// <summary>
    /// A changed byte may change what is written in a certificate; it must not change what the two readers agree on.
    /// </summary>
    [Fact]
    public void A_damaged_certificate_is_refused_or_read_as_dotnet_reads_it()
    {
        var random = new Random(18);
        using var keys = new TestKeys();
        var read = 0;
        var refusedByDotnet = 0;
        for (var i = 0; i < 60; i++)
        {
            using var certificate = Certificate(random, keys);
            for (var j = 0; j < 150 * RobustRun.Effort; j++)
            {
                var bytes = Damage(certificate.RawData, random);
                if (CertificateReader.Read([.. bytes]) is not { } content)
                {
                    continue;
                }

                read++;
                try
                {
                    using var damaged = X509CertificateLoader.LoadCertificate(bytes);
                    AssertSame(damaged, content);
                }
                catch (CryptographicException)
                {
                    refusedByDotnet++;
                }
            }
        }

        output.WriteLine($"{read} read by us, {refusedByDotnet} of them not by .NET");
        Assert.True(read > 1000, $"Only {read} damaged certificates were read.");
    }

    [Fact]
    public void A_certificate_that_is_cut_off_or_followed_by_anything_is_none()
    {
        using var keys = new TestKeys();
        using var certificate = Certificate(new Random(1), keys);
        for (var length = 0; length < certificate.RawData.Length; length++)
        {
            Assert.Null(CertificateReader.Read([.. certificate.RawData.Take(length)]));
        }

        Assert.Null(CertificateReader.Read([.. certificate.RawData, 0]));
    }

    [Fact]
    public void A_length_that_is_longer_than_it_must_be_is_refused()
    {
        using var keys = new TestKeys();
        using var certificate = Certificate(new Random(1), keys);
        var bytes = certificate.RawData;
        Assert.Equal([0x30, 0x82], bytes[..2]);
        Assert.Null(CertificateReader.Read([0x30, 0x83, 0, .. bytes[2..]]));
        Assert.Null(CertificateReader.Read([0x30, 0x80, .. bytes[4..], 0, 0]));
    }

    [Fact]
    public void A_private_key_belongs_to_the_certificate_that_was_made_for_it()
    {
        using var keys = new TestKeys();
        var written = keys.Asymmetric.Select(key =>
            (Certificate: ReadNew(key), Keys: Pems(key).Select(pem => PemReader.Read(pem)!.Value.Single()).ToArray())
        );
        var all = written.ToArray();
        foreach (var (certificate, _) in all)
        {
            foreach (var (other, blocks) in all)
            {
                foreach (var block in blocks)
                {
                    Assert.True(block.IsPrivateKey);
                    var key = PrivateKeyReader.ReadPublicKey(block);
                    Assert.NotNull(key);
                    Assert.Equal(certificate == other, certificate.PublicKey.IsSameAs(key));
                }
            }
        }
    }

    [Fact]
    public void An_encrypted_key_and_one_without_its_point_belong_to_nobody_we_know()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var encrypted = PemReader
            .Read(
                key.ExportEncryptedPkcs8PrivateKeyPem(
                    "secret",
                    new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 10)
                )
            )!
            .Value.Single();
        Assert.True(encrypted.IsEncrypted);
        Assert.True(encrypted.IsPrivateKey);
        Assert.Null(PrivateKeyReader.ReadPublicKey(encrypted));

        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteOctetString(key.ExportParameters(true).D!);
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            {
                writer.WriteObjectIdentifier("1.2.840.10045.3.1.7");
            }
        }

        var pem = PemEncoding.WriteString("EC PRIVATE KEY", writer.Encode());
        Assert.Null(PrivateKeyReader.ReadPublicKey(PemReader.Read(pem)!.Value.Single()));
    }

    [Fact]
    public void A_damaged_key_is_never_an_exception()
    {
        var random = new Random(19);
        using var keys = new TestKeys();
        var read = 0;
        foreach (var pem in keys.Asymmetric.SelectMany(Pems))
        {
            var block = PemReader.Read(pem)!.Value.Single();
            for (var i = 0; i < 500 * RobustRun.Effort; i++)
            {
                var bytes = Damage([.. block.Content], random);
                var damaged = new PemBlock(block.Label, block.Span, [.. bytes]);
                read += PrivateKeyReader.ReadPublicKey(damaged) is null ? 0 : 1;
            }
        }

        Assert.True(read > 100, $"Only {read} damaged keys were read.");
    }

    [Fact]
    public void Names_have_a_text_for_messages()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var named = ReadNew(key, "CN=broker.plant.example, O=Plant");
        Assert.Equal("broker.plant.example", named.Subject.Text);
        Assert.Equal("broker.plant.example", named.Subject.CommonName);

        var unnamed = ReadNew(key, "O=Plant, C=DE");
        Assert.Null(unnamed.Subject.CommonName);
        Assert.Contains("O=Plant", unnamed.Subject.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.2.840.113549.1.1.4", "MD5")]
    [InlineData("1.2.840.113549.1.1.5", "SHA-1")]
    [InlineData("1.2.840.10045.4.1", "SHA-1")]
    [InlineData("1.2.840.113549.1.1.11", null)]
    [InlineData("1.2.840.113549.1.1.10", null)]
    public void Signature_algorithms_with_a_broken_hash_are_known(string algorithm, string? hash) =>
        Assert.Equal(hash, ObjectIdentifiers.BrokenHash(algorithm));

    private static void AssertSame(X509Certificate2 expected, CertificateContent actual)
    {
        Assert.Equal(expected.Version, actual.Version);
        Assert.Equal(expected.SerialNumber, actual.SerialNumber);
        Assert.Equal(expected.SubjectName.RawData, actual.Subject.Encoding);
        Assert.Equal(expected.IssuerName.RawData, actual.Issuer.Encoding);
        Assert.Equal(expected.NotBefore.ToUniversalTime(), actual.NotBefore);
        Assert.Equal(expected.NotAfter.ToUniversalTime(), actual.NotAfter);
        Assert.Equal(expected.SignatureAlgorithm.Value, actual.SignatureAlgorithm);
        Assert.Equal(
            expected.SubjectName.RawData.AsSpan().SequenceEqual(expected.IssuerName.RawData),
            actual.IsSelfIssued
        );
        AssertSameKey(expected, actual.PublicKey);

        var constraints = expected.Extensions.OfType<X509BasicConstraintsExtension>().SingleOrDefault();
        Assert.Equal(constraints?.CertificateAuthority, actual.IsAuthority);
        var usage = expected.Extensions.OfType<X509KeyUsageExtension>().SingleOrDefault();
        Assert.Equal(usage is null ? null : (int)usage.KeyUsages & 0xFF, (int?)actual.KeyUsage);
        var purposes = expected.Extensions.OfType<X509EnhancedKeyUsageExtension>().SingleOrDefault();
        Assert.Equal(
            purposes?.EnhancedKeyUsages.Cast<Oid>().Select(oid => oid.Value!),
            actual.ExtendedKeyUsages.IsDefault ? null : actual.ExtendedKeyUsages
        );
        var names = expected.Extensions.OfType<X509SubjectAlternativeNameExtension>().SingleOrDefault();
        Assert.Equal(names is null, actual.AlternativeNames is null);
        if (names is not null)
        {
            Assert.Equal(names.EnumerateDnsNames(), actual.AlternativeNames!.DnsNames);
            Assert.Equal(
                names.EnumerateIPAddresses().Select(address => Convert.ToHexString(address.GetAddressBytes())),
                actual.AlternativeNames.Addresses.Select(address => Convert.ToHexString(address.AsSpan()))
            );
        }

        AssertSameIdentifier(
            expected
                .Extensions.OfType<X509SubjectKeyIdentifierExtension>()
                .SingleOrDefault()
                ?.SubjectKeyIdentifierBytes,
            actual.SubjectKeyIdentifier
        );
        AssertSameIdentifier(
            expected.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().SingleOrDefault()?.KeyIdentifier,
            actual.AuthorityKeyIdentifier
        );
    }

    private static void AssertSameIdentifier(ReadOnlyMemory<byte>? expected, ImmutableArray<byte> actual) =>
        Assert.Equal(expected?.ToArray(), actual.IsDefault ? null : actual.ToArray());

    private static void AssertSameKey(X509Certificate2 expected, PublicKey actual)
    {
        // Other is what we do not know, as the parameters of a damaged key.
        if (actual.Algorithm != KeyAlgorithm.Other)
        {
            var type = actual.Algorithm == KeyAlgorithm.Rsa ? "1.2.840.113549.1.1.1" : "1.2.840.10045.2.1";
            Assert.Equal(expected.PublicKey.Oid.Value, type);
        }

        // .NET has no EC key for a certificate whose key usage is for key agreement alone.
        using AsymmetricAlgorithm? key =
            expected.GetRSAPublicKey() ?? (AsymmetricAlgorithm?)expected.GetECDsaPublicKey();
        if (key is not null && actual.Size is { } size)
        {
            Assert.Equal(key.KeySize, size);
        }
    }

    private static IEnumerable<string> Pems(AsymmetricAlgorithm key)
    {
        yield return key.ExportPkcs8PrivateKeyPem();
        if (key is RSA rsa)
        {
            yield return rsa.ExportRSAPrivateKeyPem();
        }
        else if (key is ECDsa ec)
        {
            yield return ec.ExportECPrivateKeyPem();
        }
    }

    private static byte[] Damage(byte[] bytes, Random random)
    {
        var damaged = bytes.ToList();
        for (var edits = random.Next(1, 4); edits > 0; edits--)
        {
            var at = random.Next(damaged.Count);
            switch (random.Next(6))
            {
                case 0:
                    damaged.RemoveAt(at);
                    break;
                case 1:
                    damaged.Insert(at, (byte)random.Next(256));
                    break;
                case 2:
                    damaged[at] ^= (byte)(1 << random.Next(8));
                    break;
                default:
                    damaged[at] = (byte)random.Next(256);
                    break;
            }
        }

        return [.. damaged];
    }

    private static CertificateContent ReadNew(AsymmetricAlgorithm key, string name = "CN=test")
    {
        var request = TestKeys.Request(key, new X500DistinguishedName(name), HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
        return CertificateReader.Read([.. certificate.RawData])!;
    }

    private static X509Certificate2 Certificate(Random random, TestKeys keys)
    {
        var key = keys.Any(random);
        var hash = random.Next(4) switch
        {
            0 => HashAlgorithmName.SHA512,
            1 => HashAlgorithmName.SHA384,
            _ => HashAlgorithmName.SHA256,
        };
        var request = TestKeys.Request(key, Name(random), hash);
        foreach (var extension in Extensions(random, request.PublicKey).OrderBy(_ => random.Next()))
        {
            request.CertificateExtensions.Add(extension);
        }

        var from = new DateTimeOffset(
            random.Next(1951, 2100),
            random.Next(1, 13),
            random.Next(1, 29),
            7,
            8,
            9,
            TimeSpan.Zero
        );
        var to = from.AddSeconds(random.NextInt64(1, 60L * 365 * 24 * 3600));
        var isSelfIssued = random.Next(3) == 0;
        var issuer = isSelfIssued ? key : keys.Any(random);
        X509SignatureGenerator generator = issuer is RSA rsa
            ? X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1)
            : X509SignatureGenerator.CreateForECDsa((ECDsa)issuer);
        var serial = new byte[random.Next(1, 20)];
        random.NextBytes(serial);
        serial[0] = (byte)random.Next(1, 128);
        return request.Create(isSelfIssued ? request.SubjectName : Name(random), generator, from, to, serial);
    }

    private static X500DistinguishedName Name(Random random)
    {
        var name = new X500DistinguishedNameBuilder();
        for (var i = random.Next(4); i >= 0; i--)
        {
            switch (random.Next(5))
            {
                case 0:
                    name.AddOrganizationName("Plant Ü " + random.Next(100));
                    break;
                case 1:
                    name.AddCountryOrRegion("DE");
                    break;
                case 2:
                    name.AddDomainComponent("example");
                    break;
                case 3:
                    name.AddEmailAddress("mail@example.com");
                    break;
                default:
                    name.AddCommonName("broker" + random.Next(100) + ".example.com");
                    break;
            }
        }

        return name.Build();
    }

    private static IEnumerable<X509Extension> Extensions(
        Random random,
        System.Security.Cryptography.X509Certificates.PublicKey key
    )
    {
        if (random.Next(2) == 0)
        {
            yield return new X509BasicConstraintsExtension(
                random.Next(2) == 0,
                random.Next(2) == 0,
                3,
                random.Next(2) == 0
            );
        }

        if (random.Next(2) == 0)
        {
            yield return new X509KeyUsageExtension((X509KeyUsageFlags)random.Next(1, 256), random.Next(2) == 0);
        }

        if (random.Next(2) == 0)
        {
            string[] purposes = ["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2", "2.5.29.37.0", "1.3.6.1.4.1.311.10.3.4"];
            yield return new X509EnhancedKeyUsageExtension(
                [new Oid(purposes[random.Next(4)]), new Oid(purposes[0])],
                false
            );
        }

        if (random.Next(2) == 0)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName("broker.example.com");
            if (random.Next(2) == 0)
            {
                names.AddDnsName("*.plant.example");
                names.AddIpAddress(new System.Net.IPAddress((long)random.Next()));
                names.AddIpAddress(System.Net.IPAddress.IPv6Loopback);
                names.AddUri(new Uri("urn:device:17"));
            }

            yield return names.Build();
        }

        if (random.Next(2) == 0)
        {
            yield return new X509SubjectKeyIdentifierExtension(key, false);
        }

        if (random.Next(2) == 0)
        {
            yield return X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(
                new X509SubjectKeyIdentifierExtension(key, false)
            );
        }
    }

    /// <summary>A few keys of each kind: making RSA keys takes longer than anything else here.</summary>
    private sealed class TestKeys : IDisposable
    {
        public AsymmetricAlgorithm[] Asymmetric { get; } =
        [
            RSA.Create(1024),
            RSA.Create(2048),
            RSA.Create(2056),
            ECDsa.Create(ECCurve.NamedCurves.nistP256),
            ECDsa.Create(ECCurve.NamedCurves.nistP256),
            ECDsa.Create(ECCurve.NamedCurves.nistP384),
            ECDsa.Create(ECCurve.NamedCurves.nistP521),
        ];

        public AsymmetricAlgorithm Any(Random random) => Asymmetric[random.Next(Asymmetric.Length)];

        public static CertificateRequest Request(
            AsymmetricAlgorithm key,
            X500DistinguishedName name,
            HashAlgorithmName hash
        ) =>
            key is RSA rsa
                ? new CertificateRequest(name, rsa, hash, RSASignaturePadding.Pkcs1)
                : new CertificateRequest(name, (ECDsa)key, hash);

        public void Dispose()
        {
            foreach (var key in Asymmetric)
            {
                key.Dispose();
            }
        }
    }
}
