public static class Program
{
    public static MqttClientOptions Make()
    {
        var tls = new MqttClientTlsOptions { UseTls = true };
        var undo = new Stack<Action>();
        void Do(Action act, Action back)
        {
            act();
            undo.Push(back);
        }

        Do(() => tls.IgnoreCertificateChainErrors = true, () => tls.IgnoreCertificateChainErrors = false);
        Do(() => tls.AllowUntrustedCertificates = true, () => tls.AllowUntrustedCertificates = false);
        while (undo.Count > 0)
        {
            undo.Pop()();
        }

        return new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883).WithTlsOptions(tls).Build();
    }
}
