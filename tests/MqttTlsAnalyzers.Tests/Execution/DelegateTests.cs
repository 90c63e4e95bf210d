using System.Threading.Tasks;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Execution;

/// <summary>Delegates in variables and collections: those count that run.</summary>
public class DelegateTests
{
    private const string Bad = "o => o.WithIgnoreCertificateChainErrors()";

    [Fact]
    public Task Only_the_chosen_entry_of_a_dictionary_runs() =>
        EndToEnd.VerifyClientAsync(
            $$"""
            var modes = new Dictionary<string, Action<MqttClientTlsOptionsBuilder>>
            {
                ["safe"] = o => o.UseTls(),
                ["insecure"] = {{Bad}},
            };
            builder.WithTlsOptions(o => modes["safe"](o));
            """
        );

    [Fact]
    public Task A_dictionary_by_an_unknown_flag_makes_validation_switchable() =>
        EndToEnd.VerifyClientAsync(
            """
            var modes = new Dictionary<bool, Action<MqttClientTlsOptionsBuilder>>
            {
                [true] = o => o.{|MQTLS1010:WithIgnoreCertificateChainErrors()|},
                [false] = o => o.UseTls(),
            };
            builder.WithTlsOptions(o => modes[a](o));
            """
        );

    [Fact]
    public Task Each_step_of_a_list_runs() =>
        EndToEnd.VerifyClientAsync(
            """
            var steps = new List<Action<MqttClientTlsOptionsBuilder>>
            {
                o => o.UseTls(),
                o => o.{|MQTLS1003:WithIgnoreCertificateChainErrors()|},
            };
            builder.WithTlsOptions(o => { foreach (var step in steps) { step(o); } });
            """
        );

    [Fact]
    public Task A_step_that_is_added_on_some_paths_makes_validation_switchable() =>
        EndToEnd.VerifyClientAsync(
            """
            var steps = new List<Action<MqttClientTlsOptionsBuilder>> { o => o.UseTls() };
            if (a) { steps.Add(o => o.{|MQTLS1010:WithIgnoreCertificateChainErrors()|}); }
            builder.WithTlsOptions(o => { foreach (var step in steps) { step(o); } });
            """
        );

    [Fact]
    public Task A_list_that_is_cleared_runs_nothing() =>
        EndToEnd.VerifyClientAsync(
            $$"""
            var steps = new List<Action<MqttClientTlsOptionsBuilder>> { {{Bad}} };
            steps.Clear();
            builder.WithTlsOptions(o => { foreach (var step in steps) { step(o); } });
            """
        );

    [Fact]
    public Task A_multicast_delegate_may_have_switched_TLS_on() =>
        EndToEnd.VerifyClientAsync(
            """
            Action<MqttClientOptionsBuilder> all = b => b.WithTlsOptions(o => o.UseTls());
            all += b => b.WithClientId("id");
            all(builder);
            """
        );

    [Fact]
    public Task Each_part_of_a_multicast_delegate_runs() =>
        EndToEnd.VerifyClientAsync(
            """
            Action<MqttClientTlsOptionsBuilder> all = o => o.{|MQTLS1003:WithIgnoreCertificateChainErrors()|};
            all += o => o.UseTls();
            builder.WithTlsOptions(o => all(o));
            """
        );

    [Fact]
    public Task A_part_that_is_removed_from_a_multicast_delegate_does_not_run() =>
        EndToEnd.VerifyClientAsync(
            $$"""
            Action<MqttClientTlsOptionsBuilder> bad = {{Bad}};
            Action<MqttClientTlsOptionsBuilder> all = o => o.UseTls();
            all += bad;
            all -= bad;
            builder.WithTlsOptions(o => all!(o));
            """
        );

    [Fact]
    public Task A_part_that_is_added_on_some_paths_makes_validation_switchable() =>
        EndToEnd.VerifyClientAsync(
            """
            Action<MqttClientTlsOptionsBuilder> all = o => o.UseTls();
            if (a) { all += o => o.{|MQTLS1010:WithIgnoreCertificateChainErrors()|}; }
            builder.WithTlsOptions(all);
            """
        );

