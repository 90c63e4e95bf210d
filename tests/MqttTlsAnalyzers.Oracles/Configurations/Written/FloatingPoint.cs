public static class Program
{
    public static MqttClientOptions Make()
    {
        var five = 5;
        var two = 2;
        double exact = five / (double)two;
        var whole = five / two;
        var nan = double.NaN;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o =>
                o.UseTls(whole == 2).WithIgnoreCertificateChainErrors(exact == 2 || nan == nan || (int)exact * 2 == 5)
            )
            .Build();
    }
}
