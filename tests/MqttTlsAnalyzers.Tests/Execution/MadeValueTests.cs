using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Execution;

/// <summary>A host that code makes on the way is as definite as a literal, where all of it is seen.</summary>
public sealed class MadeValueTests
{
    private const string Members = """
        private sealed record Place(string Host, int Port);

        private sealed class Settings { public Place Broker { get; } = new("10.0.0.7", 8883); }

        private static async Task<string> Awaited() { await Task.Yield(); return "10.0.0.7"; }

        private static string Stepwise() { var net = "10.0.0"; return net + ".7"; }

        private static IEnumerable<MqttClientOptionsBuilder> Drawn(MqttClientOptionsBuilder b) { yield return b; }
        """;

    [Theory]
    [InlineData("var made = new Lazy<string>(() => \"10.0.0.7\"); var h = made.Value;")]
    [InlineData(
        "var made = new StringBuilder(); made.Append(\"10.0.0\").Append('.').Append(7); var h = made.ToString();"
    )]
    [InlineData(
        "var made = new StringBuilder(\"x\"); made.Clear(); made.Append(\"10.0.0.7\"); var h = made.ToString();"
    )]
    [InlineData("var h = new[] { \"x\", \"10.0.0.7\" }.Skip(1).First();")]
    [InlineData("var h = new[] { \"10.0.0.7\", \"x\" }.Take(1).Last();")]
    [InlineData("var h = new[] { \"7\" }.Select(last => \"10.0.0.\" + last).First();")]
    [InlineData("var h = Awaited().GetAwaiter().GetResult();")]
    [InlineData("var h = Stepwise();")]
    [InlineData("var (h, _) = new Place(\"10.0.0.7\", 8883);")]
    [InlineData("var h = new Settings().Broker.Host;")]
    [InlineData("var h = new Dictionary<string, string> { [\"h\"] = \"10.0.0.7\" }.GetValueOrDefault(\"h\");")]
    [InlineData("var h = \"10.0.0.7\".PadLeft(1).PadRight(3, ' ');")]
    public Task A_private_address(string statements) => Verify(statements, ".{|MQTLS3001:WithTcpServer(h, 8883)|}");

    [Theory]
    [InlineData("var made = new Lazy<string>(() => Environment.MachineName); var h = made.Value;")]
    [InlineData("var made = new StringBuilder(); Fill(made); var h = made.ToString();")]
    [InlineData("var made = new StringBuilder(\"10.0.0.7\"); made.Replace(\"10\", \"8\"); var h = made.ToString();")]
    [InlineData("var made = new StringBuilder(\"10.0.0.7\"); made.Insert(0, \"x\"); var h = made.ToString();")]
    [InlineData("var h = new[] { \"10.0.0.7\", Environment.MachineName }.Skip(1).First();")]
    [InlineData("var h = new[] { \"10.0.0.7\" }.Select(one => one + Environment.MachineName).First();")]
    public Task What_is_not_seen_whole_is_not_known(string statements) =>
        Verify(statements, ".{|MQTLS3008:WithTcpServer(h, 8883)|}");

    [Fact]
    public Task An_iterator_hands_out_the_builder_itself() =>
        Verify("", "", "foreach (var one in Drawn(b)) { one.{|MQTLS3001:WithTcpServer(\"10.0.0.7\", 8883)|}; }");

    [Theory]
    [InlineData("prod", "MQTLS3001:WithTcpServer(\"10.0.0.7\", 8883)")]
    [InlineData("test", "MQTLS4001:WithTcpServer(\"10.0.0.7\", 8883)")]
    public Task A_list_that_is_asked_decides(string name, string finding) =>
        Verify(
            "",
            "",
            $"b.{{|{finding}|}};",
            $"if (!new[] {{ \"prod\" }}.Contains(\"{name}\")) {{ return b.Build(); }}"
        );

    private static Task Verify(string statements, string call, string then = "", string late = "") =>
        AnalyzerVerifier.VerifyAsync(
            $$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using System.Text;
            using System.Threading.Tasks;
            using MQTTnet;

            public static class Program
            {
                public static MqttClientOptions Make()
                {
                    {{statements}}
                    var b = new MqttClientOptionsBuilder(){{call}};
                    {{then}}
                    {{late}}
                    b.WithTlsOptions(o => o.UseTls());
                    return b.Build();
                }

                private static extern void Fill(object given);

                {{Members}}
            }
            """
        );
}
