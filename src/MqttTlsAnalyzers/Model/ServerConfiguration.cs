namespace MqttTlsAnalyzers.Model;

/// <summary>One listener of an MQTTnet server on one path.</summary>
internal class ServerEndpointConfiguration
{
    public Setting<bool> IsEnabled { get; init; } = Setting<bool>.Default(false);

    public Setting<int> Port { get; init; } = Setting<int>.Default(0);

    /// <summary>Bound to loopback (or off) for both IPv4 and IPv6.</summary>
    public Answer IsLoopbackOnly { get; init; } = Answer.No;

    /// <summary>
    /// <c>IPv4</c> or <c>IPv6</c> where only the other family is bound to loopback and this one still listens
    /// everywhere; else null.
    /// </summary>
    public string? OpenFamily { get; init; }

    /// <summary>Both of its addresses are <c>IPAddress.None</c>: it listens nowhere.</summary>
    public Answer IsOff { get; init; } = Answer.No;
}

/// <summary>The TLS listener of an MQTTnet server on one path.</summary>
internal sealed class ServerTlsEndpointConfiguration : ServerEndpointConfiguration
{
    /// <summary>Whether a certificate (or a provider of one) is set.</summary>
    public Setting<bool> HasCertificate { get; init; } = Setting<bool>.Default(false);

    public CertificateOrigin Certificate { get; init; } = CertificateOrigin.Unknown;

    /// <summary>
    /// The place where a certificate provider of this compilation yields null (MQTLS4009); null when none does.
    /// </summary>
    public SettingSource? NullCertificate { get; init; }

    public Setting<int> Protocols { get; init; } = Setting<int>.Default(0);

    public Setting<HandlerVerdict> ValidationCallback { get; init; } =
        Setting<HandlerVerdict>.Default(HandlerVerdict.NoHandler);

    public Setting<bool> ClientCertificateRequired { get; init; } = Setting<bool>.Default(false);

    public Setting<bool> CheckCertificateRevocation { get; init; } = Setting<bool>.Default(false);

    public Setting<ImmutableArray<CipherSuiteEntry>> CipherSuites { get; init; } =
        Setting<ImmutableArray<CipherSuiteEntry>>.Default(ImmutableArray<CipherSuiteEntry>.Empty);

    /// <summary>Visible settings of this endpoint except its being enabled, in the order of the code.</summary>
    public ImmutableArray<SettingSource> Sources { get; init; } = ImmutableArray<SettingSource>.Empty;
}

/// <summary>
/// A listener of Kestrel on which <c>UseMqtt()</c> was called: MQTTnet's own endpoint settings have no effect there.
/// </summary>
/// <param name="MqttCall">The <c>UseMqtt()</c> call.</param>
/// <param name="UsesHttps">Whether <c>UseHttps</c> was called on it.</param>
/// <param name="IsLoopback">Whether it is bound to loopback.</param>
/// <param name="IsBesideHttps">Another listener of the same code speaks MQTT over HTTPS.</param>
internal sealed record KestrelListenerConfiguration(
    SettingSource MqttCall,
    Answer UsesHttps,
    Answer IsLoopback,
    bool IsBesideHttps
)
{
    /// <summary><c>UseHttps</c> that comes after <c>UseMqtt</c> and never runs; null when there is none.</summary>
    public SettingSource? LateHttps { get; init; }
}

/// <summary>What an MQTTnet server is configured to do on one path through the code.</summary>
internal sealed class ServerConfiguration
{
    public SettingSource? Creation { get; init; }

    /// <summary>
    /// Everything from creation to <c>Build()</c>, to the end of the hosting lambda or to the object's use is visible.
    /// </summary>
    public bool IsComplete { get; init; }

    public ServerEndpointConfiguration DefaultEndpoint { get; init; } = new();

    public ServerTlsEndpointConfiguration TlsEndpoint { get; init; } = new();

    /// <summary>A listener of Kestrel that speaks MQTT; null for the server's own endpoints.</summary>
    public KestrelListenerConfiguration? KestrelListener { get; init; }

    /// <summary>
    /// Settings for a TLS endpoint that nobody serves, since only Kestrel listens (MQTLS5009), in the order of the
    /// code.
    /// </summary>
    public ImmutableArray<SettingSource> UnservedTls { get; init; } = ImmutableArray<SettingSource>.Empty;

    /// <summary>Callbacks erased by a later <c>WithClientCertificate()</c> (MQTLS5001).</summary>
    public ImmutableArray<LostSetting> LostCallbacks { get; init; } = ImmutableArray<LostSetting>.Empty;

    /// <summary>What the path takes for granted about conditions that the code cannot know.</summary>
    public ImmutableArray<PathAssumption> Assumptions { get; private set; } = ImmutableArray<PathAssumption>.Empty;

    /// <summary>The same configuration, on a path that takes this for granted.</summary>
    public ServerConfiguration Assuming(ImmutableArray<PathAssumption> assumptions)
    {
        var copy = (ServerConfiguration)MemberwiseClone();
        copy.Assumptions = assumptions;
        return copy;
    }
}
