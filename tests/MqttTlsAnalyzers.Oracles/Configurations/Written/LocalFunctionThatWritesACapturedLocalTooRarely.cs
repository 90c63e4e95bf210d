public static class Program
{
    public static MqttClientOptions Make()
    {
        var ignore = true;
        var calls = 0;
        Strict();
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(ignore))
            .Build();

        void Strict()
        {
            calls++;
            if (calls > 1)
            {
                ignore = false;
            }
        }
    }
}
