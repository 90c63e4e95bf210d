namespace MqttTlsAnalyzers.Fixes;

/// <summary>
/// The edits that fixes know. The name is the contract between a rule and its fix; positions never travel.
/// </summary>
internal enum FixKind
{
    /// <summary>Remove the reported call or assignment.</summary>
    RemoveSetting,

    /// <summary>
    /// Remove the reported call or assignment and those at the additional locations, which say the same.
    /// </summary>
    RemoveSettings,

    /// <summary>
    /// Set the reported call's argument, or the assignment's value, to <c>value</c> (C# text, fully qualified).
    /// </summary>
    SetValue,

    /// <summary>
    /// Make the reported handler answer <c>SslPolicyErrors == None</c>, or remove it where it says nothing else; with
    /// the value <c>AcceptsEverything</c> none of its answers is a check.
    /// </summary>
    RequireValidCertificate,

    /// <summary>Replace the reported handler by a trust chain.</summary>
    TrustOwnCa,

    /// <summary>
    /// In a custom chain: custom root trust, the CA in the custom trust store, no weakening flag; with the value
    /// <c>CheckHostName</c> the handler also gets the host name check.
    /// </summary>
    RestrictChainToCa,

    /// <summary>
    /// Move the CA from the extra store to the trusted one. The value is <see cref="CheckHostName"/> when the name is
    /// to
    /// be checked as well.
    /// </summary>
    TrustExtraStore,

    /// <summary>Compare the hash of a known certificate where something is compared that anybody can copy.</summary>
    CompareHash,

    /// <summary>Add the host name check to what a handler returns.</summary>
    CheckHostName,

    /// <summary>
    /// TLS 1.2 and TLS 1.3 in place of the obsolete versions; <c>minimum</c> is <c>tls12</c> or <c>tls13</c>.
    /// </summary>
    UseModernProtocols,

    /// <summary>
    /// Give the reported call to a helper <c>value</c> for the parameter that the setting at the first additional
    /// location takes.
    /// </summary>
    PassValue,

    /// <summary>The same with TLS 1.2 and TLS 1.3; <c>minimum</c> as for <see cref="UseModernProtocols"/>.</summary>
    PassModernProtocols,

    /// <summary>
    /// Give the reported call to a helper the port <c>value</c> for the parameter that the transport call at the first
    /// additional location takes.
    /// </summary>
    PassPort,

    /// <summary>
    /// Give the reported call to a helper what makes the helper use TLS, and the port that goes with it.
    /// </summary>
    PassTls,

    /// <summary>Add a TLS call behind the reported call on the builder; a helper names the host.</summary>
    AddTls,

    /// <summary><c>SslProtocols.None</c>.</summary>
    LetSystemChooseProtocols,

    /// <summary>
    /// Add the protocol version named by <c>value</c> (<c>Tls12</c>, <c>Tls13</c>) to the reported value.
    /// </summary>
    AddProtocol,

    /// <summary>
    /// Remove the reported element from its list, or the element at the first additional location from the list whose
    /// name is reported.
    /// </summary>
    RemoveElement,

    /// <summary>
    /// Load a CA file and trust it: <c>value</c> is <c>chain</c> for a trust chain, <c>handler</c> for a validating
    /// handler.
    /// </summary>
    TrustCaFile,

    /// <summary>Move the reported certificate from the client certificates to the trust chain.</summary>
    MoveToTrustChain,

    /// <summary>Take the reported certificate out of the client certificates.</summary>
    RemoveClientCertificate,

    /// <summary>Wrap the reported certificate in a PKCS#12 export and import.</summary>
    RoundTripPkcs12,

    /// <summary>
    /// Use the certificate that still had its key in place of what was made of it: the reported code, what it is given,
    /// or the additional location.
    /// </summary>
    KeepKey,

    /// <summary>Load the private key from the file beside the certificate's.</summary>
    LoadKeyFile,

