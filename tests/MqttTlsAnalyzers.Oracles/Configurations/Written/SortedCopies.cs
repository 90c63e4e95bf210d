public static class Program
{
    public static MqttClientOptions Make()
    {
        var order = new List<int> { 3, 1, 2 };
        order.Sort();
        var copy = new List<int>(order);
        copy.RemoveAll(n => n > 1);
        int[] array = [.. order];
        Array.Reverse(array);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o =>
                o.UseTls(order[0] == 1).WithIgnoreCertificateChainErrors(array[0] == 1 || copy.Count > 1)
            )
            .Build();
    }
}
