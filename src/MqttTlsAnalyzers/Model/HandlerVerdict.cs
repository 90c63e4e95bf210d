namespace MqttTlsAnalyzers.Model;

/// <summary>
/// What is wrong with a certificate validation handler, judged by who gets in.
/// </summary>
[Flags]
internal enum HandlerFlaw
{
    None = 0,

    /// <summary>
    /// True for every value that a peer with a certificate can produce (MQTLS1001, server: MQTLS1009).
    /// </summary>
    AcceptsEverything = 1,

    /// <summary>True for at least one error value with no further check (MQTLS1005).</summary>
    AcceptsSomeErrors = 2,

    /// <summary>
    /// Accepts a certificate that the program's CA never issued, although it checks a chain (MQTLS1006).
    /// </summary>
    TrustsAnyRoot = 4,

    /// <summary>At a wrong host name alone only the chain is checked (MQTLS1007).</summary>
    IgnoresHostName = 8,

    /// <summary>
    /// Acceptance is decided by something that is not the certificate, the chain or the errors (MQTLS1010).
    /// </summary>
    DecidedElsewhere = 16,

    /// <summary>Accepts although the peer sent no certificate.</summary>
    AcceptsMissingCertificate = 32,

    /// <summary>Accepts a self-made certificate because of something that anybody can copy (MQTLS1011).</summary>
    TrustsCopies = 64,

    /// <summary>
    /// Always refuses a private broker, whose CA stands in an extra store, and accepts public ones (MQTLS1013).
    /// </summary>
    TrustsExtraStore = 128,
}

/// <summary>What a handler does about the peers that it may meet.</summary>
internal sealed record HandlerVerdict
{
    /// <summary>No handler at all: the platform's own validation decides.</summary>
    public static readonly HandlerVerdict NoHandler = new() { IsHandler = false };

    /// <summary>A handler whose body cannot be seen.</summary>
    public static readonly HandlerVerdict Opaque = new();

    /// <summary>False when the setting is null.</summary>
    public bool IsHandler { get; init; } = true;

    /// <summary>The body was found and judged; false means that nothing is known of it.</summary>
    public bool IsJudged { get; init; }

    public HandlerFlaw Flaws { get; init; }

    /// <summary>
    /// For <see cref="HandlerFlaw.AcceptsSomeErrors"/>: the error flags that are accepted without a check.
    /// </summary>
    public int AcceptedErrors { get; init; }

    /// <summary>
    /// The handler validates: judged, and never accepts an error without some check of the certificate.
    /// </summary>
    public bool Validates =>
        IsJudged
        && (
            Flaws
            & (
                HandlerFlaw.AcceptsEverything
                | HandlerFlaw.AcceptsSomeErrors
                | HandlerFlaw.DecidedElsewhere
                | HandlerFlaw.TrustsAnyRoot
                | HandlerFlaw.TrustsCopies
            )
        ) == 0;

    /// <summary>
    /// It can accept a peer that has a wrong name only after comparing a thumbprint, key or certificate.
    /// </summary>
    public bool PinsWithoutName { get; init; }

    /// <summary>It asks MQTTnet's own handler, by which the flags of the TLS options come alive.</summary>
    public bool ReadsFlags { get; init; }

    /// <summary>
    /// Beside a flaw in how it trusts, names are not checked either: a repair of the one must see to the other.
    /// </summary>
    public bool LacksNameCheck { get; init; }

    /// <summary>It anchors trust in a root of its own (custom root trust or a compared root).</summary>
    public bool HasOwnTrustAnchor { get; init; }

    /// <summary>The lambda, method or local function that was judged; null when unseen.</summary>
    public SettingSource? Body { get; init; }

    /// <summary>
    /// The code to blame (the <c>return true</c>), for an additional location; null when there is none.
    /// </summary>
    public SettingSource? Cause { get; init; }

    /// <summary>
    /// For <see cref="HandlerFlaw.DecidedElsewhere"/>: the switch by which it accepts errors as a shipped file sets it;
    /// null when somebody has to set something for that.
    /// </summary>
    public SettingSource? InsecureDefault { get; init; }

    /// <summary>For <see cref="HandlerFlaw.TrustsAnyRoot"/>: the statement that sets the flag.</summary>
    public SettingSource? WeakChainPolicy { get; init; }

    public bool Has(HandlerFlaw flaw) => (Flaws & flaw) != 0;
}
