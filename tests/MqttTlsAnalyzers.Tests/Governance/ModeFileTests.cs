using System.IO;
using System.Linq;
using System.Text;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Governance;

/// <summary>
/// The global analyzer configs behind <c>MqttTlsAnalysisMode</c> name every id, with the mode's severity.
/// </summary>
public sealed class ModeFileTests
{
    /// <summary>What depends on the day must not break a build that passed yesterday.</summary>
    private static readonly string[] _datedIds = ["MQTLS6001", "MQTLS6002"];

    [Theory]
    [InlineData("Strict", "error", "every rule is an error, but those about dates")]
    [InlineData("Audit", "warning", "every rule is a warning, those that are Info by default too")]
    [InlineData("None", "none", "every rule is off")]
    public void A_mode_names_every_id(string mode, string severity, string meaning)
    {
        var text = new StringBuilder()
            .Append("# MqttTlsAnalysisMode ")
            .Append(mode)
            .Append(": ")
            .Append(meaning)
            .Append(".\n")
            .Append("# Generated from the rules: UPDATE_DOCS=1 dotnet test tests/MqttTlsAnalyzers.Tests\n\n")
            .Append("is_global = true\n")
            .Append("# Below every file of the user's own.\n")
            .Append("global_level = -1\n");
        foreach (var descriptor in Shipped.AllDescriptors)
        {
            text.Append("\n# ")
                .Append(descriptor.Title)
                .Append("\ndotnet_diagnostic.")
                .Append(descriptor.Id)
                .Append(".severity = ")
                .Append(severity == "error" && _datedIds.Contains(descriptor.Id) ? "warning" : severity)
                .Append('\n');
        }

        string[] path = ["src", "MqttTlsAnalyzers.Package", "build", $"MqttTlsAnalyzers.{mode}.globalconfig"];
        if (Repository.IsUpdating)
        {
            Repository.Write(text.ToString(), path);
        }

        Assert.True(
            File.Exists(Repository.PathOf(path)) && Repository.Read(path) == text.ToString(),
            $"{string.Join('/', path)} is out of date: UPDATE_DOCS=1 dotnet test tests/MqttTlsAnalyzers.Tests"
        );
    }

    [Fact]
    public void There_is_a_file_for_each_mode_but_the_default()
    {
        var files = Directory
            .GetFiles(Repository.PathOf("src", "MqttTlsAnalyzers.Package", "build"), "*.globalconfig")
            .Select(Path.GetFileName);

        Assert.Equal(
            [
                "MqttTlsAnalyzers.Audit.globalconfig",
                "MqttTlsAnalyzers.None.globalconfig",
                "MqttTlsAnalyzers.Strict.globalconfig",
            ],
            files.Order()
        );
    }
}
