using System.Threading;
using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.DotNet;
using MqttTlsAnalyzers.Knowledge.Handlers;
using MqttTlsAnalyzers.Knowledge.MqttNet;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.Readers;

/// <summary>
/// Turns slots of heap objects into settings of the model. One instance serves one body's end states.
/// </summary>
internal sealed class SettingReader
{
    private static readonly LoadedFrom[] LoadedFromAnything = { LoadedFrom.File, LoadedFrom.Resource, LoadedFrom.Text };

    private readonly MqttNetCapabilities _library;
    private readonly SyntaxNode _root;
    private readonly HandlerEvaluator _handlers;

    public SettingReader(
        CompilationFacts facts,
        MqttNetCapabilities library,
        SyntaxNode root,
        CancellationToken cancellationToken
    )
    {
        _library = library;
        _root = root;
        _handlers = new HandlerEvaluator(facts, root, cancellationToken);
    }

    /// <summary>Converts a value; false when it is not definite.</summary>
    public delegate bool Converter<T>(Value value, State state, out T result);

    public Setting<T> Read<T>(SlotPlace place, T defaultValue, Converter<T> convert)
    {
        var (item, name, state) = place;
        if (item.Slot(name) is not { } slot)
        {
            return item.IsOpen
                ? Setting<T>.Uncertain(Certainty.Unknown, defaultValue, null)
                : Setting<T>.Default(defaultValue);
        }

        var source = SourceOf(slot);
        return slot.Certainty == Certainty.Known && convert(state.Assumed(slot.Value), state, out var value)
            ? Setting<T>.Known(value, source)
            : Setting<T>
                .Uncertain(
                    slot.Certainty == Certainty.Known ? Certainty.Unknown : slot.Certainty,
                    defaultValue,
                    source,
                    slot.Value is UnknownValue { Fallback: { } fallback } && convert(fallback, state, out var usual)
                        ? Setting<T>.Known(usual, SourceOf(fallback))
                        : null,
                    isHandedOn: !Equals(source, slot.Source)
                )
                .Unfollowed(slot.Value is UnknownValue { IsUnfollowed: true });
    }

    /// <summary>
    /// The code that made a setting. Where a helper sets what its caller in this body passed in, that call is meant:
    /// the helper by itself does not know the value.
    /// </summary>
    public SettingSource? SourceOf(SlotValue slot) => SourceOf(slot.Value, slot.Source);

    public SettingSource? SourceOf(Value? value, SettingSource? source) =>
        (value?.Origin is { } origin && IsInRoot(origin) ? source?.GivenBy() ?? source : source)?.With(FilesOf(value));

    /// <summary>The code that gives a default.</summary>
    public static SettingSource? SourceOf(ConstantValue usual) =>
        usual.Origin is { } origin ? new SettingSource(origin, null).With(FilesOf(usual)) : null;

    /// <summary>The lines of shipped files that say the value; none where code does.</summary>
    public static ImmutableArray<Location> FilesOf(Value? value) =>
        value switch
        {
            UnknownValue { Fallback: null, Choices: { IsEmpty: false } choices } => choices
                .SelectMany(static choice => FilesOf(choice))
                .ToImmutableArray(),
            _ => (value?.AsShipped() as ConstantValue)?.ShippedAt ?? ImmutableArray<Location>.Empty,
        };

    public bool IsInRoot(SyntaxNode node) => _root.Contains(node);

    public Setting<bool> Flag(HeapObject item, string name, bool defaultValue, State state) =>
        Read(
            new SlotPlace(item, name, state),
            defaultValue,
            static (Value value, State _, out bool result) =>
            {
                result = value is ConstantValue { Constant: true };
                return value is ConstantValue { Constant: bool };
            }
        );

    /// <summary>The same of a switch that a shipped file may turn off: then it is off.</summary>
    public Setting<bool> FlagOrShippedOff(HeapObject item, string name, bool defaultValue, State state)
    {
        var flag = Flag(item, name, defaultValue, state);
        return flag.OutsideDefault is { Value: false, Source.Files.IsEmpty: false }
            ? Setting<bool>.Known(false, flag.Source)
            : flag;
    }

