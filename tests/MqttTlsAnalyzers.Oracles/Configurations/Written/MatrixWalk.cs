public static class Program
{
    public static MqttClientOptions Make()
    {
        var grid = new[,]
        {
            { true, false },
            { false, true },
        };
        var all = true;
        for (var i = 0; i < grid.GetLength(0); i++)
        {
            for (var j = 0; j < grid.GetLength(1); j++)
            {
                all &= grid[i, j] == (i == j);
            }
        }

        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(all).WithIgnoreCertificateChainErrors(grid[0, 1] || !all))
            .Build();
    }
}
