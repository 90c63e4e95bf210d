public static class Program
{
    private enum State
    {
        Start,
        Tls,
        Done,
    }

    public static MqttClientOptions Make()
    {
        var builder = new MqttClientOptionsBuilder();
        for (var state = State.Start; state != State.Done; )
        {
            state = state switch
            {
                State.Start => Begin(),
                State.Tls => Secure(),
                _ => throw new InvalidOperationException(),
            };
        }

        return builder.Build();

        State Begin()
        {
            builder.WithTcpServer("broker.example.com", 8883);
            return State.Tls;
        }

        State Secure()
        {
            builder.WithTlsOptions(o => o.UseTls());
            return State.Done;
        }
    }
}
