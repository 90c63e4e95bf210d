using System;
using System.Linq;
using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Generations;

/// <summary>
/// Several assemblies: MQTTnet's types twice, two generations side by side, and libraries that only look like MQTTnet.
/// </summary>
public sealed class AssemblyTests
{
    /// <summary>A part of MQTTnet 5 in another assembly, as ILMerge or a copied source file leaves it.</summary>
    private const string Copy = """
        namespace MQTTnet
        {
            public sealed class MqttClientOptionsBuilder { }
            public sealed class MqttClientTlsOptions { public bool UseTls { get; set; } }
        }
        """;

    private const string LookAlike = """
        namespace NAMESPACE
        {
            public class MqttClientOptionsBuilder
            {
                public MqttClientOptionsBuilder WithTcpServer(string host, int port) => this;
                public MqttClientOptionsBuilder WithCredentials(string user, string password) => this;
                public MqttClientOptionsBuilder WithTlsOptions(System.Action<MqttClientTlsOptionsBuilder> configure) =>
                    this;
                public object Build() => this;
            }

            public class MqttClientTlsOptionsBuilder
            {
                public MqttClientTlsOptionsBuilder WithAllowUntrustedCertificates() => this;
                public MqttClientTlsOptionsBuilder WithCertificateValidationHandler(
                    System.Func<object, bool> handler
                ) => this;
            }
        }
        """;

    private const string LookAlikeUse = """
        public static class Program
        {
            public static object Run() =>
                new NAMESPACE.MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 1883)
                    .WithCredentials("a", "b")
                    .WithTlsOptions(o => o.WithAllowUntrustedCertificates().WithCertificateValidationHandler(_ => true))
                    .Build();
        }
        """;

    [Fact]
    public Task A_type_that_another_assembly_defines_as_well() =>
        AnalyzerVerifier.VerifyAsync(
            new TestCode(
                "extern alias copy;\n"
                    + ClientCode.UsingsOf(MqttNetReference.V5)
                    + """
                    public static class Program
                    {
                        public static object Run() =>
                            new MqttClientOptionsBuilder()
                                .WithTcpServer("broker.example.com", 8883)
                                .WithTlsOptions(o => o.{|MQTLS1001:WithCertificateValidationHandler(_ => true)|})
                                .Build();

                        public static object Other() => new copy::MQTTnet.MqttClientOptionsBuilder();
                    }
                    """
            )
            {
                ExtraReferences = [TestReferences.Compile(Copy, "Copy").WithAliases(["copy"])],
            }
        );

    /// <summary>Without an alias the name is ambiguous for the compiler; the other types still speak.</summary>
    [Fact]
    public async Task A_type_that_another_assembly_defines_as_well_and_nobody_can_name()
    {
        var findings = await Findings.OfAsync(
            new TestCode(
                ClientCode.UsingsOf(MqttNetReference.V5)
                    + """
                    public static class Program
                    {
                        public static object Run() =>
                            new MqttClientFactory()
                                .CreateClientOptionsBuilder()
                                .WithTcpServer("broker.example.com", 8883)
                                .WithTlsOptions(o => o.WithCertificateValidationHandler(_ => true))
                                .Build();
                    }
                    """
            )
            {
                ExtraReferences = [TestReferences.Compile(Copy, "Copy")],
            }
        );

        Assert.Equal("MQTLS1001", Assert.Single(findings).Id);
    }

    [Theory]
    [InlineData("Contoso.Mqtt")]
    [InlineData("Contoso.MQTTnet")]
    [InlineData("MQTTnetwork")]
    public async Task A_wrapper_library_with_the_same_names(string name)
    {
        string Named(string text) => text.Replace("NAMESPACE", name, StringComparison.Ordinal);
        await AnalyzerVerifier.VerifySilentAsync(
            new TestCode(Named(LookAlikeUse))
            {
                ExtraReferences = [TestReferences.Compile(Named(LookAlike), "Contoso.Wrapper")],
            }
        );
        await AnalyzerVerifier.VerifySilentAsync(new TestCode(Named(LookAlike), Named(LookAlikeUse)));
    }

    [Fact]
    public Task Types_of_a_namespace_of_ones_own_below_MQTTnet() =>
        AnalyzerVerifier.VerifySilentAsync(
            new TestCode(
                LookAlike.Replace("NAMESPACE", "MQTTnet.Ours", StringComparison.Ordinal),
                LookAlikeUse.Replace("NAMESPACE", "MQTTnet.Ours", StringComparison.Ordinal)
            )
        );

    [Fact]
    public async Task Without_MQTTnet_its_names_say_nothing() =>
        await AnalyzerVerifier.VerifySilentAsync(
            new TestCode(
                LookAlike.Replace("NAMESPACE", "MQTTnet", StringComparison.Ordinal),
                LookAlikeUse.Replace("NAMESPACE", "MQTTnet", StringComparison.Ordinal)
            )
            {
                MqttNet = MqttNetReference.None,
            }
        );

    /// <summary>Two projects of one solution, each with its own generation: each is judged by its own.</summary>
    [Fact]
    public async Task Two_generations_in_one_process()
    {
        var runs = await Task.WhenAll(
            new[] { "3.x", "4.3", "3.x on .NET Framework", "5.x", "4.1", "3.x", "5.x" }.Select(static name =>
                MessageAsync(Dialect.Of(name))
            )
        );

        Assert.Equal(runs[0], runs[5]);
        Assert.NotEqual(runs[0], runs[6]);

        static async Task<string> MessageAsync(Dialect dialect) =>
            Assert
                .Single(
                    await Findings.OfAsync(
                        dialect.Client(
                            dialect.Tcp("\"broker.example.com\", 8883")
                                + dialect.Tls(dialect.Set("AllowUntrustedCertificates", "true"))
                        )
                    ),
                    static finding => finding.Id == "MQTLS1002"
                )
                .Message;
    }

    /// <summary>A library against 4.x and the application against 5.x meet in one compilation.</summary>
    [Fact]
    public Task Two_generations_in_one_compilation() =>
        AnalyzerVerifier.VerifyAsync(
            new TestCode(
                "extern alias old;\n"
                    + ClientCode.UsingsOf(MqttNetReference.V5)
                    + """
                    public static class Program
                    {
                        public static object New() =>
                            new MqttClientOptionsBuilder()
                                .WithTcpServer("broker.example.com", 8883)
                                .WithTlsOptions(o => o.{|MQTLS1001:WithCertificateValidationHandler(_ => true)|})
                                .Build();

                        public static object Old() =>
                            new old::MQTTnet.Client.MqttClientOptionsBuilder()
                                .WithTcpServer("broker.example.com", 8883)
                                .WithTlsOptions(o => o.{|MQTLS1001:WithCertificateValidationHandler(_ => true)|})
                                .Build();
                    }
                    """
            )
            {
                ExtraReferences =
                [
                    .. TestReferences
                        .MqttNet(MqttNetReference.V4)
                        .Select(static reference => reference.WithAliases(["old"])),
                ],
            }
        );
}
