using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;
using static MqttTlsAnalyzers.Tests.Rules.Files.FileCode;

namespace MqttTlsAnalyzers.Tests.Rules.Files;

/// <summary>
/// Files that are damaged, strange or huge: what is certain is reported, the rest is silence, and nothing throws.
/// </summary>
public sealed class BadFileTests
{
    private static readonly string _expired = TestCertificates.Text("expired-ca.pem").ReplaceLineEndings("\n") + "\n";

    /// <summary>The cut takes the end marker along, so .NET finds no certificate.</summary>
    [Fact]
    public async Task A_file_that_is_cut_off_anywhere_holds_no_certificate()
    {
        for (var length = 30; length < _expired.Trim().Length; length += 23)
        {
            Assert.Equal(["MQTLS6004"], await FindingsOfTrustingAsync(_expired[..length]));
        }
    }

    [Fact]
    public async Task Of_a_file_without_anything_no_certificate_is_loaded()
    {
        foreach (var text in new[] { string.Empty, "\n", "not a certificate", "-----BEGIN ", "-----BEGIN -----" })
        {
            Assert.Equal(["MQTLS6004"], await FindingsOfTrustingAsync(text));
        }
    }

    [Fact]
    public async Task Text_around_a_certificate_changes_nothing()
    {
        foreach (
            var text in new[]
            {
                "subject=CN = Old Root\nissuer=CN = Old Root\n" + _expired + "\nVerify return code: 10\n",
                "\uFEFF\n" + _expired,
                "# -----BEGIN NOTHING\n" + _expired,
                _expired.ReplaceLineEndings("\r\n"),
                _expired.ReplaceLineEndings("\r"),
                _expired.Replace("\n", "\n  ", StringComparison.Ordinal),
                TestCertificates.Text("client.key") + "\n" + _expired,
            }
        )
        {
            Assert.Equal(["MQTLS6001"], await FindingsOfTrustingAsync(text));
        }
    }

    [Fact]
    public async Task One_damaged_block_among_good_ones_hides_the_collection()
    {
        var damaged = _expired.Replace("MII", "M!I", StringComparison.Ordinal);
        Assert.Empty(await FindingsOfTrustingAsync(_expired + Undecodable(_expired)));
        Assert.Equal(["MQTLS6001"], await FindingsOfTrustingAsync(_expired + damaged));
    }

    [Fact]
    public async Task Of_many_certificates_each_counts()
    {
        var many = string.Concat(Enumerable.Repeat(_expired + "\n", 200));
        Assert.Equal(["MQTLS6001"], await FindingsOfTrustingAsync(many));
        Assert.Empty(await FindingsOfTrustingAsync(many + TestCertificates.Text("ca.pem")));
    }

    /// <summary>The targets hand in no such file; a user may.</summary>
    [Fact]
    public async Task Five_megabytes_are_read_and_nine_are_not()
    {
        var megabyte = new StringBuilder();
        while (megabyte.Length < 1 << 20)
        {
            megabyte.Append("a line of a log that somebody has put into the wrong file\n");
        }

        var five = string.Concat(Enumerable.Repeat(megabyte.ToString(), 5));
        Assert.Equal(["MQTLS6001"], await FindingsOfTrustingAsync(five + _expired));
        Assert.Empty(await FindingsOfTrustingAsync(five + five + _expired));
    }

    [Theory]
    [InlineData("client.key", "a private key")]
    [InlineData("request.csr", "a certificate request")]
    [InlineData("cut.pem", "a 'CERTIFICATE' that is cut off or damaged")]
    public async Task The_message_says_what_is_there_instead(string file, string content)
    {
        var findings = await Findings.OfAsync(
            TestCertificates.With(TrustChain($"ca.ImportFromPemFile(\"certs/{file}\");"))
        );
        var finding = Assert.Single(findings);
        Assert.Equal(
            $"'ImportFromPemFile' finds no certificate in '{file}', which contains {content}: it adds nothing and "
                + "throws no exception",
            finding.Message
        );
    }

    /// <summary>Ed25519 in place of an elliptic curve: dates are dates, and of the key nothing is said.</summary>
    [Fact]
    public async Task Of_an_unknown_algorithm_nothing_is_said()
    {
        var bytes = Convert.FromBase64String(
            string.Concat(_expired.Trim().Split('\n').Where(line => !line.StartsWith('-')))
        );

        // The object identifiers of EC keys and of ECDSA with SHA-256 become ones that nobody has heard of.
        var known = new byte[][]
        {
            [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01],
            [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02],
        };
        foreach (var identifier in known)
        {
            for (var at = Array.IndexOf(bytes, (byte)0x2A); at >= 0; at = Array.IndexOf(bytes, (byte)0x2A, at + 1))
            {
                if (bytes.AsSpan(at).StartsWith(identifier))
                {
                    bytes[at + 2] = 0x49;
                }
            }
        }

        var strange =
            "-----BEGIN CERTIFICATE-----\n"
            + Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks)
            + "\n-----END CERTIFICATE-----\n";
        Assert.NotEqual(_expired, strange);
        Assert.Equal(["MQTLS6001"], await FindingsOfTrustingAsync(strange));
        var code = TestCertificates.With(
            Client("X509Certificate2.CreateFromPemFile(\"certs/odd.pem\", \"certs/client.key\")"),
            new ProjectText("certs/odd.pem", strange) { CopyToOutputDirectory = "Always" }
        );
        Assert.DoesNotContain(await Findings.OfAsync(code), finding => finding.Id is "MQTLS6007" or "MQTLS6009");
    }

    private static string Undecodable(string pem)
    {
        // Readable as PEM, and no certificate.
        var body = Convert.ToBase64String(Encoding.ASCII.GetBytes("no certificate at all, but base 64 of something"));
        return pem.Split('\n')[0] + "\n" + body + "\n-----END CERTIFICATE-----\n";
    }

    private static async Task<string[]> FindingsOfTrustingAsync(string text)
    {
        var findings = await Findings.OfAsync(
            TestCertificates.With(
                TrustChain("ca.ImportFromPemFile(\"certs/odd.pem\");"),
                new ProjectText("certs/odd.pem", text) { CopyToOutputDirectory = "Always" }
            )
        );
        return [.. findings.Select(finding => finding.Id)];
    }
}
