using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MqttTlsAnalyzers.Analysis;
using MqttTlsAnalyzers.Analysis.Relevance;
using MqttTlsAnalyzers.Files;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Analysis.Relevance;

/// <summary>Which bodies are run: by what their words mean, not by the words alone.</summary>
public sealed class SemanticFilterTests
{
    [Theory]
    [InlineData("string MqttServer = args[0]; System.Console.WriteLine(MqttServer);")]
    [InlineData("int MqttServerPort = int.Parse(args[0]); System.Console.WriteLine(MqttServerPort);")]
    [InlineData("new System.Net.Sockets.TcpClient().ConnectAsync(args[0], 1883);")]
    [InlineData(
        """
            System.Console.WriteLine(
                System.Net.Sockets.SocketOptionName.KeepAlive == (System.Net.Sockets.SocketOptionName)_allTlsOptions
            );

            """
    )]
    [InlineData("Names.MqttServerName = args[0];")]
    [InlineData("System.Console.WriteLine(_allTlsOptions);")]
    public void Words_of_others_run_nothing(string body) => Assert.False(MayConcernMqtt(body));

    [Theory]
    [InlineData("var options = new MqttClientOptionsBuilder();")]
    [InlineData("_client.ConnectAsync(null!);")]
    [InlineData("Build(args[0]);")]
    [InlineData("var MqttOptions = Names.Make();")]
    [InlineData("System.Console.WriteLine(_allMqttOptions);")]
    [InlineData("object MqttServerThing = args; System.Console.WriteLine(MqttServerThing);")]
    [InlineData("MissingMqttOptions.Load();")]
    public void Words_of_MQTTnet_or_of_visible_code_do(string body) => Assert.True(MayConcernMqtt(body));

    [Fact]
    public void A_method_that_MQTTnet_calls_does()
    {
        var test = TestCompilation.Create(
            """
            using System.Security.Cryptography.X509Certificates;

            class Provider : MQTTnet.Certificates.ICertificateProvider
            {
                public X509Certificate2 GetCertificate() => null!;
            }
            """
        );
        Assert.True(MayConcernMqtt(test));
    }

    private static bool MayConcernMqtt(string body)
    {
        var test = TestCompilation.Create(
            new TestCode(
                $$"""
                using MQTTnet;

                class C
                {
                    static int _allTlsOptions;
                    static IMqttClient _client = null!;
                    static MqttClientOptions _allMqttOptions = null!;

                    void M(string[] args) { {{body}} }

                    static void Build(string host) { }
                }

                static class Names
                {
                    public static string MqttServerName { get; set; } = "";

                    public static MqttClientOptions Make() => null!;
                }
                """
            )
            {
                AllowCompilerErrors = body.Contains("Missing", System.StringComparison.Ordinal),
            }
        );
        return MayConcernMqtt(test);
    }

    private static bool MayConcernMqtt(TestCompilation test)
    {
        var tree = test.Files[0].Tree;
        var method = tree.GetRoot(TestContext.Current.CancellationToken)
            .DescendantNodes()
            .OfType<MethodDeclarationSyntax>()
            .First();
        return MqttSemanticFilter.ConcernOf(
                method,
                test.Compilation.GetSemanticModel(tree),
                new AnalysisServices(test.Compilation, static () => ProjectFiles.None),
                TestContext.Current.CancellationToken
            ) == MqttConcern.NamesMqtt;
    }
}
