using System;
using System.Linq;
using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Fixes;
using MqttTlsAnalyzers.Tests.Model;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Generations;

/// <summary>
/// The fix of MQTLS5005 writes another API and the same configuration: the model before and after is one.
/// </summary>
public sealed class MigrationTests
{
    private const string Host = """.WithTcpServer("broker.example.com", 8883)""";

    [Theory]
    [InlineData(Host + ".WithTls()")]
    [InlineData(Host + ".WithTls(p => p.UseTls = true)")]
    [InlineData(Host + ".WithTls(p => { p.UseTls = true; })")]
    [InlineData(Host + ".WithTls(p => p.SslProtocol = SslProtocols.Tls12 | SslProtocols.Tls13)")]
    [InlineData(
        Host
            + """
                .WithTls(p =>
                {
                    p.UseTls = true;
                    p.SslProtocol = SslProtocols.Tls12;
                    p.AllowUntrustedCertificates = true;
                })
                """
    )]
    [InlineData(
        Host + ".WithTls(p => { p.IgnoreCertificateChainErrors = true; p.IgnoreCertificateRevocationErrors = true; })"
    )]
    [InlineData(
        Host + ".WithTls(p => { p.CertificateValidationHandler = e => e.SslPolicyErrors == SslPolicyErrors.None; })"
    )]
    [InlineData(Host + ".WithTls(p => { p.CertificateValidationHandler = _ => true; })")]
    [InlineData(
        Host
            + """
                .WithTls(p =>
                {
                    p.ApplicationProtocols = new List<SslApplicationProtocol>
                    {
                        new SslApplicationProtocol("mqtt"),
                    };
                })
                """
    )]
    [InlineData(
        Host
            + """
                .WithTls(p =>
                {
                    p.CertificatesProvider = new DefaultMqttCertificatesProvider(
                        new List<X509Certificate> { settings.Certificate }
                    );
                })
                """
    )]
    [InlineData(Host + ".WithTls(p => { p.Certificates = new List<X509Certificate> { settings.Certificate }; })")]
    [InlineData(
        Host
            + """
                .WithTls(p =>
                {
                    p.Certificates = new X509Certificate[] { new X509Certificate2("client.pfx") };
                    p.SslProtocol = SslProtocols.None;
                })
                """
    )]
    [InlineData(Host + ".WithTls(new MqttClientOptionsBuilderTlsParameters { UseTls = true })")]
    [InlineData(
        Host
            + """
                .WithTls(
                    new MqttClientOptionsBuilderTlsParameters
                    {
                        UseTls = true,
                        SslProtocol = SslProtocols.Tls13,
                        AllowUntrustedCertificates = true,
                    }
                )
                """
    )]
    [InlineData(
        Host
            + """
                .WithTls(
                    new MqttClientOptionsBuilderTlsParameters
                    {
                        UseTls = true,
                        CertificateValidationHandler = e => e.SslPolicyErrors == SslPolicyErrors.None,
                    }
                )
                """
    )]
    [InlineData(
        Host
            + """
                .WithTls(
                    new MqttClientOptionsBuilderTlsParameters
                    {
                        UseTls = true,
                        Certificates = new List<X509Certificate> { settings.Certificate },
                    }
                )
                """
    )]
    [InlineData(".WithWebSocketServer(w => w.WithUri(\"wss://broker.example.com/mqtt\")).WithTls()")]
    [InlineData(
        ".WithConnectionUri(\"mqtt://broker.example.com\").WithTls(p => { p.AllowUntrustedCertificates = false; })"
    )]
    [InlineData(
        """
            .WithConnectionUri("mqtts://broker.example.com")
                .WithTls(p =>
                {
                    p.SslProtocol = SslProtocols.Tls13 | SslProtocols.Tls12;
                })
            """
    )]
    [InlineData(
        Host + ".WithTls((MqttClientOptionsBuilderTlsParameters p) => { p.SslProtocol = SslProtocols.Tls12; })"
    )]
    [InlineData(
        Host + ".WithTls(delegate (MqttClientOptionsBuilderTlsParameters p) { p.IgnoreCertificateChainErrors = true; })"
    )]
    [InlineData(
        Host
            + """
                .WithTls(p =>
                {
                    if (settings.Flag)
                    {
                        p.AllowUntrustedCertificates = true;
                    }
                    p.SslProtocol = settings.Flag ? SslProtocols.Tls12 : SslProtocols.None;
                })
                """
    )]
    [InlineData(Host + ".WithTls(p => { p.UseTls = settings.Flag; p.SslProtocol = SslProtocols.Tls12; })")]
    [InlineData(
        Host
            + """
                .WithTls(
                    new MqttClientOptionsBuilderTlsParameters
                    {
                        UseTls = settings.Flag,
                        SslProtocol = SslProtocols.Tls12,
                    }
                )
                """
    )]
    [InlineData(Host + ".WithTls(new MqttClientOptionsBuilderTlsParameters { SslProtocol = SslProtocols.Tls12 })")]
    [InlineData(
        Host
            + """
                .WithTls(
                    new MqttClientOptionsBuilderTlsParameters
                    {
                        UseTls = true,
                        CertificateValidationHandler = null,
                        SslProtocol = SslProtocols.Tls12,
                    }
                )
                """
    )]
    [InlineData(
        Host
            + """
                .WithTls(
                    settings.Flag
                        ? new MqttClientOptionsBuilderTlsParameters { UseTls = true }
                        : new MqttClientOptionsBuilderTlsParameters
                        {
                            UseTls = true,
                            SslProtocol = SslProtocols.Tls12,
                        }
                )
                """
    )]
    public Task A_chain(string calls) => MeansTheSameAsync(ClientCode.Chain(calls, mqttNet: MqttNetReference.V4));

