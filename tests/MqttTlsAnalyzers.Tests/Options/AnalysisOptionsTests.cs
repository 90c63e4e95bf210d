using System.Linq;
using MqttTlsAnalyzers.Options;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Options;

public sealed class AnalysisOptionsTests
{
    [Fact]
    public void Without_keys_the_defaults_hold() => Assert.Same(AnalysisOptions.Default, Read(string.Empty));

    [Fact]
    public void Every_key_is_read()
    {
        var options = Read(
            """
            mqtt_tls.plaintext_allowed_hosts = 10.0.0.0/8
            mqtt_tls.private_hosts = *.factory.example
            mqtt_tls.system_trusted_hosts = broker.example.com
            mqtt_tls.minimum_protocol = TLS13
            mqtt_tls.trusted_validation_methods = Acme.Tls.Pins.Check, Acme.Tls.Other.Check
            mqtt_tls.report_mixed_server_endpoints = True
            """
        );

        Assert.True(options.PlaintextAllowedHosts.Matches("10.1.2.3"));
        Assert.True(options.PrivateHosts.Matches("a.factory.example"));
        Assert.True(options.SystemTrustedHosts.Matches("broker.example.com"));
        Assert.True(options.RequiresTls13);
        Assert.Equal(["Acme.Tls.Pins.Check", "Acme.Tls.Other.Check"], options.TrustedValidationMethods);
        Assert.True(options.ReportsMixedServerEndpoints);
    }

    [Theory]
    [InlineData("mqtt_tls.minimum_protocol = tls12")]
    [InlineData("mqtt_tls.minimum_protocol = tls11")]
    [InlineData("mqtt_tls.minimum_protocol =")]
    public void What_is_not_tls13_leaves_tls12_allowed(string line) => Assert.False(Read(line).RequiresTls13);

    [Theory]
    [InlineData("mqtt_tls.report_mixed_server_endpoints = false")]
    [InlineData("mqtt_tls.report_mixed_server_endpoints = yes")]
    public void What_is_not_true_is_false(string line) => Assert.False(Read(line).ReportsMixedServerEndpoints);

    [Fact]
    public void Names_that_are_no_methods_are_left_out() =>
        Assert.Equal(
            ["Acme.Pins.Check"],
            Read(
                "mqtt_tls.trusted_validation_methods = Check, Acme.Pins.Check, Acme.Pins.Check(), 1a.b"
            ).TrustedValidationMethods
        );

    [Fact]
    public void Each_file_has_its_own_options_and_is_read_once()
    {
        var test = TestCompilation.Create(
            new TestCode(("A.cs", "class A;"), ("B.cs", "class B;"))
            {
                EditorConfig = """
                [A.cs]
                mqtt_tls.minimum_protocol = tls13
                """,
            }
        );
        var cache = new AnalysisOptionsCache(test.AnalyzerOptions.AnalyzerConfigOptionsProvider);
        var a = test.Compilation.SyntaxTrees.Single(tree =>
            tree.FilePath.EndsWith("A.cs", System.StringComparison.Ordinal)
        );
        var b = test.Compilation.SyntaxTrees.Single(tree =>
            tree.FilePath.EndsWith("B.cs", System.StringComparison.Ordinal)
        );

        Assert.True(cache.Of(a).RequiresTls13);
        Assert.Same(cache.Of(a), cache.Of(a));
        Assert.Same(AnalysisOptions.Default, cache.Of(b));
    }

    private static AnalysisOptions Read(string lines)
    {
        var test = TestCompilation.Create(new TestCode("class C;") { EditorConfig = "[*.cs]\n" + lines });
        return AnalysisOptions.Read(
            test.AnalyzerOptions.AnalyzerConfigOptionsProvider.GetOptions(test.Compilation.SyntaxTrees[0])
        );
    }
}
