using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Execution;

/// <summary>Bodies with more paths than are told apart.</summary>
public sealed class StateMergingTests
{
    [Fact]
    public Task One_transport_or_the_other_is_not_both() =>
        AnalyzerVerifier.VerifyAsync(
            """
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            public class Settings
            {
                public bool Web { get; set; }
                public bool Tls { get; set; }
                public string Host { get; set; } = "";
                public string User { get; set; } = "";
                public string Password { get; set; } = "";
                public string Root { get; set; } = "";
                public string Certificate { get; set; } = "";
            }

            public class C
            {
                public MqttClientOptions M(Settings settings)
                {
                    var builder = new MqttClientOptionsBuilder();
                    if (settings.Web)
                    {
                        builder.WithWebSocketServer(o => o.WithUri($"{settings.Host}/mqtt"));
                    }
                    else
                    {
                        builder.WithTcpServer(settings.Host);
                    }

                    if (settings.User.Length > 0)
                    {
                        builder.WithCredentials(settings.User, settings.Password);
                    }

                    var certificates = new List<X509Certificate2>();
                    if (settings.Root.Length > 0)
                    {
                        if (!File.Exists(settings.Root))
                        {
                            Console.WriteLine("no root");
                        }
                        else
                        {
                            certificates.Add(X509CertificateLoader.LoadCertificateFromFile(settings.Root));
                        }
                    }

                    if (settings.Certificate.Length > 0)
                    {
                        if (!File.Exists(settings.Certificate))
                        {
                            Console.WriteLine("no certificate");
                        }
                        else
                        {
                            certificates.Add(
                                X509CertificateLoader.LoadPkcs12FromFile(settings.Certificate, settings.Password)
                            );
                        }
                    }

                    var tls = new MqttClientTlsOptions { {|MQTLS4011:UseTls = settings.Tls|} };
                    if (certificates.Count > 0)
                    {
                        tls.ClientCertificatesProvider = new DefaultMqttCertificatesProvider(certificates);
                    }

                    return builder.WithTlsOptions(tls).Build();
                }
            }
            """
        );
}
