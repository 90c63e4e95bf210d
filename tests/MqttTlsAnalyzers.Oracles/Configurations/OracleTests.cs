using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace MqttTlsAnalyzers.Oracles.Configurations;

/// <summary>The oracle itself, on programs that a reader can judge.</summary>
public class OracleTests
{
    private const string Tls = """.WithTcpServer("broker.example.com").WithTlsOptions(o => o.UseTls()""";

    public static TheoryData<string, string, string> Certain =>
        new()
        {
            { "", Client($"{Tls}.WithIgnoreCertificateChainErrors())"), "MQTLS1003" },
            { "", Client($"{Tls}.WithCertificateValidationHandler(_ => true))"), "MQTLS1001" },
            { "bool a", Client($"{Tls}.WithIgnoreCertificateChainErrors(a))"), "MQTLS1010" },
            { "bool a", Client($"{Tls}.WithIgnoreCertificateChainErrors(a || !a))"), "MQTLS1003" },
            { "bool a", Client($"{Tls}.WithCertificateValidationHandler(_ => a))"), "MQTLS1010" },
            { "", Client($"{Tls}.WithSslProtocols(SslProtocols.Tls11))"), "MQTLS2001" },
            { "", Client(""".WithTcpServer("broker.example.com")"""), "MQTLS4001" },
            { "", Client(""".WithConnectionUri("ssl://broker.example.com")"""), "MQTLS4010" },
            { "", Client(""".WithTcpServer("broker.local").WithTlsOptions(o => { })"""), "MQTLS3001" },
            { "", Server(".WithDefaultEndpoint()"), "MQTLS4006" },
            { "", Server(".WithEncryptedEndpoint()"), "MQTLS4007" },
        };

    public static TheoryData<string, string, string> Impossible =>
        new()
        {
            { "bool a", Client($"{Tls}.WithIgnoreCertificateChainErrors(a))"), "MQTLS1003" },
            { "", Client($"{Tls}.WithIgnoreCertificateChainErrors())"), "MQTLS1010" },
            { "", Client($"{Tls}.WithIgnoreCertificateChainErrors(false))"), "MQTLS1003" },
            {
                "",
                Client($"{Tls}.WithCertificateValidationHandler(e => e.Certificate == null && false))"),
                "MQTLS1001"
            },
            { "", Client($"{Tls})"), "MQTLS4001" },
            { "bool a", Client($"{Tls}).WithTlsOptions(o => o.UseTls(a))"), "MQTLS4001" },
            { "", Client(""".WithTcpServer("localhost")"""), "MQTLS4001" },
            { "", Server(".WithEncryptedEndpoint().WithEncryptionCertificate(Pki.Root)"), "MQTLS4007" },
            { "bool a", Server("; if (a) b.WithEncryptedEndpoint(); b.WithDefaultEndpoint()"), "MQTLS4006" },
        };

    [Theory]
    [MemberData(nameof(Certain))]
    public void Options_ask_for_a_finding(string parameters, string body, string id) =>
        Assert.Contains(id, Judged(parameters, body).Expected.Select(anyOf => anyOf[0]));

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Options_refute_a_finding(string parameters, string body, string id) =>
        Assert.Contains(id, Judged(parameters, body).Refuted);

    [Fact]
    public void A_wrong_finding_is_caught()
    {
        var (program, runner) = Compiled(string.Empty, Client($"{Tls})"));
        var tree = runner.Compilation.SyntaxTrees.Single(tree => tree.FilePath == ProgramRunner.PathOf(program));
        var place = Location.Create(
            tree,
            new TextSpan(tree.ToString().IndexOf("WithTcpServer", StringComparison.Ordinal), 1)
        );
        var wrong = Diagnostic.Create(
            new DiagnosticDescriptor("MQTLS1003", "t", "m", "c", DiagnosticSeverity.Warning, true),
            place
        );

        var verdict = ConfigurationOracle.Compare(program, Judge.Of(runner.Run()[0]), [wrong]);

        var disagreement = Assert.Single(verdict.Disagreements);
        Assert.Equal((DisagreementKind.Refuted, "MQTLS1003"), (disagreement.Kind, disagreement.Id));
    }

    [Fact]
    public void A_missing_finding_is_caught()
    {
        var (program, runner) = Compiled(string.Empty, Client($"{Tls}.WithIgnoreCertificateChainErrors())"));

        var verdict = ConfigurationOracle.Compare(program, Judge.Of(runner.Run()[0]), []);

        var disagreement = Assert.Single(verdict.Disagreements);
        Assert.Equal((DisagreementKind.Silent, "MQTLS1003"), (disagreement.Kind, disagreement.Id));
    }

