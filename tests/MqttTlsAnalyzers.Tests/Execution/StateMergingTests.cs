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
                            certificates.{|MQTLS3002:Add(
                                X509CertificateLoader.LoadCertificateFromFile(settings.Root)
                            )|};
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

    [Theory]
    [InlineData("foreach (var topic in topics) { Console.WriteLine(topic); }")]
    [InlineData("for (var i = 0; i < topics.Length; i++) { Console.WriteLine(i); }")]
    [InlineData("var i = 0; while (i < topics.Length) { i++; }")]
    [InlineData("var i = 0; while (true) { i++; client.Dispose(); }")]
    public Task A_loop_leaves_what_was_configured_before_it_alone(string loop) =>
        AnalyzerVerifier.VerifyAsync(
            $$"""
            using System.Security.Authentication;
            using MQTTnet;

            public class C
            {
                public async Task Run(IMqttClient client, string host, string[] topics, bool tls)
                {
                    var builder = new MqttClientOptionsBuilder().WithTcpServer(host);
                    if (tls)
                    {
                        builder.{|MQTLS4011:WithTlsOptions(new MqttClientTlsOptions
                        {
                            UseTls = true,
                            {|MQTLS2002:SslProtocol = SslProtocols.Tls12|},
                            {|MQTLS1001:CertificateValidationHandler = _ => true|},
                        })|};
                    }

                    await client.ConnectAsync(builder.Build());
                    {{loop}}
                }
            }
            """
        );

    [Fact]
    public Task Each_of_many_flags_is_seen_on_some_path() =>
        AnalyzerVerifier.VerifyAsync(
            """
            using System.Security.Authentication;
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            public record Settings(bool A, bool B, bool C, bool D, bool E, bool F)
            {
                public string Host { get; init; } = "";
                public string User { get; init; } = "";
                public string Password { get; init; } = "";
            }

            public class C
            {
                public MqttClientOptions M(Settings settings)
                {
                    var builder = new MqttClientOptionsBuilder().WithTcpServer(settings.Host);
                    if (settings.User.Length > 0)
                    {
                        builder.WithCredentials(settings.User, settings.Password);
                    }

                    builder.WithTlsOptions(o =>
                    {
                        if (settings.A)
                        {
                            o.{|MQTLS2001:WithSslProtocols(SslProtocols.Tls11)|};
                        }

                        if (settings.B)
                        {
                            o.{|MQTLS1004:WithIgnoreCertificateRevocationErrors()|};
                        }

                        if (settings.C)
                        {
                            o.{|MQTLS1010:WithIgnoreCertificateChainErrors()|};
                        }

                        if (settings.D)
                        {
                            o.{|MQTLS1010:WithAllowUntrustedCertificates()|};
                        }

                        if (settings.E)
                        {
                            o.WithTargetHost("name.example.com");
                        }

                        if (settings.F)
                        {
                            o.WithClientCertificates(new List<X509Certificate2>
                            {
                                X509CertificateLoader.{|MQTLS3002:LoadCertificateFromFile("ca.crt")|},
                            });
                        }
                    });
                    return builder.Build();
                }
            }
            """
        );
}
