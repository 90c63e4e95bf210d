using MqttTlsAnalyzers.Model;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Model;

public sealed class HostClassificationTests
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST")]
    [InlineData("localhost.")]
    [InlineData("broker.localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("127.42.0.9")]
    [InlineData("::1")]
    [InlineData("[::1]")]
    [InlineData("0:0:0:0:0:0:0:1")]
    [InlineData("::ffff:127.0.0.1")]
    public void The_machine_itself_is_loopback_and_not_private(string host)
    {
        Assert.True(HostClassification.IsLoopback(host));
        Assert.False(HostClassification.IsPrivate(host));
    }

    [Theory]
    [InlineData("10.0.0.5")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.254")]
    [InlineData("192.168.1.10")]
    [InlineData("169.254.7.7")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.1")]
    [InlineData("::ffff:192.168.1.10")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%eth0")]
    [InlineData("[fe80::1%3]")]
    [InlineData("febf::1")]
    [InlineData("fc00::1")]
    [InlineData("[fd12:3456::7]")]
    [InlineData("mosquitto")]
    [InlineData("BROKER_1")]
    [InlineData("broker.local")]
    [InlineData("broker.local.")]
    [InlineData("broker.lan")]
    [InlineData("host.docker.internal")]
    [InlineData("mqtt.intranet")]
    [InlineData("ha.home.arpa")]
    [InlineData("pi.localdomain")]
    [InlineData("mqtt.private")]
    [InlineData("mqtt.example.CORP")]
    [InlineData("broker.test")]
    [InlineData("mqtt.iot.svc.cluster.local")]
    [InlineData("mqtt.iot.svc")]
    public void Hosts_inside_a_network_are_private(string host)
    {
        Assert.True(HostClassification.IsPrivate(host));
        Assert.False(HostClassification.IsLoopback(host));
    }

    [Theory]
    [InlineData("broker.example.com")]
    [InlineData("notlocal.com")]
    [InlineData("home.arpa.example.com")]
    [InlineData("localhost.example.com")]
    [InlineData("8.8.8.8")]
    [InlineData("172.15.0.1")]
    [InlineData("172.32.0.1")]
    [InlineData("192.169.0.1")]
    [InlineData("100.63.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("169.253.0.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("fec0::1")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("[]")]
    [InlineData("<your broker>")]
    [InlineData("{host}")]
    public void Everything_else_is_neither(string host)
    {
        Assert.False(HostClassification.IsLoopback(host));
        Assert.False(HostClassification.IsPrivate(host));
    }

    [Theory]
    [InlineData("test.mosquitto.org", 8883, true)]
    [InlineData("Test.Mosquitto.Org", 8884, true)]
    [InlineData("test.mosquitto.org", 8886, false)]
    [InlineData("test.mosquitto.org", 0, false)]
    [InlineData("mosquitto.org", 8883, false)]
    [InlineData("broker.hivemq.com", 8883, false)]
    public void A_test_broker_has_its_private_ca_on_some_ports(string host, int port, bool expected) =>
        Assert.Equal(expected, HostClassification.IsWellKnownPrivateCaBroker(host, port));
}
