using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Transport;

/// <summary>MQTLS4006 on Kestrel: <c>UseMqtt()</c> on a listener without <c>UseHttps</c>.</summary>
public sealed class KestrelListenerTests
{
    private static TestCode Host(string kestrel, string members = "") =>
        new(
            $$"""
            using System.Net;
            using System.Net.Security;
            using System.Security.Cryptography.X509Certificates;
            using Microsoft.AspNetCore.Builder;
            using Microsoft.AspNetCore.Connections;
            using Microsoft.AspNetCore.Hosting;
            using Microsoft.AspNetCore.Server.Kestrel.Core;
            using Microsoft.AspNetCore.Server.Kestrel.Https;
            using MQTTnet.AspNetCore;

            public static class Program
            {
                public static void Configure(WebApplicationBuilder builder, IPAddress address)
                    => builder.WebHost.ConfigureKestrel(kestrel => { {{kestrel}} });

                {{members}}
            }
            """
        );

    [Theory]
    [InlineData("kestrel.ListenAnyIP(1883, listener => listener.{|MQTLS4006:UseMqtt()|});")]
    [InlineData("kestrel.ListenAnyIP(1883, listener => { listener.{|MQTLS4006:UseMqtt()|}; });")]
    [InlineData("kestrel.Listen(IPAddress.Any, 1883, listener => listener.{|MQTLS4006:UseMqtt()|});")]
    [InlineData(
        """
            kestrel.Listen(
                new IPEndPoint(IPAddress.Parse("10.0.0.1"), 1883),
                listener => listener.{|MQTLS4006:UseMqtt()|}
            );

            """
    )]
    [InlineData(
        """
            kestrel.ListenAnyIP(1883, listener => listener.{|MQTLS4006:UseMqtt()|});
            kestrel.ListenAnyIP(5001, listener => listener.UseHttps());

            """
    )]
    public Task Without_https_it_is_plaintext(string kestrel) => AnalyzerVerifier.VerifyAsync(Host(kestrel));

    [Theory]
    [InlineData("kestrel.ListenAnyIP(1883, Mqtt);")]
    [InlineData("kestrel.Listen(IPAddress.Any, 1883, Mqtt);")]
    [InlineData("kestrel.ListenAnyIP(1883, listener => Mqtt(listener));")]
    [InlineData("kestrel.ListenAnyIP(1883, listener => listener.Mqtt());")]
    [InlineData("kestrel.ListenAnyIP(1883, Mqtt); kestrel.ListenAnyIP(1884, Mqtt);")]
    public Task A_helper_without_https_is_reported_once_and_in_the_helper(string kestrel) =>
        AnalyzerVerifier.VerifyAsync(
            Host(kestrel, "private static void Mqtt(this ListenOptions listener) => listener.{|MQTLS4006:UseMqtt()|};")
        );

    [Theory]
    [InlineData("kestrel.ListenLocalhost(1883, Mqtt);")]
    [InlineData("kestrel.ListenAnyIP(8883, listener => { listener.UseHttps(); Mqtt(listener); });")]
    [InlineData("")]
    public Task A_helper_is_clean_where_its_callers_encrypt_or_stay_local(string kestrel) =>
        AnalyzerVerifier.VerifyAsync(
            Host(kestrel, "private static void Mqtt(this ListenOptions listener) => listener.UseMqtt();")
        );

