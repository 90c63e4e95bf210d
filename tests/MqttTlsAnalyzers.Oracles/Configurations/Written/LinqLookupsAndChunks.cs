public static class Program
{
    public static MqttClientOptions Make()
    {
        var words = new[] { "a", "bb", "cc", "ddd" };
        var byLength = words.ToLookup(w => w.Length);
        var lax = byLength[2].Count() != 2 || byLength.Contains(7);
        var tls = words.Chunk(3).Last().Single() == "ddd" && words.MaxBy(w => w.Length) == "ddd";
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(tls).WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
