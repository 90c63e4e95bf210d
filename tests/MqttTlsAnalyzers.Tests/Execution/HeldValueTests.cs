using System.Threading.Tasks;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Execution;

/// <summary>What objects and lambdas hold, and what code does to it by ways that are easily overlooked.</summary>
public class HeldValueTests
{
    private const string Bad = "{|MQTLS1003:WithIgnoreCertificateChainErrors(";
    private const string Good = "WithIgnoreCertificateChainErrors(";

    private const string Members = """
        private sealed class Primary(bool ignore)
        {
            public bool Ignore => ignore;
            public void Set(bool value) => ignore = value;
        }

        private class Basic
        {
            public bool Ignore = true;
            public virtual bool Lax => false;
            public bool Both() => Ignore && !Lax;
        }

        private sealed class Hiding : Basic
        {
            public new bool Ignore = false;
            public override bool Lax => base.Lax;
        }

        private sealed class ByReference
        {
            private bool _ignore = true;
            public ref bool Ignore => ref _ignore;
            public bool Value => _ignore;
        }

        private static ref bool Pick(ref bool one, ref bool two) => ref two;

        private struct Flags
        {
            public bool Ignore;
            public void Tighten() => Ignore = false;
            public void Loosen() { Ignore = true; }
        }

        private static void Loosen(Flags flags) => flags.Ignore = true;

        private static Func<T, T> Then<T>(Func<T, T> first, Func<T, T> second) => x => second(first(x));

        private static Action<MqttClientTlsOptionsBuilder> Both(
            Action<MqttClientTlsOptionsBuilder> one,
            Action<MqttClientTlsOptionsBuilder> two
        ) => o => { one(o); two(o); };

        private sealed class Steps
        {
            private readonly List<Action<MqttClientTlsOptionsBuilder>> _steps = new();

            public Steps Then(Action<MqttClientTlsOptionsBuilder> step)
            {
                _steps.Add(step);
                return this;
            }

            public Steps Without(int index)
            {
                _steps.RemoveAt(index);
                return this;
            }

            public void Run(MqttClientTlsOptionsBuilder o)
            {
                foreach (var step in _steps) step(o);
            }
        }
        """;

    [Theory]
    [InlineData("var p = new Primary(false); p.Set(true);", "p.Ignore")]
    [InlineData("var p = new Primary(true); var other = new Primary(true); other.Set(false);", "p.Ignore")]
    [InlineData("var h = new Hiding();", "h.Both()")]
    [InlineData("var h = new Hiding();", "((Basic)h).Ignore")]
    [InlineData("var f = new Flags(); f.Loosen();", "f.Ignore")]
    [InlineData("var flip = Then<bool>(x => !x, x => !x);", "flip(true)")]
    [InlineData("Func<bool, Func<bool, bool>> and = x => y => x && y;", "and(true)(true)")]
    [InlineData("var lazy = new Lazy<bool>(() => true);", "lazy.Value")]
    public Task It_is_true(string statements, string value) => VerifyAsync(statements, value, Bad, ")|}");

    [Theory]
    [InlineData("var p = new Primary(true); p.Set(false);", "p.Ignore")]
    [InlineData("var h = new Hiding();", "h.Ignore")]
    [InlineData("var h = new Hiding();", "h.Lax")]
    [InlineData("var r = new ByReference(); r.Ignore = false;", "r.Value")]
    [InlineData("var r = new ByReference(); r.Ignore = false;", "r.Ignore")]
    [InlineData("bool one = true, two = true; Pick(ref one, ref two) = false;", "two")]
    [InlineData("bool one = true, two = true; ref var r = ref Pick(ref one, ref two); r = false;", "two")]
    [InlineData("var f = new Flags { Ignore = true }; f.Tighten();", "f.Ignore")]
    [InlineData("var f = new Flags(); Loosen(f);", "f.Ignore")]
    [InlineData("var f = new[] { new Flags { Ignore = true } }; f[0].Tighten();", "f[0].Ignore")]
    [InlineData("Func<bool, Func<bool, bool>> and = x => y => x && y;", "and(true)(false)")]
    [InlineData("Func<int> Counter() { var n = 0; return () => ++n; } var next = Counter(); next();", "next() == 1")]
    [InlineData("var gets = new List<Func<int>>(); for (var i = 0; i < 3; i++) gets.Add(() => i);", "gets[0]() == 0")]
    public Task It_is_false(string statements, string value) => VerifyAsync(statements, value, Good, ")");

    [Theory]
    [InlineData("o => o.{|MQTLS1003:WithIgnoreCertificateChainErrors()|}", "Both(o => o.UseTls(), step)(o);")]
    [InlineData("o => o.{|MQTLS1003:WithIgnoreCertificateChainErrors()|}", "new Steps().Then(step).Run(o);")]
    [InlineData("o => o.WithIgnoreCertificateChainErrors()", "new Steps().Then(step).Without(0).Run(o);")]
    public Task A_step_runs_or_does_not(string step, string run) =>
        EndToEnd.VerifyClientAsync(
            $$"""
            Action<MqttClientTlsOptionsBuilder> step = {{step}};
            builder.WithTlsOptions(o => { o.UseTls(); {{run}} });
            """,
            Members
        );

    [Fact]
    public Task A_dictionary_and_a_flag_that_the_same_switch_decides_go_together() =>
        EndToEnd.VerifyClientAsync(
            """
            var modes = new Dictionary<bool, Action<MqttClientOptionsBuilder>>
            {
                [true] = b => b.WithTlsOptions(o => o.UseTls()),
                [false] = b => b.WithTlsOptions(o =>
                    o.UseTls().{|MQTLS1010:WithIgnoreCertificateChainErrors(!a)|}),
            };
            modes[a](builder);
            """
        );

    [Theory]
    [InlineData("NEVER", "{|MQTLS4001:WithTcpServer(\"b.example.com\")|}")]
    [InlineData("DEBUG\"), System.Diagnostics.Conditional(\"NEVER", "{|MQTLS4001:WithTcpServer(\"b.example.com\")|}")]
    public Task A_call_that_the_compiler_leaves_out_configures_nothing(string symbol, string call) =>
        EndToEnd.VerifyClientAsync(
            $"builder = new MqttClientOptionsBuilder().{call}; Secure(builder);",
            $"""
            [System.Diagnostics.Conditional("{symbol}")]
            private static void Secure(MqttClientOptionsBuilder b) => b.WithTlsOptions(o => o.UseTls());
            """
        );

    private static Task VerifyAsync(string statements, string value, string before, string after) =>
        EndToEnd.VerifyClientAsync(
            $$"""
            {{statements}}
            builder.WithTlsOptions(o => o.UseTls().{{before}}{{value}}{{after}});
            """,
            Members
        );
}
