using MqttTlsAnalyzers.Model;
using MqttTlsAnalyzers.Rules.Identity;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Identity;

public sealed class CertificateNamesTests
{
    [Theory]
    [InlineData("ca")]
    [InlineData("CA")]
    [InlineData("caCert")]
    [InlineData("_caCertificate")]
    [InlineData("CACert")]
    [InlineData("CAcert")]
    [InlineData("cacert")]
    [InlineData("myCA")]
    [InlineData("rootCertificate")]
    [InlineData("RootCA")]
    [InlineData("rootca")]
    [InlineData("AmazonRootCA1")]
    [InlineData("root_ca_2")]
    [InlineData("root-ca")]
    [InlineData("issuerCert")]
    [InlineData("CertificateAuthority")]
    public void A_name_with_a_word_for_an_authority_says_so(string name) =>
        Assert.True(CertificateNames.SaysAuthority(name));

    [Theory]
    [InlineData("clientCertificate")]
    [InlineData("local")]
    [InlineData("cat")]
    [InlineData("Carrot")]
    [InlineData("vacation")]
    [InlineData("caSignedClientCert")]
    [InlineData("CaIssuedCertificate")]
    [InlineData("X509")]
    [InlineData("")]
    [InlineData(null)]
    public void Another_name_does_not(string? name) => Assert.False(CertificateNames.SaysAuthority(name));

    [Theory]
    [InlineData("certs/ca.crt", "ca.crt", true)]
    [InlineData("C:\\certs\\client.PEM", "client.PEM", true)]
    [InlineData("/etc/ca/client.pfx", "client.pfx", false)]
    [InlineData("client.cer", "client.cer", true)]
    [InlineData("client.der", "client.der", true)]
    [InlineData("client", "client", false)]
    [InlineData("", "", false)]
    public void Only_the_file_name_counts(string path, string name, bool isCertificate)
    {
        var origin = new CertificateOrigin { Path = path };

        Assert.Equal(name, CertificateNames.FileName(origin));
        Assert.Equal(isCertificate, CertificateNames.IsCertificateFile(origin));
    }
}
