using System.Threading.Tasks;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Execution;

/// <summary>Branches and loops whose course the code itself decides.</summary>
public class KnownFlowTests
{
    [Fact]
    public Task A_loop_over_an_array_whose_element_branches_is_followed() =>
        EndToEnd.VerifyClientAsync(
            """
            foreach (var name in new[] { Environment.GetEnvironmentVariable("HOST") ?? "b", a ? "c" : "d" })
            {
                builder.WithClientId(name);
            }

            builder.WithTlsOptions(o => o.{|MQTLS1003:WithIgnoreCertificateChainErrors()|});
            """
        );

    [Fact]
    public Task A_loop_over_numbers_takes_the_branch_of_one_of_them() =>
        EndToEnd.VerifyClientAsync(
            """
            builder.WithTlsOptions(o =>
            {
                foreach (var number in new[] { 1, 2, 3 })
                {
                    if (number == 2) { o.{|MQTLS1003:WithIgnoreCertificateChainErrors()|}; }
                    if (number == 4) { o.WithAllowUntrustedCertificates(); }
                }
            });
            """
        );

    [Fact]
    public Task A_count_decides() =>
        EndToEnd.VerifyClientAsync(
            """
            var count = 0;
            count++;
            builder.WithTlsOptions(o =>
            {
                if (count++ == 1 && count == 2) { o.{|MQTLS1003:WithIgnoreCertificateChainErrors()|}; }
                if (--count == 2) { o.WithAllowUntrustedCertificates(); }
            });
            """
        );

    [Fact]
    public Task What_follows_a_call_that_always_throws_does_not_run() =>
        EndToEnd.VerifyClientAsync(
            """
            builder.WithTlsOptions(o =>
            {
                try { Fail(); o.WithIgnoreCertificateChainErrors(); }
                catch (InvalidOperationException) { o.UseTls(); }
            });
            """,
            "private static void Fail() => throw new InvalidOperationException();"
        );

    [Theory]
    [InlineData("new List<bool> { false, true }", "RemoveAt(0)", "[0]")]
    [InlineData("new List<bool> { false, true }", "Reverse()", "[0]")]
    [InlineData("new Stack<bool>()", "Push(true)", ".Pop()")]
    [InlineData("new Queue<bool>()", "Enqueue(true)", ".Dequeue()")]
    public Task A_collection_that_is_changed_gives_the_element_that_is_there(string made, string change, string read) =>
        EndToEnd.VerifyClientAsync(
            $$"""
            var flags = {{made}};
            flags.{{change}};
            builder.WithTlsOptions(o => o.{|MQTLS1003:WithIgnoreCertificateChainErrors(flags{{read}})|});
            """
        );

    [Fact]
    public Task A_conversion_of_the_users_gives_what_its_code_says() =>
        EndToEnd.VerifyClientAsync(
            """
            builder.WithTlsOptions(o =>
                o.{|MQTLS1003:WithIgnoreCertificateChainErrors((bool)new Flag(true))|});
            """,
            """
            private sealed record Flag(bool Value)
            {
                public static implicit operator bool(Flag flag) => flag.Value;
            }
            """
        );
}
