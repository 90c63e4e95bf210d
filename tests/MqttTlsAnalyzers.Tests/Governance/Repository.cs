using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace MqttTlsAnalyzers.Tests.Governance;

/// <summary>
/// The repository's own files, read (and, when asked to, rewritten) by the tests that hold them together.
/// </summary>
internal static class Repository
{
    /// <summary>
    /// Gets a value indicating whether generated text is rewritten in place of being verified: <c>UPDATE_DOCS=1 dotnet
    /// test</c>.
    /// </summary>
    public static bool IsUpdating => Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1";

    public static string Root { get; } = FindRoot();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>
    /// Gets the C# files of <c>src</c> and <c>tests</c>, without the stubs of MQTTnet's older API, whose lines are
    /// MQTTnet's signatures.
    /// </summary>
    public static IEnumerable<string> CSharpFiles =>
        new[] { "src", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(PathOf(folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !Path.GetRelativePath(Root, file).Split('\\', '/').Any(IsNotOurs));

    /// <summary>Gets the texts of this test project's own files.</summary>
    public static IEnumerable<string> TestSources =>
        CSharpFiles
            .Where(file => file.StartsWith(PathOf("tests", "MqttTlsAnalyzers.Tests"), StringComparison.Ordinal))
            .Select(File.ReadAllText);

    /// <summary>A text file with <c>\n</c> line ends, whatever git made of them.</summary>
    public static string Read(params string[] parts) =>
        File.ReadAllText(PathOf(parts)).Replace("\r\n", "\n", StringComparison.Ordinal);

    public static void Write(string text, params string[] parts) => File.WriteAllText(PathOf(parts), text);

    private static bool IsNotOurs(string folder) => folder is "bin" or "obj" or "ApiStubs";

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MqttTlsAnalyzers.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"MqttTlsAnalyzers.sln is not above {AppContext.BaseDirectory}.");
    }
}
