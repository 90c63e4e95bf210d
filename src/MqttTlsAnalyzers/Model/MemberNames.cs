namespace MqttTlsAnalyzers.Model;

/// <summary>
/// The names of MQTTnet's members, each written here and nowhere else. What the engine knows of them is in the table
/// <c>Members</c>; rules and fixes use the names alone.
/// </summary>
internal static class MemberNames
{
    // The handler that is shipped and not installed.
    public const string Handle = nameof(Handle);

    // The client's options builder, and the managed client's.
    public const string WithTcpServer = nameof(WithTcpServer);
    public const string WithEndPoint = nameof(WithEndPoint);
    public const string WithWebSocketServer = nameof(WithWebSocketServer);
    public const string WithConnectionUri = nameof(WithConnectionUri);
    public const string WithTlsOptions = nameof(WithTlsOptions);
    public const string WithTls = nameof(WithTls);
    public const string WithCredentials = nameof(WithCredentials);
    public const string WithClientOptions = nameof(WithClientOptions);

    // The TLS and WebSocket options builders.
    public const string UseTls = nameof(UseTls);
    public const string WithAllowUntrustedCertificates = nameof(WithAllowUntrustedCertificates);
    public const string WithIgnoreCertificateChainErrors = nameof(WithIgnoreCertificateChainErrors);
    public const string WithIgnoreCertificateRevocationErrors = nameof(WithIgnoreCertificateRevocationErrors);
    public const string WithRevocationMode = nameof(WithRevocationMode);
    public const string WithSslProtocols = nameof(WithSslProtocols);
    public const string WithCertificateValidationHandler = nameof(WithCertificateValidationHandler);
    public const string WithCertificateSelectionHandler = nameof(WithCertificateSelectionHandler);
    public const string WithClientCertificates = nameof(WithClientCertificates);
    public const string WithClientCertificatesProvider = nameof(WithClientCertificatesProvider);
    public const string WithTrustChain = nameof(WithTrustChain);
    public const string WithTargetHost = nameof(WithTargetHost);
    public const string WithApplicationProtocols = nameof(WithApplicationProtocols);
    public const string WithCipherSuitesPolicy = nameof(WithCipherSuitesPolicy);
    public const string WithAllowRenegotiation = nameof(WithAllowRenegotiation);
    public const string WithUri = nameof(WithUri);

    // The server's options builder.
    public const string WithDefaultEndpoint = nameof(WithDefaultEndpoint);
    public const string WithoutDefaultEndpoint = nameof(WithoutDefaultEndpoint);
    public const string WithDefaultEndpointPort = nameof(WithDefaultEndpointPort);
    public const string WithDefaultEndpointBoundIPAddress = nameof(WithDefaultEndpointBoundIPAddress);
    public const string WithDefaultEndpointBoundIPV6Address = nameof(WithDefaultEndpointBoundIPV6Address);
    public const string WithDefaultEndpointReuseAddress = nameof(WithDefaultEndpointReuseAddress);
    public const string WithEncryptedEndpoint = nameof(WithEncryptedEndpoint);
    public const string WithoutEncryptedEndpoint = nameof(WithoutEncryptedEndpoint);
    public const string WithEncryptedEndpointPort = nameof(WithEncryptedEndpointPort);
    public const string WithEncryptedEndpointBoundIPAddress = nameof(WithEncryptedEndpointBoundIPAddress);
    public const string WithEncryptedEndpointBoundIPV6Address = nameof(WithEncryptedEndpointBoundIPV6Address);
    public const string WithTlsEndpointReuseAddress = nameof(WithTlsEndpointReuseAddress);
    public const string WithEncryptionCertificate = nameof(WithEncryptionCertificate);
    public const string WithEncryptionSslProtocol = nameof(WithEncryptionSslProtocol);
    public const string WithRemoteCertificateValidationCallback = nameof(WithRemoteCertificateValidationCallback);
    public const string WithClientCertificate = nameof(WithClientCertificate);

    // Properties of TLS options, under the names of all generations.
    public const string AllowUntrustedCertificates = nameof(AllowUntrustedCertificates);
    public const string IgnoreCertificateChainErrors = nameof(IgnoreCertificateChainErrors);
    public const string IgnoreCertificateRevocationErrors = nameof(IgnoreCertificateRevocationErrors);
    public const string RevocationMode = nameof(RevocationMode);
    public const string SslProtocol = nameof(SslProtocol);
    public const string EncryptionPolicy = nameof(EncryptionPolicy);
    public const string CertificateValidationHandler = nameof(CertificateValidationHandler);
    public const string CertificateValidationCallback = nameof(CertificateValidationCallback);
    public const string CertificateSelectionHandler = nameof(CertificateSelectionHandler);
    public const string ClientCertificatesProvider = nameof(ClientCertificatesProvider);
    public const string Certificates = nameof(Certificates);
    public const string CertificatesProvider = nameof(CertificatesProvider);
    public const string TrustChain = nameof(TrustChain);
    public const string TargetHost = nameof(TargetHost);
    public const string ApplicationProtocols = nameof(ApplicationProtocols);
    public const string CipherSuitesPolicy = nameof(CipherSuitesPolicy);
    public const string AllowRenegotiation = nameof(AllowRenegotiation);

