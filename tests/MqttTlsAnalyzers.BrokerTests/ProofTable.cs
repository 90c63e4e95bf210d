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
            ["MQTLS0001"] = "About options of the analyzers; nothing differs on the wire.",
            ["MQTLS1004"] =
                "Needs a CA in the machine's store that publishes revocation data: next to a trust "
                + "chain, the rule is silent.",
            ["MQTLS1012"] = "The same switch as in MQTLS1010, which is proven, with an insecure default.",
            ["MQTLS2003"] = "A current OpenSSL does not contain these suites, so none of them reaches the wire here.",
            ["MQTLS3003"] = "Only on Windows: Schannel does not accept keys that are only in memory.",
            ["MQTLS3006"] = "About a secret in the source; nothing differs on the wire.",
            ["MQTLS3007"] = "Needs the cloud brokers themselves.",
            ["MQTLS4011"] = "With the switch off, it is MQTLS4001, which is proven.",
            ["MQTLS5010"] = "The program throws before anything is on the wire.",
            ["MQTLS5005"] = "About the API of MQTTnet 4.3; these tests use 5.x.",
            ["MQTLS6001"] = "Other rows show what an expired certificate does: a client refuses the expired broker.",
            ["MQTLS6002"] = "About the future.",
            ["MQTLS6007"] = "A current OpenSSL does not load such a certificate, so no broker here can show it.",
            ["MQTLS6009"] = "The program throws before anything is on the wire.",
            ["MQTLS6011"] = "About a secret next to the source; nothing differs on the wire.",
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

            These claims of the rules are confirmed by tests. Each row is a test in [this project](.). It runs flagged
            code against a real broker on loopback and checks that the claim is true. Then it applies our fix, runs the
            result, and checks that the claim is no longer true. A rogue broker has a certificate for the right host,
            but from another CA with the same name. The tests record what the client sends.

            All tests use MQTTnet 5.2. If a row names two brokers, the test runs against both. Without Mosquitto on the
            machine, the tests that need it are skipped with a message.

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
