using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis.Text;
using MqttTlsAnalyzers.Files.Certificates;
using MqttTlsAnalyzers.Tests.Robustness;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Files;

/// <summary>The PEM reader beside .NET's own.</summary>
public sealed class PemReaderTests
{
    private const string Certificate = "-----BEGIN CERTIFICATE-----\nAQIDBAU=\n-----END CERTIFICATE-----";

    [Fact]
    public void A_block_knows_its_label_content_and_place()
    {
        var text = SourceText.From("Subject: CN=ca\r\n\r\n" + Certificate.Replace("\n", "\r\n") + "\r\nmore text\r\n");
        var block = PemReader.Read(text.ToString())!.Value.Single();

        Assert.True(block.IsCertificate);
        Assert.Equal([1, 2, 3, 4, 5], block.Content);
        Assert.Equal(new LinePosition(2, 0), text.Lines.GetLinePosition(block.Span.Start));
        Assert.Equal(new LinePosition(4, 25), text.Lines.GetLinePosition(block.Span.End));
    }

    [Fact]
    public void Several_blocks_come_in_their_order()
    {
        var text = Certificate + "\n" + Certificate.Replace("CERTIFICATE", "EC PRIVATE KEY") + "\n" + Certificate;
        Assert.Equal(
            ["CERTIFICATE", "EC PRIVATE KEY", "CERTIFICATE"],
            PemReader.Read(text)!.Value.Select(block => block.Label)
        );
    }

    [Theory]
    [InlineData("-----BEGIN CERTIFICATE-----\nAQIDBAU=\n")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAQIDBAU=\n-----END CERTIFICATE----")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAQIDBAU=\n-----END PRIVATE KEY-----")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAQIDBA=U\n-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAQIDBAU\n-----END CERTIFICATE-----")]
    public void A_damaged_block_is_seen_but_not_read(string text)
    {
        var block = PemReader.Read(text)!.Value.Single();
        Assert.Equal("CERTIFICATE", block.Label);
        Assert.False(block.IsReadable);
        Assert.False(block.IsCertificate);
        Assert.Equal(0, block.Span.Start);
    }

    [Fact]
    public void A_key_that_OpenSSL_encrypted_by_headers_is_encrypted()
    {
        var block = PemReader
            .Read(
                """
                -----BEGIN RSA PRIVATE KEY-----
                Proc-Type: 4,ENCRYPTED
                DEK-Info: AES-256-CBC,F2C9

                AQIDBAU=
                -----END RSA PRIVATE KEY-----
                """
            )!
            .Value.Single();
        Assert.True(block.IsPrivateKey);
        Assert.True(block.IsEncrypted);
        Assert.False(block.IsReadable);
    }

    [Fact]
    public void Damaged_text_has_the_blocks_that_dotnet_finds()
    {
        var random = new Random(20);
        string[] parts =
        [
            Certificate,
            "-----BEGIN PRIVATE KEY-----\r\nAAAA\r\nAA==\r\n-----END PRIVATE KEY-----",
            "-----BEGIN -----\n\n-----END -----",
            "-----BEGIN ",
            "-----END CERTIFICATE-----",
            "-----",
            "text",
            "\n",
            " ",
            "AQID",
            "=",
        ];
        var found = 0;
        for (var i = 0; i < 20_000 * RobustRun.Effort; i++)
        {
            var text = new StringBuilder();
            for (var count = random.Next(1, 6); count > 0; count--)
            {
                text.Append(parts[random.Next(parts.Length)]);
                text.Append(random.Next(2) == 0 ? "\n" : string.Empty);
            }

            for (var edits = random.Next(3); edits > 0 && text.Length > 1; edits--)
            {
                var at = random.Next(text.Length);
                if (random.Next(2) == 0)
                {
                    text.Remove(at, 1);
                }
                else
                {
                    text[at] = "-= \nAB\tx\0ä"[random.Next(10)];
                }
            }

            var expected = DotnetBlocks(text.ToString()).ToList();
            found += expected.Count;
            var actual = PemReader
                .Read(text.ToString())!
                .Value.Where(block => block.IsReadable)
                .Select(block => (block.Label, Convert.ToHexString(block.Content.AsSpan())));
            Assert.True(expected.SequenceEqual(actual), text.ToString());
        }

        Assert.True(found > 4_000, $"Only {found} blocks.");
    }

    /// <summary>A reader that looks for each end again from each begin would take hours.</summary>
    [Theory]
    [InlineData("-----BEGIN A-----\n", 4000)]
    [InlineData("-----BEGIN A", 500_000)]
    [InlineData("AAAA\n-----", 500_000)]
    [InlineData("\n-----BEGIN CERTIFICATE-----AAAA\n", 150_000)]
    public void A_large_text_takes_no_time(string part, int count)
    {
        var text = string.Concat(Enumerable.Repeat(part, count)) + "\n-----END A-----";
        var started = System.Diagnostics.Stopwatch.StartNew();
        PemReader.Read(text);
        Assert.True(started.Elapsed < TimeSpan.FromSeconds(2), started.Elapsed.ToString());
    }

    [Fact]
    public void What_is_too_long_is_not_read() =>
        Assert.Null(PemReader.Read(new string('\n', PemReader.MaximumLength + 1)));

    private static IEnumerable<(string Label, string Content)> DotnetBlocks(string text)
    {
        var rest = text;
        while (PemEncoding.TryFind(rest, out var fields))
        {
            var bytes = new byte[fields.DecodedDataLength];
            Assert.True(Convert.TryFromBase64String(rest[fields.Base64Data], bytes, out var written));
            yield return (rest[fields.Label], Convert.ToHexString(bytes.AsSpan(0, written)));
            rest = rest[fields.Location.End..];
        }
    }
}
