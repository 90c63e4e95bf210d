public static class Program
{
    private sealed class Parser
    {
        private readonly Dictionary<string, Action<string>> _options = new();

        public Parser On(string name, Action<string> action)
        {
            _options[name] = action;
            return this;
        }

        public void Parse(params string[] args)
        {
            foreach (var arg in args)
            {
                var i = arg.IndexOf('=');
                var (name, value) = i < 0 ? (arg, "") : (arg[..i], arg[(i + 1)..]);
                if (_options.TryGetValue(name, out var action))
                {
                    action(value);
                }
            }
        }
    }

    public static MqttClientOptions Make()
    {
        var (host, tls, lax) = ("localhost", false, false);
        new Parser()
            .On("--host", v => host = v)
            .On("--tls", _ => tls = true)
            .On("--insecure", _ => lax = true)
            .Parse("--host=broker.example.com", "--tls");
        return new MqttClientOptionsBuilder()
            .WithTcpServer(host, 8883)
            .WithTlsOptions(o => o.UseTls(tls).WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
