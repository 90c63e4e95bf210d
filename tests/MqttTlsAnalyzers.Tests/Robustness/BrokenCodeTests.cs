using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Robustness;

/// <summary>
/// Code as it is while somebody types it. Each test takes a sample of all that could be tried, and says how large it
/// is;
/// <c>MQTTLS_ROBUSTNESS=20</c> makes it twenty times as large, which is every token of the samples.
/// </summary>
public sealed class BrokenCodeTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Samples_can_end_in_the_middle()
    {
        var applied = 0;
        foreach (var group in Corpus.Samples.GroupBy(static sample => sample.MqttNet))
        {
            using var run = new RobustRun(group.Key);
            foreach (var (name, _, text) in group)
            {
                await TruncateAsync(run, name, text, 40 * RobustRun.Effort);
            }

            applied += run.Applied;
        }

        output.WriteLine($"{applied} fixes");
        Assert.True(applied > 0);
    }

    [Fact]
    public async Task Test_code_can_end_in_the_middle()
    {
        using var run = new RobustRun(MqttNetReference.V5);
        foreach (var text in Corpus.Some(60 * RobustRun.Effort))
        {
            await TruncateAsync(run, "a test's code", text, 10 * RobustRun.Effort);
        }

        output.WriteLine($"{run.Applied} fixes");
        Assert.True(run.Applied > 0);
    }

    [Theory]
    [InlineData(MqttNetReference.V5)]
    // Also code for other generations of MQTTnet: half of what it names does not exist.
    [InlineData(MqttNetReference.V4)]
    [InlineData(MqttNetReference.V3)]
    public async Task Test_code_as_it_stands_gives_fixes_that_apply(MqttNetReference mqttNet)
    {
        using var run = new RobustRun(mqttNet);
        foreach (var text in Corpus.Some(100 * RobustRun.Effort))
        {
            await run.AnalyzeAsync(text, $"a test's code on {mqttNet}", fixes: 3, fixAll: true);
        }

        output.WriteLine($"{run.Applied} fixes");
        Assert.True(run.Applied > 0);
    }

    [Theory]
    [InlineData("delete")]
    [InlineData("duplicate")]
    [InlineData("swap")]
    [InlineData("replace")]
    public async Task Tokens_can_be_lost_and_mixed_up(string edit)
    {
        var seed =
            Environment.GetEnvironmentVariable("MQTTLS_SEED") is { } given
                ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture)
            : RobustRun.Effort == 1 ? 4711
            : Random.Shared.Next();
        output.WriteLine($"{edit}: MQTTLS_SEED={seed}");
#pragma warning disable CA5394 // Not for security.
        var random = new Random(seed);
        using var run = new RobustRun(MqttNetReference.V5);
        var texts = Corpus
            .Samples.Where(static sample => sample.MqttNet == MqttNetReference.V5)
            .Select(static sample => sample.Text)
            .Concat(Corpus.TestCode.Take(200))
            .ToArray();
        for (var i = 0; i < 100 * RobustRun.Effort; i++)
        {
            var text = texts[random.Next(texts.Length)];
            for (var edits = random.Next(1, 6); edits > 0; edits--)
            {
                text = Edit(text, edit, random);
            }

            await run.AnalyzeAsync(text, $"{edit}, variant {i} of seed {seed}", fixes: i % 2, fixAll: i % 8 == 1);
        }

        // What is lost or there twice is an error in the syntax, as a rule, and a body with such an error is silent.
        output.WriteLine($"{run.Applied} fixes");
        Assert.True(run.Applied > 0 || edit is "delete" or "duplicate");
