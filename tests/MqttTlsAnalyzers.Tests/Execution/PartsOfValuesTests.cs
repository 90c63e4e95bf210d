using System.Threading.Tasks;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Execution;

/// <summary>Parts of texts, lists and objects that are known.</summary>
public class PartsOfValuesTests
{
    [Theory]
    [InlineData("new { Ignore = true, Port = 8883 }.Ignore")]
    [InlineData("new[] { 1, 2 } is [1, .., 2]")]
    [InlineData("new[] { 1, 2, 3 } is [.., 3]")]
    [InlineData("new[] { 1 } is [> 0]")]
    [InlineData("new[] { false, true }[1..][0]")]
    [InlineData("new List<bool> { true, false }[..1][0]")]
    [InlineData("(from flag in new[] { true } select flag).First()")]
    [InlineData("new Holder().Ignore")]
    [InlineData("((IHolder)new Holder()).Ignore")]
    [InlineData("((IHolder)new Given(true)).Ignore")]
    [InlineData("((Base)new Derived()).Ignore")]
    [InlineData("\"a;b\".Split(';')[1] == \"b\"")]
    [InlineData("\"a--b\".Split(\"--\")[^1] == \"b\"")]
    [InlineData("\"--b\"[2..] == \"b\"")]
    [InlineData("\"tls\".Replace('t', 'T').Substring(0, 1) == \"T\"")]
    public Task A_flag_that_is_known_to_be_set_is_reported(string flag) =>
        VerifyAsync($"builder.WithTlsOptions(o => o.{{|MQTLS1003:WithIgnoreCertificateChainErrors({flag})|}});");

    [Theory]
    [InlineData("new { Ignore = false }.Ignore")]
    [InlineData("(from flag in new[] { true } select !flag).First()")]
    [InlineData("new[] { 1, 2 } is [1]")]
    [InlineData("new[] { 1, 2 } is [1, .., 1]")]
    [InlineData("new[] { 1 } is [1, .., 1]")]
    [InlineData("new[] { true, false }[^1..][0]")]
    [InlineData("((IHolder)new Given(false)).Ignore")]
    [InlineData("((Base)new Base()).Ignore")]
    [InlineData("\"a;b\".Split(';')[0] == \"b\"")]
    public Task A_flag_that_is_known_to_be_off_is_silent(string flag) =>
        VerifyAsync($"builder.WithTlsOptions(o => o.WithIgnoreCertificateChainErrors({flag}));");

    [Theory]
    [InlineData("\"--127.0.0.1\"[2..]")]
    [InlineData("\"x;localhost\".Split(';')[^1]")]
    [InlineData("\"127.0.0.1;x\".Split(';')[0]")]
    [InlineData("\"xlocalhost\".Substring(1)")]
    [InlineData("new { Host = \"localhost\" }.Host")]
    public Task A_host_that_is_cut_out_of_a_text_is_this_machine(string host) =>
        VerifyAsync($"builder = new MqttClientOptionsBuilder().WithTcpServer({host});");

    [Theory]
    [InlineData("flags.Remove(true);", "WithIgnoreCertificateChainErrors(flags[0])")]
    [InlineData("flags.Remove(false);", "{|MQTLS1003:WithIgnoreCertificateChainErrors(flags[0])|}")]
    public Task A_list_is_known_after_an_element_was_removed(string removal, string call) =>
        VerifyAsync(
            $$"""
            var flags = new List<bool> { true, false };
            {{removal}}
            builder.WithTlsOptions(o => o.{{call}});
            """
        );

    private static Task VerifyAsync(string code) =>
        EndToEnd.VerifyClientAsync(
            code,
            """
            private interface IHolder { bool Ignore { get; } }
            private sealed class Holder : IHolder { public bool Ignore => true; }
            private sealed class Given(bool ignore) : IHolder { public bool Ignore => ignore; }
            private class Base { public virtual bool Ignore => false; }
            private sealed class Derived : Base { public override bool Ignore => true; }
            """
        );
}
