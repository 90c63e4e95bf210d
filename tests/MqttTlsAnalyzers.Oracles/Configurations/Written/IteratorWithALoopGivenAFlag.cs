public static class Program
{
    private static IEnumerable<bool> Both(bool x)
    {
        yield return !x;
        for (var i = 0; i < 2; i++)
        {
            yield return i == 0 ? !x : x;
        }
    }

    public static MqttClientOptions Make(bool a)
    {
        var last = false;
        foreach (var flag in Both(a))
        {
            last = flag;
        }

        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(a).WithIgnoreCertificateChainErrors(last && !a))
            .Build();
    }
}
