using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Transport;

/// <summary>MQTLS4006 on Kestrel: <c>UseMqtt()</c> on a listener without <c>UseHttps</c>.</summary>
public sealed class KestrelListenerTests
{
    private static TestCode Host(string kestrel) =>
        new(
            $$"""
            using System.Net;
            using Microsoft.AspNetCore.Builder;
            using Microsoft.AspNetCore.Connections;
            using Microsoft.AspNetCore.Hosting;
            using Microsoft.AspNetCore.Server.Kestrel.Core;
            using MQTTnet.AspNetCore;

            public static class Program
            {
                public static void Configure(WebApplicationBuilder builder, IPAddress address)
                    => builder.WebHost.ConfigureKestrel(kestrel => { {{kestrel}} });
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
