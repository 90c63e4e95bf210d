namespace MqttTlsAnalyzers.Model;

internal enum TransportKind
{
    /// <summary>Not visible.</summary>
    Unknown,

    /// <summary>None was configured.</summary>
    None,

    Tcp,

    WebSocket,
}

/// <summary>A yes/no question that may have no definite answer.</summary>
internal enum Answer
{
    Unknown,
    No,
    Yes,
}

/// <summary>Where user name and password of a client stand.</summary>
internal sealed class CredentialsConfiguration
{
    /// <summary>
    /// The <c>WithCredentials</c> call, the <c>Credentials = …</c> assignment or the URI call that carries user info.
    /// </summary>
    public SettingSource? Source { get; init; }

    /// <summary>User name and password (or a token or a provider that yields one) are set.</summary>
    public Answer HasPassword { get; init; }

    /// <summary>A user name, or any credentials object, is set.</summary>
    public Answer IsSet { get; init; } = Answer.No;
}

/// <summary>A call whose effect a later one threw away.</summary>
/// <param name="Lost">The call that is lost.</param>
/// <param name="Later">The call that replaced it.</param>
internal sealed record LostSetting(SettingSource Lost, SettingSource Later)
{
    /// <summary>
    /// Whether the lost call would have turned TLS on. Unless it definitely would not, a connection without TLS is
    /// blamed on the loss.
    /// </summary>
    public Answer TurnsTlsOn { get; init; }

    /// <summary>What of trust and identity the lost call had set.</summary>
    public TrustSettings Had { get; init; }

    /// <summary>What of that the settings in effect do without.</summary>
    public TrustSettings Missed { get; init; }
}

/// <summary>The TLS settings that say whom a client trusts and who it is.</summary>
[Flags]
internal enum TrustSettings
{
    None = 0,
    TrustChain = 1,
    ValidationHandler = 2,
    ClientCertificates = 4,
    TargetHost = 8,
}

/// <summary>What a client is configured to do on one path through the code.</summary>
internal sealed class ClientConfiguration
{
    /// <summary>The builder's or options object's creation; null when it was given from outside.</summary>
    public SettingSource? Creation { get; init; }

    /// <summary>
    /// Everything from creation to <c>Build()</c> (or to the object's use) is visible and it was built or used.
    /// Absence rules ask this first.
    /// </summary>
    public bool IsComplete { get; init; }

    /// <summary>
    /// It was built or used, or others can reach it; what nobody has a use for is not judged by what is lost in it.
    /// </summary>
    public bool MayBeUsed { get; init; } = true;

    public TransportKind Transport { get; init; }

    /// <summary>
    /// The call or assignment that names the host in effect (<c>WithTcpServer</c>, <c>WithConnectionUri</c>,
    /// <c>WithUri</c>, <c>Server = …</c>).
    /// </summary>
    public SettingSource? TransportCall { get; init; }

    public Setting<HostName> Host { get; init; } =
        Setting<HostName>.Uncertain(Certainty.Unknown, HostName.Unknown, null);

    /// <summary>
    /// The port in effect: given, or MQTTnet's choice at <c>Build()</c> (then <see cref="Setting{T}.IsDefault"/>). 0
    /// when unknown.
    /// </summary>
    public Setting<int> Port { get; init; } = Setting<int>.Uncertain(Certainty.Unknown, 0, null);

    /// <summary>
    /// The scheme of the URI in lower case (<c>mqtts</c>, <c>wss</c>); empty when the URI has none; Default null when
    /// no URI was given.
    /// </summary>
    public Setting<string?> Scheme { get; init; } = Setting<string?>.Default(null);

    /// <summary>A call whose URI scheme MQTTnet rejects by an exception at run time, with that scheme.</summary>
    public ImmutableArray<(SettingSource Source, string Scheme)> RejectedSchemes { get; init; } =
        ImmutableArray<(SettingSource, string)>.Empty;

    /// <summary>
    /// The settings in effect; for <see cref="TransportKind.WebSocket"/> also those that are ignored there. Null only
    /// when an explicit null was given.
    /// </summary>
    public TlsConfiguration? Tls { get; init; }

    /// <summary>Whether bytes on the wire are TLS.</summary>
    public Answer UsesTls { get; init; }

    /// <summary>The program itself decides whether they are, in a way that is not followed.</summary>
    public bool IsTlsUnfollowed =>
        UsesTls == Answer.Unknown && (Tls is { UseTls.IsUnfollowed: true } || Scheme.IsUnfollowed);

    /// <summary>
    /// Where TLS is off because somebody said so: <c>UseTls(false)</c>, <c>UseTls = false</c>; else null.
    /// </summary>
    public SettingSource? ExplicitTlsOff { get; init; }

    public CredentialsConfiguration Credentials { get; init; } = new();

    /// <summary>
    /// WebSocket settings that TCP settings silently beat (MQTLS5006): the WebSocket call, the TCP call as the later
    /// one.
    /// </summary>
    public LostSetting? IgnoredWebSocket { get; init; }

    /// <summary>TLS settings that a later call threw away (MQTLS5001).</summary>
    public ImmutableArray<LostSetting> LostTlsSettings { get; init; } = ImmutableArray<LostSetting>.Empty;

    /// <summary>
    /// TLS and transport calls made on the builder after the last <c>Build()</c> (MQTLS5004), with that <c>Build()</c>
    /// as the later one.
    /// </summary>
    public ImmutableArray<LostSetting> CallsAfterBuild { get; init; } = ImmutableArray<LostSetting>.Empty;

    /// <summary><c>WithTls(…)</c> calls made (MQTLS5005).</summary>
    public ImmutableArray<SettingSource> LegacyTlsCalls { get; init; } = ImmutableArray<SettingSource>.Empty;

    /// <summary>
    /// The one <c>WithTls(…)</c> of this path means the same when it is written as <c>WithTlsOptions(…)</c>.
    /// </summary>
    public bool IsLegacyTlsReplaceable { get; init; }

    /// <summary>
    /// Parameters given to <c>WithTls</c> that are ignored as a whole beside other TLS settings, their <c>UseTls</c>
    /// being false (4.3); else null.
    /// </summary>
    public TlsConfiguration? IgnoredTlsParameters { get; init; }

    /// <summary>
    /// The <c>new MqttClientConnectionContextFactory</c> that this client's TLS settings meet (MQTLS5007); null when
    /// none.
    /// </summary>
    public SettingSource? ConnectionContextFactory { get; init; }

    /// <summary>
    /// The TCP settings to which nothing gives an end point, so that building or connecting throws (MQTLS5010); null
    /// when there is one, or when it cannot be known.
    /// </summary>
    public SettingSource? WithoutEndPoint { get; init; }

    /// <summary>What the path takes for granted about conditions that the code cannot know.</summary>
    public ImmutableArray<PathAssumption> Assumptions { get; private set; } = ImmutableArray<PathAssumption>.Empty;

    /// <summary>
    /// The path takes for granted what a shipped file denies, so that the value which this file gives a setting is
    /// another deployment's.
    /// </summary>
    public bool IsAgainstFileOf(SettingSource? setting) =>
        setting is { Files.IsEmpty: false } && Assumptions.Any(static assumption => assumption.IsAgainstFile);

    /// <summary>The same configuration, on a path that takes this for granted.</summary>
    public ClientConfiguration Assuming(ImmutableArray<PathAssumption> assumptions)
    {
        var copy = (ClientConfiguration)MemberwiseClone();
        copy.Assumptions = assumptions;
        return copy;
    }
}
