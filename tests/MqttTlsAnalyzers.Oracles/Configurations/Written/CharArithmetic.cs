public static class Program
{
    public static MqttClientOptions Make()
    {
        var letters = new char[3];
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = (char)('a' + i);
        }

        var lax = new string(letters) != "abc" || letters[2] - letters[0] != 2;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
