namespace MqttTlsAnalyzers.Model;

/// <summary>How the TLS settings came to be.</summary>
internal enum TlsOrigin
{
    /// <summary>Nobody gave TLS options: those that the TCP options carry by default, with TLS off.</summary>
    None,

    /// <summary><c>WithTlsOptions(o => …)</c> or a <c>MqttClientTlsOptionsBuilder</c>: starts with TLS on.</summary>
    Builder,

    /// <summary>A <c>MqttClientTlsOptions</c> object: starts with TLS off.</summary>
    OptionsObject,

    /// <summary><c>WithTls(…)</c> of 3.x and 4.x.</summary>
    Legacy,

    /// <summary>Implied by a URI's scheme.</summary>
    UriScheme,

    /// <summary>Given from outside (a parameter): what it held before is not known.</summary>
    External,
}

/// <summary>The TLS settings of a client on one path.</summary>
internal sealed class TlsConfiguration
{
    public TlsOrigin Origin { get; init; }

    /// <summary>
    /// The call or assignment that gave these settings to the client (<c>WithTlsOptions</c>, <c>TlsOptions = …</c>);
    /// null when none did.
    /// </summary>
    public SettingSource? Attachment { get; init; }

    /// <summary>
    /// The object's creation (<c>new MqttClientTlsOptions</c>, <c>new MqttClientOptionsBuilderTlsParameters</c>); null
    /// for lambdas.
    /// </summary>
    public SettingSource? Creation { get; init; }

    /// <summary>Nothing unseen could have changed them.</summary>
    public bool IsComplete { get; init; }

    public Setting<bool> UseTls { get; init; } = Setting<bool>.Default(false);

    public Setting<bool> AllowUntrustedCertificates { get; init; } = Setting<bool>.Default(false);

    public Setting<bool> IgnoreCertificateChainErrors { get; init; } = Setting<bool>.Default(false);

    public Setting<bool> IgnoreCertificateRevocationErrors { get; init; } = Setting<bool>.Default(false);

    /// <summary>Values of <c>X509RevocationMode</c>: 0 NoCheck, 1 Online, 2 Offline.</summary>
    public Setting<int> RevocationMode { get; init; } = Setting<int>.Default(1);

    /// <summary>Bits of <c>SslProtocols</c>; 0 lets the operating system choose.</summary>
    public Setting<int> Protocols { get; init; } = Setting<int>.Default(0);

    /// <summary>Values of <c>EncryptionPolicy</c>: 0 RequireEncryption, 1 AllowNoEncryption, 2 NoEncryption.</summary>
    public Setting<int> EncryptionPolicy { get; init; } = Setting<int>.Default(0);

    public Setting<HandlerVerdict> ValidationHandler { get; init; } =
        Setting<HandlerVerdict>.Default(HandlerVerdict.NoHandler);

    /// <summary>The four-parameter callback of 3.x.</summary>
    public Setting<HandlerVerdict> ValidationCallback { get; init; } =
        Setting<HandlerVerdict>.Default(HandlerVerdict.NoHandler);

    /// <summary>Whether a certificate selection handler is set.</summary>
    public Setting<bool> SelectionHandler { get; init; } = Setting<bool>.Default(false);

    public Setting<CertificateList> ClientCertificates { get; init; } =
        Setting<CertificateList>.Default(CertificateList.Empty);

    public Setting<CertificateList> TrustChain { get; init; } = Setting<CertificateList>.Default(CertificateList.Empty);

    /// <summary>The name checked in place of the host; null or empty when none is set.</summary>
    public Setting<string?> TargetHost { get; init; } = Setting<string?>.Default(null);

    /// <summary>ALPN names, an entry null where it is unknown.</summary>
    public Setting<ImmutableArray<string?>> ApplicationProtocols { get; init; } =
        Setting<ImmutableArray<string?>>.Default(ImmutableArray<string?>.Empty);

    public Setting<ImmutableArray<CipherSuiteEntry>> CipherSuites { get; init; } =
        Setting<ImmutableArray<CipherSuiteEntry>>.Default(ImmutableArray<CipherSuiteEntry>.Empty);

    public Setting<bool> AllowRenegotiation { get; init; } = Setting<bool>.Default(true);

    /// <summary>
    /// Every source that set something on this object, in the order of the code; <c>UseTls</c> included.
    /// </summary>
    public ImmutableArray<SettingSource> Sources { get; init; } = ImmutableArray<SettingSource>.Empty;

    /// <summary>A visible setting other than <c>UseTls</c> was made.</summary>
    public bool HasOtherSettings { get; init; }

    /// <summary>Some client certificate is seen.</summary>
    public bool HasClientCertificate => HasEntry(ClientCertificates);

    /// <summary>Some certificate of the trust chain is seen.</summary>
    public bool HasTrustedCertificate => HasEntry(TrustChain);

    /// <summary>Some handler or callback is or may be set.</summary>
    public bool MayHaveHandler => MayHave(ValidationHandler) || MayHave(ValidationCallback);

    /// <summary>A trust chain is or may be given. An empty one counts as given here; MQTLS3005 is about it.</summary>
    public bool MayHaveTrustChain => !TrustChain.IsDefault;

    private static bool HasEntry(Setting<CertificateList> list) =>
        list is { IsKnown: true, Value.Entries.IsEmpty: false };

    private static bool MayHave(Setting<HandlerVerdict> handler) => !handler.IsDefinite || handler.Value.IsHandler;
}
