using System.Threading.Tasks;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Execution;

/// <summary>
/// Values that the program itself decides, in a way that is too costly to follow: they are no switch that somebody can
/// set, and a branch on one makes no second path.
/// </summary>
public class UnfollowedTests
{
    private const string Helpers = """
        private static int Fibonacci(int n) => n < 2 ? n : Fibonacci(n - 1) + Fibonacci(n - 2);

        private static T Total<T>(params T[] values) where T : System.Numerics.INumber<T>
        {
            var total = T.Zero;
            foreach (var value in values) total += value;
            return total;
        }

        private static bool IsPalindrome(string text)
        {
            var letters = text.ToCharArray();
            var mirrored = (char[])letters.Clone();
            Array.Reverse(mirrored);
            var same = letters.SequenceEqual(mirrored);
            return same;
        }

        private static bool ReadFile()
        {
            var text = File.ReadAllText("mqtt.txt");
            var lines = text.Split('\n');
            var found = lines.Length > 3;
            Console.WriteLine(found);
            return found;
        }
        """;

    [Theory]
    [InlineData("new[] { 1, 2, 3 }.Sum() > 9")]
    [InlineData("new List<int> { 4, 5 }.Max() == 4")]
    [InlineData("Fibonacci(7) == 0")]
    [InlineData("Total(1.5, 1.5) < 3")]
    [InlineData("IsPalindrome(\"broker\")")]
    [InlineData("string.CompareOrdinal(\"a\", \"b\") > 0")]
    [InlineData("BitConverter.ToInt32(new byte[] { 1, 0, 0, 0 }) == 2")]
    [InlineData("new HashSet<int> { 1 }.Add(1)")]
    [InlineData("Enumerable.Range(0, 3).Any(n => n > 5)")]
    public Task What_the_program_computes_is_no_switch(string condition) =>
        EndToEnd.VerifyClientAsync(
            $"""
            builder.WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors({condition}));
            """,
            Helpers
        );

    [Theory]
    [InlineData("a")]
    [InlineData("ReadFile()")]
    [InlineData("File.Exists(\"insecure\")")]
    [InlineData("Environment.GetCommandLineArgs().Contains(\"--insecure\")")]
    [InlineData("Environment.GetEnvironmentVariable(\"INSECURE\") == \"1\"")]
    [InlineData("Environment.GetCommandLineArgs()[new[] { 0, 1 }.Max()] == \"x\"")]
    public Task What_comes_from_outside_is_a_switch(string condition) =>
        EndToEnd.VerifyClientAsync(
            $$"""
            builder.WithTlsOptions(o => o.UseTls().{|MQTLS1010:WithIgnoreCertificateChainErrors({{condition}})|});
            """,
            Helpers
        );

    [Theory]
    [InlineData("new[] { 1, 2, 3 }.Sum() > 9")]
    [InlineData("Fibonacci(7) == 0 || IsPalindrome(\"broker\")")]
    public Task A_branch_on_what_the_program_computes_makes_no_second_path(string condition) =>
        EndToEnd.VerifyClientAsync(
            $$"""
            builder.WithTlsOptions(o =>
            {
                o.UseTls();
                if ({{condition}})
                {
                    o.WithIgnoreCertificateChainErrors().WithSslProtocols(SslProtocols.Tls11);
                }
            });
            """,
            Helpers
        );

    [Theory]
    [InlineData("a")]
    [InlineData("Environment.GetCommandLineArgs().Length > 1")]
    [InlineData("File.Exists(\"insecure\") && new[] { 1, 2, 3 }.Contains(2)")]
    public Task A_branch_on_what_comes_from_outside_makes_two(string condition) =>
        EndToEnd.VerifyClientAsync(
            $$"""
            builder.WithTlsOptions(o =>
            {
                o.UseTls();
                if ({{condition}})
                {
                    o.{|MQTLS1010:WithIgnoreCertificateChainErrors()|};
                    o.{|MQTLS2001:WithSslProtocols(SslProtocols.Tls11)|};
                }
            });
            """,
            Helpers
        );

    [Fact]
    public Task A_branch_that_changes_nothing_else_leaves_the_rest_certain() =>
        EndToEnd.VerifyClientAsync(
            """
            if (new[] { 1, 2, 3 }.Sum() > 9)
            {
                builder.WithClientId("nine");
            }

            var port = Fibonacci(7) == 0 ? 8883 : 8884;
            builder.WithTcpServer("broker.example.com", port);
            builder.WithTlsOptions(o => o.UseTls().{|MQTLS1003:WithIgnoreCertificateChainErrors()|});
            """,
            Helpers
        );

    [Theory]
    [InlineData("WithTcpServer(new string(\"localhost\".Reverse().Reverse().ToArray()), 1883)")]
    [InlineData("WithConnectionUri(new string(\"mqtts://localhost\".OrderBy(c => 0).ToArray()))")]
    [InlineData("WithTcpServer(Fibonacci(3) == 2 ? \"localhost\" : \"broker.example.com\", 1883)")]
    public Task A_host_that_the_program_computes_may_be_this_machine(string call) =>
        EndToEnd.VerifyClientAsync($"builder = new MqttClientOptionsBuilder().{call};", Helpers);

    [Fact]
    public Task A_host_from_outside_is_another_machine() =>
        EndToEnd.VerifyClientAsync(
            """
            builder = new MqttClientOptionsBuilder()
                .{|MQTLS4001:WithTcpServer(Environment.GetEnvironmentVariable("BROKER")!, 1883)|};
            """
        );

    [Theory]
    [InlineData("if (!a) ", "_ => a", false)]
    [InlineData("if (a) ", "_ => a", true)]
    [InlineData("if (!a) ", "_ => !a", true)]
    [InlineData("if (a) ", "e => !a || e.SslPolicyErrors == SslPolicyErrors.None", false)]
    public Task A_handler_answers_as_the_path_on_which_it_is_set(string condition, string handler, bool isBad)
    {
        var call = $"WithCertificateValidationHandler({handler})";
        return EndToEnd.VerifyClientAsync(
            $$"""
            builder.WithTlsOptions(o =>
            {
                o.UseTls();
                {{condition}}o.{{(isBad ? "{|MQTLS1010:" + call + "|}" : call)}};
            });
            """
        );
    }

    [Fact]
    public Task A_path_without_a_transport_configures_nothing() =>
        EndToEnd.VerifyClientAsync(
            """
            builder = new MqttClientOptionsBuilder();
            if (a)
            {
                builder.WithTcpServer("localhost");
            }

            var options = builder.Build();
            options.ChannelOptions.TlsOptions.{|MQTLS4003:AllowUntrustedCertificates = true|};
            return options;
            """
        );
}
