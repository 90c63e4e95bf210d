using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp;
using MqttTlsAnalyzers.Tests.Governance;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Samples;

/// <summary>
/// The projects in samples/, compiled in memory: each has the findings that its findings.txt lists, line by line, and
/// no others. A sample without that file has none.
/// </summary>
public sealed class SampleTests
{
    [Theory]
    [InlineData("Insecure", MqttNetReference.V5)]
    [InlineData("Secure", MqttNetReference.V5)]
    [InlineData("Broker", MqttNetReference.V5)]
    [InlineData("Certificates", MqttNetReference.V5)]
    [InlineData("Worker", MqttNetReference.V5)]
    [InlineData("Mqtt3", MqttNetReference.V3)]
    [InlineData("Mqtt4", MqttNetReference.V4)]
    public async Task Findings_are_those_listed(string sample, MqttNetReference mqttNet)
    {
        var findings = await Findings.OfAsync(Read(sample, mqttNet));

        var actual = findings.Select(finding => $"{finding.Id} {finding.Place.File}({finding.Place.Line})").ToArray();
        var expected = Expected(sample);
        var isRight = actual.Order(StringComparer.Ordinal).SequenceEqual(expected.Order(StringComparer.Ordinal));
        if (!isRight)
        {
            Assert.Fail(
                $"samples/{sample}/findings.txt is not what is found.\n"
                    + string.Concat(expected.Except(actual).Select(line => $"  missing     {line}\n"))
                    + string.Concat(
                        findings
                            .Where((_, i) => !expected.Contains(actual[i]))
                            .Select(finding => $"  unexpected  {finding}\n")
                    )
                    + $"The file would be:\n{string.Join('\n', actual)}\n"
            );
        }
    }

    [Fact]
    public void Every_sample_is_tested()
    {
        var tested = typeof(SampleTests)
            .GetMethod(nameof(Findings_are_those_listed))!
            .GetCustomAttributes(typeof(InlineDataAttribute), inherit: false)
            .Cast<InlineDataAttribute>()
            .Select(row => (string)row.Data[0]!);
        var present = Directory
            .GetDirectories(Repository.PathOf("samples"))
            .Where(folder => Directory.GetFiles(folder, "*.csproj").Length > 0)
            .Select(folder => Path.GetFileName(folder)!);

        Assert.Equal(present.Order(StringComparer.Ordinal), tested.Order(StringComparer.Ordinal));
    }

    internal static TestCode Read(string sample, MqttNetReference mqttNet)
    {
        var folder = Repository.PathOf("samples", sample);
        var files = Directory
            .GetFiles(folder, "*.cs")
            .Order(StringComparer.Ordinal)
            .Select(file => (Path.GetFileName(file), File.ReadAllText(file)))
            .ToArray();

        // C# 12 and no .NET 9: what a project on the .NET 8 SDK compiles.
        return WithCertificates(
            new TestCode(files)
            {
                MqttNet = mqttNet,
                LanguageVersion = LanguageVersion.CSharp12,
                ProjectFiles =
                [
                    .. Directory
                        .GetFiles(folder)
                        .Where(file => Path.GetExtension(file) is ".json" or ".conf")
                        .Order(StringComparer.Ordinal)
                        .Select(file => new ProjectText(Path.GetFileName(file), File.ReadAllText(file))),
                ],
            },
            Path.Combine(folder, "certs")
        );
    }

    /// <summary>
    /// What the package's targets hand in: PEM text, and the paths of DER. No certificate of a sample begins or ends to
    /// be valid near this day, nor near the day of a real build.
    /// </summary>
    private static TestCode WithCertificates(TestCode code, string folder)
    {
        if (!Directory.Exists(folder))
        {
            return code;
        }

        var files = Directory.GetFiles(folder).Order(StringComparer.Ordinal).ToLookup(IsPem);
        return code with
        {
            ProjectFiles =
            [
                .. code.ProjectFiles,
                .. files[true]
                    .Select(file => new ProjectText("certs/" + Path.GetFileName(file), File.ReadAllText(file))
                    {
                        CopyToOutputDirectory = "PreserveNewest",
                    }),
            ],
            BuildProperties = code
                .BuildProperties.Add("MqttTlsToday", TestCertificates.Today)
                .Add("MqttTlsDerFiles", string.Join('|', files[false].Select(Path.GetFullPath))),
        };

        static bool IsPem(string file) => File.ReadAllText(file).Contains("-----BEGIN ", StringComparison.Ordinal);
    }

    private static string[] Expected(string sample) =>
        File.Exists(Repository.PathOf("samples", sample, "findings.txt"))
            ? Repository.Read("samples", sample, "findings.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : [];
}
