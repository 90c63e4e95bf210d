public static class Program
{
    public static MqttServerOptions Make()
    {
        var address = IPAddress.Parse("127.0.0.1");
        return new MqttServerOptionsBuilder()
            .WithDefaultEndpoint()
            .WithDefaultEndpointBoundIPAddress(address)
            .WithDefaultEndpointBoundIPV6Address(IPAddress.None)
            .Build();
    }
}