    [Theory]
    [InlineData(
        """
            var b = new MqttClientOptionsBuilder();
            b.WithTcpServer("broker.example.com");
            b.WithTls(p =>
            {
                p.SslProtocol = SslProtocols.Tls13 | SslProtocols.Tls12;
            });
            client.ConnectAsync(b.Build());
            """
    )]
    [InlineData(
        """
            var b = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
            if (settings.Flag)
            {
                b.WithClientId("x");
            }
            b.WithTls(p => p.AllowUntrustedCertificates = true);
            client.ConnectAsync(b.Build());
            """
    )]
    [InlineData(
        """
            var o = new ManagedMqttClientOptionsBuilder()
                .WithClientOptions(b =>
                    b.WithTcpServer("broker.example.com")
                        .WithTls(p =>
                        {
                            p.IgnoreCertificateRevocationErrors = true;
                        })
                )
                .Build();
            """
    )]
    public Task Statements(string statements) =>
        MeansTheSameAsync(ClientCode.Of(statements, mqttNet: MqttNetReference.V4));

    /// <summary>Two calls that never both run do not compete.</summary>
    [Theory]
    [InlineData("if (settings.Flag) { b.WithTls(); } else { b.WithTls(p => p.AllowUntrustedCertificates = true); }")]
    [InlineData("if (settings.Flag) { b.WithTls(p => { p.SslProtocol = SslProtocols.Tls12; }); }")]
    [InlineData(
        """
            switch (settings.Port)
            {
                case 1:
                    b.WithTls();
                    break;
                case 2:
                    b.WithTls(
                        new MqttClientOptionsBuilderTlsParameters
                        {
                            UseTls = true,
                            SslProtocol = SslProtocols.Tls12,
                        }
                    );
                    break;
                default:
                    b.WithTls(p => p.IgnoreCertificateChainErrors = true);
                    break;
            }
            """
    )]
    [InlineData("b = settings.Flag ? b.WithTls() : b.WithTls(p => p.AllowUntrustedCertificates = true);")]
    [InlineData(
        "if (settings.Flag) { b.WithTls(); } else { b.WithTlsOptions(o => o.UseTls().WithTargetHost(\"a\")); }"
    )]
    public Task On_branches(string statements) => MeansTheSameAsync(Builder(statements));

