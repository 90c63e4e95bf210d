public static class Program
{
    public static MqttClientOptions Make()
    {
        using var reader = new System.IO.StringReader("host broker.example.com\nlax no\n");
        var lax = true;
        var host = "localhost";
        while (reader.ReadLine() is { } line)
        {
            var words = line.Split(' ');
            if (words is ["host", var name])
            {
                host = name;
            }
            else if (words is ["lax", var answer])
            {
                lax = answer == "yes";
            }
        }

        return new MqttClientOptionsBuilder()
            .WithTcpServer(host, 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
