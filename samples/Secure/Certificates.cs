using System.Security.Cryptography.X509Certificates;

namespace TelemetryPublisher;

internal static class Certificates
{
    /// <summary>The CAs of the plant: roots only. They say whom we trust, not who we are.</summary>
    public static X509Certificate2Collection Roots()
    {
        var roots = new X509Certificate2Collection();
        roots.ImportFromPemFile("certs/ca.crt");
        return roots;
    }

    /// <summary>Who we are: certificate and key. The PKCS#12 round trip is for Windows, which does not take a key from PEM.</summary>
    public static X509Certificate2 Identity(string certificateFile, string keyFile, string keyPassword)
    {
        using var pem = X509Certificate2.CreateFromEncryptedPemFile(certificateFile, keyPassword, keyFile);
        var pkcs12 = pem.Export(X509ContentType.Pkcs12);
#if NET9_0_OR_GREATER
        return X509CertificateLoader.LoadPkcs12(pkcs12, null);
#else
        return new X509Certificate2(pkcs12);
#endif
    }
}
