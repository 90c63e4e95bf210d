using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Robustness;

/// <summary>Code as it is while somebody types it. <c>MQTTLS_ROBUSTNESS=20</c> runs twenty times as many variants.</summary>
public sealed class BrokenCodeTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Every_sample_can_end_at_any_token()
    {
        foreach (var group in Corpus.Samples.GroupBy(static sample => sample.MqttNet))
        {
            using var run = new RobustRun(group.Key);
            foreach (var (name, _, text) in group)
            {
                await TruncateAsync(run, name, text, 25 * RobustRun.Effort);
            }
        }
    }

    [Fact]
    public async Task Test_code_can_end_at_any_token()
    {
        using var run = new RobustRun(MqttNetReference.V5);
        foreach (var text in Corpus.Some(25 * RobustRun.Effort))
        {
            await TruncateAsync(run, "a test's code", text, 10 * RobustRun.Effort);
        }
    }

    [Fact]
    public async Task Test_code_as_it_stands_gives_fixes_that_apply()
    {
        // Also code for other generations of MQTTnet: half of what it names does not exist.
        foreach (var mqttNet in new[] { MqttNetReference.V5, MqttNetReference.V4, MqttNetReference.V3 })
        {
            using var run = new RobustRun(mqttNet);
            foreach (var text in Corpus.Some(60 * RobustRun.Effort))
            {
                await run.AnalyzeAsync(text, $"a test's code on {mqttNet}", fixes: 3);
            }
        }
    }

    [Theory]
    [InlineData("delete")]
    [InlineData("duplicate")]
    [InlineData("swap")]
    [InlineData("replace")]
    public async Task Tokens_can_be_lost_and_mixed_up(string edit)
    {
        var seed = Environment.GetEnvironmentVariable("MQTTLS_SEED") is { } given ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture) : RobustRun.Effort == 1 ? 4711 : Random.Shared.Next();
        output.WriteLine($"{edit}: MQTTLS_SEED={seed}");
#pragma warning disable CA5394 // Not for security.
        var random = new Random(seed);
        using var run = new RobustRun(MqttNetReference.V5);
        var texts = Corpus.Samples.Where(static sample => sample.MqttNet == MqttNetReference.V5).Select(static sample => sample.Text).Concat(Corpus.TestCode.Take(200)).ToArray();
        for (var i = 0; i < 100 * RobustRun.Effort; i++)
        {
            var text = texts[random.Next(texts.Length)];
            for (var edits = random.Next(1, 6); edits > 0; edits--)
            {
                text = Edit(text, edit, random);
            }

            await run.AnalyzeAsync(text, $"{edit}, variant {i} of seed {seed}", fixes: i % 2);
        }
