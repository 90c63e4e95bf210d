using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;

namespace MqttTlsAnalyzers.Tests.Execution;

/// <summary>Verifies the findings in the body of a method that returns client options.</summary>
internal static class EndToEnd
{
    /// <param name="statements">The body up to <c>return</c>, with markup; it may use the parameter
    /// <c>bool a</c>.</param>
    /// <param name="members">Further members of the class.</param>
    public static Task VerifyClientAsync(string statements, string members = "") =>
        AnalyzerVerifier.VerifyAsync(
            $$"""
            using System.Net.Security;
            using System.Security.Authentication;
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            public static class Program
            {
                public static MqttClientOptions Make(bool a)
                {
                    var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
                    {{statements}}
                    return builder.Build();
                }

                {{members}}
            }
            """
        );
}
