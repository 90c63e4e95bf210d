using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text;
using MqttTlsAnalyzers.BrokerTests.Brokers;
using MqttTlsAnalyzers.Tests.Governance;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.BrokerTests;

/// <summary>wire-proof.md, made of the tests' attributes.</summary>
internal static class ProofTable
{
    /// <summary>Gets the rules that no test here proves, with the reason.</summary>
    public static IReadOnlyDictionary<string, string> NotProven { get; } =
        new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["MQTLS0001"] = "About options of the analyzers, nothing on the wire.",
            ["MQTLS1004"] =
                "Takes a CA in the machine's store that publishes revocation data: beside a trust "
                + "chain the rule is silent.",
            ["MQTLS1012"] = "The switch of MQTLS1010, which is proven, set when nobody sets it.",
            ["MQTLS2003"] = "The suites are not built into a current OpenSSL, so none of them reaches the wire here.",
            ["MQTLS3003"] = "Windows only: how Schannel takes keys that are in memory.",
            ["MQTLS3006"] = "About a secret in the source; on the wire nothing differs.",
            ["MQTLS3007"] = "Takes the cloud brokers themselves.",
            ["MQTLS4011"] = "With the switch off it is MQTLS4001, which is proven.",
            ["MQTLS5010"] = "The program ends in an exception before anything reaches the wire.",
            ["MQTLS5005"] = "About the API of MQTTnet 4.3; here runs 5.x.",
            ["MQTLS6001"] = "What an expired certificate does is proved by the expired broker of other proofs.",
            ["MQTLS6002"] = "About the future.",
            ["MQTLS6007"] = "A current OpenSSL does not load such a certificate, so no broker here can show it.",
            ["MQTLS6009"] = "The program throws before anything is on the wire.",
            ["MQTLS6011"] = "About a secret beside the source; on the wire nothing differs.",
            ["MQTLS6012"] = "The program throws before anything is on the wire.",
        };

    public static IReadOnlyList<(MethodInfo Test, ProvesAttribute Proof)> Proofs { get; } =
    [
        .. typeof(ProofTable)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .SelectMany(test => test.GetCustomAttributes<ProvesAttribute>().Select(proof => (Test: test, Proof: proof)))
            .OrderBy(row => row.Proof.Id, StringComparer.Ordinal)
            .ThenBy(row => row.Test.DeclaringType!.Name, StringComparer.Ordinal)
            .ThenBy(row => row.Proof.Flagged, StringComparer.Ordinal),
    ];

    public static IReadOnlyList<string> Ids { get; } =
    [
        .. Product
            .Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics)
            .Select(rule => rule.Id)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    public static string Page()
    {
        var text = new StringBuilder(
            """
            # Proven on the wire

            Which rules are more than belief. Each row is a test in
            [this project](.): it takes flagged code, runs it
            against a real broker on loopback, and sees the claim come true; then it applies our own fix, runs the
            result, and sees the opposite. A rogue broker has a certificate for the right name by another CA of the same
            name; what the client sends is recorded between the two.

            All of it with MQTTnet 5.2. Where two brokers are named, the test runs against each; without Mosquitto on
            the machine its half is skipped, and says so.

            This page is generated from the tests: `UPDATE_DOCS=1 dotnet test tests/MqttTlsAnalyzers.BrokerTests`.

            | Rule | Flagged code | After the fix | Test | Brokers |
            |---|---|---|---|---|

            """
        );
        foreach (var (test, proof) in Proofs)
        {
            text.Append(
                    $"| [{proof.Id}](../../rules.md#{proof.Id.ToLowerInvariant()}) | {proof.Flagged}. | "
                        + $"{(proof.Fixed is { } after ? Sentence(after) : "(no fix)")} "
                )
                .Append($"| `{test.DeclaringType!.Name}.{test.Name}` | {BrokersOf(test)} |\n");
        }

        text.Append("\n## Not proven here\n\n| Rule | Why |\n|---|---|\n");
        foreach (var (id, reason) in NotProven)
        {
            text.Append($"| [{id}](../../rules.md#{id.ToLowerInvariant()}) | {reason} |\n");
        }

        return text.ToString().Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..] + ".";

    private static bool IsOfMosquitto(MethodInfo test) =>
        test.GetCustomAttributes<InlineDataAttribute>().Any(row => row.Data is [BrokerKind.Mosquitto]);

    private static string BrokersOf(MethodInfo test) =>
        test.DeclaringType == typeof(Proofs.ServerProofs) ? "the code itself"
        : test.DeclaringType == typeof(Proofs.BrokerFileProofs) || IsOfMosquitto(test) ? "Mosquitto"
        : test.GetParameters().Any(parameter => parameter.ParameterType == typeof(BrokerKind)) ? "MQTTnet, Mosquitto"
        : test.Name.Contains("ASP_NET", StringComparison.Ordinal) ? "MQTTnet"
        : "MQTTnet over WebSocket";
}

/// <summary>The page says what the tests say, and no rule is forgotten.</summary>
public sealed class ProofTableTests
{
    private static readonly string[] _path = ["tests", "MqttTlsAnalyzers.BrokerTests", "wire-proof.md"];

    [Fact]
    public void Every_rule_is_proven_or_says_why_not()
    {
        var proven = ProofTable.Proofs.Select(row => row.Proof.Id).Distinct().ToArray();

        Assert.Empty(proven.Except(ProofTable.Ids));
        Assert.Empty(proven.Intersect(ProofTable.NotProven.Keys));
        Assert.Equal(ProofTable.Ids, proven.Concat(ProofTable.NotProven.Keys).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_rule_with_a_fix_has_a_proof_of_the_fix()
    {
        var fixable = Product.CodeFixes.SelectMany(fix => fix.FixableDiagnosticIds).ToHashSet(StringComparer.Ordinal);
        foreach (var rule in ProofTable.Proofs.GroupBy(row => row.Proof.Id))
        {
            Assert.True(fixable.Contains(rule.Key) == rule.Any(row => row.Proof.Fixed is not null), rule.Key);
        }
    }

    [Fact]
    public void The_page_is_what_the_tests_say()
    {
        var page = ProofTable.Page();
        if (Repository.IsUpdating)
        {
            Repository.Write(page, _path);
        }

        Assert.True(
            page == Repository.Read(_path),
            $"{string.Join('/', _path)} is out of date: UPDATE_DOCS=1 dotnet test tests/MqttTlsAnalyzers.BrokerTests"
        );
    }
}
