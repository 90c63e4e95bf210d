public static class Program
{
    private sealed class Setup
    {
        private readonly List<Action<MqttClientOptionsBuilder>> _steps = [];

        public Setup Then(Action<MqttClientOptionsBuilder> step)
        {
            _steps.Add(step);
            return this;
        }

        public Setup Without(int index)
        {
            _steps.RemoveAt(index);
            return this;
        }

        public MqttClientOptions Run()
        {
            var builder = new MqttClientOptionsBuilder();
            foreach (var step in _steps)
            {
                step(builder);
            }

            return builder.Build();
        }
    }

    public static MqttClientOptions Make() =>
        new Setup()
            .Then(b => b.WithTcpServer("broker.example.com", 8883))
            .Then(b => b.WithTlsOptions(o => o.UseTls()))
            .Then(b => b.WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors()))
            .Without(2)
            .Run();
}
