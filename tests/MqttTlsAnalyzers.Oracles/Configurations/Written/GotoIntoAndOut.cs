public static class Program
{
    public static MqttClientOptions Make()
    {
        var lax = true;
        var i = 0;
        again:
        if (i++ < 2)
        {
            lax = !lax;
            goto again;
        }

        if (lax)
        {
            goto off;
        }

        goto end;
        off:
        lax = false;
        end:
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
