using System.Linq;
using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Robustness;

/// <summary>Types that are not what their names say, or are there twice.</summary>
public sealed class LookAlikeTests
{
    private const string Flagged = """
        using MQTTnet;

        class C
        {
            MqttClientOptions M() => new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.org", 8883)
                .WithTlsOptions(o => o.UseTls().{|MQTLS1002:WithAllowUntrustedCertificates(true)|})
                .Build();
        }
        """;

    [Theory]
    [InlineData("namespace System.Security.Authentication { public enum SslProtocols { None, Tls = 192 } }")]
    [InlineData(
        """
            namespace System.Security.Cryptography.X509Certificates
            {
                public class X509Certificate2 { }

                public class X509Chain { }
            }
            """
    )]
    [InlineData(
        """
            namespace System.Net.Security
            {
                public enum SslPolicyErrors
                {
                    None,
                }

                public enum TlsCipherSuite : ushort { }

                public class CipherSuitesPolicy { }
            }
            """
    )]
    [InlineData("namespace MQTTnet { public class MqttClientTlsOptions { } public class MqttClientTcpOptions { } }")]
    [InlineData(
        "namespace MQTTnet.Client { public class MqttClientOptionsBuilder { } public class MqttClientOptions { } }"
    )]
    public async Task A_type_in_two_assemblies_silences_nothing(string source) =>
        await AnalyzerVerifier.VerifyAsync(
            new TestCode(Flagged)
            {
                ExtraReferences = [TestReferences.Compile(source, "Twice")],
                AllowCompilerErrors = true,
            }
        );

    [Theory]
    [InlineData(
        """
            namespace MQTTnet
            {
                public class MqttClientTlsOptions
                {
                    public bool UseTls;
                    public bool AllowUntrustedCertificates;
                }
            }
            """
    )]
    [InlineData("namespace System.Security.Authentication { public enum SslProtocols { None, Tls = 192 } }")]
    public async Task A_type_of_the_same_name_in_source_silences_nothing(string source) =>
        await AnalyzerVerifier.VerifyAsync(new TestCode(Flagged, source) { AllowCompilerErrors = true });

    [Fact]
    public async Task A_class_that_only_looks_alike_is_left_alone() =>
        await AnalyzerVerifier.VerifyAsync(
            """
            namespace Other
            {
                public class MqttClientOptionsBuilder
                {
                    public MqttClientOptionsBuilder WithTcpServer(string host, int port) => this;
                    public MqttClientOptionsBuilder WithTlsOptions(
                        System.Action<MqttClientTlsOptionsBuilder> configure
                    ) => this;
                    public object Build() => this;
                }

                public class MqttClientTlsOptionsBuilder
                {
                    public MqttClientTlsOptionsBuilder WithAllowUntrustedCertificates(bool value) => this;
                }

                class C
                {
                    object M() =>
                        new MqttClientOptionsBuilder()
                            .WithTcpServer("broker.example.org", 1883)
                            .WithTlsOptions(o => o.WithAllowUntrustedCertificates(true))
                            .Build();
                }
            }
            """
        );

    [Fact]
    public async Task The_library_itself_under_the_rules_does_not_break_them()
    {
        // MQTTnet's own types in source, and MQTTnet referenced.
        using var run = new RobustRun(MqttNetReference.V5);
        foreach (
            var text in Corpus
                .Some(10)
                .Select(static text =>
                    text
                    + "\nnamespace MQTTnet { public class MqttClientOptionsBuilder { public "
                    + "MqttClientOptionsBuilder WithTcpServer(string host) => this; public MqttClientOptions "
                    + "Build() => null!; } public partial class MqttClientOptions { public "
                    + "MqttClientTlsOptions TlsOptions => null!; } }"
                )
        )
        {
            await run.AnalyzeAsync(text, "MQTTnet's types in source", fixes: 1);
        }
    }
}
