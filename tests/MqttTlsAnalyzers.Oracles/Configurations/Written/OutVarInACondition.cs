public static class Program
{
    private static bool TryRead(string text, out bool value)
    {
        value = text == "yes";
        return text.Length > 0;
    }

    public static MqttClientOptions Make()
    {
        var ignore = TryRead("no", out var read) && read;
        var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883);
        if (TryRead("yes", out var tls) && tls)
        {
            builder.WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(ignore));
        }

        return builder.Build();
    }
}
