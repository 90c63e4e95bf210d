using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using MqttTlsAnalyzers.Tests.Governance;
using MqttTlsAnalyzers.Tests.Verification;

namespace MqttTlsAnalyzers.Tests.Fixes.Corpus;

/// <summary>
/// A realistic file of <c>TestData/FixCorpus</c>: <c>Name.before.txt</c>, and beside it <c>Name.after.txt</c>, what one
/// run of <c>dotnet format analyzers</c> makes of it. The name begins with the generation of MQTTnet (<c>V3-</c>,
/// <c>V4-</c>, …); without one it is 5. A file whose name ends in <c>-crlf</c> has such line ends, which git does not
/// keep.
/// </summary>
internal sealed record CorpusFile(string Name)
{
    private static readonly string[] _folder = ["tests", "MqttTlsAnalyzers.Tests", "TestData", "FixCorpus"];

    public static IEnumerable<CorpusFile> All =>
        Directory
            .EnumerateFiles(Repository.PathOf(_folder), "*.before.txt")
            .Select(static file => new CorpusFile(
                Path.GetFileName(file).Replace(".before.txt", null, StringComparison.Ordinal)
            ))
            .OrderBy(static file => file.Name, StringComparer.Ordinal);

    public string Before => Read(".before.txt");

    public string After =>
        File.Exists(Repository.PathOf([.. _folder, Name + ".after.txt"])) ? Read(".after.txt") : string.Empty;

    /// <summary>Gets how files of this corpus are compiled.</summary>
    public TestCode Code =>
        new((Name + ".cs", Before))
        {
            MqttNet = Enum.GetValues<MqttNetReference>()
                .Where(version => Name.StartsWith(version + "-", StringComparison.Ordinal))
                .DefaultIfEmpty(MqttNetReference.V5)
                .Single(),
            LanguageVersion = LanguageVersion.CSharp12,
            PreprocessorSymbols = ["NET", "NET8_0_OR_GREATER"],
        };

    public void Accept(string text) =>
        Repository.Write(text.ReplaceLineEndings("\n"), [.. _folder, Name + ".after.txt"]);

    private string Read(string ending)
    {
        var text = Repository.Read([.. _folder, Name + ending]);
        return Name.EndsWith("-crlf", StringComparison.Ordinal) ? text.ReplaceLineEndings("\r\n") : text;
    }
}
