using System.Collections.Generic;
using System.Linq;
using MqttTlsAnalyzers.Tests.Model;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Knowledge.Readers;

/// <summary>The model of a server: the same in every shape, and each setting by itself.</summary>
public sealed class ServerModelTests
{
    private const string Both = """
        x.WithDefaultEndpoint();
        x.WithDefaultEndpointPort(1884);
        x.WithEncryptedEndpoint();
        x.WithEncryptedEndpointPort(8884);
        x.WithEncryptionCertificate(settings.Certificate);
        x.WithEncryptionSslProtocol(SslProtocols.Tls12);
        x.WithClientCertificate((_, _, _, _) => true, true);

        """;
    private const string Chain = """
        .WithDefaultEndpoint()
            .WithDefaultEndpointPort(1884)
            .WithEncryptedEndpoint()
            .WithEncryptedEndpointPort(8884)
            .WithEncryptionCertificate(settings.Certificate)
            .WithEncryptionSslProtocol(SslProtocols.Tls12)
            .WithClientCertificate((_, _, _, _) => true, true)
        """;
    private const string Members =
        """
            x.DefaultEndpointOptions.IsEnabled = true;
            x.DefaultEndpointOptions.Port = 1884;
            x.TlsEndpointOptions.IsEnabled = true;
            x.TlsEndpointOptions.Port = 8884;
            x.TlsEndpointOptions.CertificateProvider = new X509CertificateProvider(settings.Certificate);


            """
        + """
            x.TlsEndpointOptions.SslProtocol = SslProtocols.Tls12;
            x.TlsEndpointOptions.ClientCertificateRequired = true;
            x.TlsEndpointOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
            x.TlsEndpointOptions.CheckCertificateRevocation = true;

            """;

    [Theory]
    [InlineData("var options = new MqttServerOptionsBuilder()" + Chain + ".Build();")]
    [InlineData("var x = new MqttServerOptionsBuilder(); " + Both + " var options = x.Build();")]
    [InlineData("var x = new MqttServerFactory().CreateServerOptionsBuilder(); " + Both + " var options = x.Build();")]
    [InlineData("var options = new MqttServerFactory().CreateServerOptionsBuilder()" + Chain + ".Build();")]
    [InlineData(
        "var x = new MqttServerOptionsBuilder().Build(); " + Members + " new MqttServerFactory().CreateMqttServer(x);"
    )]
    [InlineData("var x = new MqttServerOptions(); " + Members + " new MqttServerFactory().CreateMqttServer(x);")]
    [InlineData("new ServiceCollection().AddHostedMqttServer(x => { " + Both + " });")]
    [InlineData("new ServiceCollection().AddMqttServer(x => { " + Both + " });")]
    [InlineData("new ServiceCollection().AddMqttServer(x => x" + Chain + ");")]
    [InlineData("new ServiceCollection().AddHostedMqttServerWithServices(x => { " + Both + " });")]
    [InlineData(
        "var x = new MqttServerOptionsBuilder(); if (settings.Flag) { "
            + Both
            + " } else { "
            + Both
            + " } var options = x.Build();"
    )]
    [InlineData(
        "var options = Secure(new MqttServerOptionsBuilder(), settings).Build(); static "
            + "MqttServerOptionsBuilder Secure(MqttServerOptionsBuilder x, Settings settings) { "
            + Both
            + " return x; }"
    )]
    [InlineData(
        "try { var x = new MqttServerOptionsBuilder(); "
            + Both
            + " var options = x.Build(); } finally { Console.WriteLine(); }"
    )]
    public void In_every_shape(string statements)
    {
        var servers = ModelOf
            .Code(ServerCode.Of(statements))
            .Servers.Where(static paths => paths.All(static path => path.IsComplete))
            .ToList();

        Assert.All(
            Assert.Single(servers),
            path =>
                Assert.Equal(
                    string.Empty,
                    ModelOf.Difference(
                        new SortedDictionary<string, string>
                        {
                            ["Plain.IsEnabled"] = "Known True",
                            ["Plain.Port"] = "Known 1884",
                            ["Tls.IsEnabled"] = "Known True",
                            ["Tls.Port"] = "Known 8884",
                            ["Tls.HasCertificate"] = "Known True",
                            ["Tls.Protocols"] = "Known 3072",
                            ["Tls.Callback"] = "Known AcceptsEverything, AcceptsMissingCertificate",
                            ["Tls.ClientCertificateRequired"] = "Known True",
                            ["Tls.CheckRevocation"] = "Known True",
                            ["LostCallbacks"] = "",
                        },
                        ModelOf.Describe(path)
                    )
                )
        );
    }

