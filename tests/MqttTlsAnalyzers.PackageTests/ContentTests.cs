using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Threading.Tasks;
using System.Xml.Linq;
using Xunit;

namespace MqttTlsAnalyzers.PackageTests;

/// <summary>What is in the package, and what it says of itself.</summary>
public sealed class ContentTests
{
    [Fact]
    public async Task The_contents_are_these_and_no_others()
    {
        using var package = await ZipFile.OpenReadAsync(PackageFixture.PackageFile, TestContext.Current.CancellationToken);

        // Without the parts that every package has.
        var files = package.Entries.Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml");
        Assert.Equal(
            [
                "LICENSE",
                "MqttTlsAnalyzers.nuspec",
                "README.md",
                "analyzers/dotnet/cs/MqttTlsAnalyzers.CodeFixes.dll",
                "analyzers/dotnet/cs/MqttTlsAnalyzers.dll",
                "build/MqttTlsAnalyzers.Audit.globalconfig",
                "build/MqttTlsAnalyzers.None.globalconfig",
                "build/MqttTlsAnalyzers.Strict.globalconfig",
                "build/MqttTlsAnalyzers.targets",
                "buildTransitive/MqttTlsAnalyzers.targets",
                "icon.png",
            ],
            files.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_nuspec_has_what_it_needs_and_no_dependency()
    {
        using var package = await ZipFile.OpenReadAsync(PackageFixture.PackageFile, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(await package.GetEntry("MqttTlsAnalyzers.nuspec")!.OpenAsync(TestContext.Current.CancellationToken));
        var metadata = XDocument.Parse(await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Root!.Elements().Single();
        string? Value(string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;

        Assert.Equal(
            [
                "authors", "copyright", "description", "developmentDependency", "icon", "id", "license", "licenseUrl", "projectUrl",
                "readme", "releaseNotes", "repository", "tags", "title", "version",
            ],
            metadata.Elements().Select(element => element.Name.LocalName).Order(StringComparer.Ordinal));
        Assert.Equal("MqttTlsAnalyzers", Value("id"));
        Assert.Equal("true", Value("developmentDependency"));
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.Equal("icon.png", Value("icon"));
        Assert.Null(Value("dependencies"));
    }
}
