using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>X.509 certificates: how they are loaded, and what their members tell.</summary>
internal static class Certificates
{
    /// <summary>Gives a certificate the names of what holds it; other values stay as they are.</summary>
    public static Value WithHolder(Value value, SyntaxNode expression)
    {
        var certificate = value switch
        {
            DataValue { Kind: DataKind.Certificate } known => known,
            UnknownValue { Evidence: Evidence.None, Type.Name: "X509Certificate" or "X509Certificate2" } unknown =>
                Make(PrivateKeyState.Unknown, null, unknown.Origin ?? expression),
            _ => null,
        };
        if (certificate is null || certificate.Part(CertificatePart.Holder) is not null)
        {
            return certificate ?? value;
        }

        // A certificate that is made on the spot is held by nothing.
        var names =
            certificate.Origin == expression && value is DataValue
                ? ImmutableArray<string>.Empty
                : ValueNames
                    .OfCertificate(expression)
                    .Union(ValueNames.OfCertificate((value as UnknownValue)?.Origin), StringComparer.Ordinal)
                    .ToImmutableArray();
        return NamesIn(names) is { } holder ? certificate.With(CertificatePart.Holder, holder) : certificate;
    }

    /// <summary>
    /// Puts into a list from outside what is known of its certificates: what the code calls them. Other lists stay.
    /// </summary>
    public static State NameUnseen(Value list, SyntaxNode expression, Step step) =>
        list is ObjectValue reference
        && step.State.Object(list) is { Kind: ObjectKind.Collection, IsExternal: true, Elements.IsEmpty: true }
        && NamesIn(ValueNames.OfCertificate(expression)) is { } holder
            ? step.State.Update(
                reference.Id,
                item =>
                    item with
                    {
                        Elements = ImmutableArray.Create(
                            new SlotValue(
                                Make(PrivateKeyState.Unknown, null, expression).With(CertificatePart.Holder, holder),
                                step.SourceOf(expression)
                            )
                        ),
                    }
            )
            : step.State;

    /// <summary>Names as one part of a value; null for none.</summary>
    private static ConstantValue? NamesIn(ImmutableArray<string> names) =>
        names.IsEmpty ? null : new ConstantValue(string.Join("\n", names));

    /// <summary>The names that a part of a certificate's value holds.</summary>
    public static ImmutableArray<string> NamesOf(DataValue certificate, string part) =>
        (certificate.Part(part) as ConstantValue)?.Constant is string names
            ? names.Split('\n').ToImmutableArray()
            : ImmutableArray<string>.Empty;

    /// <summary>The same certificate without its private key, and how it lost it when it had one.</summary>
    public static DataValue WithoutKey(DataValue certificate, string member, SyntaxNode syntax)
    {
        var had = (certificate.Part(CertificatePart.Key) as ConstantValue)?.AsNumber() == (int)PrivateKeyState.Present;
        var bare = WithoutPem(certificate).With(CertificatePart.Key, new ConstantValue((int)PrivateKeyState.Absent));
        return had && certificate.Part(CertificatePart.KeyLostBy) is null
            ? bare.With(CertificatePart.KeyLostBy, new ConstantValue(member, syntax))
            : bare;
    }

    /// <summary>The bytes of a certificate without its key: <c>RawData</c>, <c>GetRawCertData()</c>.</summary>
    public static DataValue? Raw(Value? receiver, string member, SyntaxNode syntax) =>
        receiver is DataValue { Kind: DataKind.Certificate } certificate && RawMembers.Contains(member)
            ? DataValue.Of(DataKind.Content, syntax, ("Certificate", WithoutKey(certificate, member, syntax)))
            : null;

    private static readonly HashSet<string> RawMembers = new(StringComparer.Ordinal)
    {
        "RawData",
        "RawDataMemory",
        "GetRawCertData",
        "GetRawCertDataString",
        "ExportCertificatePem",
    };

    /// <summary>Exports a certificate; <c>Cert</c> (1) and <c>SerializedCert</c> (2) carry no key.</summary>
    private static DataValue Exported(Call call, DataValue certificate)
    {
        var format = (call.Argument(0) as ConstantValue)?.AsNumber();
        var exported =
            format is 1 or 2 ? WithoutKey(certificate, call.Method.Name, call.Syntax)
            : certificate.Part(CertificatePart.NotExportable) is not null
                ? certificate.With(CertificatePart.ExportRefused, new ConstantValue(call.Method.Name, call.Syntax))
            : certificate;
        return DataValue.Of(
            DataKind.Content,
            call.Syntax,
            ("Certificate", exported),
            (CertificatePart.Pkcs12, format == 3 ? ConstantValue.Of(true) : null)
        );
    }

