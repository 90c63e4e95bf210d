using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;
using static MqttTlsAnalyzers.Tests.TestData.TlsCode;

namespace MqttTlsAnalyzers.Tests.Rules.Validation;

/// <summary>MQTLS1011: the certificate is recognised by what anybody can copy.</summary>
public sealed class Mqtls1011Tests
{
    private const string Known = """
        private readonly X509Certificate2 _pinned;
        private readonly X509Certificate2Collection _list = new();
        private readonly string _serial;
        public Broker(X509Certificate2 pinned, string serial) { _pinned = pinned; _serial = serial; }
        """;

    [Theory]
    [InlineData("e => e.Certificate.Subject == \"CN=broker.example.com\"")]
    [InlineData("e => e.Certificate.Issuer == \"CN=Our CA\"")]
    [InlineData("e => e.Certificate.Subject.Contains(\"broker.example.com\")")]
    [InlineData("e => e.Certificate.GetSerialNumberString() == _serial")]
    [InlineData("e => e.Certificate.Equals(_pinned)")]
    [InlineData("e => _pinned.Equals(e.Certificate)")]
    [InlineData("e => _list.Contains((X509Certificate2)e.Certificate)")]
    [InlineData("e => ((X509Certificate2)e.Certificate).NotAfter > DateTime.UtcNow")]
    [InlineData("e => e.Certificate.Subject.Length > 0")]
    [InlineData("e => e.Certificate.GetCertHashString() != \"0011\"")]
    [InlineData("e => ((X509Certificate2)e.Certificate).GetNameInfo(X509NameType.DnsName, false) == \"broker\"")]
    [InlineData("e => e.SslPolicyErrors == SslPolicyErrors.None || e.Certificate.Issuer == _pinned.Issuer")]
    [InlineData("e => e.Certificate is X509Certificate2 { SerialNumber: \"01\" }")]
    [InlineData("e => Same(e.Certificate, _pinned)")]
    public Task A_text_that_anybody_can_write(string handler) =>
        VerifyAsync(
            Handler(
                "MQTLS1011",
                handler,
                Known + " private static bool Same(X509Certificate one, X509Certificate two) => one.Equals(two);"
            )
        );

    [Theory]
    [InlineData("e => e.Certificate.GetCertHashString() == \"0011\"")]
    [InlineData("e => e.Certificate.GetRawCertData().AsSpan().SequenceEqual(_pinned.RawData)")]
    [InlineData("e => e.Certificate.GetPublicKeyString() == _pinned.GetPublicKeyString()")]
    [InlineData("e => e.SslPolicyErrors == SslPolicyErrors.None && e.Certificate.Subject == \"CN=broker\"")]
    [InlineData("e => e.SslPolicyErrors == SslPolicyErrors.None && e.Certificate.Equals(_pinned)")]
    [InlineData("e => e.Certificate.Equals(_pinned) && e.Certificate.GetCertHashString() == _pinned.Thumbprint")]
    public Task What_nobody_can_choose_is_silent(string handler) => VerifyAsync(Handler(null, handler, Known));

    [Theory]
    [InlineData("(sender, certificate, chain, errors) => certificate?.Subject == \"CN=device\"")]
    [InlineData("(sender, certificate, chain, errors) => certificate is not null && certificate.Equals(_pinned)")]
    public Task A_server_callback(string callback) =>
        VerifyAsync(
            Callback(
                "MQTLS1011",
                callback,
                "private readonly X509Certificate2 _pinned; public Broker(X509Certificate2 pinned) => _pinned = pinned;"
            )
        );

    [Fact]
    public Task With_MQTTnet_3() =>
        VerifyAsync(Handler("MQTLS1011", "e => e.Certificate.Issuer == \"CN=Our CA\"", Known, MqttNetReference.V3));

    [Fact]
    public Task Some_path_suffices() =>
        VerifyAsync(
            TlsBlock(
                """
                if (insecure)
                {
                    o.{|MQTLS1011:WithCertificateValidationHandler(e => e.Certificate.Subject == "CN=broker")|};
                }
                """
            )
        );
}
