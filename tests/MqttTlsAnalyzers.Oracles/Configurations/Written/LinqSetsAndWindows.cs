public static class Program
{
    public static MqttClientOptions Make()
    {
        var numbers = Enumerable.Range(1, 5).ToArray();
        var lax = numbers.Skip(1).Take(2).Except([2, 3]).Any();
        var tls = numbers.Zip(numbers.Skip(1), (x, y) => y - x).All(d => d == 1);
        var other = numbers.TakeWhile(x => x < 3).Concat([9]).Intersect([4]).Count() > 0;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o =>
                o.UseTls(tls).WithIgnoreCertificateChainErrors(lax).WithAllowUntrustedCertificates(other)
            )
            .Build();
    }
}