    /// <summary>The bytes as a server gets them: alone, without a password for them.</summary>
    public static Value WithoutPassword(Value bytes) =>
        bytes is DataValue { Kind: DataKind.Content } content
        && (
            content.Part(CertificatePart.Pkcs12) is not null
            || (content.Part("Path") is { } path && KeyOfFile(path) == PrivateKeyState.Present)
        )
            ? content.With(CertificatePart.Bare, ConstantValue.Of(true))
            : bytes;

    /// <summary>What the storage flags of a load say of the key; none say that Windows does not export it.</summary>
    private static DataValue Stored(DataValue certificate, Call call)
    {
        var flags = default(long?);
        for (var i = 0; i < call.Count; i++)
        {
            if (call.ParameterType(i)?.Name == "X509KeyStorageFlags")
            {
                flags = (call.Argument(i) as ConstantValue)?.AsNumber() ?? -1;
            }
        }

        if ((certificate.Part(CertificatePart.Key) as ConstantValue)?.AsNumber() != (int)PrivateKeyState.Present)
        {
            return certificate;
        }

        // Exportable is 4, EphemeralKeySet 32.
        certificate =
            flags is { } known and > 0 && (known & 32) != 0
                ? certificate.With(CertificatePart.Pem, new ConstantValue("EphemeralKeySet"))
                : certificate;
        return flags is null or >= 0 && ((flags ?? 0) & (4 | 32)) == 0
            ? certificate.With(CertificatePart.NotExportable, ConstantValue.Of(true))
            : certificate;
    }

    public static DataValue Make(
        PrivateKeyState key,
        Value? path,
        SyntaxNode? origin,
        bool isPem = false,
        Value? secret = null
    ) =>
        DataValue.Of(
            DataKind.Certificate,
            origin,
            (CertificatePart.Key, new ConstantValue((int)key)),
            (CertificatePart.Path, path is ConstantValue { Constant: string } or TextValue ? path : null),
            (CertificatePart.PathName, NamesIn(ValueNames.OfText(path))),
            (CertificatePart.Pem, isPem ? ConstantValue.Of(true) : null),
            (CertificatePart.Secret, secret)
        );

    /// <summary>The certificate in a file, perhaps with the password of its private key.</summary>
    public static DataValue FromFile(Value path, Value? password, SyntaxNode origin) =>
        Make(
            password is FunctionValue or null || !IsGiven(password) ? KeyOfFile(path) : PresentUnlessPlain(path),
            path,
            origin,
            secret: password is null ? null : SecretOf(password)
        );

    /// <summary>A certificate that is given with a literal password; null when the password is none.</summary>
    /// <param name="origin">The code that makes the certificate; the password itself when left out.</param>
    public static DataValue? WithPassword(Value? password, SyntaxNode? origin = null) =>
        password is not null && SecretOf(password) is { } secret
            ? Make(PrivateKeyState.Present, null, origin ?? secret.Origin, secret: secret)
            : null;

    private static PrivateKeyState KeyOfFile(Value path)
    {
        var text = path switch
        {
            ConstantValue { Constant: string whole } => whole,
            TextValue partly => partly.Suffix,
            _ => string.Empty,
        };
        var dot = text.LastIndexOf('.');
        return (dot < 0 ? string.Empty : text.Substring(dot).ToLowerInvariant()) switch
        {
            ".crt" or ".cer" or ".pem" or ".der" => PrivateKeyState.Absent,
            ".pfx" or ".p12" or ".pkcs12" => PrivateKeyState.Present,
            _ => PrivateKeyState.Unknown,
        };
    }

    private static ConstantValue? SecretOf(Value value) =>
        value is ConstantValue { Constant: string { Length: > 0 } } constant ? constant : null;

    private static ConstantValue? PemSecretOf(Value value) =>
        value switch
        {
            ConstantValue { Constant: string text } constant when text.Contains("PRIVATE KEY-----") => constant,
            DataValue { Kind: DataKind.Content } content
                when content.Part("Text") is ConstantValue { Constant: string text } constant
                    && text.Contains("PRIVATE KEY-----") => constant,
            _ => null,
        };

    private static bool IsGiven(Value value) => value is not ConstantValue { Constant: null or "" };