    [Fact]
    public Task A_multicast_delegate_handed_to_MQTTnet_runs_as_a_whole() =>
        EndToEnd.VerifyClientAsync(
            """
            Action<MqttClientTlsOptionsBuilder> all = o => o.{|MQTLS1003:WithIgnoreCertificateChainErrors()|};
            all += o => o.UseTls();
            builder.WithTlsOptions(all);
            """
        );

    [Theory]
    [InlineData("source.Configuring += o => o.{|MQTLS1003:WithIgnoreCertificateChainErrors()|};")]
    [InlineData("if (a) source.Configuring += o => o.{|MQTLS1010:WithIgnoreCertificateChainErrors()|};")]
    [InlineData(
        "Action<MqttClientTlsOptionsBuilder> bad = o => o.WithIgnoreCertificateChainErrors(); "
            + "source.Configuring += bad; source.Configuring -= bad;"
    )]
    public Task The_handlers_of_an_event_run_when_it_is_raised(string code) =>
        EndToEnd.VerifyClientAsync(
            $$"""
            var source = new Source();
            {{code}}
            builder.WithTlsOptions(o => source.Raise(o));
            """,
            """
            private sealed class Source
            {
                public event Action<MqttClientTlsOptionsBuilder>? Configuring;
                public void Raise(MqttClientTlsOptionsBuilder o) => Configuring?.Invoke(o);
            }
            """
        );

    [Fact]
    public Task An_event_that_others_can_add_to_is_not_certain() =>
        EndToEnd.VerifyClientAsync(
            """
            var source = new Source();
            Kept = source;
            source.Raise(builder);
            """,
            """
            public static Source? Kept;
            public sealed class Source
            {
                public event Action<MqttClientOptionsBuilder>? Configuring;
                public void Raise(MqttClientOptionsBuilder b) => Configuring?.Invoke(b);
            }
            """
        );

    [Theory]
    [InlineData("Array.ForEach(new[] { o }, each => each.{|MQTLS1003:WithIgnoreCertificateChainErrors()|});")]
    [InlineData("Array.ForEach(new[] { true, false }, ignore => o.WithIgnoreCertificateChainErrors(ignore));")]
    [InlineData(
        "new List<bool> { false, true }.ForEach("
            + "ignore => o.{|MQTLS1003:WithIgnoreCertificateChainErrors(ignore)|});"
    )]
    public Task ForEach_runs_the_elements_in_their_order(string code) =>
        EndToEnd.VerifyClientAsync($"builder.WithTlsOptions(o => {{ {code} }});");

    [Fact]
    public Task A_flag_that_an_event_handler_writes_holds_what_the_event_was_raised_with() =>
        EndToEnd.VerifyClientAsync(
            """
            var ignore = true;
            var source = new Source();
            source.Found += found => ignore = found;
            source.Raise(false);
            builder.WithTlsOptions(o => o.WithIgnoreCertificateChainErrors(ignore));
            """,
            """
            private sealed class Source
            {
                public event Action<bool>? Found;
                public void Raise(bool found) => Found?.Invoke(found);
            }
            """
        );

    [Fact]
    public Task A_flag_that_an_unseen_callback_writes_is_not_certain() =>
        EndToEnd.VerifyClientAsync(
            """
            var ignore = true;
            var timer = new Timer { Tick = found => ignore = found };
            Environment.SetEnvironmentVariable("x", timer.ToString());
            Registry.Register(timer);
            builder.WithTlsOptions(o => o.{|MQTLS1010:WithIgnoreCertificateChainErrors(ignore)|});
            """,
            """
            private sealed class Timer { public Action<bool>? Tick { get; set; } }
            private static readonly IRegistry Registry = null!;
            private interface IRegistry { void Register(object item); }
            """
        );

    [Theory]
    [InlineData("_ = new[] { o }.Select(each => each.WithIgnoreCertificateChainErrors());")]
    [InlineData("new[] { o }.Select(each => each.WithIgnoreCertificateChainErrors());")]
    public Task A_query_that_is_thrown_away_runs_nothing(string code) =>
        EndToEnd.VerifyClientAsync($"builder.WithTlsOptions(o => {{ {code} }});");

