using System.Threading.Tasks;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Execution.Calls;

/// <summary>Methods that call themselves until a number is used up.</summary>
public class RecursionTests
{
    private const string Helpers = """
        private static void Again(MqttClientTlsOptionsBuilder tls, int n, bool value)
        {
            var left = n - 1;
            if (n > 0) { Again(tls, left, !value); }
            if (left == 1) { tls.{|MQTLS1010:WithIgnoreCertificateChainErrors(value)|}; }
        }

        private static bool IsEven(int n) => n == 0 || !IsEven(n - 1);

        private static void Forever(MqttClientTlsOptionsBuilder tls, int n)
        {
            if (n < 1000) { Forever(tls, n + 1); return; }
            tls.{|MQTLS1010:WithIgnoreCertificateChainErrors()|};
        }
        """;

    [Theory]
    [InlineData("{|MQTLS1003:Again(o, 3, false)|};")]
    [InlineData("Again(o, 2, false);")]
    [InlineData("Again(o, 3, true);")]
    [InlineData("{|MQTLS1003:Again(o, 2, true)|};")]
    [InlineData("o.WithIgnoreCertificateChainErrors(IsEven(3));")]
    [InlineData("o.{|MQTLS1003:WithIgnoreCertificateChainErrors(IsEven(2))|};")]
    [InlineData("Forever(o, 0);")]
    public Task Each_activation_has_its_own_variables(string call) =>
        EndToEnd.VerifyClientAsync($$"""builder.WithTlsOptions(o => { o.UseTls(); {{call}} });""", Helpers);
}
