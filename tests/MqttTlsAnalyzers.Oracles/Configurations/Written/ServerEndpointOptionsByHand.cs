public static class Program
{
    public static MqttServerOptions Make()
    {
        var options = new MqttServerOptions();
        options.DefaultEndpointOptions.IsEnabled = !options.DefaultEndpointOptions.IsEnabled & false;
        options.TlsEndpointOptions.IsEnabled = true;
        options.TlsEndpointOptions.CertificateProvider = new MQTTnet.Certificates.BlobCertificateProvider(
            Pki.Root.RawData
        );
        return options;
    }
}
