using System.Threading.Tasks;
using Xunit;
using static MqttTlsAnalyzers.Tests.TestData.TlsCode;

namespace MqttTlsAnalyzers.Tests.Rules.Validation;

/// <summary>MQTLS1013: a CA in the extra store is not trusted.</summary>
public sealed class Mqtls1013Tests
{
    private const string Ca = "private readonly X509Certificate2 _ca; public Broker(X509Certificate2 ca) => _ca = ca;";

    private const string NameIsRight =
        "if (e.SslPolicyErrors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)) { return false; }";

    [Theory]
    [InlineData("var chain = new X509Chain(); chain.ChainPolicy.ExtraStore.Add(_ca); return chain.Build(leaf);")]
    [InlineData(
        """
            using var chain = new X509Chain { ChainPolicy = { ExtraStore = { _ca } } };
            if (!chain.Build(leaf)) { return false; }
            return true;
            """
    )]
    [InlineData(
        """
            using var chain = new X509Chain();
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            chain.ChainPolicy.ExtraStore.Add(_ca);
            var valid = chain.Build(leaf);
            return valid && chain.ChainElements[^1].Certificate.Subject.Length > 3;
            """
    )]
    [InlineData(
        """
            var chain = new X509Chain();
            chain.ChainPolicy.ExtraStore.Add(_ca);
            chain.ChainPolicy.VerificationFlags = X509VerificationFlags.NoFlag;
            return chain.Build(leaf);
            """
    )]
    public Task A_ca_that_only_helps_to_build(string statements) =>
        VerifyAsync(
            Handler(
                "MQTLS1013",
                $"e => {{ {NameIsRight} var leaf = new X509Certificate2(e.Certificate);\n{statements} }}",
                Ca
            )
        );

    [Theory]
    [InlineData(
        """
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.Add(_ca);
            chain.ChainPolicy.ExtraStore.Add(_ca);
            return chain.Build(leaf);
            """
    )]
    [InlineData("return chain.Build(leaf);")]
    [InlineData("chain.ChainPolicy.ExtraStore.AddRange(e.Chain.ChainPolicy.ExtraStore); return chain.Build(leaf);")]
    [InlineData(
        """
            chain.ChainPolicy.ExtraStore.Add(_ca);
            return chain.Build(leaf) || leaf.GetCertHashString() == "0011";
            """
    )]
    public Task A_ca_that_counts_or_none_is_silent(string statements) =>
        VerifyAsync(
            Handler(
                null,
                $"e => {{ {NameIsRight} var leaf = new X509Certificate2(e.Certificate); var chain = new X509Chain();"
                    + $"\n{statements} }}",
                Ca
            )
        );

    [Fact]
    public Task A_server_callback() =>
        VerifyAsync(
            Callback(
                "MQTLS1013",
                """
                (sender, certificate, _, errors) =>
                {
                    if (certificate is null)
                    {
                        return false;
                    }

                    using var chain = new X509Chain();
                    chain.ChainPolicy.ExtraStore.Add(_ca);
                    return chain.Build(new X509Certificate2(certificate));
                }
                """,
                Ca
            )
        );
}
