using System.Threading.Tasks;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Execution;

/// <summary>Values that are written in a way other than by the name of their variable.</summary>
public class WriteTests
{
    private const string Use = "builder.WithTlsOptions(o => o.WithIgnoreCertificateChainErrors(value));";

    [Fact]
    public Task A_variable_written_through_a_ref_local_has_its_new_value() =>
        EndToEnd.VerifyClientAsync($"bool value = true; ref bool alias = ref value; alias = false; {Use}");

    [Fact]
    public Task A_bad_value_written_through_a_ref_local_is_reported() =>
        EndToEnd.VerifyClientAsync(
            """
            bool value = false; ref bool alias = ref value; alias = true;
            builder.WithTlsOptions(o => o.{|MQTLS1003:WithIgnoreCertificateChainErrors(value)|});
            """
        );

    [Fact]
    public Task A_ref_local_that_names_two_variables_leaves_a_switch() =>
        EndToEnd.VerifyClientAsync(
            """
            bool value = true; bool other = true;
            ref bool alias = ref other;
            if (a) alias = ref value;
            alias = false;
            builder.WithTlsOptions(o => o.{|MQTLS1010:WithIgnoreCertificateChainErrors(value)|});
            """
        );

    [Fact]
    public Task An_array_written_through_a_returned_reference_is_not_certain() =>
        EndToEnd.VerifyClientAsync(
            """
            X509Certificate2Collection[] chains = { new() };
            At(chains) = Load();
            builder.WithTlsOptions(o => o.WithTrustChain(chains[0]));
            """,
            """
            private static ref X509Certificate2Collection At(X509Certificate2Collection[] chains) => ref chains[0];
            private static X509Certificate2Collection Load() => throw null!;
            """
        );

    [Fact]
    public Task An_item_of_a_tuple_that_is_written_has_its_new_value() =>
        EndToEnd.VerifyClientAsync($"var pair = (First: true, 1); pair.First = false; var value = pair.First; {Use}");

    [Fact]
    public Task A_tuple_in_an_array_that_is_written_has_its_new_value() =>
        EndToEnd.VerifyClientAsync(
            $$"""
            (bool First, int)[] pairs = { (true, 1) };
            pairs[0].First = false;
            var value = pairs[0].First;
            {{Use}}
            """
        );

    [Theory]
    [InlineData("bool[] flags = { true };")]
    [InlineData("var flags = new List<bool> { true };")]
    public Task An_element_that_is_written_has_its_new_value(string flags) =>
        EndToEnd.VerifyClientAsync($"{flags} var alias = flags; alias[0] = false; var value = flags[0]; {Use}");

    [Theory]
    [InlineData("get => _value; set { _value = value && false; }")]
    [InlineData("get => _value; set { if (value) { return; } _value = value; }")]
    public Task A_property_holds_what_its_setter_leaves(string accessors) =>
        EndToEnd.VerifyClientAsync(
            $$"""var settings = new Settings { Ignore = true }; var value = settings.Ignore; {{Use}}""",
            $$"""private sealed class Settings { private bool _value; public bool Ignore { {{accessors}} } }"""
        );

    [Fact]
    public Task A_property_whose_setter_tells_others_holds_what_it_is_given() =>
        EndToEnd.VerifyClientAsync(
            """
            var settings = new Settings { Ignore = true };
            builder.WithTlsOptions(o => o.{|MQTLS1003:WithIgnoreCertificateChainErrors(settings.Ignore)|});
            """,
            """
            private sealed class Settings
            {
                private bool _value;
                public bool Ignore { get => _value; set { _value = value; Console.WriteLine(nameof(Ignore)); } }
            }
            """
        );

    [Fact]
    public Task A_local_that_an_event_handler_writes_holds_what_the_event_was_raised_with() =>
        EndToEnd.VerifyClientAsync(
            """
            X509Certificate2Collection chain = new();
            var source = new Source();
            source.Found += found => chain = found;
            source.Raise();
            builder.WithTlsOptions(o => o.{|MQTLS3005:WithTrustChain(chain)|});
            """,
            """
            private sealed class Source
            {
                public event Action<X509Certificate2Collection>? Found;
                public void Raise() => Found?.Invoke(new X509Certificate2Collection());
            }
            """
        );
}