    [Theory]
    [InlineData("_ = Secure(builder);", "{|MQTLS4001:WithTcpServer(\"b.example.com\")|}")]
    [InlineData("Secure(builder);", "{|MQTLS4001:WithTcpServer(\"b.example.com\")|}")]
    [InlineData("foreach (var each in Secure(builder)) { }", "WithTcpServer(\"b.example.com\")")]
    public Task An_iterator_that_is_thrown_away_runs_nothing(string code, string call) =>
        EndToEnd.VerifyClientAsync(
            $"builder = new MqttClientOptionsBuilder().{call}; {code}",
            """
            private static IEnumerable<int> Secure(MqttClientOptionsBuilder b)
            {
                b.WithTlsOptions(o => o.UseTls());
                yield return 1;
            }
            """
        );

    [Theory]
    [InlineData("new[] { true, false }.Aggregate((x, y) => x && y)", false)]
    [InlineData("new[] { true, false }.Aggregate(true, (x, y) => y || x)", true)]
    public Task An_aggregated_flag_is_known(string flag, bool isSet) =>
        EndToEnd.VerifyClientAsync(
            isSet
                ? $"builder.WithTlsOptions(o => o.{{|MQTLS1003:WithIgnoreCertificateChainErrors({flag})|}});"
                : $"builder.WithTlsOptions(o => o.WithIgnoreCertificateChainErrors({flag}));"
        );

    [Theory]
    [InlineData("_ = Interlocked.Exchange(ref ignore, true);")]
    [InlineData("Volatile.Write(ref ignore, true);")]
    [InlineData("Interlocked.CompareExchange(ref ignore, true, false);")]
    public Task A_shared_flag_is_known_once_it_is_written(string write) =>
        EndToEnd.VerifyClientAsync(
            $$"""
            var ignore = false;
            {{write}}
            builder.WithTlsOptions(o => o.{|MQTLS1003:WithIgnoreCertificateChainErrors(ignore)|});
            """
        );

    [Fact]
    public Task An_aggregated_builder_may_have_switched_TLS_on() =>
        EndToEnd.VerifyClientAsync(
            """
            Func<MqttClientOptionsBuilder, MqttClientOptionsBuilder>[] steps = { b => b.WithTlsOptions(o => { }) };
            _ = steps.Aggregate(builder, (b, step) => step(b));
            """
        );

    [Theory]
    [InlineData("return o => o.{|MQTLS1003:WithIgnoreCertificateChainErrors()|};")]
    [InlineData("_kept = o => o.{|MQTLS1003:WithIgnoreCertificateChainErrors()|}; return _kept;")]
    public Task A_lambda_that_others_can_run_is_reported(string body) =>
        EndToEnd.VerifyClientAsync(
            "builder.WithTlsOptions(o => o.UseTls());",
            $$"""
            private static Action<MqttClientTlsOptionsBuilder>? _kept;
            public static Action<MqttClientTlsOptionsBuilder> Secure() { {{body}} }
            """
        );

    [Theory]
    [InlineData("_ = new Lazy<bool>(() => { bad(builder); return true; });")]
    [InlineData("var later = new Lazy<int>(() => { bad(builder); return 1; }); _ = later;")]
    [InlineData("_ = new[] { builder }.Select(x => { bad(x); return x; });")]
    [InlineData("_ = new[] { 1 }.Where(_ => { bad(builder); return true; });")]
    [InlineData("goto end; void Local() => bad(builder); Local(); end: ;")]
    public Task What_only_code_that_never_runs_names_configures_nothing(string code) =>
        EndToEnd.VerifyClientAsync(
            $$"""
            Action<MqttClientOptionsBuilder> bad = x =>
                x.WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors());
            {{code}}
            builder.WithTlsOptions(o => o.UseTls());
            """
        );

    [Theory]
    [InlineData("_ = new Lazy<bool>(() => { bad(builder); return true; }).Value;")]
    [InlineData("_ = new[] { builder }.Select(x => { bad(x); return x; }).ToList();")]
    [InlineData("System.Threading.ThreadPool.QueueUserWorkItem(_ => bad(builder));")]
    [InlineData("Local(); void Local() => bad(builder);")]
    public Task What_code_that_runs_names_configures(string code) =>
        EndToEnd.VerifyClientAsync(
            $$"""
            Action<MqttClientOptionsBuilder> bad = x =>
                x.WithTlsOptions(o => o.UseTls().{|MQTLS1003:WithIgnoreCertificateChainErrors()|});
            {{code}}
            """
        );
}