#pragma warning restore CA5394
    }

    [Fact]
    public async Task References_can_be_missing()
    {
        var all = TestReferences.Of(MqttNetReference.V5);
        foreach (
            var missing in new[]
            {
                "System.Runtime.dll",
                "System.Net.Security.dll",
                "System.Security.Cryptography.dll",
                "System.Collections.dll",
                "MQTTnet.Server.dll",
                "MQTTnet.dll",
                "System.Linq.dll",
            }
        )
        {
            var left = all.Where(reference => Path.GetFileName(reference.Display) != missing).ToArray();
            Assert.Equal(all.Length - 1, left.Length);
            using var run = new RobustRun(MqttNetReference.V5, references: left);
            foreach (var text in Corpus.Some(12 * RobustRun.Effort))
            {
                await run.AnalyzeAsync(text, "code without " + missing, fixes: 1);
            }
        }

        using var none = new RobustRun(
            MqttNetReference.V5,
            references: TestReferences.MqttNet(MqttNetReference.V5).Take(1)
        );
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

    /// <summary>Code in the syntax of a language version, and the ids that it is to get.</summary>
    public static TheoryData<string, string, string[]> NewSyntax =>
        new()
        {
            {
                // An operator that only the extension has: a builder + a text is a text.
                "14",
                """
                    using MQTTnet;
                    static class E
                    {
                        extension(MqttClientOptionsBuilder builder)
                        {
                            public MqttClientOptionsBuilder Lax() =>
                                builder.WithTlsOptions(o => o.UseTls().WithAllowUntrustedCertificates(true));
                            public MqttClientOptions Made => builder.WithClientId("c").Build();
                            public static MqttClientOptionsBuilder operator /(
                                MqttClientOptionsBuilder one,
                                string host
                            ) => one.WithTcpServer(host);
                        }
                    }
                    class C
                    {
                        MqttClientOptions M() => (new MqttClientOptionsBuilder() / "broker.example.org").Lax().Made;
                    }
                    """,
                ["MQTLS1002"]
            },
            {
                // Known misses: 1002 (found when a field has a name) and 4001.
                "14",
                """
                    using MQTTnet;
                    class C
                    {
                        public MqttClientTlsOptions Tls
                        {
                            get =>
                                field ??= new MqttClientTlsOptions { UseTls = true, AllowUntrustedCertificates = true };
                            set;
                        } = null!;
                        public MqttClientOptions Options
                        {
                            get;
                            set =>
                                field =
                                    value ?? new MqttClientOptionsBuilder().WithTcpServer("broker.example.org").Build();
                        } = null!;
                        void N(MqttClientOptions? o) { o?.ChannelOptions = null; o?.Credentials?.ToString(); }
                    }
                    """,
                []
            },
            {
                "12",
                """
                    using MQTTnet;
                    using System.Security.Cryptography.X509Certificates;
                    class C(MqttClientOptionsBuilder builder, X509Certificate2 ca)
                    {
                        X509Certificate2[] All => [ca, .. new X509Certificate2Collection { ca }];
                        MqttClientOptions Made()
                        {
                            builder?.WithTlsOptions(o =>
                                o.UseTls().WithTrustChain([ca, .. All]).WithCertificateValidationHandler(_ => true)
                            );
                            return builder!.Build();
                        }
                    }
                    """,
                ["MQTLS1001"]
            },
            {
                "15",
                """
                    using MQTTnet;
                    union Setting(MqttClientTlsOptions, string);
                    closed class Base { }
                    class Derived : Base { }
                    partial class C
                    {
                        public partial C();
                        public partial event System.Action E;
                        static MqttClientOptions M(Setting s) => s switch
                        {
                            MqttClientTlsOptions t =>
                                new MqttClientOptions { ChannelOptions = new MqttClientTcpOptions { TlsOptions = t } },
                            string x => new MqttClientOptionsBuilder().WithTcpServer(x).Build(),
                        };
                    }
                    partial class C
                    {
                        public partial C() =>
                            new MqttClientOptionsBuilder().WithTcpServer("broker.example.org").Build();
                        public partial event System.Action E
                        {
                            add { new MqttClientOptionsBuilder().WithTcpServer("broker.example.org").Build(); }
                            remove { }
                        }
                    }
                    namespace System.Runtime.CompilerServices
                    {
                        public sealed class UnionAttribute : Attribute { }
                        public interface IUnion { object? Value { get; } }
                        public sealed class IsClosedTypeAttribute : Attribute
                        {
                            public Type[] DerivedTypes { get; set; } = [];
                        }
                    }
                    """,
                ["MQTLS4001", "MQTLS4001", "MQTLS4001"]
            },
        };

    [Theory]
    [MemberData(nameof(NewSyntax))]
    public async Task The_newest_syntax_is_analysed_or_left_alone(string version, string text, string[] ids)
    {
        using var run = new RobustRun(MqttNetReference.V5, LanguageVersion.Preview);
        var found = await run.AnalyzeAsync(text, "new syntax", fixes: 5, fixAll: true);
        if (TestCode.Knows(version))
        {
            Assert.Empty(await run.ErrorsAsync(text));
            Assert.Equal(ids, found.Select(static finding => finding.Id).Order(StringComparer.Ordinal));
        }

        await TruncateAsync(run, "new syntax", text, 15 * RobustRun.Effort);
    }

    private async Task TruncateAsync(RobustRun run, string name, string text, int variants)
    {
        var tokens = Corpus.TokensOf(text);
        var step = Math.Max(1, tokens.Length / variants);
        var cuts = 0;
        for (var i = step - 1; i < tokens.Length; i += step, cuts++)
        {
            await run.AnalyzeAsync(
                text[..tokens[i].Span.End],
                $"{name} up to token {i}",
                fixes: cuts % 3 == 0 ? 1 : 0,
                fixAll: cuts % 6 == 0
            );
        }

        output.WriteLine($"{name}: {cuts} of {tokens.Length} tokens");
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
                return first == second
                    ? text
                    : text[..first.SpanStart]
                        + second.Text
                        + text[first.Span.End..second.SpanStart]
                        + first.Text
                        + text[second.Span.End..];
            default:
                // Another one of its kind: this still parses, and means something else or nothing.
                var alike = tokens.Where(token => token.IsKind(one.Kind())).ToArray();
                var replacement = alike[random.Next(alike.Length)];
                return text.Remove(one.SpanStart, one.Span.Length).Insert(one.SpanStart, replacement.Text);
        }
    }
#pragma warning restore CA5394
}
