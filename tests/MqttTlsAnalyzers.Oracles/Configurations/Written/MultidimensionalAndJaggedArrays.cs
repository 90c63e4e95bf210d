public static class Program
{
    public static MqttClientOptions Make()
    {
        var grid = new bool[2, 2];
        grid[0, 1] = true;
        bool[][] jagged =
        [
            [false],
            [true, false],
        ];
        jagged[1][0] = false;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(grid[0, 1]).WithIgnoreCertificateChainErrors(jagged[1][0] || grid[1, 1]))
            .Build();
    }
}
