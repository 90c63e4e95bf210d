using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Robustness;

/// <summary>Shapes of real code on which an analyzer once threw.</summary>
public sealed class NestedCodeTests
{
    [Theory]
    [InlineData("using (var scope = new System.IO.MemoryStream())", "")]
    [InlineData("try", "finally { Console.WriteLine(); }")]
    [InlineData("try", "catch (InvalidOperationException) { Console.WriteLine(); }")]
    [InlineData("lock (_gate)", "")]
    public Task A_handler_that_can_throw_inside_a_statement_of_the_body_around_it(string before, string after) =>
        AnalyzerVerifier.VerifyAsync(
            $$"""
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            public class C
            {
                private readonly object _gate = new();

                public MqttClientOptions? M(X509Certificate2 ca)
                {
                    MqttClientOptions? options = null;
                    {{before}}
                    {
                        options = new MqttClientOptionsBuilder()
                            .WithTcpServer("broker.example.com", 8883)
                            .WithTlsOptions(o => o.{|MQTLS1007:WithCertificateValidationHandler(e =>
                            {
                                var chain = new X509Chain();
                                chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
                                chain.ChainPolicy.CustomTrustStore.Add(ca);
                                chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
                                using var certificate = new X509Certificate2(e.Certificate);
                                if (e.Chain.ChainElements.Count > 9)
                                {
                                    throw new ArgumentException("too long");
                                }

                                return chain.Build(certificate);
                            })|})
                            .Build();
                    }
                    {{after}}
                    return options;
                }
            }
            """
        );

    [Fact]
    public Task A_configuration_in_a_lambda_inside_a_lock() =>
        AnalyzerVerifier.VerifyAsync(
            """
            using MQTTnet;

            public class C
            {
                private readonly object _gate = new();

                public void M(IMqttClient client)
                {
                    lock (_gate)
                    {
                        client.DisconnectedAsync += e => client.ConnectAsync(
                            new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer("broker.example.com")|}.Build());
                    }
                }
            }
            """
        );
}