    /// <summary>
    /// An object that is held somewhere gets the type of the new API, where it is declared and where it is used.
    /// </summary>
    [Theory]
    [InlineData(
        """
            var tls = new MqttClientOptionsBuilderTlsParameters { UseTls = true, SslProtocol = SslProtocols.Tls12 };
            b.WithTls(tls);
            """
    )]
    [InlineData(
        """
            var tls = new MqttClientOptionsBuilderTlsParameters();
            tls.UseTls = true;
            if (settings.Flag)
            {
                tls.AllowUntrustedCertificates = true;
            }
            tls.Certificates = new[] { settings.Certificate };
            b.WithTls(tls);
            """
    )]
    [InlineData(
        """
            MqttClientOptionsBuilderTlsParameters tls = new()
            {
                UseTls = true,
                CertificateValidationHandler = _ => true,
            };
            b.WithTls(parameters: tls);
            """
    )]
    [InlineData(
        """
            MqttClientOptionsBuilderTlsParameters? tls = new MqttClientOptionsBuilderTlsParameters
            {
                UseTls = true,
            };
            b.WithTls(tls);
            """
    )]
    [InlineData(
        """
            MqttClientOptionsBuilderTlsParameters tls;
            if (settings.Flag)
            {
                tls = new MqttClientOptionsBuilderTlsParameters { UseTls = true };
            }
            else
            {
                tls = new MqttClientOptionsBuilderTlsParameters { UseTls = true, SslProtocol = SslProtocols.Tls12 };
            }
            b.WithTls(tls);
            """
    )]
    [InlineData(
        """
            var tls = new MqttClientOptionsBuilderTlsParameters
            {
                UseTls = true,
                CertificatesProvider = new DefaultMqttCertificatesProvider(
                    new X509Certificate2Collection { settings.Certificate }
                ),
            };
            b.WithTls(tls);
            """
    )]
    [InlineData(
        """
            var tls = new MqttClientOptionsBuilderTlsParameters { UseTls = true };
            tls.CertificateValidationHandler += e => e.SslPolicyErrors == SslPolicyErrors.None;
            b.WithTls(tls);
            """
    )]
    [InlineData(
        """
            var tls = new MqttClientOptionsBuilderTlsParameters
            {
                UseTls = true,
                AllowUntrustedCertificates = true,
            };
            b.WithTls(tls);
            var two = new MqttClientOptionsBuilder().WithTcpServer("two.example.com").WithTls(tls).Build();
            """
    )]
    [InlineData(
        "b.WithTls(Shared);",
        """
            private static readonly MqttClientOptionsBuilderTlsParameters Shared =
                new MqttClientOptionsBuilderTlsParameters { UseTls = true, SslProtocol = SslProtocols.Tls12 };
            """
    )]
    [InlineData(
        "b.WithTls(Program.Shared);",
        """
            private static MqttClientOptionsBuilderTlsParameters Shared { get; } =
                new() { UseTls = true, IgnoreCertificateRevocationErrors = true };
            """
    )]
    [InlineData(
        "b.WithTls(Shared);",
        """
            private static MqttClientOptionsBuilderTlsParameters Shared =>
                new MqttClientOptionsBuilderTlsParameters
                {
                    UseTls = true,
                    Certificates = new[] { new X509Certificate2("a.pfx") },
                };
            """
    )]
    [InlineData(
        "b.WithTls(Make());",
        """
            private static MqttClientOptionsBuilderTlsParameters Make() =>
                new MqttClientOptionsBuilderTlsParameters { UseTls = true, SslProtocol = SslProtocols.Tls12 };
            """
    )]
    [InlineData(
        "b.WithTls(Make(settings.Flag));",
        """
            private static MqttClientOptionsBuilderTlsParameters Make(bool flag)
            {
                var made = new MqttClientOptionsBuilderTlsParameters { UseTls = true };
                if (flag)
                {
                    made.SslProtocol = SslProtocols.Tls12;
                    return made;
                }
                return new MqttClientOptionsBuilderTlsParameters { UseTls = true };
            }
            """
    )]
    [InlineData(
        """
            MqttClientOptionsBuilderTlsParameters Make()
            {
                return new MqttClientOptionsBuilderTlsParameters
                {
                    UseTls = true,
                    AllowUntrustedCertificates = true,
                };
            }
            var tls = Make();
            b.WithTls(tls);
            """
    )]
    [InlineData(
        "var tls = new MqttClientOptionsBuilderTlsParameters { UseTls = true }; Fill(tls); b.WithTls(tls);",
        """
            private static void Fill(MqttClientOptionsBuilderTlsParameters p)
            {
                p.AllowUntrustedCertificates = true;
                p.SslProtocol = SslProtocols.Tls12;
            }
            """
    )]
    [InlineData(
        """
            foreach (var port in new[] { 1, 2 })
            {
                var tls = new MqttClientOptionsBuilderTlsParameters { UseTls = true };
                tls.SslProtocol = SslProtocols.Tls12;
                client.ConnectAsync(
                    new MqttClientOptionsBuilder().WithTcpServer("a.example.com", port).WithTls(tls).Build()
                );
            }
            """
    )]
    public Task An_object(string statements, string members = "") => MeansTheSameAsync(Builder(statements, members));