    public static Result[] Construct(Call call, Step step)
    {
        var first = call.Argument(0);
        if (step.Mode.ThrowingIsAnAnswer && first is ConstantValue { Constant: null })
        {
            // An ArgumentNullException.
            step.Machine.NoteThrown(step.State);
            return Array.Empty<Result>();
        }

        if (PeerCalls.Copy(call, step) is { } copy)
        {
            return copy;
        }

        if (call.Count > 0 && first.Evidence != Evidence.None)
        {
            // Made of something that the peer has shown, and of what exactly is not known.
            return Result.One(
                UnseenCalls.MayThrow(call.Syntax, first.Evidence, returnsVoid: false, step),
                new UnknownValue(
                    ("copy", call.Syntax),
                    first.Evidence,
                    isNotNull: true,
                    origin: call.Syntax,
                    type: call.Method.ContainingType
                )
            );
        }

        var password = Enumerable
            .Range(1, Math.Max(0, call.Count - 1))
            .FirstOrDefault(index =>
                call.ParameterType(index) is { } type
                && (type.SpecialType == SpecialType.System_String || type.Name is "SecureString" or "ReadOnlySpan")
            );
        var hasPassword = password > 0 && IsGiven(call.Argument(password));
        var secret = password > 0 ? SecretOf(call.Argument(password)) : null;
        var made = first switch
        {
            DataValue { Kind: DataKind.Certificate } other => call.Method.ContainingType.Name == "X509Certificate"
                ? WithoutKey(other, "X509Certificate", call.Syntax)
                : other,
            DataValue { Kind: DataKind.Content } content when content.Part("Certificate") is DataValue exported =>
                Imported(exported),
            DataValue { Kind: DataKind.Content } content => Make(
                hasPassword ? PrivateKeyState.Present : KeyOfFile(content.Part("Path") ?? first),
                content.Part("Path"),
                call.Syntax,
                secret: secret
            ),
            _ when call.ParameterType(0)?.SpecialType == SpecialType.System_String => Make(
                hasPassword ? PresentUnlessPlain(first) : KeyOfFile(first),
                first,
                call.Syntax,
                secret: secret
            ),
            _ => Make(
                hasPassword ? PrivateKeyState.Present : PrivateKeyState.Unknown,
                null,
                call.Syntax,
                secret: secret
            ),
        };
        return Result.One(
            UnseenCalls.MayThrow(call.Syntax, Evidence.None, returnsVoid: false, step),
            CertificateLoads.Note(first is DataValue { Kind: DataKind.Certificate } ? made : Stored(made, call), call)
        );
    }

    /// <summary>A password beside a file that holds a bare certificate is not read.</summary>
    private static PrivateKeyState PresentUnlessPlain(Value path) =>
        KeyOfFile(path) == PrivateKeyState.Absent ? PrivateKeyState.Unknown : PrivateKeyState.Present;

    /// <summary>A certificate that was exported comes back: its key gets a place on the machine.</summary>
    private static DataValue Imported(DataValue exported) =>
        WithoutPem(exported).With(CertificatePart.Reimported, ConstantValue.Of(true));

    private static DataValue WithoutPem(DataValue certificate) =>
        new(DataKind.Certificate, certificate.Parts.Remove(CertificatePart.Pem), certificate.Origin);

    public static DataValue Imported(Call call)
    {
        var first = call.Argument(0);
        var imported = call.Method.Name switch
        {
            "ImportFromPemFile" => Make(PrivateKeyState.Absent, first, call.Syntax),
            "ImportFromPem" => Make(PrivateKeyState.Absent, (first as DataValue)?.Part("Path"), call.Syntax),
            "Import" when call.Count > 1 && IsGiven(call.Argument(1)) => Make(
                PrivateKeyState.Present,
                first,
                call.Syntax,
                secret: SecretOf(call.Argument(1))
            ),
            "Import" when first is DataValue content => Make(
                KeyOfFile(content.Part("Path") ?? first),
                content.Part("Path"),
                call.Syntax
            ),
            "Import" => Make(KeyOfFile(first), first, call.Syntax),
            _ => Make(PrivateKeyState.Unknown, null, call.Syntax),
        };
        return CertificateLoads.Note(imported, call);
    }

