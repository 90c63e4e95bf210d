using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using MqttTlsAnalyzers.Analysis.Relevance;
using MqttTlsAnalyzers.Knowledge.MqttNet;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Model;

/// <summary>Each member that the engine knows lets the code that names it pass the filter, by itself.</summary>
public sealed class MemberWordTests
{
    [Theory]
    [InlineData("x.WithAllowRenegotiation(true);")]
    [InlineData("x.WithDefaultEndpointBoundIPAddress(a);")]
    [InlineData("x.WithDefaultEndpointBoundIPV6Address(a);")]
    [InlineData("x.WithEncryptedEndpointBoundIPAddress(a);")]
    [InlineData("x.WithEncryptedEndpointBoundIPV6Address(a);")]
    [InlineData("x.UseClientAdapterFactory(a);")]
    public void Code_that_names_nothing_but_this_member_may_configure(string statement)
    {
        Assert.True(MayConfigure(statement));
    }

    [Fact]
    public void Code_that_names_nothing_but_a_member_of_the_table_may_configure()
    {
        Assert.DoesNotContain(Members.Words, static word => !MayConfigure($"x.{word}(a);"));
        Assert.DoesNotContain(Members.Words, static word => !MayConfigure($"x.{word} = a;") && word[..4] != "With");
    }

    [Theory]
    [InlineData("x.Port = 1;")]
    [InlineData("x.WithClientId(a);")]
    public void Code_that_names_a_common_word_or_a_setting_of_the_session_does_not(string statement)
    {
        Assert.False(MayConfigure(statement));
    }

    private static bool MayConfigure(string statement)
    {
        var code = $"class C {{ void M() {{ {statement} }} }}";
        return MqttSyntaxFilter.MayConcernMqtt(SourceText.From(code))
            && MqttSyntaxFilter.MayConfigureMqtt(CSharpSyntaxTree.ParseText(code).GetRoot());
    }
}