    /// <summary>A helper of one's own that fills the parameters fills the options builder.</summary>
    [Theory]
    [InlineData(
        "b.WithTls(Configure);",
        """
            private static void Configure(MqttClientOptionsBuilderTlsParameters p)
            {
                p.UseTls = true;
                p.SslProtocol = SslProtocols.Tls12;
            }
            """
    )]
    [InlineData(
        "b.WithTls(p => Configure(p));",
        "private static void Configure(MqttClientOptionsBuilderTlsParameters p) => p.AllowUntrustedCertificates = true;"
    )]
    [InlineData(
        "b.WithTls(p => { p.UseTls = true; Configure(p, settings.Flag); });",
        """
            private static void Configure(MqttClientOptionsBuilderTlsParameters p, bool flag)
            {
                if (flag)
                {
                    p.IgnoreCertificateChainErrors = true;
                }
            }
            """
    )]
    [InlineData(
        """
            void Configure(MqttClientOptionsBuilderTlsParameters p)
            {
                p.CertificateValidationHandler = e => e.SslPolicyErrors == SslPolicyErrors.None;
            }
            b.WithTls(Configure);
            """
    )]
    [InlineData(
        "b.WithTls(p => One(p));",
        """
            private static void One(MqttClientOptionsBuilderTlsParameters p)
            {
                p.UseTls = true;
                Two(p);
            }

            private static void Two(MqttClientOptionsBuilderTlsParameters p) => p.SslProtocol = SslProtocols.Tls12;
            """
    )]
    [InlineData(
        """
            b.WithTls(p => Configure(p));
            var two = new MqttClientOptionsBuilder().WithTcpServer("two.example.com").WithTls(Configure).Build();

            """,
        "private static void Configure(MqttClientOptionsBuilderTlsParameters p) => p.AllowUntrustedCertificates = true;"
    )]
    public Task A_helper(string statements, string members = "") => MeansTheSameAsync(Builder(statements, members));

    [Theory]
    [InlineData(
        "Secure(b);",
        """
            private static void Secure(MqttClientOptionsBuilder b) =>
                b.WithTls(p =>
                {
                    p.SslProtocol = SslProtocols.Tls12;
                });
            """
    )]
    [InlineData(
        "b = Secure(b);",
        "private static MqttClientOptionsBuilder Secure(MqttClientOptionsBuilder b) => b.WithTls();"
    )]
    public Task A_call_in_a_helper(string statements, string members) =>
        MeansTheSameAsync(Builder(statements, members));

