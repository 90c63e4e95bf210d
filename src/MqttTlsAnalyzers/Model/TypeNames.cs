namespace MqttTlsAnalyzers.Model;

/// <summary>
/// The names of MQTTnet's types, each written here and nowhere else. What kind of object each stands for is in
/// <c>MqttNetTypes</c>.
/// </summary>
internal static class TypeNames
{
    // The client.
    public const string IManagedMqttClientOptions = nameof(IManagedMqttClientOptions);
    public const string IMqttClient = nameof(IMqttClient);
    public const string IMqttClientOptions = nameof(IMqttClientOptions);
    public const string ManagedMqttClientOptions = nameof(ManagedMqttClientOptions);
    public const string ManagedMqttClientOptionsBuilder = nameof(ManagedMqttClientOptionsBuilder);
    public const string MqttClientConnectionContextFactory = nameof(MqttClientConnectionContextFactory);
    public const string MqttClientCredentials = nameof(MqttClientCredentials);
    public const string MqttClientFactory = nameof(MqttClientFactory);
    public const string MqttClientOptions = nameof(MqttClientOptions);
    public const string MqttClientOptionsBuilder = nameof(MqttClientOptionsBuilder);
    public const string MqttClientOptionsBuilderTlsParameters = nameof(MqttClientOptionsBuilderTlsParameters);
    public const string MqttClientTcpOptions = nameof(MqttClientTcpOptions);
    public const string MqttClientTlsOptions = nameof(MqttClientTlsOptions);
    public const string MqttClientTlsOptionsBuilder = nameof(MqttClientTlsOptionsBuilder);
    public const string MqttClientWebSocketOptions = nameof(MqttClientWebSocketOptions);
    public const string MqttClientWebSocketOptionsBuilder = nameof(MqttClientWebSocketOptionsBuilder);
    public const string MqttFactory = nameof(MqttFactory);

    // The server.
    public const string IMqttServerAdapter = nameof(IMqttServerAdapter);
    public const string IMqttServerOptions = nameof(IMqttServerOptions);
    public const string MqttConnectionHandler = nameof(MqttConnectionHandler);
    public const string MqttServerCertificateCredentials = nameof(MqttServerCertificateCredentials);
    public const string MqttServerOptions = nameof(MqttServerOptions);
    public const string MqttServerOptionsBuilder = nameof(MqttServerOptionsBuilder);
    public const string MqttServerTcpEndpointOptions = nameof(MqttServerTcpEndpointOptions);
    public const string MqttServerTlsTcpEndpointOptions = nameof(MqttServerTlsTcpEndpointOptions);
    public const string MqttTcpServerAdapter = nameof(MqttTcpServerAdapter);

    // Certificates and their validation.
    public const string BlobCertificateProvider = nameof(BlobCertificateProvider);
    public const string DefaultMqttCertificatesProvider = nameof(DefaultMqttCertificatesProvider);
    public const string ICertificateProvider = nameof(ICertificateProvider);
    public const string IMqttClientCertificatesProvider = nameof(IMqttClientCertificatesProvider);
    public const string MqttClientCertificateValidationCallbackContext = nameof(
        MqttClientCertificateValidationCallbackContext
    );
    public const string MqttClientCertificateValidationEventArgs = nameof(MqttClientCertificateValidationEventArgs);
    public const string MqttClientDefaultCertificateValidationHandler = nameof(
        MqttClientDefaultCertificateValidationHandler
    );
    public const string X509CertificateProvider = nameof(X509CertificateProvider);
}
