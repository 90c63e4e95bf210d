using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Diagnostics;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Governance;

/// <summary>
/// Projects without MQTTnet pay nothing: beside the look at the references nothing is registered there.
/// </summary>
public sealed class RegistrationTests
{
    [Theory]
    [InlineData(MqttNetReference.None, 0)]
    [InlineData(MqttNetReference.V5, 2)]
    public async Task Actions_are_registered_only_where_MQTTnet_is_referenced(MqttNetReference mqttNet, int expected)
    {
        var code = new TestCode(
            "public static class Program { public static void Run() { System.Console.WriteLine(); } }"
        ) with
        {
            MqttNet = mqttNet,
        };
        var compilation = TestCompilation.Create(code).Compilation;
        var analyzers = Product.Analyzers;
        var run = compilation.WithAnalyzers(analyzers);
        await run.GetAnalyzerDiagnosticsAsync(CancellationToken.None);

        var registered = 0;
        foreach (var analyzer in analyzers)
        {
            var info = await run.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None);
            registered +=
                info.CompilationActionsCount
                + info.CompilationEndActionsCount
                + info.SyntaxTreeActionsCount
                + info.SemanticModelActionsCount
                + info.SymbolActionsCount
                + info.SymbolStartActionsCount
                + info.SymbolEndActionsCount
                + info.SyntaxNodeActionsCount
                + info.CodeBlockStartActionsCount
                + info.CodeBlockEndActionsCount
                + info.CodeBlockActionsCount
                + info.OperationActionsCount
                + info.OperationBlockStartActionsCount
                + info.OperationBlockEndActionsCount
                + info.OperationBlockActionsCount
                + info.AdditionalFileActionsCount;
        }

        Assert.Equal(expected, registered);
    }
}