    public Setting<int> Number(HeapObject item, string name, int defaultValue, State state) =>
        Read(
            new SlotPlace(item, name, state),
            defaultValue,
            static (Value value, State _, out int result) =>
            {
                var number = (value.AsShipped() as ConstantValue)?.AsNumber();
                result = unchecked((int)(number ?? 0));
                return number is not null;
            }
        );

    public Setting<string?> Text(HeapObject item, string name, State state) =>
        Read<string?>(
            new SlotPlace(item, name, state),
            null,
            static (Value value, State _, out string? result) =>
            {
                var text = value.AsShipped() as ConstantValue;
                result = text?.Constant as string;
                return text is { Constant: string or null };
            }
        );

    public Setting<bool> IsSet(HeapObject item, string name, State state) =>
        Read(
            new SlotPlace(item, name, state),
            false,
            static (Value value, State _, out bool result) =>
            {
                result = value is not ConstantValue { Constant: null };
                return value is not UnknownValue { IsNotNull: false };
            }
        );

    public Setting<HandlerVerdict> Handler(HeapObject item, string name, State state) =>
        Read(
            new SlotPlace(item, name, state),
            HandlerVerdict.NoHandler,
            (Value value, State path, out HandlerVerdict result) =>
            {
                result = _handlers.Judge(value, path);
                return value is ConstantValue { Constant: null } or FunctionValue;
            }
        );

    /// <summary>A null list is none at all.</summary>
    public Setting<CertificateList> Certificates(HeapObject item, string name, State state) =>
        item.Slot(name) is { Certainty: Certainty.Known, Value: ConstantValue { Constant: null } }
            ? Setting<CertificateList>.Default(CertificateList.Empty)
            : Read(
                new SlotPlace(item, name, state),
                CertificateList.Empty,
                (Value value, State after, out CertificateList result) =>
                {
                    var list = after.Object(value) is { Kind: MqttNetKinds.CertificateProvider } provider
                        ? after.Object(provider.Slot(Slots.ClientCertificates)?.Value)
                        : after.Object(value);
                    result = list is { Kind: ObjectKind.Collection }
                        ? new CertificateList(
                            list.Elements.Select(element => new CertificateEntry(
                                    CertificateOf(element.Value, after),
                                    SourceOf(element)
                                ))
                                .ToImmutableArray(),
                            !list.IsOpen
                        )
                        {
                            MayBeNull = list.MayBeNull && list.Elements.IsEmpty,
                        }
                        : CertificateList.Unknown;
                    return list is { Kind: ObjectKind.Collection };
                }
            );

    public CertificateOrigin CertificateOf(Value value, State state)
    {
        // A server takes bytes as well.
        var isBare = (value as DataValue)?.Part(CertificatePart.Bare) is not null;
        value = (value as DataValue)?.Part("Certificate") ?? value;
        if (value is not DataValue { Kind: DotNetDataKinds.Certificate } certificate)
        {
            return isBare ? new CertificateOrigin { IsBarePkcs12 = true } : CertificateOrigin.Unknown;
        }

        return new CertificateOrigin
        {
            PrivateKey = CertificateKeys.StateOf(certificate, state),
            Path = certificate.Part(CertificatePart.Path) switch
            {
                ConstantValue { Constant: string text } => text,
                TextValue text => text.Suffix,
                _ => null,
            },
            HolderNames = DotNet.Certificates.NamesOf(certificate, CertificatePart.Holder),
            PathNames = DotNet.Certificates.NamesOf(certificate, CertificatePart.PathName),
            KeyLostBy = (certificate.Part(CertificatePart.KeyLostBy) as ConstantValue)?.Constant as string,
            ExportRefusedBy = (certificate.Part(CertificatePart.ExportRefused) as ConstantValue)?.Constant as string,
            UnreadableBy = (certificate.Part(CertificatePart.ReadFails) as ConstantValue)?.Constant as string,
            IsBarePkcs12 = isBare,
            EphemeralFlag = (certificate.Part(CertificatePart.Pem) as ConstantValue)?.Constant as string,
            HasEphemeralPemKey = certificate.Part(CertificatePart.Pem) is not null,
            IsReimported = certificate.Part(CertificatePart.Reimported) is not null,
            SecretLiteral = LiteralOf(certificate.Part(CertificatePart.Secret)),
            Load = LoadOf(certificate),
            Creation = certificate.Origin is { } origin ? PlaceOf(origin) : null,
        };
    }

