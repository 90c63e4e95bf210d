using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Harness;

public sealed class ReferenceTests
{
    [Theory]
    [InlineData(MqttNetReference.V3, "MQTTnet.Client.Options.MqttClientOptionsBuilder", true)]
    [InlineData(MqttNetReference.V4, "MQTTnet.Client.MqttClientOptionsBuilder", true)]
    [InlineData(MqttNetReference.V4Net6, "MQTTnet.Client.MqttClientOptionsBuilder", true)]
    [InlineData(MqttNetReference.V3NetFramework, "MQTTnet.Client.Options.MqttClientOptionsBuilder", true)]
    [InlineData(MqttNetReference.V4NetFramework, "MQTTnet.Client.MqttClientOptionsBuilder", true)]
    [InlineData(MqttNetReference.V4NetStandard, "MQTTnet.Client.MqttClientOptionsBuilder", true)]
    [InlineData(MqttNetReference.V4Net6, "System.Security.Cryptography.X509Certificates.X509ChainTrustMode", true)]
    [InlineData(MqttNetReference.V4Net6, "System.Security.Cryptography.X509Certificates.X509CertificateLoader", false)]
    [InlineData(
        MqttNetReference.V3NetFramework,
        "System.Security.Cryptography.X509Certificates.X509ChainTrustMode",
        false
    )]
    [InlineData(
        MqttNetReference.V4NetFramework,
        "System.Security.Cryptography.X509Certificates.X509ChainTrustMode",
        false
    )]
    [InlineData(
        MqttNetReference.V4NetStandard,
        "System.Security.Cryptography.X509Certificates.X509ChainTrustMode",
        false
    )]
    [InlineData(MqttNetReference.V5, "MQTTnet.MqttClientOptionsBuilder", true)]
    [InlineData(MqttNetReference.V5, "MQTTnet.Server.MqttServerOptionsBuilder", true)]
    [InlineData(MqttNetReference.V5, "MQTTnet.AspNetCore.MqttHostedServer", true)]
    [InlineData(MqttNetReference.V5, "MQTTnet.Client.MqttClientOptionsBuilder", false)]
    [InlineData(MqttNetReference.None, "MQTTnet.MqttClientOptionsBuilder", false)]
    public void Each_generation_and_its_framework_have_their_types_and_no_others(
        MqttNetReference mqttNet,
        string type,
        bool expected
    )
    {
        var compilation = TestCompilation.Create(new TestCode("class C;") { MqttNet = mqttNet }).Compilation;

        Assert.Equal(expected, compilation.GetTypeByMetadataName(type) is not null);
    }

    [Theory]
    [InlineData(MqttNetReference.V4, true)]
    [InlineData(MqttNetReference.V4Net6, false)]
    [InlineData(MqttNetReference.V4NetFramework, false)]
    public void Only_the_newer_shape_of_4_has_a_trust_chain(MqttNetReference mqttNet, bool expected)
    {
        var compilation = TestCompilation.Create(new TestCode("class C;") { MqttNet = mqttNet }).Compilation;

        var options = compilation.GetTypeByMetadataName("MQTTnet.Client.MqttClientTlsOptions");
        Assert.NotNull(options);
        Assert.Equal(expected, !options.GetMembers("TrustChain").IsEmpty);
    }

    [Fact]
    public void None_references_nothing_of_MQTTnet() =>
        Assert.DoesNotContain(
            TestCompilation
                .Create(new TestCode("class C;") { MqttNet = MqttNetReference.None })
                .Compilation.ReferencedAssemblyNames,
            name => name.Name.Contains("MQTTnet", System.StringComparison.OrdinalIgnoreCase)
        );

    [Fact]
    public async Task Real_code_compiles_and_runs_through_what_ships() =>
        await Findings.OfAsync(
            """
            using MQTTnet;

            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.org", 8883)
                .WithTlsOptions(o => o.UseTls())
                .WithCredentials("device-7", Environment.GetEnvironmentVariable("MQTT_PASSWORD"))
                .Build();
            Console.WriteLine(options.ClientId);
            """
        );
}