    /// <summary>
    /// Replace the plain endpoint's calls by the encrypted endpoint's, and give it the server certificate that is in
    /// scope.
    /// </summary>
    UseCertificateInScope,

    /// <summary>
    /// Add <c>WithTargetHost(value)</c> beside the transport call, which is reported or is the first additional
    /// location; where a target host is set already, at the second additional location, set it to the value.
    /// </summary>
    AddTargetHost,

    /// <summary>
    /// Load the file <c>value</c>, which holds the issuer, in the same way and into the same trust chain as the
    /// reported one.
    /// </summary>
    AddIssuer,

    /// <summary>Load the reported file by a loader that reads binary DER.</summary>
    LoadDer,

    /// <summary>Add the ALPN name <c>value</c>.</summary>
    AddApplicationProtocol,

    /// <summary>
    /// Turn TLS on for the reported transport: scheme, <c>UseTls</c> or a TLS call, and the port that goes with it.
    /// Where credentials or <c>UseTls(false)</c> are reported, the transport call is the first additional location; a
    /// <c>UseTls(false)</c> that is not reported itself is the last one.
    /// </summary>
    UseTls,

    /// <summary>
    /// Add <c>UseTls = true</c> to the reported object, or change the <c>UseTls = false</c> at the last additional
    /// location; with a value, also change the port of the transport at the first additional location to it.
    /// </summary>
    SetUseTls,

    /// <summary>
    /// Change the port literal of the reported call, or else of the first additional location, to <c>value</c>.
    /// </summary>
    SetPort,

    /// <summary>
    /// Remove the port argument of the reported call, or else the port setting at the first additional location.
    /// </summary>
    RemovePort,

    /// <summary>Change the URI literal's scheme to <c>value</c>.</summary>
    SetScheme,

    /// <summary>
    /// Replace the plain endpoint's calls on the reported call's builder by the encrypted endpoint's; with the value
    /// <c>WithoutDefaultEndpoint</c> add that call too.
    /// </summary>
    UseEncryptedEndpoint,

    /// <summary>Add <c>WithoutDefaultEndpoint()</c>.</summary>
    AddWithoutDefaultEndpoint,

    /// <summary>
    /// Add <c>WithEncryptedEndpoint()</c>; with the value <c>WithoutDefaultEndpoint</c> add that call too.
    /// </summary>
    AddEncryptedEndpoint,

    /// <summary>Move the callback into <c>WithClientCertificate(…)</c>.</summary>
    MoveCallbackToClientCertificate,

    /// <summary>Merge the reported (lost) call's settings into the later call, the first additional location.</summary>
    MergeIntoLaterCall,

    /// <summary>Move the later call (a URI, the first additional location) before the reported one.</summary>
    MoveUriFirst,

    /// <summary>
    /// Move the later call, which names the host (the first additional location), before the reported one, which sets
    /// TLS options in <c>WithTcpServer(o => …)</c>.
    /// </summary>
    MoveEndPointFirst,

    /// <summary>Move the reported call before the <c>Build()</c> at the first additional location.</summary>
    MoveBeforeBuild,

    /// <summary>Rewrite <c>WithTls(…)</c> as <c>WithTlsOptions(…)</c>.</summary>
    MigrateToTlsOptions,
}

/// <summary>
/// What a fix has to do: a kind and, where the kind needs one, a value. It travels in <c>Diagnostic.Properties</c>
/// and is decoded strictly: anything undefined yields no fix.
/// </summary>
/// <param name="Kind">The edit.</param>
/// <param name="Value">What the kind needs to know; null when nothing.</param>
/// <param name="Remark">What the title adds in parentheses, for example whom the change locks out; null when
/// nothing.</param>
internal sealed record FixIntent(FixKind Kind, string? Value = null, string? Remark = null)
{
    /// <summary>The remark of a fix after which the system's trust counts again.</summary>
    public const string RejectsUntrustedBrokers =
        "a broker whose certificate the system does not trust will be rejected";

