using System.IO;
using System.Text.RegularExpressions;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Governance;

/// <summary>
/// The README in the package is that of the repository, as nuget.org can show it: without pictures, with whole links.
/// </summary>
public sealed class PackedReadmeTests
{
    private static readonly string[] _path = ["src", "MqttTlsAnalyzers.Package", "README.md"];

    [Fact]
    public void It_is_the_README_without_pictures_and_with_whole_links()
    {
        var repository = Regex
            .Match(Repository.Read("Directory.Build.props"), "<RepositoryUrl>([^<]+)")
            .Groups[1]
            .Value;
        var text = Regex.Replace(
            Repository.Read("README.md"),
            "<!-- pictures -->.*?<!-- /pictures -->\n\n",
            string.Empty,
            RegexOptions.Singleline
        );
        text = Regex.Replace(text, @"\]\((?!https?:|#)", $"]({repository}/blob/main/");
        if (Repository.IsUpdating)
        {
            Repository.Write(text, _path);
        }

        Assert.True(
            File.Exists(Repository.PathOf(_path)) && Repository.Read(_path) == text,
            $"{string.Join('/', _path)} is out of date: UPDATE_DOCS=1 dotnet test tests/MqttTlsAnalyzers.Tests"
        );
    }
}
