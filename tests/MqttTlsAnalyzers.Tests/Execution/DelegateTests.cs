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
}