    /// <summary>
    /// Where another meaning might come out, or code elsewhere would have to change, nothing is offered.
    /// </summary>
    [Theory]
    // Which call wins.
    [InlineData("b.WithTls(); b.WithTls(p => p.UseTls = true);")]
    [InlineData("b.WithTls(); if (settings.Flag) { b.WithTls(p => p.AllowUntrustedCertificates = true); }")]
    [InlineData("b.WithTls(); b.WithTlsOptions(o => o.WithTargetHost(\"a\"));")]
    [InlineData(
        "b.WithTls(p => p.AllowUntrustedCertificates = true); b.WithConnectionUri(\"mqtts://broker.example.com\");"
    )]
    [InlineData("b.WithTls(p => p.AllowUntrustedCertificates = true); b.WithConnectionUri(settings.Host);")]
    [InlineData("b.WithTlsOptions(o => o.WithTargetHost(\"a\")); b.WithTls(p => p.UseTls = settings.Flag);")]
    [InlineData(
        """
            b.WithTcpServer(o =>
            {
                o.Server = "a.example.com";
                o.TlsOptions.UseTls = true;
            });
            b.WithTls(p => p.UseTls = settings.Flag);

            """
    )]
    // MQTLS4003 first.
    [InlineData("b.WithTls(p => { p.UseTls = false; p.SslProtocol = SslProtocols.Tls12; });")]
    // Written to after it was given.
    [InlineData(
        """
            var tls = new MqttClientOptionsBuilderTlsParameters { UseTls = true };
            b.WithTls(tls);
            tls.AllowUntrustedCertificates = true;
            """
    )]
    [InlineData(
        """
            var tls = new MqttClientOptionsBuilderTlsParameters { UseTls = true };
            foreach (var port in new[] { 1, 2 })
            {
                tls.AllowUntrustedCertificates = settings.Flag;
                client.ConnectAsync(
                    new MqttClientOptionsBuilder().WithTcpServer("a.example.com", port).WithTls(tls).Build()
                );
            }
            """
    )]
    [InlineData(
        "Shared.AllowUntrustedCertificates = settings.Flag; b.WithTls(Shared);",
        "private static readonly MqttClientOptionsBuilderTlsParameters Shared = new() { UseTls = true };"
    )]
    [InlineData(
        """
            var tls = new MqttClientOptionsBuilderTlsParameters { UseTls = true };
            Action later = () => tls.AllowUntrustedCertificates = true;
            b.WithTls(tls);
            later();
            """
    )]
    // Seen elsewhere, or not understood.
    [InlineData(
        "b.WithTls(Shared);",
        "public static MqttClientOptionsBuilderTlsParameters Shared { get; } = new() { UseTls = true };"
    )]
    [InlineData(
        "b.WithTls(Make());",
        "internal static MqttClientOptionsBuilderTlsParameters Make() => new() { UseTls = true };"
    )]
    [InlineData("b.WithTls(p => { if (p.UseTls) { p.SslProtocol = SslProtocols.Tls12; } });")]
    [InlineData("b.WithTls(p => Console.WriteLine(p));")]
    [InlineData(
        "var tls = new MqttClientOptionsBuilderTlsParameters { UseTls = true }; Console.WriteLine(tls); b.WithTls(tls);"
    )]
    [InlineData(
        "var tls = new MqttClientOptionsBuilderTlsParameters { UseTls = true }; object other = tls; b.WithTls(tls);"
    )]
    [InlineData(
        "var all = new List<MqttClientOptionsBuilderTlsParameters> { new() { UseTls = true } }; b.WithTls(all[0]);"
    )]
    public Task Not_offered(string statements, string members = "") =>
        FixContract.DeclinesAsync(Builder(statements, members), "MQTLS5005");

    private static TestCode Builder(string statements, string members = "") =>
        ClientCode.Of(
            "var b = new MqttClientOptionsBuilder().WithTcpServer(\"broker.example.com\"); "
                + statements
                + " client.ConnectAsync(b.Build());",
            members,
            MqttNetReference.V4
        );

    private static async Task MeansTheSameAsync(TestCode before)
    {
        var text = await FixContract.CheckAsync(before, "MQTLS5005");

        Assert.DoesNotContain("WithTls(", text, StringComparison.Ordinal);
        Assert.Equal(
            Meaning(before),
            Meaning(before with { Files = before.Files.SetItem(0, (before.Files[0].Name, text)) })
        );
    }

    /// <summary>
    /// What is in effect, whether it was said or is the default: the two APIs start from different ends.
    /// </summary>
    private static string[] Meaning(TestCode code) =>
        [
            .. ModelOf
                .Code(code)
                .Clients.SelectMany(static paths => paths)
                .Select(static client =>
                    string.Join(
                        '\n',
                        ModelOf
                            .Describe(client)
                            .Select(static setting =>
                                setting.Key
                                + " "
                                + setting
                                    .Value.Replace("Known ", string.Empty, StringComparison.Ordinal)
                                    .Replace("Default ", string.Empty, StringComparison.Ordinal)
                            )
                    )
                )
                .Order(StringComparer.Ordinal),
        ];
}
