public static class Program
{
    private static bool Flag(char letter) =>
        letter switch
        {
            'y' or 'Y' => true,
            >= 'a' and <= 'z' => false,
            _ => char.IsDigit(letter),
        };

    public static MqttClientOptions Make()
    {
        var text = "nY1";
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o =>
                o.UseTls(Flag(text[1]) && Flag(text[2])).WithIgnoreCertificateChainErrors(Flag(text[0]))
            )
            .Build();
    }
}
