using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Generations;

/// <summary>
/// The ASP.NET Core hosting of the older generations, each in its own namespace; that of 5.x is in the tests of the
/// rules.
/// </summary>
public sealed class HostingTests
{
    /// <summary>
    /// Signatures of MQTTnet.AspNetCore 3.1.2 (namespace MQTTnet.AspNetCore.Extensions) and 4.3.7 (MQTTnet.AspNetCore).
    /// </summary>
    private const string Hosting = """
        using System;
        using Microsoft.AspNetCore.Connections;
        using Microsoft.Extensions.DependencyInjection;
        using MQTTnet.Server;

        namespace MQTTnet.AspNetCore
        {
            public sealed class AspNetMqttServerOptionsBuilder : MqttServerOptionsBuilder
            {
                public AspNetMqttServerOptionsBuilder(IServiceProvider serviceProvider) => throw null;
                public IServiceProvider ServiceProvider => throw null;
            }
        }

        namespace NAMESPACE
        {
            using MQTTnet.AspNetCore;

            public static class ServiceCollectionExtensions
            {
                public static IServiceCollection AddHostedMqttServer(
                    this IServiceCollection services,
                    Action<MqttServerOptionsBuilder> configure
                ) => throw null;
                public static IServiceCollection AddMqttServer(
                    this IServiceCollection services,
                    Action<MqttServerOptionsBuilder> configure
                ) => throw null;
                public static IServiceCollection AddHostedMqttServerWithServices(
                    this IServiceCollection services,
                    Action<AspNetMqttServerOptionsBuilder> configure
                ) => throw null;
                public static IServiceCollection AddMqttConnectionHandler(this IServiceCollection services) =>
                    throw null;
                public static IServiceCollection AddMqttTcpServerAdapter(this IServiceCollection services) =>
                    throw null;
            }

            public static class ConnectionBuilderExtensions
            {
                public static IConnectionBuilder UseMqtt(this IConnectionBuilder builder) => throw null;
            }
        }
        """;

    [Theory]
    [InlineData("services.AddHostedMqttServer(o => o.{|MQTLS4006:WithDefaultEndpoint()|}).AddMqttTcpServerAdapter();")]
    [InlineData("services.AddHostedMqttServer(o => { o.{|MQTLS4006:WithDefaultEndpoint()|}; });")]
    [InlineData("services.AddHostedMqttServer(o => o.WithDefaultEndpoint()).AddMqttConnectionHandler();")]
    [InlineData(
        """
            services.AddHostedMqttServer(o => o.{|MQTLS4006:WithDefaultEndpoint()|});
            services.AddMqttConnectionHandler().AddMqttTcpServerAdapter();

            """
    )]
    [InlineData("services.AddMqttServer(o => o.{|MQTLS4006:WithDefaultEndpoint()|});")]
    [InlineData("services.AddHostedMqttServerWithServices(o => o.{|MQTLS4006:WithDefaultEndpoint()|});")]
    [InlineData(
        """
            services.AddHostedMqttServer(o =>
                o.WithoutDefaultEndpoint()
                    .WithEncryptedEndpoint()
                    .WithEncryptionCertificate(certificate)
                    .{|MQTLS1009:WithClientCertificate((_, _, _, _) => true)|}
            );

            """
    )]
    [InlineData(
        """
            services.AddHostedMqttServer(o =>
                o.WithoutDefaultEndpoint().{|MQTLS4008:WithEncryptionCertificate(certificate)|}
            );

            """
    )]
    [InlineData(
        """
            services.AddHostedMqttServerWithServices(o =>
            {
                o.WithoutDefaultEndpoint();
                o.WithEncryptedEndpoint();
                o.WithEncryptionCertificate(certificate);
                o.{|MQTLS2002:WithEncryptionSslProtocol(SslProtocols.Tls12)|};
            });

            """
    )]
    [InlineData(
        """
            services.AddHostedMqttServer(o =>
                o.WithoutDefaultEndpoint()
                    .WithEncryptedEndpoint()
                    .WithEncryptionCertificate(certificate)
                    .WithClientCertificate()
            );

            """
    )]
    [InlineData("kestrel.ListenAnyIP(1883, listener => listener.{|MQTLS4006:UseMqtt()|});")]
    [InlineData("kestrel.ListenAnyIP(8883, listener => listener.UseHttps().UseMqtt());")]
    [InlineData("kestrel.ListenLocalhost(1883, listener => listener.UseMqtt());")]
    public Task Configured_by_the_host(string statements) =>
        Task.WhenAll(
            VerifyAsync(MqttNetReference.V3, "MQTTnet.AspNetCore.Extensions", statements),
            VerifyAsync(MqttNetReference.V41, "MQTTnet.AspNetCore", statements),
            VerifyAsync(MqttNetReference.V4, "MQTTnet.AspNetCore", statements)
        );

    /// <summary>
    /// On by default in 3.x, but nothing listens on it without a TCP adapter: that is not to be seen here.
    /// </summary>
    [Fact]
    public Task Silent_about_the_default_of_3_x() =>
        VerifyAsync(
            MqttNetReference.V3,
            "MQTTnet.AspNetCore.Extensions",
            "services.AddHostedMqttServer(o => o.WithDefaultEndpointPort(1884));"
        );

    private static Task VerifyAsync(MqttNetReference mqttNet, string container, string statements) =>
        AnalyzerVerifier.VerifyAsync(Code(mqttNet, container, statements));

    /// <summary>
    /// Statements that are given services, Kestrel and a certificate, with the hosting of a generation.
    /// </summary>
    internal static TestCode Code(MqttNetReference mqttNet, string container, string statements) =>
        new TestCode(
            $$"""
            using System.Security.Authentication;
            using System.Security.Cryptography.X509Certificates;
            using Microsoft.AspNetCore.Connections;
            using Microsoft.AspNetCore.Hosting;
            using Microsoft.AspNetCore.Server.Kestrel.Core;
            using Microsoft.Extensions.DependencyInjection;
            using MQTTnet.Server;
            using {{container}};

            public static class Program
            {
                public static void Configure(
                    IServiceCollection services,
                    KestrelServerOptions kestrel,
                    X509Certificate2 certificate
                )
                {
                    {{statements}}
                }
            }
            """
        )
        {
            MqttNet = mqttNet,
            ExtraReferences =
            [
                TestReferences.Compile(
                    Hosting.Replace("NAMESPACE", container, System.StringComparison.Ordinal),
                    "MQTTnet.AspNetCore",
                    [.. TestReferences.Of(mqttNet), .. TestReferences.AspNetCore]
                ),
                .. TestReferences.AspNetCore,
            ],
        };
}