#pragma warning restore CA5394
    }

    [Fact]
    public async Task References_can_be_missing()
    {
        var all = TestReferences.Of(MqttNetReference.V5);
        foreach (var missing in new[] { "System.Runtime.dll", "System.Net.Security.dll", "System.Security.Cryptography.dll", "System.Collections.dll", "MQTTnet.Server.dll", "MQTTnet.dll", "System.Linq.dll" })
        {
            using var run = new RobustRun(MqttNetReference.V5, references: all.Where(reference => !reference.Display!.EndsWith("/" + missing, StringComparison.Ordinal)));
            foreach (var text in Corpus.Some(12 * RobustRun.Effort))
            {
                await run.AnalyzeAsync(text, "code without " + missing, fixes: 1);
            }
        }

        using var none = new RobustRun(MqttNetReference.V5, references: TestReferences.MqttNet(MqttNetReference.V5).Take(1));
        foreach (var text in Corpus.Some(12 * RobustRun.Effort))
        {
            await none.AnalyzeAsync(text, "code with nothing but MQTTnet", fixes: 1);
        }
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("3")]
    [InlineData("4")]
    [InlineData("5")]
    [InlineData("6")]
    [InlineData("7")]
    [InlineData("7.1")]
    [InlineData("7.2")]
    [InlineData("7.3")]
    [InlineData("8")]
    [InlineData("9")]
    [InlineData("10")]
    [InlineData("11")]
    [InlineData("12")]
    [InlineData("13")]
    [InlineData("14")]
    [InlineData("15")]
    [InlineData("preview")]
    public async Task Any_language_version_will_do(string version)
    {
        Assert.SkipUnless(TestCode.Knows(version), $"C# {version} is younger than the Roslyn under test.");
        Assert.True(LanguageVersionFacts.TryParse(version, out var parsed));
        using var run = new RobustRun(MqttNetReference.V5, parsed);
        foreach (var text in Corpus.Some(10 * RobustRun.Effort))
        {
            await run.AnalyzeAsync(text, "C# " + version, fixes: 1);
        }
    }

    [Fact]
    public async Task The_newest_syntax_is_analysed_or_left_alone()
    {
        using var run = new RobustRun(MqttNetReference.V5, LanguageVersion.Preview);
        foreach (var text in new[]
        {
            """
            using MQTTnet;
            static class E
            {
                extension(MqttClientOptionsBuilder builder)
                {
                    public MqttClientOptionsBuilder Lax() => builder.WithTlsOptions(o => o.UseTls().WithAllowUntrustedCertificates(true));
                    public MqttClientOptions Made => builder.WithTcpServer("broker.example.org").Build();
                    public static MqttClientOptionsBuilder operator +(MqttClientOptionsBuilder one, string host) => one.WithTcpServer(host);
                }
            }
            class C { MqttClientOptions M() => (new MqttClientOptionsBuilder() + "broker.example.org").Lax().Made; }
            """,
            """
            using MQTTnet;
            class C
            {
                public MqttClientTlsOptions Tls { get => field ??= new MqttClientTlsOptions { UseTls = true, AllowUntrustedCertificates = true }; set; } = null!;
                public MqttClientOptions Options { get; set => field = value ?? new MqttClientOptionsBuilder().WithTcpServer("broker.example.org").Build(); } = null!;
            }
            """,
            """
            using MQTTnet;
            using System.Security.Cryptography.X509Certificates;
            class C(MqttClientOptionsBuilder builder, X509Certificate2 ca)
            {
                X509Certificate2[] All => [ca, .. (X509Certificate2Collection)[ca]];
                MqttClientOptions Made() { builder?.WithTlsOptions(o => o.UseTls().WithTrustChain([ca, .. All]).WithCertificateValidationHandler(_ => true)); return builder!.Build(); }
            }
            """,
            """
            using MQTTnet;
            union Setting(MqttClientTlsOptions, string);
            closed class Base { }
            partial class C
            {
                partial C();
                partial event System.Action E;
                static MqttClientOptions M(Setting s) => s switch { MqttClientTlsOptions t => new MqttClientOptions { ChannelOptions = new MqttClientTcpOptions { TlsOptions = t } }, string x => new MqttClientOptionsBuilder().WithTcpServer(x).Build() };
                void N(MqttClientOptions? o) { o?.ChannelOptions = null; o?.Credentials?.ToString(); }
            }
            """,
        })
        {
            await run.AnalyzeAsync(text, "new syntax", fixes: 5);
            await TruncateAsync(run, "new syntax", text, 15 * RobustRun.Effort);
        }
    }

    private static async Task TruncateAsync(RobustRun run, string name, string text, int variants)
    {
        var tokens = Corpus.TokensOf(text);
        var step = Math.Max(1, tokens.Length / variants);
        for (var i = step - 1; i < tokens.Length; i += step)
        {
            await run.AnalyzeAsync(text[..tokens[i].Span.End], $"{name} up to token {i}", fixes: i % 3 == 0 ? 1 : 0);
        }
    }

#pragma warning disable CA5394 // Not for security.
    private static string Edit(string text, string edit, Random random)
    {
        var tokens = Corpus.TokensOf(text);
        if (tokens.Length < 3)
        {
            return text;
        }

        var one = tokens[random.Next(tokens.Length - 1)];
        switch (edit)
        {
            case "delete":
                return text.Remove(one.SpanStart, one.Span.Length);
            case "duplicate":
                return text.Insert(one.SpanStart, one.Text + " ");
            case "swap":
                var other = tokens[random.Next(tokens.Length)];
                var (first, second) = one.SpanStart < other.SpanStart ? (one, other) : (other, one);
                return first == second ? text : text[..first.SpanStart] + second.Text + text[first.Span.End..second.SpanStart] + first.Text + text[second.Span.End..];
            default:
                // Another one of its kind: this still parses, and means something else or nothing.
                var alike = tokens.Where(token => token.IsKind(one.Kind())).ToArray();
                var replacement = alike[random.Next(alike.Length)];
                return text.Remove(one.SpanStart, one.Span.Length).Insert(one.SpanStart, replacement.Text);
        }
    }
#pragma warning restore CA5394
}
