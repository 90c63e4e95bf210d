using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using MqttTlsAnalyzers.Tests.Governance;

namespace MqttTlsAnalyzers.Oracles.Handlers;

/// <summary>A validation handler as somebody writes it, with all it needs to compile.</summary>
/// <param name="Name">What it does, in words; unique.</param>
/// <param name="IsServer">A server's callback, not a client's handler.</param>
/// <param name="Code">The expression that is given to MQTTnet.</param>
/// <param name="Members">Members of the class around it.</param>
/// <param name="Expected">
/// The ids one of which is to be reported; empty where nothing may be. Null: the judge decides alone.
/// </param>
/// <param name="IsBeyondPeers">No peer of the table shows what is expected: the author decides alone.</param>
internal sealed record HandlerCase(
    string Name,
    bool IsServer,
    string Code,
    string Members = "",
    ImmutableHashSet<string>? Expected = null,
    bool IsBeyondPeers = false
)
{
    /// <summary>Gets the whole file, where it is no longer what <see cref="Code"/> was put into.</summary>
    public string? Text { get; init; }

    public string Side => IsServer ? "server" : "client";

    /// <summary>Reads the handlers that were written by hand.</summary>
    /// <remarks>
    /// A case begins with <c>##</c>, the digits of the expected ids (<c>-</c> for nothing, <c>!</c> behind them for
    /// <see cref="IsBeyondPeers"/>) and its name; members of the class follow after a line <c>--- members</c>.
    /// </remarks>
    public static ImmutableArray<HandlerCase> ByHand()
    {
        var folder = Repository.PathOf("tests", "MqttTlsAnalyzers.Oracles", "Handlers", "Corpus");
        return
        [
            .. Directory
                .GetFiles(folder, "*.txt")
                .Order(StringComparer.Ordinal)
                .SelectMany(file => Parse(File.ReadAllText(file), Path.GetFileNameWithoutExtension(file))),
        ];
    }

    private static IEnumerable<HandlerCase> Parse(string text, string file)
    {
        foreach (
            var block in ("\n" + text.Replace("\r\n", "\n", StringComparison.Ordinal)).Split(
                "\n## ",
                StringSplitOptions.RemoveEmptyEntries
            )
        )
        {
            var lines = block.Split('\n', 2);
            var head = lines[0].Split(' ', 2);
            var parts = lines[1].Split("\n--- members\n");
            yield return new(
                $"{file}: {head[1]}",
                file.StartsWith("server", StringComparison.Ordinal),
                parts[0].Trim(),
                parts.Length > 1 ? parts[1].Trim() : string.Empty,
                head[0] == "-" ? [] : [.. head[0].TrimEnd('!').Split(',').Select(number => "MQTLS" + number)],
                head[0].EndsWith('!')
            );
        }
    }
}
