using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
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
        using var package = await ZipFile.OpenReadAsync(
            PackageFixture.PackageFile,
            TestContext.Current.CancellationToken
        );

        // Without the parts that every package has.
        var files = package
            .Entries.Select(entry => entry.FullName)
            .Where(name =>
                !name.StartsWith("_rels/", StringComparison.Ordinal)
                && !name.StartsWith("package/", StringComparison.Ordinal)
                && name != "[Content_Types].xml"
            );
        Assert.Equal(
            [
                "LICENSE",
                "MqttTlsAnalyzers.nuspec",
                "README.md",
                "analyzers/dotnet/cs/MqttTlsAnalyzers.CodeFixes.dll",
                "analyzers/dotnet/cs/MqttTlsAnalyzers.dll",
                "build/MqttTlsAnalyzers.Files.targets",
                "build/MqttTlsAnalyzers.targets",
                .. from mode in new[] { "audit", "none", "strict" }
                from family in new[] { "0xxx", "1xxx", "2xxx", "3xxx", "4xxx", "5xxx", "6xxx" }
                select $"build/modes/{mode}.{family}.globalconfig",
                "buildTransitive/MqttTlsAnalyzers.targets",
                "icon.png",
            ],
            files.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task The_nuspec_has_what_it_needs_and_no_dependency()
    {
        using var package = await ZipFile.OpenReadAsync(
            PackageFixture.PackageFile,
            TestContext.Current.CancellationToken
        );
        using var reader = new StreamReader(
            await package.GetEntry("MqttTlsAnalyzers.nuspec")!.OpenAsync(TestContext.Current.CancellationToken)
        );
        var metadata = XDocument
            .Parse(await reader.ReadToEndAsync(TestContext.Current.CancellationToken))
            .Root!.Elements()
            .Single();
        string? Value(string name) =>
            metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;

        Assert.Equal(
            [
                "authors",
                "copyright",
                "description",
                "developmentDependency",
                "icon",
                "id",
                "license",
                "licenseUrl",
                "projectUrl",
                "readme",
                "releaseNotes",
                "repository",
                "tags",
                "title",
                "version",
            ],
            metadata.Elements().Select(element => element.Name.LocalName).Order(StringComparer.Ordinal)
        );
        Assert.Equal("MqttTlsAnalyzers", Value("id"));
        Assert.Equal("true", Value("developmentDependency"));
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.Equal("icon.png", Value("icon"));
        Assert.Null(Value("dependencies"));
    }

    /// <summary>nuget.org shows no HTML, and no pictures or links that are relative.</summary>
    [Fact]
    public async Task The_README_in_the_package_can_be_read_without_the_repository()
    {
        using var package = await ZipFile.OpenReadAsync(
            PackageFixture.PackageFile,
            TestContext.Current.CancellationToken
        );
        using var reader = new StreamReader(
            await package.GetEntry("README.md")!.OpenAsync(TestContext.Current.CancellationToken)
        );
        var readme = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith(
            "# MqttTlsAnalyzers\n\nRoslyn analyzers",
            readme.ReplaceLineEndings("\n"),
            StringComparison.Ordinal
        );
        Assert.Equal(
            await File.ReadAllTextAsync(
                Path.Combine(PackageFixture.Repository, "src", "MqttTlsAnalyzers.Package", "README.md"),
                TestContext.Current.CancellationToken
            ),
            Regex.Replace(readme, "/blob/v[0-9][^/]*/", "/blob/main/")
        );
        Assert.DoesNotMatch(@"<(picture|img|source|!--)|pictures/", readme);
        Assert.Empty(Regex.Matches(readme, @"\]\((?!https://|#)[^)]*\)").Select(match => match.Value));
    }

    [Fact]
    public void The_version_is_said_in_one_place()
    {
        var places = Directory
            .GetFiles(PackageFixture.Repository, "Directory.Build.props")
            .Concat(
                Directory.GetFiles(
                    Path.Combine(PackageFixture.Repository, "src"),
                    "*.csproj",
                    SearchOption.AllDirectories
                )
            )
            .Concat(
                Directory.GetFiles(
                    Path.Combine(PackageFixture.Repository, "src"),
                    "*.props",
                    SearchOption.AllDirectories
                )
            )
            .Where(file =>
                !file.Contains(
                    $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}",
                    StringComparison.Ordinal
                )
            )
            .SelectMany(file =>
                Regex
                    .Matches(
                        File.ReadAllText(file),
                        @"<(Version|VersionPrefix|PackageVersion|AssemblyVersion|FileVersion)>([^<]+)"
                    )
                    .Select(match => match.Groups[2].Value)
            );

        Assert.Equal(PackageFixture.PackageVersion.Split('-')[0], Assert.Single(places));
        Assert.All(
            Regex.Matches(Readme.Text, "Include=\"MqttTlsAnalyzers\" Version=\"([^\"]+)\""),
            reference => Assert.Equal(PackageFixture.PackageVersion, reference.Groups[1].Value)
        );
        Assert.Contains("Include=\"MqttTlsAnalyzers\"", Readme.Text, StringComparison.Ordinal);
    }

    /// <summary>Who debugs a crash of an analyzer gets lines, and who builds it again gets the same file.</summary>
    [Theory]
    [InlineData("MqttTlsAnalyzers.dll")]
    [InlineData("MqttTlsAnalyzers.CodeFixes.dll")]
    public async Task The_assemblies_are_deterministic_and_hold_their_symbols(string name)
    {
        using var package = await ZipFile.OpenReadAsync(
            PackageFixture.PackageFile,
            TestContext.Current.CancellationToken
        );
        using var copy = new MemoryStream();
        await using (
            var stream = await package
                .GetEntry("analyzers/dotnet/cs/" + name)!
                .OpenAsync(TestContext.Current.CancellationToken)
        )
        {
            await stream.CopyToAsync(copy, TestContext.Current.CancellationToken);
        }

        copy.Position = 0;
        using var assembly = new PEReader(copy);
        var entries = assembly.ReadDebugDirectory();
        Assert.Contains(entries, entry => entry.Type == DebugDirectoryEntryType.Reproducible);
        using var symbols = assembly.ReadEmbeddedPortablePdbDebugDirectoryData(
            Assert.Single(entries, entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb)
        );
        var reader = symbols.GetMetadataReader();
        var files = reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name));
        Assert.Contains(files, file => file.EndsWith("GlobalUsings.cs", StringComparison.Ordinal));
    }
}
