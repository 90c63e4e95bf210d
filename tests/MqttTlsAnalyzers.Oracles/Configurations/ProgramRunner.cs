using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MqttTlsAnalyzers.Tests.Verification;

namespace MqttTlsAnalyzers.Oracles.Configurations;

/// <summary>A program as text, with its name in the compilation.</summary>
internal sealed record GeneratedProgram(ProgramPlan Plan, string Namespace, string Text);

/// <summary>What one call of a program gave: options, or an exception.</summary>
internal sealed record Outcome(object? Options, Exception? Exception);

/// <summary>Compiles many programs at once, and calls each with every combination of its parameters.</summary>
internal sealed class ProgramRunner
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Net;
        using System.Net.Security;
        using System.Security.Authentication;
        using System.Security.Cryptography.X509Certificates;
        using System.Threading;
        using System.Threading.Tasks;
        using MQTTnet;
        using MQTTnet.Server;

        """;

    private const string Certificates = """
        using System;
        using System.Security.Cryptography;
        using System.Security.Cryptography.X509Certificates;

        public static class Pki
        {
            public static X509Certificate2 Root { get; } = Create();

            private static X509Certificate2 Create()
            {
                using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
                return new CertificateRequest("CN=Root", key, HashAlgorithmName.SHA256)
                    .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            }
        }
        """;

    private static readonly CSharpParseOptions _parse = CSharpParseOptions.Default.WithLanguageVersion(
        LanguageVersion.Latest
    );

    private static readonly CSharpCompilation _template = CSharpCompilation.Create(
        "Programs",
        [CSharpSyntaxTree.ParseText(Certificates, _parse, "/0/Pki.cs", Encoding.UTF8)],
        TestReferences.Of(MqttNetReference.V5),
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable
        )
    );

    private ProgramRunner(CSharpCompilation compilation, ImmutableArray<GeneratedProgram> programs)
    {
        Compilation = compilation;
        Programs = programs;
    }

    /// <summary>Gets the compilation, in which each program is a file of its own.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>Gets the programs that compile, in the order of their plans.</summary>
    public ImmutableArray<GeneratedProgram> Programs { get; }

    /// <summary>Gets what the compiler says of the programs that were left out.</summary>
    public ImmutableArray<string> NotCompiled { get; private init; } = [];

    /// <summary>The path of a program's file.</summary>
    public static string PathOf(GeneratedProgram program) => $"/0/{program.Namespace}.cs";

    /// <summary>Compiles the plans; a program that does not compile is left out.</summary>
    public static ProgramRunner Compile(IEnumerable<ProgramPlan> plans) =>
        Compile([.. plans.Select((plan, index) => new GeneratedProgram(plan, $"P{index:0000}", Rendering.Of(plan)))]);

    /// <summary>Compiles programs; one that does not compile is left out.</summary>
    public static ProgramRunner Compile(ImmutableArray<GeneratedProgram> programs)
    {
        var trees = programs.ToDictionary(PathOf, Tree, StringComparer.Ordinal);
        var compilation = _template.AddSyntaxTrees(trees.Values);
        var errors = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        var broken = errors.Select(error => error.Location.SourceTree?.FilePath).ToHashSet(StringComparer.Ordinal);
        var good = programs.Where(program => !broken.Contains(PathOf(program))).ToImmutableArray();
        return new(
            broken.Count == 0 ? compilation : _template.AddSyntaxTrees(good.Select(program => trees[PathOf(program)])),
            good
        )
        {
            NotCompiled =
            [
                .. errors
                    .GroupBy(error => error.Location.SourceTree?.FilePath)
                    .Select(group => group.First() + "\n" + group.First().Location.SourceTree),
            ],
        };
    }

    /// <summary>Runs the programs: for each, the outcome for every combination of its parameters.</summary>
    public ImmutableArray<ImmutableArray<Outcome>> Run()
    {
        using var image = new MemoryStream();
        var emitted = Compilation.Emit(image);
        if (!emitted.Success)
        {
            throw new InvalidOperationException(string.Join('\n', emitted.Diagnostics));
        }

        image.Position = 0;
        var context = new AssemblyLoadContext("Programs", isCollectible: true);
        try
        {
            var assembly = context.LoadFromStream(image);
            return [.. Programs.Select(program => Run(assembly, program))];
        }
        finally
        {
            context.Unload();
        }
    }

    private static SyntaxTree Tree(GeneratedProgram program) =>
        CSharpSyntaxTree.ParseText(
            $"{Usings}namespace {program.Namespace};\n\n{program.Text}",
            _parse,
            PathOf(program),
            Encoding.UTF8
        );

    private static ImmutableArray<Outcome> Run(Assembly assembly, GeneratedProgram program)
    {
        var method = assembly
            .GetType($"{program.Namespace}.{Rendering.TypeName}", throwOnError: true)!
            .GetMethod(Rendering.MethodName)!;
        return
        [
            .. Enumerable
                .Range(0, 1 << program.Plan.Bools)
                .Select(bits =>
                    Run(
                        method,
                        [.. Enumerable.Range(0, program.Plan.Bools).Select(bit => (object)((bits >> bit & 1) != 0))]
                    )
                ),
        ];
    }

    private static Outcome Run(MethodInfo method, object[] arguments)
    {
        try
        {
            return new(method.Invoke(null, arguments), null);
        }
        catch (TargetInvocationException exception)
        {
            return new(null, exception.InnerException);
        }
    }
}
