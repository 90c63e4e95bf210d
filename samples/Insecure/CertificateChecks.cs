using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MQTTnet;

namespace TelemetryPublisher;

internal static class CertificateChecks
{
    /// <summary>"The gateways have self-signed certificates."</summary>
    public static bool AcceptSelfSigned(MqttClientCertificateValidationEventArgs e)
    {
        if (e.SslPolicyErrors == SslPolicyErrors.None)
        {
            return true;
        }

        Console.Error.WriteLine($"{e.Certificate?.Subject}: {e.SslPolicyErrors}");
        return e.SslPolicyErrors == SslPolicyErrors.RemoteCertificateChainErrors;
    }

    /// <summary>"Accepts what our CA has signed."</summary>
    public static bool IssuedByOurCa(MqttClientCertificateValidationEventArgs e)
    {
        if (e.Certificate is not X509Certificate2 certificate)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.ExtraStore.Add(X509Certificate2.CreateFromPem(File.ReadAllText("certs/ca.crt")));
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        return chain.Build(certificate);
    }
}