    // Properties of other options.
    public const string TlsOptions = nameof(TlsOptions);
    public const string ChannelOptions = nameof(ChannelOptions);
    public const string Credentials = nameof(Credentials);
    public const string RemoteEndpoint = nameof(RemoteEndpoint);
    public const string Server = nameof(Server);
    public const string Port = nameof(Port);
    public const string Uri = nameof(Uri);
    public const string ClientOptions = nameof(ClientOptions);
    public const string CertificateCredentials = nameof(CertificateCredentials);
    public const string DefaultEndpointOptions = nameof(DefaultEndpointOptions);
    public const string TlsEndpointOptions = nameof(TlsEndpointOptions);
    public const string IsEnabled = nameof(IsEnabled);
    public const string BoundInterNetworkAddress = nameof(BoundInterNetworkAddress);
    public const string BoundInterNetworkV6Address = nameof(BoundInterNetworkV6Address);
    public const string CertificateProvider = nameof(CertificateProvider);
    public const string ClientCertificateRequired = nameof(ClientCertificateRequired);
    public const string CheckCertificateRevocation = nameof(CheckCertificateRevocation);
    public const string RemoteCertificateValidationCallback = nameof(RemoteCertificateValidationCallback);
    public const string Username = nameof(Username);
    public const string Password = nameof(Password);
    public const string Certificate = nameof(Certificate);

    // Calls that make, end or use builders, options, factories and providers.
    public const string Build = nameof(Build);
    public const string ConnectAsync = nameof(ConnectAsync);
    public const string StartAsync = nameof(StartAsync);
    public const string CreateMqttServer = nameof(CreateMqttServer);
    public const string CreateClientOptionsBuilder = nameof(CreateClientOptionsBuilder);
    public const string CreateServerOptionsBuilder = nameof(CreateServerOptionsBuilder);
    public const string UseClientAdapterFactory = nameof(UseClientAdapterFactory);
    public const string GetCertificate = nameof(GetCertificate);
    public const string GetCertificates = nameof(GetCertificates);

    // Hosting by ASP.NET Core.
    public const string UseMqtt = nameof(UseMqtt);
    public const string MapMqtt = nameof(MapMqtt);
    public const string AddMqttServer = nameof(AddMqttServer);
    public const string AddHostedMqttServer = nameof(AddHostedMqttServer);
    public const string AddHostedMqttServerWithServices = nameof(AddHostedMqttServerWithServices);
    public const string AddMqttConnectionHandler = nameof(AddMqttConnectionHandler);
    public const string AddMqttTcpServerAdapter = nameof(AddMqttTcpServerAdapter);

    // Calls on a client's options builder that have nothing to do with its connection.
    public const string WithClientId = nameof(WithClientId);
    public const string WithCleanSession = nameof(WithCleanSession);
    public const string WithCleanStart = nameof(WithCleanStart);
    public const string WithKeepAlivePeriod = nameof(WithKeepAlivePeriod);
    public const string WithNoKeepAlive = nameof(WithNoKeepAlive);
    public const string WithTimeout = nameof(WithTimeout);
    public const string WithCommunicationTimeout = nameof(WithCommunicationTimeout);
    public const string WithProtocolVersion = nameof(WithProtocolVersion);
    public const string WithSessionExpiryInterval = nameof(WithSessionExpiryInterval);
    public const string WithUserProperty = nameof(WithUserProperty);
    public const string WithMaximumPacketSize = nameof(WithMaximumPacketSize);
    public const string WithReceiveMaximum = nameof(WithReceiveMaximum);
    public const string WithTopicAliasMaximum = nameof(WithTopicAliasMaximum);
    public const string WithWillTopic = nameof(WithWillTopic);
    public const string WithWillPayload = nameof(WithWillPayload);
    public const string WithWillRetain = nameof(WithWillRetain);
    public const string WithWillQualityOfServiceLevel = nameof(WithWillQualityOfServiceLevel);
    public const string WithWillDelayInterval = nameof(WithWillDelayInterval);
    public const string WithWillMessage = nameof(WithWillMessage);
}
