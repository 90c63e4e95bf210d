public static class Program
{
    public static MqttClientOptions Make()
    {
        return Options(strict: true);

        static MqttClientOptions Options(bool strict)
        {
            return new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com", 8883)
                .WithTlsOptions(o => o.UseTls().WithCertificateValidationHandler(Check))
                .Build();

            bool Check(MqttClientCertificateValidationEventArgs args)
            {
                if (!strict)
                {
                    return true;
                }

                return args.SslPolicyErrors == SslPolicyErrors.None;
            }
        }
    }
}