    [Theory]
    [InlineData(MqttNetReference.V3, "Plain.IsEnabled", "Default True")]
    [InlineData(MqttNetReference.V41, "Plain.IsEnabled", "Default False")]
    [InlineData(MqttNetReference.V4, "Plain.IsEnabled", "Default False")]
    [InlineData(MqttNetReference.V5, "Plain.IsEnabled", "Default False")]
    [InlineData(MqttNetReference.V3, "Tls.Protocols", "Default 3072")]
    [InlineData(MqttNetReference.V41, "Tls.Protocols", "Default 3072")]
    [InlineData(MqttNetReference.V4, "Tls.Protocols", "Default 3072")]
    [InlineData(MqttNetReference.V5, "Tls.Protocols", "Default 0")]
    [InlineData(MqttNetReference.V3, "Tls.IsEnabled", "Default False")]
    [InlineData(MqttNetReference.V5, "Tls.Port", "Default 8883")]
    [InlineData(MqttNetReference.V5, "Plain.Port", "Default 1883")]
    [InlineData(MqttNetReference.V5, "Plain.IsLoopbackOnly", "No")]
    [InlineData(MqttNetReference.V5, "Tls.HasCertificate", "Default False")]
    [InlineData(MqttNetReference.V5, "Tls.Callback", "Default none")]
    [InlineData(MqttNetReference.V5, "Tls.ClientCertificateRequired", "Default False")]
    public void Defaults(MqttNetReference mqttNet, string setting, string expected) =>
        Assert.Equal(expected, Value(setting, string.Empty, mqttNet));

    [Theory]
    [InlineData("Plain.IsEnabled", ".WithDefaultEndpoint().WithoutDefaultEndpoint()", "Known False")]
    [InlineData("Tls.IsEnabled", ".WithEncryptedEndpoint().WithoutEncryptedEndpoint()", "Known False")]
    [InlineData("Plain.Port", ".WithDefaultEndpointPort(settings.Port)", "Unknown")]
    [InlineData(
        "Plain.IsLoopbackOnly",
        """
            .WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
                .WithDefaultEndpointBoundIPV6Address(IPAddress.IPv6Loopback)
            """,
        "Yes"
    )]
    [InlineData("Plain.IsLoopbackOnly", ".WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)", "No")]
    [InlineData(
        "Plain.IsLoopbackOnly",
        ".WithDefaultEndpointBoundIPAddress(IPAddress.Loopback).WithDefaultEndpointBoundIPV6Address(IPAddress.None)",
        "Yes"
    )]
    [InlineData(
        "Plain.IsLoopbackOnly",
        """
            .WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
                .WithDefaultEndpointBoundIPV6Address(IPAddress.IPv6None)
            """,
        "No"
    )]
    [InlineData(
        "Plain.IsLoopbackOnly",
        """
            .WithDefaultEndpointBoundIPAddress(settings.Address)
                .WithDefaultEndpointBoundIPV6Address(IPAddress.IPv6Loopback)
            """,
        "Unknown"
    )]
    [InlineData(
        "Plain.IsOff",
        ".WithDefaultEndpointBoundIPAddress(IPAddress.None).WithDefaultEndpointBoundIPV6Address(IPAddress.None)",
        "Yes"
    )]
    [InlineData(
        "Tls.IsLoopbackOnly",
        """
            .WithEncryptedEndpointBoundIPAddress(IPAddress.Loopback)
                .WithEncryptedEndpointBoundIPV6Address(IPAddress.IPv6Loopback)
            """,
        "Yes"
    )]
    [InlineData("Tls.HasCertificate", ".WithEncryptionCertificate((X509Certificate2)null!)", "Known False")]
    [InlineData(
        "Tls.HasCertificate",
        ".WithEncryptionCertificate(new X509CertificateProvider(settings.Certificate))",
        "Known True"
    )]
    [InlineData("Tls.HasCertificate", ".WithEncryptionCertificate(settings.Bytes)", "Known True")]
    [InlineData(
        "Tls.Certificate",
        ".WithEncryptionCertificate(X509CertificateLoader.LoadPkcs12FromFile(\"s.pfx\", null))",
        "Present s.pfx"
    )]
    [InlineData("Tls.ClientCertificateRequired", ".WithClientCertificate()", "Known True")]
    [InlineData("Tls.Callback", ".WithClientCertificate()", "Known none")]
    [InlineData(
        "Tls.Callback",
        ".WithRemoteCertificateValidationCallback((_, _, _, errors) => errors == SslPolicyErrors.None)",
        "Known None validates"
    )]
    [InlineData("Tls.Callback", ".WithRemoteCertificateValidationCallback(settings.Callback)", "Unknown")]
    [InlineData(
        "LostCallbacks",
        ".WithRemoteCertificateValidationCallback((_, _, _, _) => true).WithClientCertificate()",
        "WithRemoteCertificateValidationCallback<WithClientCertificate"
    )]
    [InlineData("Tls.Protocols", ".WithEncryptionSslProtocol((SslProtocols)settings.Port)", "Unknown")]
    public void Each_setting(string setting, string calls, string expected) =>
        Assert.Equal(expected, Value(setting, calls, MqttNetReference.V5));

    private static string Value(string setting, string calls, MqttNetReference mqttNet) =>
        ModelOf.Describe(Assert.Single(Assert.Single(ModelOf.Code(ServerCode.Chain(calls, mqttNet: mqttNet)).Servers)))[
            setting
        ];
}
