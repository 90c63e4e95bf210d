public static class Program
{
    private abstract class Profile
    {
        public static Profile For(string name) => name == "dev" ? new Dev() : new Prod();

        public abstract MqttClientTlsOptionsBuilder Apply(MqttClientTlsOptionsBuilder o);

        private sealed class Dev : Profile
        {
            public override MqttClientTlsOptionsBuilder Apply(MqttClientTlsOptionsBuilder o) =>
                o.WithAllowUntrustedCertificates();
        }

        private sealed class Prod : Profile
        {
            public override MqttClientTlsOptionsBuilder Apply(MqttClientTlsOptionsBuilder o) => o;
        }
    }

    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => Profile.For("dev").Apply(o.UseTls()))
            .Build();
}
