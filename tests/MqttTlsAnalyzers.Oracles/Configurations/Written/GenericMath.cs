public static class Program
{
    private static T Sum<T>(params T[] values)
        where T : System.Numerics.INumber<T>
    {
        var sum = T.Zero;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }

    public static MqttClientOptions Make()
    {
        var port = Sum(8000, 883);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", port)
            .WithTlsOptions(o => o.UseTls(Sum(1, 2) == 3).WithIgnoreCertificateChainErrors(Sum(1.5, 1.5) < 3))
            .Build();
    }
}
