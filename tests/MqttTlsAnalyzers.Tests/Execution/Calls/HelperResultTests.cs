using System.Threading.Tasks;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Execution.Calls;

/// <summary>What iterators, chained constructors and asynchronous methods make of what they are given.</summary>
public class HelperResultTests
{
    private const string Helpers = """
        private static IEnumerable<bool> All(bool given) { yield return true; yield return given; }

        private static async Task<bool> GetAsync(bool unused)
        {
            await Task.Yield();
            bool flag = true;
            flag ^= true;
            return flag;
        }

        private sealed class Holder<T>
        {
            public Holder(T value, int n) { Value = value; }
            public Holder(T value) : this(value, 1) { }
            public T Value { get; }
        }
        """;

    [Theory]
    [InlineData("WithIgnoreCertificateChainErrors(All(false).Last())")]
    [InlineData("{|MQTLS1003:WithIgnoreCertificateChainErrors(All(false).First())|}")]
    [InlineData("{|MQTLS1010:WithIgnoreCertificateChainErrors(All(a).Last())|}")]
    [InlineData("WithIgnoreCertificateChainErrors(GetAsync(a).GetAwaiter().GetResult())")]
    [InlineData("{|MQTLS1003:WithIgnoreCertificateChainErrors(new Holder<bool>(true).Value)|}")]
    [InlineData("WithIgnoreCertificateChainErrors(new Holder<bool>(false).Value)")]
    public Task The_result_is_followed(string call) =>
        EndToEnd.VerifyClientAsync($"builder.WithTlsOptions(o => o.UseTls().{call});", Helpers);
}