    /// <summary>The value of an intent to trust a CA, where a CA file may be loaded if no CA is in scope.</summary>
    public const string CaFile = "file";

    /// <summary>
    /// The property of a finding whose squiggle is only the head of what it is about: that is the last additional
    /// location.
    /// </summary>
    public const string WholeIsLast = "whole";

    /// <summary>
    /// Whether Fix All and <c>dotnet format</c> may make it: nobody looks at what they change. False where the program
    /// would need a file that is not there, or would forget what its author meant.
    /// </summary>
    public bool IsForBatch { get; init; } = true;

    private const string CountKey = "fixes";

    /// <summary>
    /// The fix of a finding that is reported at the call to a helper: of a setting, what the call passes to it; of a
    /// list, its entry. Null where no change of the call helps.
    /// </summary>
    public static FixIntent? AtHelper(FixIntent intent) =>
        intent.Kind switch
        {
            FixKind.RemoveElement or FixKind.SetScheme or FixKind.AddProtocol => intent,
            FixKind.UseTls or FixKind.SetUseTls => intent with { Kind = FixKind.PassTls, Value = null },
            FixKind.SetValue => intent with { Kind = FixKind.PassValue },
            FixKind.UseModernProtocols => intent with { Kind = FixKind.PassModernProtocols },
            FixKind.SetPort => intent with { Kind = FixKind.PassPort },
            _ => null,
        };

    /// <summary>Encodes intents, first one first.</summary>
    public static ImmutableDictionary<string, string?> Encode(ImmutableArray<FixIntent> intents)
    {
        if (intents.IsDefaultOrEmpty)
        {
            return ImmutableDictionary<string, string?>.Empty;
        }

        var properties = ImmutableDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
        properties[CountKey] = intents.Length.ToString(System.Globalization.CultureInfo.InvariantCulture);
        for (var i = 0; i < intents.Length; i++)
        {
            properties[KindKey(i)] = intents[i].Kind.ToString();
            if (intents[i].Value is { } value)
            {
                properties[ValueKey(i)] = value;
            }

            if (intents[i].Remark is { } remark)
            {
                properties[RemarkKey(i)] = remark;
            }

            if (!intents[i].IsForBatch)
            {
                properties[AloneKey(i)] = string.Empty;
            }
        }

        return properties.ToImmutable();
    }

    /// <summary>Decodes what <see cref="Encode"/> made; empty for anything else.</summary>
    public static ImmutableArray<FixIntent> Decode(ImmutableDictionary<string, string?> properties)
    {
        if (
            !properties.TryGetValue(CountKey, out var text)
            || !int.TryParse(
                text,
                System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture,
                out var count
            )
        )
        {
            return ImmutableArray<FixIntent>.Empty;
        }

        var intents = ImmutableArray.CreateBuilder<FixIntent>();
        for (var i = 0; i < count; i++)
        {
            if (
                !properties.TryGetValue(KindKey(i), out var name)
                || !Enum.TryParse<FixKind>(name, ignoreCase: false, out var kind)
                || !string.Equals(kind.ToString(), name, StringComparison.Ordinal)
            )
            {
                return ImmutableArray<FixIntent>.Empty;
            }

            properties.TryGetValue(ValueKey(i), out var value);
            properties.TryGetValue(RemarkKey(i), out var remark);
            intents.Add(new FixIntent(kind, value, remark) { IsForBatch = !properties.ContainsKey(AloneKey(i)) });
        }

        return intents.ToImmutable();
    }

    /// <summary>The fixes of a finding that may be made where nobody looks.</summary>
    public static ImmutableArray<FixIntent> Batch(Diagnostic finding) =>
        Decode(finding.Properties).RemoveAll(static intent => !intent.IsForBatch);

    private static string KindKey(int index) =>
        "fix" + index.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string ValueKey(int index) => KindKey(index) + "value";

    private static string AloneKey(int index) => KindKey(index) + "alone";

    private static string RemarkKey(int index) => KindKey(index) + "remark";
}
