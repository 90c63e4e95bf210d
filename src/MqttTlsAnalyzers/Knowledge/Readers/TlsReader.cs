using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.MqttNet;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.Readers;

/// <summary>Reads TLS options and the older TLS parameters, and whether a transport uses them.</summary>
internal sealed class TlsReader
{
    private readonly MqttNetCapabilities _library;
    private readonly SettingReader _reader;

    public TlsReader(MqttNetCapabilities library, SettingReader reader)
    {
        _library = library;
        _reader = reader;
    }

    public TlsConfiguration Read(HeapObject item, SettingSource? attachment, State state) =>
        new()
        {
            Origin = BuilderNotes.On(item).Origin,
            Attachment =
                BuilderNotes.On(item).Origin == TlsOrigin.None && !item.IsExternal && item.Creation is null
                    ? null
                    : attachment,
            Creation = BuilderNotes.On(item).Origin is TlsOrigin.OptionsObject or TlsOrigin.Legacy
                ? item.Creation
                : null,
            IsComplete = !item.IsOpen,
            UseTls = _reader.FlagOrShippedOff(
                item,
                Slots.UseTls,
                BuilderNotes.On(item).Origin == TlsOrigin.Builder,
                state
            ),
            AllowUntrustedCertificates = _reader.Flag(item, Slots.AllowUntrustedCertificates, false, state),
            IgnoreCertificateChainErrors = _reader.Flag(item, Slots.IgnoreCertificateChainErrors, false, state),
            IgnoreCertificateRevocationErrors = _reader.Flag(
                item,
                Slots.IgnoreCertificateRevocationErrors,
                false,
                state
            ),
            RevocationMode = _reader.Number(item, Slots.RevocationMode, 1, state),
            Protocols = _reader.Number(item, Slots.SslProtocol, _library.DefaultClientProtocols, state),
            EncryptionPolicy = _reader.Number(item, Slots.EncryptionPolicy, 0, state),
            ValidationHandler = _reader.Handler(item, Slots.CertificateValidationHandler, state),
            ValidationCallback = _reader.Handler(item, Slots.CertificateValidationCallback, state),
            SelectionHandler = _reader.IsSet(item, Slots.CertificateSelectionHandler, state),
            ClientCertificates = _reader.Certificates(item, Slots.ClientCertificates, state),
            TrustChain = _reader.Certificates(item, Slots.TrustChain, state),
            TargetHost = _reader.Text(item, Slots.TargetHost, state),
            ApplicationProtocols = _reader.ApplicationProtocols(item, state),
            CipherSuites = _reader.CipherSuites(item, state),
            AllowRenegotiation = _reader.Flag(item, Slots.AllowRenegotiation, true, state),
            Sources = item.Sources,
            HasOtherSettings = item.Slots.Any(static slot => slot.Value.Source is not null && slot.Key != Slots.UseTls),
        };

    /// <summary>Older parameters that the newer options beside them replace.</summary>
    public TlsConfiguration? ReadIgnored(HeapObject? builder, State state) =>
        builder?.Slot(Slots.Tls) is not null
        && builder.Slot(Slots.LegacyTls) is { Certainty: Certainty.Known } legacy
        && state.Object(legacy.Value) is { } parameters
        && Read(parameters, _reader.SourceOf(legacy), state) is { IsComplete: true } read
        && read.UseTls.Is(false)
            ? read
            : null;

    /// <summary>
    /// TLS settings where there is no object: the defaults of a transport that was made here, or unknown ones.
    /// </summary>
    public static HeapObject Missing(SlotValue? slot, HeapObject? channel, HeapObject? builder)
    {
        var isKnown = slot is null && channel is not null and { IsOpen: false } && builder is null or { IsOpen: false };
        return new HeapObject(MqttNetKinds.TlsOptions)
        {
            IsOpen = !isKnown,
            IsExternal = !isKnown,
            Notes = isKnown ? null : BuilderNotes.Of(TlsOrigin.External),
        };
    }

    /// <summary>The TLS options of a transport are null: it goes without TLS.</summary>
    public static bool HasNoTls(HeapObject? channel) =>
        channel?.Slot(Slots.TlsOptions) is { Certainty: Certainty.Known, Value: ConstantValue { Constant: null } };

    /// <summary>Whether a transport is encrypted: over WebSocket the scheme decides where it is given.</summary>
    public static Answer UsesTls(HeapObject? channel, Setting<string?> scheme, TlsConfiguration? tls)
    {
        if (channel is { Kind: MqttNetKinds.WebSocketOptions })
        {
            switch (scheme)
            {
                case { IsDefinite: true, Value: "wss" }:
                    return Answer.Yes;
                case { IsDefinite: true, Value: "ws" }:
                    return Answer.No;
                case not { IsKnown: true, Value: "" }:
                    return Answer.Unknown;
            }
        }

        return HasNoTls(channel) ? Answer.No
            : tls is null ? Answer.Unknown
            : ToAnswer(tls.UseTls);
    }

    public static Answer ToAnswer(Setting<bool> setting) =>
        !setting.IsDefinite ? Answer.Unknown
        : setting.Value ? Answer.Yes
        : Answer.No;
}
