using System;
using System.Linq;
using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.TestData;

/// <summary>
/// Whole files around the few lines that a test is about. <c>ARGS</c> stands for the type of a handler's argument,
/// which has another name in MQTTnet 3. The host has a public name and the port fits, so that no other rule has
/// anything to say.
/// </summary>
internal static class TlsCode
{
    private const string Args = "ARGS";

    /// <summary>A file with a class that has these members, and further types behind it.</summary>
    public static TestCode Class(string members, MqttNetReference mqttNet = MqttNetReference.V5, string types = "") =>
        new TestCode(
            Usings(mqttNet) + "public class Broker\n{\n" + Named(members, mqttNet) + "\n}\n" + Named(types, mqttNet)
        )
        {
            MqttNet = mqttNet,
        };

    /// <summary>
    /// A client with this validation handler; the setting is marked unless <paramref name="id"/> is null.
    /// </summary>
    public static TestCode Handler(
        string? id,
        string handler,
        string members = "",
        MqttNetReference mqttNet = MqttNetReference.V5,
        string types = ""
    ) =>
        Class(
            mqttNet.Is3()
                ? $$"""
                public object Options() => new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTls(p => p.{{Mark(id, $"CertificateValidationHandler = {handler}")}})
                    .Build();

                {{members}}
                """
                : $$"""
                public object Options() => new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => o
                        .UseTls()
                        .{{Mark(id, $"WithCertificateValidationHandler({handler})")}})
                    .Build();

                {{members}}
                """,
            mqttNet,
            types
        );

    /// <summary>
    /// A client (4.3 and later) whose TLS options are these calls on the builder, the first dot included.
    /// </summary>
    public static TestCode Tls(string calls, string members = "", MqttNetReference mqttNet = MqttNetReference.V5) =>
        Class(
            $$"""
            public object Options() => new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com", 8883)
                .WithTlsOptions(o => o.UseTls(){{calls}})
                .Build();

            {{members}}
            """,
            mqttNet
        );

    /// <summary>
    /// A client (4.3 and later) whose TLS options are these statements on the builder <c>o</c>; <c>insecure</c> is a
    /// parameter.
    /// </summary>
    public static TestCode TlsBlock(
        string statements,
        string members = "",
        MqttNetReference mqttNet = MqttNetReference.V5
    ) =>
        Class(
            $$"""
            public object Options(bool insecure, string mode) => new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com", 8883)
                .WithTlsOptions(o =>
                {
                    o.UseTls();
                    {{statements}}
                })
                .Build();

            {{members}}
            """,
            mqttNet
        );

    /// <summary>A client of MQTTnet 3 whose TLS parameters <c>p</c> are set by these statements.</summary>
    public static TestCode Legacy(
        string statements,
        string members = "",
        MqttNetReference mqttNet = MqttNetReference.V3
    ) =>
        Class(
            $$"""
            public object Options(bool insecure) => new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com", 8883)
                .{{(mqttNet.Is3() ? "WithTls(p =>" : "{|MQTLS5005:WithTls(p =>")}}
                {
                    p.UseTls = true;
                    {{statements}}
                }){{(mqttNet.Is3() ? "" : "|}")}}
                .Build();

            {{members}}
            """,
            mqttNet
        );

    /// <summary>A client (5.x) with a TLS options object that is made by this initializer.</summary>
    public static TestCode OptionsObject(
        string initializer,
        string members = "",
        MqttNetReference mqttNet = MqttNetReference.V5
    ) =>
        Class(
            $$"""
            public object Options() => new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com", 8883)
                .WithTlsOptions(new MqttClientTlsOptions { UseTls = true, {{initializer}} })
                .Build();

            {{members}}
            """,
            mqttNet
        );

    /// <summary>A server that asks for client certificates and has this callback.</summary>
    public static TestCode Callback(
        string? id,
        string callback,
        string members = "",
        MqttNetReference mqttNet = MqttNetReference.V5
    ) =>
        Class(
            $$"""
            public object Options(X509Certificate2 certificate) => new MqttServerOptionsBuilder()
                .WithoutDefaultEndpoint()
                .WithEncryptedEndpoint()
                .WithEncryptionCertificate(certificate)
                .{{Mark(id, $"WithClientCertificate({callback})")}}
                .Build();

            {{members}}
            """,
            mqttNet
        );

    public static string Mark(string? id, string text) => id is null ? text : $"{{|{id}:{text}|}}";

    /// <summary>Markup against all rules.</summary>
    public static Task VerifyAsync(TestCode code) => AnalyzerVerifier.VerifyAsync(code);

    /// <summary>These ids are not reported; what else is reported is not this test's business.</summary>
    public static async Task DoesNotReportAsync(TestCode code, params string[] ids)
    {
        var findings = await Findings.OfAsync(code);
        Assert.DoesNotContain(findings, finding => ids.Contains(finding.Id));
    }

    /// <summary>The one finding with this id.</summary>
    public static async Task<Finding> SingleAsync(TestCode code, string id) =>
        Assert.Single(await Findings.OfAsync(code), finding => finding.Id == id);

    public static string Usings(MqttNetReference mqttNet) =>
        """
            using System.Net;
            using System.Net.Security;
            using System.Security.Authentication;
            using System.Security.Cryptography;
            using System.Security.Cryptography.X509Certificates;

            """
        + mqttNet switch
        {
            _ when mqttNet.Is3() => """
                using MQTTnet;
                using MQTTnet.Client;
                using MQTTnet.Client.Options;
                using MQTTnet.Extensions;
                using MQTTnet.Extensions.ManagedClient;
                using MQTTnet.Server;

                """,
            _ when mqttNet.Is4() => """
                using MQTTnet;
                using MQTTnet.Client;
                using MQTTnet.Extensions.ManagedClient;
                using MQTTnet.Server;

                """,
            MqttNetReference.V5 => """
                using MQTTnet;
                using MQTTnet.Server;

                """,
            _ => "",
        };

    private static string Named(string text, MqttNetReference mqttNet) =>
        text.Replace(
            Args,
            mqttNet.Is3()
                ? "MqttClientCertificateValidationCallbackContext"
                : "MqttClientCertificateValidationEventArgs",
            StringComparison.Ordinal
        );
}
