public static class Program
{
    private class Host
    {
        public MqttServerOptions Build()
        {
            var builder = new MqttServerOptionsBuilder();
            Endpoints(builder);
            return builder.Build();
        }

        protected virtual void Endpoints(MqttServerOptionsBuilder b) => b.WithDefaultEndpoint();
    }

    private sealed class Secure : Host
    {
        protected override void Endpoints(MqttServerOptionsBuilder b) => b.WithoutDefaultEndpoint();
    }

    public static MqttServerOptions Make() => new Host().Build();
}
