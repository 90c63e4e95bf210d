using System.Collections.Generic;
using MqttTlsAnalyzers.Options;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Options;

public sealed class HostPatternTests
{
    [Theory]
    [InlineData("broker.example.com", "broker.example.com")]
    [InlineData("broker.example.com", "BROKER.Example.com.")]
    [InlineData("Broker.Example.com", "broker.example.com")]
    [InlineData("*.example.com", "broker.example.com")]
    [InlineData("*.example.com", "a.b.example.com")]
    [InlineData("*", "anything.example.com")]
    [InlineData("loopback", "127.0.0.1")]
    [InlineData("loopback", "localhost")]
    [InlineData("10.1.2.3", "10.1.2.3")]
    [InlineData("10.0.0.0/8", "10.255.0.1")]
    [InlineData("10.20.30.40/8", "10.1.1.1")]
    [InlineData("192.168.4.0/22", "192.168.7.255")]
    [InlineData("0.0.0.0/0", "8.8.8.8")]
    [InlineData("10.1.2.3/32", "10.1.2.3")]
    [InlineData("fd00::/8", "fd12::1")]
    [InlineData("fd00::/8", "[fd12::1]")]
    [InlineData("[fd00::1]", "fd00:0:0::1")]
    [InlineData("2001:db8::/33", "2001:db8:7fff::1")]
    [InlineData("one.example, two.example", "two.example")]
    [InlineData("one.example two.example", "two.example")]
    [InlineData("one.example,\ttwo.example,", "one.example")]
    public void A_host_on_the_list_matches(string list, string host)
    {
        var (pattern, wrong) = Parse(list);

        Assert.Empty(wrong);
        Assert.True(pattern.Matches(host));
    }

    [Theory]
    [InlineData("broker.example.com", "example.com")]
    [InlineData("broker.example.com", "a.broker.example.com")]
    [InlineData("*.example.com", "example.com")]
    [InlineData("*.example.com", "badexample.com")]
    [InlineData("*.example.com", ".example.com")]
    [InlineData("loopback", "10.0.0.1")]
    [InlineData("10.1.2.3", "10.1.2.4")]
    [InlineData("10.0.0.0/8", "11.0.0.1")]
    [InlineData("10.0.0.0/8", "fd00::1")]
    [InlineData("10.0.0.0/8", "10.example.com")]
    [InlineData("192.168.4.0/22", "192.168.8.0")]
    [InlineData("2001:db8::/33", "2001:db8:8000::1")]
    [InlineData("", "broker.example.com")]
    public void Another_host_does_not_match(string list, string host)
    {
        var (pattern, wrong) = Parse(list);

        Assert.Empty(wrong);
        Assert.False(pattern.Matches(host));
    }

    [Theory]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.0/8")]
    [InlineData("fd00::/129")]
    [InlineData("example.com/8")]
    [InlineData("mqtts://broker.example.com")]
    [InlineData("broker.example.com:8883")]
    [InlineData("*example.com")]
    [InlineData("*.")]
    [InlineData("a.*.example.com")]
    [InlineData(".example.com")]
    [InlineData("broker;other")]
    public void What_is_no_host_is_left_out_and_handed_back(string item)
    {
        var (pattern, wrong) = Parse("good.example, " + item);

        Assert.Equal([item], wrong);
        Assert.True(pattern.Matches("good.example"));
        Assert.False(pattern.Matches("broker.example.com"));
    }

    [Theory]
    [InlineData("*", true)]
    [InlineData("a.example, *", true)]
    [InlineData("*.example", false)]
    [InlineData("", false)]
    public void Only_a_star_matches_hosts_that_nobody_knows(string list, bool expected) =>
        Assert.Equal(expected, Parse(list).Pattern.MatchesEverything);

    private static (HostPattern Pattern, List<string> Wrong) Parse(string list)
    {
        var wrong = new List<string>();
        return (HostPattern.Parse(list, wrong.Add), wrong);
    }
}
