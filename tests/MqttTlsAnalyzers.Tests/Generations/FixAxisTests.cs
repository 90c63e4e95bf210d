using System;
using System.Linq;
using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Fixes;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Generations;

/// <summary>
/// What the light bulb offers for the mistakes of a server and for a missing CA, on every generation: each fix holds
/// what fixes promise.
/// </summary>
public sealed class FixAxisTests
{
    private static readonly string[] _ids =
    [
        "MQTLS1009",
        "MQTLS2002",
        "MQTLS3001",
        "MQTLS3008",
        "MQTLS4006",
        "MQTLS4008",
        "MQTLS5008",
    ];

    public static TheoryData<string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (
                var (row, write) in RuleRows.All.Where(static row =>
                    _ids.Contains(row.Key) || row.Key.Contains("server", StringComparison.Ordinal)
                )
            )
            {
                foreach (var dialect in Dialect.All.Where(dialect => write(dialect) is not null))
                {
                    rows.Add(row, dialect.Name);
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Every_fix_holds_what_fixes_promise(string row, string dialect)
    {
        var code = RuleRows.All[row](Dialect.Of(dialect))!;
        var count = await FixContract.CheckAllAsync(
            code with
            {
                Files = [.. code.Files.Select(static file => (file.Name, Markup.Parse(file.Text).Text))],
            }
        );

        Assert.Equal(IsOffered(row), count > 0);
    }

    /// <summary>
    /// Silent rows; a server without any TLS; a secret, which has to go elsewhere; a switch; weak settings that only a
    /// person can judge.
    /// </summary>
    private static bool IsOffered(string row) =>
        row
            is not (
                "MQTLS2002 server's default"
                or "MQTLS4006"
                or "MQTLS3006 server"
                or "MQTLS3006 server, credentials"
                or "MQTLS1010 server"
                or "MQTLS4011 server"
            );
}