    [Fact]
    public async Task Https_after_MQTT_is_never_reached()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            Host("kestrel.ListenAnyIP(8883, listener => { listener.{|MQTLS4006:UseMqtt()|}; listener.UseHttps(); });")
        );

        Assert.StartsWith(
            "'UseMqtt' makes the server listen without TLS on a Kestrel listener whose 'UseHttps' comes too late:",
            Assert.Single(findings).Message,
            System.StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("listener.{|MQTLS3009:UseHttps(new X509Certificate2(\"broker.crt\"))|}.UseMqtt()")]
    [InlineData("listener.{|MQTLS3009:UseHttps(\"broker.crt\")|}.UseMqtt()")]
    [InlineData("listener.UseHttps(o => o.{|MQTLS3009:ServerCertificate = new(\"broker.crt\")|}).UseMqtt()")]
    [InlineData(
        "listener.UseHttps(new HttpsConnectionAdapterOptions { {|MQTLS3009:ServerCertificate = new(\"broker.crt\")|} })"
            + ".UseMqtt()"
    )]
    [InlineData("listener.UseHttps(\"broker.pfx\", {|MQTLS3006:\"changeit\"|}).UseMqtt()")]
    [InlineData(
        "listener.{|MQTLS3003:UseHttps(X509Certificate2.CreateFromPemFile(\"broker.crt\", \"broker.key\"))|}.UseMqtt()"
    )]
    public Task The_certificate_of_https_is_the_servers(string listener) =>
        AnalyzerVerifier.VerifyAsync(Host($"kestrel.ListenAnyIP(8883, listener => {listener});"));

    [Theory]
    [InlineData("o.{|MQTLS1009:AllowAnyClientCertificate()|};")]
    [InlineData("o.{|MQTLS1009:ClientCertificateValidation = (_, _, _) => true|};")]
    [InlineData("o.{|MQTLS1009:ClientCertificateValidation = (certificate, _, _) => certificate != null|};")]
    [InlineData("o.ClientCertificateValidation = (_, _, e) => e == SslPolicyErrors.None;")]
    [InlineData("")]
    public Task What_lets_every_client_in(string statement) =>
        AnalyzerVerifier.VerifyAsync(
            Host(
                $$"""
                kestrel.ListenAnyIP(8883, listener =>
                {
                    listener.UseHttps("broker.pfx", null, o =>
                    {
                        o.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                        {{statement}}
                    });
                    listener.UseMqtt();
                });
                """
            )
        );

    [Theory]
    [InlineData("kestrel.ListenAnyIP(5001, listener => listener.UseHttps(new X509Certificate2(\"broker.crt\")));")]
    [InlineData(
        "kestrel.ListenAnyIP(8883, listener => listener.UseHttps(o => o.AllowAnyClientCertificate()).UseMqtt());"
    )]
    public Task Silent_without_MQTT_and_where_no_certificate_is_asked_for(string kestrel) =>
        AnalyzerVerifier.VerifyAsync(Host(kestrel));

    /// <summary>As with both endpoints of the server builder.</summary>
    [Fact]
    public async Task Beside_MQTT_over_https_it_is_a_choice()
    {
        const string Https = "kestrel.ListenAnyIP(8883, listener => listener.UseHttps().UseMqtt());";
        await AnalyzerVerifier.VerifyAsync(Host("kestrel.ListenAnyIP(1883, listener => listener.UseMqtt()); " + Https));
        await AnalyzerVerifier.VerifyAsync(
            Host("kestrel.ListenAnyIP(1883, listener => listener.{|MQTLS4006:UseMqtt()|}); " + Https) with
            {
                EditorConfig = "root = true\n[*.cs]\nmqtt_tls.report_mixed_server_endpoints = true\n",
            }
        );
    }

    [Theory]
    [InlineData("kestrel.ListenAnyIP(8883, listener => listener.UseHttps().UseMqtt());")]
    [InlineData("kestrel.ListenAnyIP(8883, listener => { listener.UseHttps(\"server.pfx\"); listener.UseMqtt(); });")]
    [InlineData("kestrel.ListenLocalhost(1883, listener => listener.UseMqtt());")]
    [InlineData("kestrel.Listen(IPAddress.Loopback, 1883, listener => listener.UseMqtt());")]
    [InlineData("kestrel.Listen(address, 1883, listener => listener.UseMqtt());")]
    [InlineData("kestrel.ListenAnyIP(5000);")]
    [InlineData(
        """
            kestrel.ConfigureEndpointDefaults(defaults => defaults.UseHttps());
            kestrel.ListenAnyIP(8883, listener => listener.UseMqtt());

            """
    )]
    public Task Silent_with_https_on_loopback_or_where_unknown(string kestrel) =>
        AnalyzerVerifier.VerifyAsync(Host(kestrel));
}
