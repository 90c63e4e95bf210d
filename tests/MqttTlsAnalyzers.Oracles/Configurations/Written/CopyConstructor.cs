public static class Program
{
    private sealed class Profile
    {
        public string Host = "broker.example.com";
        public bool Lax;

        public Profile() { }

        public Profile(Profile other)
        {
            Host = other.Host;
            Lax = other.Lax;
        }
    }

    public static MqttClientOptions Make()
    {
        var one = new Profile();
        var two = new Profile(one) { Lax = true };
        one.Host = two.Host;
        return new MqttClientOptionsBuilder()
            .WithTcpServer(one.Host, 8883)
            .WithTlsOptions(o => o.UseTls(two.Lax).WithIgnoreCertificateChainErrors(one.Lax))
            .Build();
    }
}
