public static class Program
{
    public static MqttServerOptions Make()
    {
        var options = new MqttServerOptionsBuilder().WithDefaultEndpoint().Build();
        options.DefaultEndpointOptions.BoundInterNetworkAddress = IPAddress.Loopback;
        options.DefaultEndpointOptions.BoundInterNetworkV6Address = IPAddress.IPv6Loopback;
        return options;
    }
}
