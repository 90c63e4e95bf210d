using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Generations;

/// <summary>
/// What a mistake is when not every path makes it: under an inner condition, by a value from outside, by a default, and
/// for a caller who decides. On every generation.
/// </summary>
public sealed class PathAxisTests
{
    private const string Host = "\"broker.example.com\", 8883";

    private const string ServerTls = ".WithEncryptedEndpoint().WithEncryptionCertificate(settings.Certificate)";

    /// <summary>Rules about something that is set: some path suffices.</summary>
    private static readonly string[] _presenceRules =
    [
        "MQTLS1004",
        "MQTLS1006",
        "MQTLS1007",
        "MQTLS1008",
        "MQTLS1011",
        "MQTLS1013",
        "MQTLS2001",
        "MQTLS2002",
        "MQTLS2003",
        "MQTLS3002",
        "MQTLS3003",
        "MQTLS3005",
        "MQTLS3006",
        "MQTLS5002",
        "MQTLS5003",
    ];

    /// <summary>Rules about a switch, which takes validation away as a whole.</summary>
    private static readonly string[] _switches = ["MQTLS1001", "MQTLS1002", "MQTLS1003", "MQTLS1005"];

    private static readonly IReadOnlyDictionary<string, Func<Dialect, TestCode?>> _rows = new Dictionary<
        string,
        Func<Dialect, TestCode?>
    >
    {
        ["an end point without a name, under an inner if"] = d =>
            d.HasTlsOptions && !d.IsLegacy
                ? d.Statements(
                    $"var b = new MqttClientOptionsBuilder().WithTlsOptions(o => o.UseTls()); if (settings.Flag) "
                        + $"{{ b.{{|MQTLS3004:WithEndPoint(new IPEndPoint(IPAddress.Parse(\"203.0.113.7\"), "
                        + $"8883))|}}; }} else {{ b.WithTcpServer({Host}); }} var options = b.Build();"
                )
                : null,
        ["a callback that sees no certificate, under an inner if"] = d =>
            d.ServerStatements(
                $"var b = new MqttServerOptionsBuilder().WithoutDefaultEndpoint(){ServerTls}; if (settings.Flag) "
                    + "{ b.{|MQTLS5008:WithRemoteCertificateValidationCallback((_, _, _, errors) => "
                    + "errors == SslPolicyErrors.None)|}; } var options = b.Build();"
            ),
        ["a server's old version, under an inner if"] = d =>
            d.ServerStatements(
                $"var b = new MqttServerOptionsBuilder().WithoutDefaultEndpoint(){ServerTls}"
                    + ".WithEncryptionSslProtocol(SslProtocols.None); if (settings.Flag) "
                    + "{ b.{|MQTLS2001:WithEncryptionSslProtocol(SslProtocols.Tls11)|}; } var options = b.Build();"
            ),
        ["untrusted certificates, by a value from outside"] = d =>
            d.Client(d.Tcp(Host) + d.Tls(d.Set("AllowUntrustedCertificates", "settings.Flag", "MQTLS1010"))),
        ["chain errors, by a value from outside"] = d =>
            d.Client(d.Tcp(Host) + d.Tls(d.Set("IgnoreCertificateChainErrors", "settings.Flag", "MQTLS1010"))),
        ["TLS, by a value from outside"] = d => d.Client(d.Tcp(Host) + d.Tls(UseTls(d, "settings.Flag", "MQTLS4011"))),
        ["TLS, under an if"] = d =>
            d.Statements(
                $"var b = new MqttClientOptionsBuilder(){d.Tcp(Host)}; if (settings.Flag) {{ "
                    + $"b{d.MarkedTls("MQTLS4011")}; }} var options = b.Build();"
            ),
        ["a server's TLS endpoint, under an if"] = d =>
            d.ServerStatements(
                "var b = new MqttServerOptionsBuilder().WithDefaultEndpoint(); if (settings.Flag) { "
                    + "b.{|MQTLS4011:WithEncryptedEndpoint()|}.WithEncryptionCertificate(settings.Certificate); "
                    + "} var options = b.Build();"
            ),
        ["untrusted certificates, by a default"] = d =>
            d.Client(
                d.Tcp(Host)
                    + d.Tls(
                        d.Set("AllowUntrustedCertificates", "Defaults.Insecure", d.Is3 ? "MQTLS1012" : "MQTLS1010")
                    ),
                Defaults
            ),
        ["chain errors, by a default"] = d =>
            d.Client(
                d.Tcp(Host) + d.Tls(d.Set("IgnoreCertificateChainErrors", "Defaults.Insecure", "MQTLS1012")),
                Defaults
            ),
        ["a handler that accepts everything, by a default"] = d =>
            d.Client(
                d.Tcp(Host) + d.Tls($"if (!Defaults.Validate) {{ {d.Handler("_ => true", "MQTLS1012")} }}"),
                Defaults
            ),
        ["chain errors, certain for one caller"] = d =>
            d.Statements(
                "var first = {|MQTLS1003:Create(true)|}; var second = Create(false); var third = "
                    + "Create(settings.Flag);",
                $"private static object Create(bool insecure) => new "
                    + $"MqttClientOptionsBuilder(){d.Tcp(Host)}"
                    + d.Tls(d.Set("IgnoreCertificateChainErrors", "insecure", "MQTLS1010"))
                    + ".Build();"
            ),
        ["a handler, certain for one caller"] = d =>
            d.Statements(
                "var first = {|MQTLS1001:Create(true)|}; var second = Create(false); var third = "
                    + "Create(settings.Flag);",
                $"private static object Create(bool insecure) => new "
                    + $"MqttClientOptionsBuilder(){d.Tcp(Host)}"
                    + d.Tls($"if (insecure) {{ {d.Handler("_ => true", "MQTLS1010")} }}")
                    + ".Build();"
            ),
        ["TLS, certain for one caller"] = d =>
            d.Statements(
                "var first = {|MQTLS4001:Create(false)|}; var second = Create(true); var third = "
                    + "Create(settings.Flag);",
                $"private static object Create(bool secure) => new "
                    + $"MqttClientOptionsBuilder(){d.Tcp("\"broker.example.com\"")}"
                    + d.Tls(UseTls(d, "secure", "MQTLS4011"))
                    + ".Build();"
            ),
    };

    private const string Defaults = """
        public static class Defaults
        {
            public static bool Insecure { get; set; } = true;
            public static bool Validate { get; set; }
        }
        """;

    public static TheoryData<string, string> PresenceRows => RowsOf(_presenceRules);

    public static TheoryData<string, string> SwitchRows => RowsOf(_switches);

    public static TheoryData<string, string> Rows => RowsOf(_rows, static _ => true);

    [Theory]
    [MemberData(nameof(PresenceRows))]
    public Task Under_an_inner_if_a_mistake_is_the_same(string row, string dialect) =>
        AnalyzerVerifier.VerifyAsync(UnderAnInnerIf(row, dialect));

    [Theory]
    [MemberData(nameof(SwitchRows))]
    public Task Under_an_inner_if_a_bypass_is_a_switch(string row, string dialect) =>
        AnalyzerVerifier.VerifyAsync(UnderAnInnerIf(row, dialect));

    [Theory]
    [MemberData(nameof(Rows))]
    public Task Elsewhere(string row, string dialect) =>
        AnalyzerVerifier.VerifyAsync(_rows[row](Dialect.Of(dialect)) ?? throw new InvalidOperationException(row));

    /// <summary>
    /// The row's code, its settings under a condition; a bypass is marked as the switch that it becomes.
    /// </summary>
    private static TestCode UnderAnInnerIf(string row, string dialect)
    {
        var code = RuleRows.All[row](Dialect.Of(dialect).UnderAnInnerIf())!;
        return code with { Files = [.. code.Files.Select(static file => (file.Name, AsSwitches(file.Text)))] };
    }

    private static string AsSwitches(string text) =>
        _switches.Aggregate(text, static (marked, id) => marked.Replace(id, "MQTLS1010", StringComparison.Ordinal));

    private static string UseTls(Dialect dialect, string value, string id) =>
        "p." + Dialect.Mark(id, dialect.IsLegacy ? $"UseTls = {value}" : $"UseTls({value})") + ";";

    /// <summary>The rows of these rules whose mistake is a setting of the TLS options.</summary>
    private static TheoryData<string, string> RowsOf(string[] ids) =>
        RowsOf(RuleRows.All, row => row.Length >= 9 && ids.Contains(row[..9]));

    private static TheoryData<string, string> RowsOf(
        IReadOnlyDictionary<string, Func<Dialect, TestCode?>> rows,
        Func<string, bool> isChosen
    )
    {
        var data = new TheoryData<string, string>();
        foreach (var (row, write) in rows.Where(row => isChosen(row.Key)))
        {
            foreach (var dialect in Dialect.All.Where(dialect => write(dialect) is not null))
            {
                if (ReferenceEquals(rows, _rows) || IsConditional(write, dialect))
                {
                    data.Add(row, dialect.Name);
                }
            }
        }

        return data;
    }

    private static bool IsConditional(Func<Dialect, TestCode?> write, Dialect dialect) =>
        write(dialect.UnderAnInnerIf())!.Files[0].Text != write(dialect)!.Files[0].Text;
}
