public static class Program
{
    private static IPAddress Bound(bool v6) => v6 ? IPAddress.IPv6Loopback : IPAddress.Loopback;

    public static MqttServerOptions Make()
    {
        var builder = new MqttServerOptionsBuilder();
        foreach (var v6 in new[] { true, false })
        {
            _ = v6
                ? builder.WithDefaultEndpointBoundIPV6Address(Bound(v6))
                : builder.WithDefaultEndpointBoundIPAddress(Bound(v6));
        }

        return builder.WithDefaultEndpoint().Build();
    }
}