    [Fact]
    public async Task A_plan_shrinks_to_what_matters()
    {
        var generator = new ProgramGenerator(1);
        var plan = Enumerable
            .Range(0, 1000)
            .Select(_ => generator.Next(PlanTarget.Client, withInput: true))
            .First(candidate => Matters(candidate) && candidate.Steps.Length > 3 && candidate.Shapes.Count > 3);

        var small = await Shrinker.ShrinkAsync(plan, plans => Task.FromResult(plans.FirstOrDefault(Matters)));

        var step = Assert.Single(small.Steps);
        Assert.Equal("WithCredentials", step.Member);
        Assert.Empty(small.Shapes);
        Assert.Equal(0, small.Bools);
    }

    [Fact]
    public void A_seed_always_gives_the_same_programs()
    {
        static string[] Texts() => [.. Plans(7).Select(Rendering.Of)];

        Assert.Equal(Texts(), Texts());
        Assert.NotEqual(Texts(), [.. Plans(8).Select(Rendering.Of)]);
    }

    [Fact]
    public void A_program_with_any_call_shape_compiles_and_runs() =>
        AssertRun(
            CallShapes.All.Keys.Select(shape => new Step(StepKind.Call, "WithCleanSession", [], [new(shape, 0)], []))
        );

    [Theory]
    [InlineData("bool", "true")]
    [InlineData("string", "\"id\"")]
    [InlineData("int", "8883")]
    [InlineData("SslProtocols", "SslProtocols.Tls12")]
    public void A_program_with_any_value_shape_compiles_and_runs(string type, string text) =>
        AssertRun(ValueShapes.For(type).Select(shape => Using(new(type, text, [new(shape, 0)]))));

    private static bool Matters(ProgramPlan plan) => plan.Steps.Any(step => step.Member == "WithCredentials");

    private static IEnumerable<ProgramPlan> Plans(int seed)
    {
        var generator = new ProgramGenerator(seed);
        return Enumerable.Range(0, 20).Select(_ => generator.Next(PlanTarget.Client, withInput: true));
    }

    private static Step Call(string member, params PlanValue[] values) =>
        new(StepKind.Call, member, [.. values], [], []);

    /// <summary>A call that is given the value.</summary>
    private static Step Using(PlanValue value)
    {
        static Step TlsCall(string member, PlanValue value) =>
            new(StepKind.TlsLambda, "WithTlsOptions", [], [], [Call(member, value)]);

        return value.Type switch
        {
            "bool" => TlsCall("UseTls", value),
            "SslProtocols" => TlsCall("WithSslProtocols", value),
            "int" => Call("WithTcpServer", new("string", "\"h\"", []), value),
            _ => Call("WithClientId", value),
        };
    }

    private static void AssertRun(IEnumerable<Step> steps)
    {
        var transport = Call("WithTcpServer", new PlanValue("string", "\"h\"", []));
        var runner = ProgramRunner.Compile(
            steps.Select(step => new ProgramPlan(PlanTarget.Client, 1, [transport, step], Ending.Plain))
        );

        Assert.Empty(runner.NotCompiled);
        Assert.All(runner.Run().SelectMany(outcomes => outcomes), outcome => Assert.Null(outcome.Exception));
    }

    private static string Client(string calls) =>
        $"public static MqttClientOptions Make(PARAMETERS) {{ "
        + $"var b = new MqttClientOptionsBuilder(){calls}; return b.Build(); }}";

    private static string Server(string calls) =>
        $"public static MqttServerOptions Make(PARAMETERS) {{ "
        + $"var b = new MqttServerOptionsBuilder(){calls}; return b.Build(); }}";

    private static Judgement Judged(string parameters, string body) =>
        Judge.Of(Compiled(parameters, body).Runner.Run()[0]);

    private static (GeneratedProgram Program, ProgramRunner Runner) Compiled(string parameters, string method)
    {
        var make = method.Replace("PARAMETERS", parameters, StringComparison.Ordinal);
        var text = $"public static class {Rendering.TypeName} {{ {make} }}";
        var plan = new ProgramPlan(PlanTarget.Client, parameters.Length == 0 ? 0 : 1, [], Ending.Plain);
        var program = new GeneratedProgram(plan, "P0000", text);
        var runner = ProgramRunner.Compile([program]);
        Assert.Empty(runner.NotCompiled);
        return (program, runner);
    }
}
