public static class Program
{
    private sealed class Config
    {
        public bool Lax { get; private set; } = true;
        public int Steps { get; private set; }

        public void Harden(int rounds)
        {
            for (var i = 0; i < rounds; i++)
            {
                Steps++;
            }

            Steps += 2;
            Steps *= 2;
            if (Steps > 1)
            {
                Lax = false;
            }

            Steps--;
        }
    }

    public static MqttClientOptions Make()
    {
        var config = new Config();
        config.Harden(1);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(config.Lax))
            .Build();
    }
}
