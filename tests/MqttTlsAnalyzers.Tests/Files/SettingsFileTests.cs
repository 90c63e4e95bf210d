using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis.Text;
using Microsoft.Extensions.Configuration;
using MqttTlsAnalyzers.Files.Settings;
using MqttTlsAnalyzers.Tests.Robustness;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Files;

/// <summary>The reader of settings files beside Microsoft.Extensions.Configuration.Json.</summary>
public sealed class SettingsFileTests
{
    private const string Example = """
        {
          // Comments, and commas at the end.
          "Mqtt": {
            "Host": "broker.example.com", /* here
            too */
            "Port": 8883,
            "UseTls": true,
            "Password": null,
            "Topics": [ "a\u00e9\n", "b", ],
            "Empty": { }, "None": [],
          },
          "Logging:LogLevel": -1.5e+3
        }
        """;

    [Fact]
    public void A_file_is_a_table_of_keys()
    {
        var file = SettingsFile.Read(Example)!;
        Assert.Equal("broker.example.com", file.Values["mqtt:HOST"].Text);
        Assert.Equal("8883", file.Values["Mqtt:Port"].Text);
        Assert.Equal("True", file.Values["Mqtt:UseTls"].Text);
        Assert.Null(file.Values["Mqtt:Password"].Text);
        Assert.Equal("aé\n", file.Values["Mqtt:Topics:0"].Text);
        Assert.Equal("-1.5e+3", file.Values["Logging:LogLevel"].Text);
    }

    [Fact]
    public void A_value_knows_its_place()
    {
        var span = SettingsFile.Read(Example)!.Values["Mqtt:Port"].Span;
        Assert.Equal("8883", Example.Substring(span.Start, span.Length));
        Assert.Equal(5, SourceText.From(Example).Lines.GetLinePosition(span.Start).Line);
    }

    [Theory]
    [InlineData(Example)]
    [InlineData("{}")]
    [InlineData("\uFEFF{ \"a\": 1 }")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("\"a\"")]
    [InlineData("{ \"a\": 1 } x")]
    [InlineData("{ \"a\": 1 } // end")]
    [InlineData("{ \"a\": 1, \"A\": 2 }")]
    [InlineData("{ \"a\": { \"b\": 1 }, \"a:b\": 2 }")]
    [InlineData("{ \"a\": {}, \"A\": 2 }")]
    [InlineData("{ \"a\": {}, \"A\": {} }")]
    [InlineData("{ \"a\": { \"b\": 1 }, \"A\": { \"c\": 1 } }")]
    [InlineData("{ \"a\": { \"b\": 1 }, \"A\": 1 }")]
    [InlineData("{ , }")]
    [InlineData("{ \"a\": [,] }")]
    [InlineData("{ \"a\": [1,,2] }")]
    [InlineData("{ \"a\": 1,, }")]
    [InlineData("{ \"a\": 01 }")]
    [InlineData("{ \"a\": 1. }")]
    [InlineData("{ \"a\": .5 }")]
    [InlineData("{ \"a\": +1 }")]
    [InlineData("{ \"a\": -0 }")]
    [InlineData("{ \"a\": 1e }")]
    [InlineData("{ \"a\": NaN }")]
    [InlineData("{ \"a\": truex }")]
    [InlineData("{ \"a\": 'b' }")]
    [InlineData("{ a: 1 }")]
    [InlineData("{ \"a\" 1 }")]
    [InlineData("{ \"a\": \"b\nc\" }")]
    [InlineData("{ \"a\": \"\\x\" }")]
    [InlineData("{ \"a\": \"\\ud800\" }")]
    [InlineData("{ \"a\": \"\\ud83d\\ude00\" }")]
    [InlineData("{ \"a\": \"\\u12\" }")]
    [InlineData("{ \"a\": 1 /* open }")]
    [InlineData("{ \"a\": 1 / }")]
    [InlineData("{ \"\": 1 }")]
    [InlineData("{ \"\": { \"\": 1 } }")]
    [InlineData("{ \"a\": 1 // \u2028 \n }")]
    public void A_text_is_read_or_refused_as_dotnet_does(string text) => AssertSame(text);

    [Fact]
    public void Depth_is_bounded_as_in_dotnet()
    {
        foreach (var depth in new[] { 62, 63, 64, 65, 100_000 })
        {
            AssertSame("{ \"a\": " + new string('[', depth) + "1" + new string(']', depth) + "}");
        }
    }

    [Fact]
    public void Damaged_text_is_read_or_refused_as_dotnet_does()
    {
        var random = new Random(21);
        const string Characters = "{}[]:,\"\\/ *\ntrue0-.eEu\u00e9";
        var read = 0;
        for (var i = 0; i < 8_000 * RobustRun.Effort; i++)
        {
            var text = new StringBuilder(Example);
            for (var edits = random.Next(1, 4); edits > 0; edits--)
            {
                var at = random.Next(text.Length);
                switch (random.Next(4))
                {
                    case 0:
                        text.Remove(at, 1);
                        break;
                    case 1:
                        text.Insert(at, Characters[random.Next(Characters.Length)]);
                        break;
                    case 2:
                        text.Length = Math.Max(1, at);
                        break;
                    default:
                        text[at] = Characters[random.Next(Characters.Length)];
                        break;
                }
            }

            read += AssertSame(text.ToString()) ? 1 : 0;
        }

        Assert.True(read > 500, $"Only {read} texts were read.");
    }

    [Fact]
    public void A_large_file_takes_no_time()
    {
        var started = System.Diagnostics.Stopwatch.StartNew();
        var text = "{" + string.Join(',', Enumerable.Range(0, 40_000).Select(i => $"\"Key{i}\": \"{i}\"")) + "}";
        Assert.Equal(40_000, SettingsFile.Read(text)!.Values.Count);
        Assert.Null(SettingsFile.Read(new string(' ', SettingsFile.MaximumLength + 1)));
        Assert.Null(SettingsFile.Read("{\"" + new string('a', 100_000) + "\": [" + new string('1', 100_000) + "]}"));
        Assert.True(started.Elapsed < TimeSpan.FromSeconds(2), started.Elapsed.ToString());
    }

    /// <summary>Compares both readers; whether they read it.</summary>
    private static bool AssertSame(string text)
    {
        var expected = Dotnet(text);
        var actual = SettingsFile.Read(text);
        Assert.True(expected is null == actual is null, text);
        if (expected is null)
        {
            return false;
        }

        // An empty object and an empty array have a key and no value, or an empty one, by the version of .NET.
        Assert.Equal(
            expected
                .Where(value => !string.IsNullOrEmpty(value.Value))
                .OrderBy(value => value.Key, StringComparer.OrdinalIgnoreCase),
            actual!
                .Values.Where(value => !string.IsNullOrEmpty(value.Value.Text))
                .Select(value => KeyValuePair.Create(value.Key, value.Value.Text))
                .OrderBy(value => value.Key, StringComparer.OrdinalIgnoreCase),
            EqualityComparer<KeyValuePair<string, string?>>.Create(
                (a, b) => string.Equals(a.Key, b.Key, StringComparison.OrdinalIgnoreCase) && a.Value == b.Value
            )
        );
        return true;
    }

    private static Dictionary<string, string?>? Dotnet(string text)
    {
        try
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
            var configuration = new ConfigurationBuilder().AddJsonStream(stream).Build();
            var provider = configuration.Providers.Single();
            return configuration
                .AsEnumerable()
                .Where(pair => provider.TryGet(pair.Key, out _))
                .ToDictionary(pair => pair.Key, pair => pair.Value);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }
}
