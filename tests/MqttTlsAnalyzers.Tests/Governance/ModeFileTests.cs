using System;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Governance;

/// <summary>
/// The global analyzer configs behind <c>MqttTlsAnalysisMode</c>, one for each mode and family, name every id of the
/// family with the mode's severity.
/// </summary>
public sealed class ModeFileTests
{
    private static readonly string[] _folder = ["src", "MqttTlsAnalyzers.Package", "build", "modes"];

    private static readonly string[] _families =
    [
        .. Shipped.AllDescriptors.Select(FamilyOf).Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>What depends on the day must not break a build that passed yesterday.</summary>
    private static readonly string[] _datedIds = ["MQTLS6001", "MQTLS6002"];

    [Theory]
    [InlineData("Strict", "error", "every rule is an error, but those about dates")]
    [InlineData("Audit", "warning", "every rule is a warning, those that are Info by default too")]
    [InlineData("None", "none", "every rule is off")]
    public void A_mode_names_every_id(string mode, string severity, string meaning)
    {
        foreach (var family in _families)
        {
            var text = new StringBuilder()
                .Append("# MqttTlsAnalysisMode ")
                .Append(mode)
                .Append(", family ")
                .Append(family)
                .Append(": ")
                .Append(meaning)
                .Append(".\n")
                .Append("# Generated from the rules: UPDATE_DOCS=1 dotnet test tests/MqttTlsAnalyzers.Tests\n\n")
                .Append("is_global = true\n")
                .Append("# Below every file of the user's own.\n")
                .Append("global_level = -1\n");
            foreach (var descriptor in Shipped.AllDescriptors.Where(descriptor => FamilyOf(descriptor) == family))
            {
                text.Append("\n# ")
                    .Append(descriptor.Title)
                    .Append("\ndotnet_diagnostic.")
                    .Append(descriptor.Id)
                    .Append(".severity = ")
                    .Append(severity == "error" && _datedIds.Contains(descriptor.Id) ? "warning" : severity)
                    .Append('\n');
            }

            string[] path = [.. _folder, FileOf(mode, family)];
            if (Repository.IsUpdating)
            {
                Directory.CreateDirectory(Repository.PathOf(_folder));
                Repository.Write(text.ToString(), path);
            }

            Assert.True(
                File.Exists(Repository.PathOf(path)) && Repository.Read(path) == text.ToString(),
                $"{string.Join('/', path)} is out of date: UPDATE_DOCS=1 dotnet test tests/MqttTlsAnalyzers.Tests"
            );
        }
    }

    [Fact]
    public void There_is_a_file_for_each_family_and_mode_but_the_default()
    {
        var files = Directory.GetFiles(Repository.PathOf(_folder)).Select(Path.GetFileName);

        Assert.Equal(
            from mode in new[] { "Audit", "None", "Strict" }
            from family in _families
            select FileOf(mode, family),
            files.Order(StringComparer.Ordinal)
        );
    }

    /// <summary>A family without its property would keep its severities, whatever the mode.</summary>
    [Fact]
    public void The_targets_have_a_property_for_every_family()
    {
        var targets = Repository.Read("src", "MqttTlsAnalyzers.Package", "build", "MqttTlsAnalyzers.targets");

        Assert.All(
            _families,
            family => Assert.Contains($".ToLowerInvariant()).{family}.globalconfig", targets, StringComparison.Ordinal)
        );
    }

    private static string FamilyOf(DiagnosticDescriptor descriptor) => descriptor.Id["MQTLS".Length] + "xxx";

    private static string FileOf(string mode, string family) => $"{mode.ToLowerInvariant()}.{family}.globalconfig";
}
