using System;
using System.Linq;
using System.Net.Security;
using System.Security.Authentication;
using MqttTlsAnalyzers.Model;
using MqttTlsAnalyzers.Rules.Protocols;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Protocols;

/// <summary>The bits and names of protocols and cipher suites.</summary>
public sealed class NameTests
{
#pragma warning disable CS0618, SYSLIB0039, CA5397 // The obsolete versions are the subject.
    [Theory]
    [InlineData(SslProtocols.Ssl2, SslProtocolBits.Ssl2)]
    [InlineData(SslProtocols.Ssl3, SslProtocolBits.Ssl3)]
    [InlineData(SslProtocols.Tls, SslProtocolBits.Tls10)]
    [InlineData(SslProtocols.Tls11, SslProtocolBits.Tls11)]
    [InlineData(SslProtocols.Tls12, SslProtocolBits.Tls12)]
    [InlineData(SslProtocols.Tls13, SslProtocolBits.Tls13)]
    public void The_bits_are_those_of_the_framework(SslProtocols framework, int ours)
    {
        Assert.Equal((int)framework, ours);
        Assert.StartsWith(framework.ToString() + " (", SslProtocolNames.Describe(ours), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData((int)SslProtocols.None, "")]
    [InlineData((int)SslProtocols.Default, "Ssl3 (SSL 3), Tls (TLS 1.0)")]
    [InlineData((int)(SslProtocols.Tls12 | SslProtocols.Tls13), "Tls12 (TLS 1.2), Tls13 (TLS 1.3)")]
    [InlineData(128, "Tls (TLS 1.0)")]
    [InlineData(-1, "Ssl2 (SSL 2), Ssl3 (SSL 3), Tls (TLS 1.0), Tls11 (TLS 1.1), Tls12 (TLS 1.2), Tls13 (TLS 1.3)")]
    public void A_value_is_described_by_all_its_versions(int protocols, string description) =>
        Assert.Equal(description, SslProtocolNames.Describe(protocols));
#pragma warning restore CS0618, SYSLIB0039, CA5397

    [Theory]
    [InlineData(0, false, 0)]
    [InlineData(3072, false, 0)]
    [InlineData(3072, true, 3072)]
    [InlineData(12288, true, 0)]
    [InlineData(192 | 3072, false, 192)]
    [InlineData(768 | 3072 | 12288, true, 768 | 3072)]
    public void Obsolete_is_what_is_older_than_the_minimum(int protocols, bool requiresTls13, int obsolete) =>
        Assert.Equal(obsolete, SslProtocolNames.Obsolete(protocols, requiresTls13));

    [Theory]
    [InlineData(0, false)]
    [InlineData(3072, true)]
    [InlineData(1024, true)]
    [InlineData(3072 | 12288, false)]
    [InlineData(192, false)]
    public void Only_one_version(int protocols, bool isOnlyTls12) =>
        Assert.Equal(isOnlyTls12, SslProtocolNames.IsOnly(protocols, SslProtocolBits.Tls12));

    /// <summary>All suites of the framework: a name with a new word must be looked at.</summary>
    [Fact]
    public void Every_suite_of_the_framework_is_judged_by_its_words()
    {
        string[] weak = ["NULL", "anon", "EXPORT", "RC4", "DES", "DES40", "3DES", "MD5"];
        foreach (var suite in Enum.GetNames<TlsCipherSuite>())
        {
            Assert.Equal(suite.Split('_').Intersect(weak).Any(), CipherSuiteNames.Weakness(suite) is not null);
        }

        Assert.Null(CipherSuiteNames.Weakness(null));
        Assert.Null(CipherSuiteNames.Weakness(string.Empty));
    }
}
