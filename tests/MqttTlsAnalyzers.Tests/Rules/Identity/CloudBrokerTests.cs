using MqttTlsAnalyzers.Rules.Identity;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Identity;

public sealed class CloudBrokerTests
{
    [Theory]
    [InlineData("a1b2c3-ats.iot.us-east-1.amazonaws.com", true)]
    [InlineData("A1B2C3.IoT.eu-central-1.amazonaws.com.", true)]
    [InlineData("a1b2c3.iot-fips.us-gov-west-1.amazonaws.com", true)]
    [InlineData("a1b2c3.ats.iot.cn-north-1.amazonaws.com.cn", true)]
    [InlineData("\u2026-ats.iot.\u2026.amazonaws.com", true)]
    [InlineData("a1b2c3.iot.cn-north-1.amazonaws.com.cn", true)]
    [InlineData("c1.credentials.iot.us-east-1.amazonaws.com", false)]
    [InlineData("iot.us-east-1.amazonaws.com", false)]
    [InlineData("a.iot.us-east-1.amazonaws.com.evil.example", false)]
    [InlineData("broker.example.com", false)]
    public void Aws_data_endpoints_are_known(string host, bool expected) =>
        Assert.Equal(expected, CloudBroker.IsAwsIotCore(host));

    [Theory]
    [InlineData("hub.azure-devices.net", true)]
    [InlineData("hub.azure-devices.cn", true)]
    [InlineData("ns.westeurope-1.ts.eventgrid.azure.net", true)]
    [InlineData("azure-devices.net", false)]
    [InlineData("hub.azure-devices.net.example", false)]
    public void Azure_brokers_are_known(string host, bool expected) =>
        Assert.Equal(expected, CloudBroker.IsAzure(host));
}