    private SettingSource PlaceOf(SyntaxNode node) => new(node, IsInRoot(node) ? null : new SettingSource(_root, null));

    private CertificateLoad? LoadOf(DataValue certificate)
    {
        if (
            (certificate.Part(CertificatePart.Load) as ConstantValue)?.AsNumber() is not { } kind
            || (certificate.Part(CertificatePart.Loader) as ConstantValue)?.Constant is not string member
        )
        {
            return null;
        }

        return new CertificateLoad(
            (CertificateLoadKind)kind,
            member,
            TextOf(certificate, CertificatePart.LoadedFrom),
            TextOf(certificate, CertificatePart.KeyFrom)
        );
    }

    private LoadedText? TextOf(DataValue certificate, Func<LoadedFrom, string> part)
    {
        foreach (var from in LoadedFromAnything)
        {
            if (certificate.Part(part(from)) is ConstantValue { Constant: string value, Origin: { } origin })
            {
                return new LoadedText(from, value, PlaceOf(origin));
            }
        }

        return null;
    }

    /// <summary>
    /// A literal counts as being in the body when it stands in the same file, for example in a constant beside the
    /// method. Another file's is reported by what uses it.
    /// </summary>
    private SettingSource? LiteralOf(Value? secret) =>
        secret?.Origin is { } origin
            ? new SettingSource(origin, origin.SyntaxTree == _root.SyntaxTree ? null : new SettingSource(_root, null))
            : null;

    public Setting<ImmutableArray<string?>> ApplicationProtocols(HeapObject item, State state) =>
        Read(
            new SlotPlace(item, Slots.ApplicationProtocols, state),
            ImmutableArray<string?>.Empty,
            static (Value value, State after, out ImmutableArray<string?> result) =>
            {
                var list = after.Object(value);
                result = list is null
                    ? ImmutableArray<string?>.Empty
                    : list
                        .Elements.Select(static element =>
                            ((element.Value as DataValue)?.Part("Name") as ConstantValue)?.Constant as string
                        )
                        .ToImmutableArray();
                return value is ConstantValue { Constant: null }
                    || list is { Kind: ObjectKind.Collection, IsOpen: false };
            }
        );

    public Setting<ImmutableArray<CipherSuiteEntry>> CipherSuites(HeapObject item, State state) =>
        Read(
            new SlotPlace(item, Slots.CipherSuitesPolicy, state),
            ImmutableArray<CipherSuiteEntry>.Empty,
            (Value value, State after, out ImmutableArray<CipherSuiteEntry> result) =>
            {
                var list = after.Object(value);
                result = list is null
                    ? ImmutableArray<CipherSuiteEntry>.Empty
                    : list
                        .Elements.Select(element => new CipherSuiteEntry(NameOf(element.Value), SourceOf(element)))
                        .ToImmutableArray();
                return value is ConstantValue { Constant: null }
                    || (list is { Kind: ObjectKind.Collection } && !(list.IsOpen && list.Elements.IsEmpty));
            }
        );

    private string? NameOf(Value suite) =>
        (suite as ConstantValue)?.AsNumber() is { } number
        && _library.CipherSuiteNames.Value.TryGetValue(number, out var name)
            ? name
            : null;
}

/// <summary>A slot of an object at the end of a path.</summary>
internal readonly record struct SlotPlace(HeapObject Item, string Name, State State);
