using System.Collections.Generic;
using System.Linq;
using MqttTlsAnalyzers.Tests.Model;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Execution;

/// <summary>
/// How sure the model is of each setting: left alone, set, set to different things on too many paths, out of sight.
/// </summary>
public sealed class CertaintyTests
{
    /// <summary>More ways through the code than are kept apart.</summary>
    private static readonly string _manyPaths = string.Concat(
        Enumerable
            .Range(0, 60)
            .Select(static index =>
                $"if (settings.Number == {index}) {{ protocols = (SslProtocols){index}; port = {index + 1}; }} "
            )
    );

    [Theory]
    [InlineData("UseTls", "Default True", "UseTls()", "Known True", "UseTls(settings.Flag)")]
    [InlineData(
        "Protocols",
        "Default 15360",
        "WithSslProtocols(SslProtocols.None)",
        "Known 0",
        "WithSslProtocols(settings.Protocols)"
    )]
    [InlineData(
        "AllowUntrusted",
        "Default False",
        "WithAllowUntrustedCertificates(false)",
        "Known False",
        "WithAllowUntrustedCertificates(settings.Flag)"
    )]
    [InlineData(
        "IgnoreChain",
        "Default False",
        "WithIgnoreCertificateChainErrors(false)",
        "Known False",
        "WithIgnoreCertificateChainErrors(settings.Flag)"
    )]
    [InlineData(
        "IgnoreRevocation",
        "Default False",
        "WithIgnoreCertificateRevocationErrors(false)",
        "Known False",
        "WithIgnoreCertificateRevocationErrors(settings.Flag)"
    )]
    [InlineData(
        "RevocationMode",
        "Default 1",
        "WithRevocationMode(X509RevocationMode.Online)",
        "Known 1",
        "WithRevocationMode((X509RevocationMode)settings.Number)"
    )]
    [InlineData(
        "EncryptionPolicy",
        "Default 0",
        "WithCipherSuitesPolicy(EncryptionPolicy.RequireEncryption)",
        "Known 0",
        "WithCipherSuitesPolicy((EncryptionPolicy)settings.Number)"
    )]
    [InlineData(
        "Handler",
        "Default none",
        "WithCertificateValidationHandler(e => e.SslPolicyErrors == SslPolicyErrors.None)",
        "Known None validates",
        "WithCertificateValidationHandler(settings.Handler)"
    )]
    [InlineData(
        "TrustChain",
        "Default []",
        "WithTrustChain(new X509Certificate2Collection())",
        "Known []",
        "WithTrustChain(settings.Roots)",
        "Known […]"
    )]
    [InlineData(
        "ClientCertificates",
        "Default []",
        "WithClientCertificates(new X509Certificate2Collection())",
        "Known []",
        "WithClientCertificates(settings.Roots)",
        "Known [Unknown…]"
    )]
    [InlineData("TargetHost", "Default none", "WithTargetHost(\"a\")", "Known a", "WithTargetHost(settings.Name)")]
    [InlineData(
        "Alpn",
        "Default []",
        "WithApplicationProtocols(new List<SslApplicationProtocol>())",
        "Known []",
        "WithApplicationProtocols(settings.Protocols2)"
    )]
    [InlineData(
        "Ciphers",
        "Default []",
        "WithCipherSuitesPolicy(new CipherSuitesPolicy(new TlsCipherSuite[0]))",
        "Known []",
        "WithCipherSuitesPolicy(settings.Ciphers)"
    )]
    [InlineData(
        "Renegotiation",
        "Default True",
        "WithAllowRenegotiation()",
        "Known True",
        "WithAllowRenegotiation(settings.Flag)"
    )]
    public void Left_alone_set_and_out_of_sight(
        string setting,
        string untouched,
        string known,
        string expected,
        string unseen,
        string expectedUnseen = "Unknown"
    )
    {
        Assert.Equal([untouched], Values(setting, string.Empty));
        Assert.Equal([expected], Values(setting, "." + known));
        Assert.Equal([expectedUnseen], Values(setting, "." + unseen));

        // The builder was out of sight before: left alone says nothing then, set still does.
        Assert.Equal(["Unknown"], Given(setting, string.Empty));
        Assert.Equal([expected], Given(setting, "." + known));

        // On some paths only: both, and on the same path what goes together.
        Assert.Equal(
            new[] { untouched, expected }.Distinct().Order(),
            Values(setting, string.Empty, $"if (settings.Flag) {{ o.{known}; }}")
        );
    }

    [Fact]
    public void Too_many_paths_conflict()
    {
        var branches = Enumerable
            .Range(0, 60)
            .Select(static index =>
                $$"""
                    if (settings.Number == {{index}})
                    {
                        o.WithSslProtocols((SslProtocols){{index}});
                        o.WithTargetHost("h{{index}}");
                    }

                    """
            );
        var model = ModelOf.Code(
            Code(
                $$"""
                var b = new MqttClientOptionsBuilder();
                b.WithTcpServer("broker.example.com", 8883);
                b.WithTlsOptions(o => { o.UseTls(); {{string.Concat(branches)}} });
                return b.Build();
                """
            )
        );

        var descriptions = Assert.Single(model.Clients).Select(ModelOf.Describe).ToList();
        Assert.Contains(
            descriptions,
            static client => client["Protocols"] == "Conflicting" && client["TargetHost"] == "Conflicting"
        );
        Assert.All(
            descriptions,
            static client =>
            {
                // What all paths share stays certain, and nothing conflicting is taken for a value.
                Assert.Equal("Known True", client["UseTls"]);
                Assert.Equal("Known Dns broker.example.com", client["Host"]);
                Assert.Equal("Yes", client["UsesTls"]);
            }
        );
    }

