using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace PlantBroker;

/// <summary>One listener, TLS only, for clients with a certificate of our CA.</summary>
public static class SecureBroker
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    public static MqttServerOptions Options(X509Certificate2 serverCertificate, X509Certificate2 clientCa, int port = 8883) =>
        new MqttServerOptionsBuilder()
            .WithEncryptedEndpoint()
            .WithEncryptedEndpointPort(port)
            .WithEncryptionCertificate(serverCertificate)
            .WithEncryptionSslProtocol(SslProtocols.Tls12 | SslProtocols.Tls13)
            .WithClientCertificate((_, certificate, chain, errors) => IsIssuedBy(clientCa, certificate, chain, errors))
            .Build();

    /// <summary>Certificate and key from PEM; the PKCS#12 round trip is for Windows, which does not take a key from PEM.</summary>
    public static X509Certificate2 Load(string certificateFile, string keyFile)
    {
        using var pem = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
        var pkcs12 = pem.Export(X509ContentType.Pkcs12);
#if NET9_0_OR_GREATER
        return X509CertificateLoader.LoadPkcs12(pkcs12, null);
#else
        return new X509Certificate2(pkcs12);
#endif
    }

    /// <summary>The CA says who is a device of ours; this says which one: a client id is the common name of its certificate.</summary>
    public static Task BindClientIdToCertificate(ValidatingConnectionEventArgs e)
    {
        if (e.ClientCertificate?.GetNameInfo(X509NameType.SimpleName, forIssuer: false) != e.ClientId)
        {
            e.ReasonCode = MqttConnectReasonCode.NotAuthorized;
        }

        return Task.CompletedTask;
    }

    private static bool IsIssuedBy(X509Certificate2 ca, X509Certificate? certificate, X509Chain? sent, SslPolicyErrors errors)
    {
        // Also asked about a client that sent none.
        if (certificate is not X509Certificate2 leaf || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(ca);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ClientAuthentication));
        foreach (var element in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return chain.Build(leaf);
    }
}