    public static Result[]? Invoke(Call call, Step step)
    {
        var first = call.Count > 0 ? call.Argument(0) : ConstantValue.Null;
        var second = call.Count > 1 ? call.Argument(1) : ConstantValue.Null;
        DataValue? made = (call.Method.ContainingType.Name, call.Method.Name) switch
        {
            ("X509Certificate2", "CreateFromPem") when call.Count == 1 => Make(
                PrivateKeyState.Absent,
                PathOf(first),
                call.Syntax
            ),
            ("X509Certificate2", "CreateFromPem") => Make(
                PrivateKeyState.Present,
                PathOf(first),
                call.Syntax,
                isPem: true,
                PemSecretOf(second) ?? PemSecretOf(first)
            ),
            ("X509Certificate2", "CreateFromPemFile") => Make(PrivateKeyState.Present, first, call.Syntax, isPem: true),
            ("X509Certificate2", "CreateFromEncryptedPem") => Make(
                PrivateKeyState.Present,
                PathOf(first),
                call.Syntax,
                isPem: true,
                PemSecretOf(second) ?? SecretOf(call.Argument(2))
            ),
            ("X509Certificate2", "CreateFromEncryptedPemFile") => Make(
                PrivateKeyState.Present,
                first,
                call.Syntax,
                isPem: true,
                SecretOf(second)
            ),
            ("X509Certificate", "CreateFromCertFile" or "CreateFromSignedFile") => Make(
                PrivateKeyState.Absent,
                first,
                call.Syntax
            ),
            ("X509CertificateLoader", "LoadCertificate")
                when first is DataValue { Kind: DataKind.Content } raw
                    && raw.Part("Certificate") is DataValue exported => WithoutKey(
                exported,
                call.Method.Name,
                call.Syntax
            ),
            ("X509CertificateLoader", "LoadCertificate") => Make(PrivateKeyState.Absent, PathOf(first), call.Syntax),
            ("X509CertificateLoader", "LoadCertificateFromFile") => Make(PrivateKeyState.Absent, first, call.Syntax),
            ("X509CertificateLoader", "LoadPkcs12")
                when first is DataValue content && content.Part("Certificate") is DataValue exported => Imported(
                exported
            ),
            ("X509CertificateLoader", "LoadPkcs12") => Make(
                PrivateKeyState.Present,
                PathOf(first),
                call.Syntax,
                secret: SecretOf(second)
            ),
            ("X509CertificateLoader", "LoadPkcs12FromFile") => Make(
                PrivateKeyState.Present,
                first,
                call.Syntax,
                secret: SecretOf(second)
            ),
            (_, "CreateSelfSigned") when call.Method.ReturnType.Name == "X509Certificate2" => Make(
                PrivateKeyState.Present,
                null,
                call.Syntax
            ),
            (_, "CopyWithPrivateKey") => WithKey(call, step.State),
            ("File", "ReadAllBytes" or "ReadAllText" or "ReadAllBytesAsync" or "ReadAllTextAsync") => DataValue.Of(
                DataKind.Content,
                call.Syntax,
                ("Path", first)
            ),
            ("Convert", "FromBase64String") => DataValue.Of(
                DataKind.Content,
                call.Syntax,
                ("Text", first is ConstantValue ? first : null)
            ),
            (_, "GetBytes")
                when call.Receiver is not null
                    && call.Method.ContainingType.Name is "Encoding" or "UTF8Encoding" or "ASCIIEncoding" => first
                is DataValue { Kind: DataKind.Content } content
                ? content
            : first is ConstantValue ? DataValue.Of(DataKind.Content, call.Syntax, ("Text", first))
            : null,
            (_, "Export") when call.Receiver is DataValue { Kind: DataKind.Certificate } exported => Exported(
                call,
                exported
            ),
            (_, "Export")
                when call.Receiver is UnknownValue { Evidence: Evidence.None }
                    && IsCertificate(call.Method.ContainingType) => DataValue.Of(
                DataKind.Content,
                call.Syntax,
                ("Certificate", Make(PrivateKeyState.Unknown, null, call.Syntax))
            ),
            _ => Raw(call.Receiver, call.Method.Name, call.Syntax),
        };
        if (made is not null)
        {
            made = call.Method.Name.StartsWith("LoadPkcs12", StringComparison.Ordinal) ? Stored(made, call) : made;
            return Result.One(
                UnseenCalls.MayThrow(call.Syntax, Evidence.None, returnsVoid: false, step),
                made.Kind == DataKind.Certificate ? CertificateLoads.Note(made, call) : made
            );
        }

        // A private key read from PEM text in source.
        if (
            call is { Method.Name: "ImportFromPem" or "ImportFromEncryptedPem", Receiver: UnknownValue key }
            && PemSecretOf(first) is { } secret
        )
        {
            return Result.One(step.State.WithVariable(("key secret", key.Key), secret), ConstantValue.Null);
        }

        return null;
    }

    private static Value? PathOf(Value content) =>
        content is DataValue { Kind: DataKind.Content } data ? data.Part("Path") : null;

    private static DataValue WithKey(Call call, State state)
    {
        var key = call.Count > 0 ? call.Argument(0) : null;
        var secret = key is UnknownValue unknown ? state.Variable(("key secret", unknown.Key)) : null;
        var path = (call.Receiver as DataValue)?.Part(CertificatePart.Path);
        return Make(PrivateKeyState.Present, path, call.Syntax, isPem: true, secret);
    }

    public static bool IsCertificate(ITypeSymbol type) => type.Name is "X509Certificate" or "X509Certificate2";
}