    [Fact]
    public void A_value_that_differs_on_too_many_paths_is_unknown()
    {
        var model = ModelOf.Code(
            Code(
                $"""
                var protocols = SslProtocols.None; var port = 0;
                {_manyPaths}
                return new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", port)
                    .WithTlsOptions(o => o.WithSslProtocols(protocols))
                    .Build();
                """
            )
        );

        Assert.Contains(
            Assert.Single(model.Clients).Select(ModelOf.Describe),
            static client => client["Protocols"] == "Unknown" && client["Port"] == "Unknown"
        );
    }

    [Theory]
    [InlineData("Host", "WithTcpServer(\"a\", 1)", "Known Dns a", "WithTcpServer(settings.Name, 1)", "Known Dns ?")]
    [InlineData(
        "Host",
        "WithTcpServer(\"a\", 1)",
        "Known Dns a",
        "WithTcpServer(settings.Name ?? \"b\", 1)",
        "Known Dns ?b|Known Dns ?|Known Dns b"
    )]
    [InlineData("Port", "WithTcpServer(\"a\", 1)", "Known 1", "WithTcpServer(\"a\", settings.Number)", "Unknown")]
    [InlineData("Port", "WithTcpServer(\"a\", 1)", "Known 1", "WithTcpServer(\"a\")", "Default 1883")]
    [InlineData(
        "Transport",
        "WithTcpServer(\"a\", 1)",
        "Tcp",
        "WithWebSocketServer(w => w.WithUri(settings.Name))",
        "WebSocket"
    )]
    [InlineData("UsesTls", "WithConnectionUri(\"mqtts://a\")", "Yes", "WithConnectionUri(settings.Name)", "Unknown")]
    [InlineData(
        "UsesTls",
        "WithConnectionUri(\"mqtt://a\")",
        "No",
        "WithWebSocketServer(w => w.WithUri(settings.Name))",
        "Unknown"
    )]
    [InlineData(
        "UsesTls",
        "WithTcpServer(\"a\")",
        "No",
        "WithTcpServer(\"a\").WithTlsOptions(o => o.UseTls(settings.Flag))",
        "Unknown"
    )]
    [InlineData(
        "Scheme",
        "WithConnectionUri(\"MQTTS://a\")",
        "Known mqtts",
        "WithConnectionUri(settings.Name)",
        "Unknown"
    )]
    [InlineData(
        "Scheme",
        "WithWebSocketServer(w => w.WithUri(\"wss://a\"))",
        "Known wss",
        "WithWebSocketServer(w => w.WithUri($\"ws://{settings.Name}\"))",
        "Known ws"
    )]
    [InlineData(
        "Credentials",
        "WithTcpServer(\"a\")",
        "No No",
        "WithTcpServer(\"a\").WithCredentials(settings.Name, settings.Name)",
        "Yes Yes"
    )]
    [InlineData(
        "Credentials",
        "WithConnectionUri(\"mqtt://u:p@a\")",
        "Yes Yes",
        "WithConnectionUri(\"mqtt://u@a\")",
        "Yes No"
    )]
    public void Of_the_transport(string setting, string one, string expected, string other, string expectedOther)
    {
        Assert.Equal(expected, Assert.Single(Outer(one)));
        Assert.Subset(expectedOther.Split('|').ToHashSet(), Outer(other).ToHashSet());

        IEnumerable<string> Outer(string calls) =>
            Assert
                .Single(ModelOf.Code(Code($"return new MqttClientOptionsBuilder().{calls}.Build();")).Clients)
                .Select(client => ModelOf.Describe(client)[setting])
                .Distinct();
    }

    private static IEnumerable<string> Values(string setting, string calls, string statements = "") =>
        Assert
            .Single(
                ModelOf
                    .Code(
                        Code(
                            $$"""
                            return new MqttClientOptionsBuilder()
                                .WithTcpServer("a")
                                .WithTlsOptions(o =>
                                {
                                    _ = o{{calls}};
                                    {{statements}}
                                })
                                .Build();
                            """
                        )
                    )
                    .Clients
            )
            .Select(client => ModelOf.Describe(client)[setting])
            .Distinct()
            .Order();

    private static IEnumerable<string> Given(string setting, string calls) =>
        Assert
            .Single(ModelOf.Code(Code($"_ = given{calls}; return given;", "MqttClientTlsOptionsBuilder given")).Clients)
            .Select(client => ModelOf.Describe(client)[setting])
            .Distinct();

    private static TestCode Code(string statements, string parameter = "int unused") =>
        new(
            (
                "Broker.cs",
                $$"""
                {{TlsCode.Usings(MqttNetReference.V5)}}
                public static class Broker
                {
                    public static object Options(Settings settings, {{parameter}})
                    {
                        {{statements}}
                    }
                }
                """
            ),
            (
                "Settings.cs",
                $$"""
                {{TlsCode.Usings(MqttNetReference.V5)}}
                public abstract class Settings
                {
                    public abstract bool Flag { get; }
                    public abstract int Number { get; }
                    public abstract string Name { get; }
                    public abstract SslProtocols Protocols { get; }
                    public abstract List<SslApplicationProtocol> Protocols2 { get; }
                    public abstract CipherSuitesPolicy Ciphers { get; }
                    public abstract X509Certificate2Collection Roots { get; }
                    public abstract Func<MqttClientCertificateValidationEventArgs, bool> Handler { get; }
                }
                """
            )
        );
}
