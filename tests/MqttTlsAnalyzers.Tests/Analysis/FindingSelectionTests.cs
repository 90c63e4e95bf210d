using System.Linq;
using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Analysis;

/// <summary>Where a finding is reported does not depend on how many callers a helper has.</summary>
public sealed class FindingSelectionTests
{
    private const string Server = """
        new MqttServerOptionsBuilder().{|MQTLS4006:WithDefaultEndpoint()|}
        """;

    [Theory]
    [InlineData("MqttServerOptions Plain() => " + Server + ".Build();", "var options = Plain();")]
    [InlineData(
        "MqttServer Plain() => new MqttServerFactory().CreateMqttServer(" + Server + ".Build());",
        "await Plain().StartAsync();"
    )]
    [InlineData("MqttServerOptionsBuilder Plain() => " + Server + ";", "var options = Plain().Build();")]
    [InlineData(
        "MqttServerOptionsBuilder Plain(MqttServerOptionsBuilder b) => b.{|MQTLS4006:WithDefaultEndpoint()|};",
        "var options = Plain(new MqttServerOptionsBuilder()).Build();"
    )]
    public Task In_a_helper_that_puts_a_server_in_the_clear_once_for_140_callers(string helper, string call) =>
        AnalyzerVerifier.VerifyAsync(Code(helper, Callers(140, call)));

    [Fact]
    public Task At_each_call_where_one_of_140_callers_adds_TLS() =>
        AnalyzerVerifier.VerifyAsync(
            Code(
                """
                MqttClientOptionsBuilder Plain() =>
                    new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
                """,
                Callers(139, "var options = {|MQTLS4001:Plain()|}.Build();")
                    + "async Task Other() { var options = Plain().WithTlsOptions(o => o.UseTls()).Build(); }"
            )
        );

    [Fact]
    public Task In_the_helper_where_other_methods_of_its_name_have_hundreds_of_callers() =>
        AnalyzerVerifier.VerifyAsync(
            Code(
                "MqttServerOptionsBuilder Plain() => " + Server + ";",
                "void Plain(int one, int two) { }" + Callers(2, "var options = Plain().Build();"),
                string.Concat(Enumerable.Repeat("Plain(1, 2);\n", 300))
            )
        );

    private static string Callers(int count, string call) =>
        string.Concat(Enumerable.Range(0, count).Select(i => $"async Task Caller{i}() {{ {call} }}\n"));

    private static TestCode Code(string helper, string callers, string statements = "") =>
        new(
            $$"""
            using System.Threading.Tasks;
            using MQTTnet;
            using MQTTnet.Server;

            public class Program
            {
                public {{helper}}

                {{callers}}

                void Statements()
                {
                    {{statements}}
                }
            }
            """
        );

    [Fact]
    public async Task A_default_in_a_project_that_this_one_refers_to_is_no_location()
    {
        var settings = TestCompilation.Create(
            """
            public class Setup
            {
                public static bool Insecure { get; set; } = true;
            }
            """
        );
        var code = new TestCode(
            """
            using MQTTnet;

            public static class Client
            {
                public static MqttClientOptions Make() => new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com")
                    .WithTlsOptions(o => o.{|MQTLS1012:WithIgnoreCertificateChainErrors(Setup.Insecure)|})
                    .Build();
            }
            """
        );

        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                code with
                {
                    ExtraReferences =
                    [
                        settings
                            .Compilation.WithAssemblyName("Settings")
                            .WithReferences(settings.Compilation.References)
                            .ToMetadataReference(),
                    ],
                }
            )
        );

        Assert.Empty(finding.AdditionalPlaces);
    }
}
