using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>Where certificates come from: constructors, loaders, collections and the bytes they are made of.</summary>
internal static class CertificateFactories
{
    /// <summary>The certificate in a file, perhaps with the password of its private key.</summary>
    public static DataValue FromFile(Value path, Value? password, SyntaxNode origin) =>
        Certificates.Make(
            password is FunctionValue or null || !CertificateKeys.IsGiven(password)
                ? CertificateKeys.KeyOfFile(path)
                : CertificateKeys.PresentUnlessPlain(path),
            path,
            origin,
            secret: password is null ? null : CertificateKeys.SecretOf(password)
        );

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
                    new PlaceKey("copy", call.Syntax),
                    evidence: first.Evidence,
                    origin: call.Syntax,
                    type: call.Method.ContainingType
                )
                {
                    IsNotNull = true,
                }
            );
        }

        var made = MadeOf(first, Password.GivenTo(call), call);
        return Result.One(
            UnseenCalls.MayThrow(call.Syntax, Evidence.None, returnsVoid: false, step),
            CertificateLoads.Note(
                first is DataValue { Kind: DotNetDataKinds.Certificate } ? made : CertificateKeys.Stored(made, call),
                call
            )
        );
    }

    /// <summary>The certificate that a constructor makes of another one, of bytes or of a file.</summary>
    private static DataValue MadeOf(Value first, Password password, Call call) =>
        first switch
        {
            DataValue { Kind: DotNetDataKinds.Certificate } other => call.Method.ContainingType.Name
            == "X509Certificate"
                ? CertificateKeys.WithoutKey(other, "X509Certificate", call.Syntax)
                : other,
            DataValue { Kind: DotNetDataKinds.Content } content
                when content.Part("Certificate") is DataValue exported => CertificateExports.Reimported(exported),
            DataValue { Kind: DotNetDataKinds.Content } content => Certificates.Make(
                password.IsGiven ? PrivateKeyState.Present : CertificateKeys.KeyOfFile(Contents.NameOf(content)),
                content.Part(Contents.Path),
                call.Syntax,
                secret: password.Secret
            ),
            _ when call.ParameterType(0)?.SpecialType == SpecialType.System_String => Certificates.Make(
                password.IsGiven ? CertificateKeys.PresentUnlessPlain(first) : CertificateKeys.KeyOfFile(first),
                first,
                call.Syntax,
                secret: password.Secret
            ),
            _ => Certificates.Make(
                password.IsGiven ? PrivateKeyState.Present : PrivateKeyState.Unknown,
                null,
                call.Syntax,
                secret: password.Secret
            ),
        };

    /// <summary>The password beside what a certificate is made of.</summary>
    /// <param name="IsGiven">There is one, known or not.</param>
    /// <param name="Secret">The literal that it is; null when it is none.</param>
    private readonly record struct Password(bool IsGiven, ConstantValue? Secret)
    {
        public static Password GivenTo(Call call)
        {
            for (var i = 1; i < call.Count; i++)
            {
                if (
                    call.ParameterType(i) is { } type
                    && (type.SpecialType == SpecialType.System_String || type.Name is "SecureString" or "ReadOnlySpan")
                )
                {
                    return new Password(
                        CertificateKeys.IsGiven(call.Argument(i)),
                        CertificateKeys.SecretOf(call.Argument(i))
                    );
                }
            }

            return default;
        }
    }

    public static DataValue Imported(Call call)
    {
        var first = call.Argument(0);
        var imported = call.Method.Name switch
        {
            "ImportFromPemFile" => Certificates.Make(PrivateKeyState.Absent, first, call.Syntax),
            "ImportFromPem" => Certificates.Make(PrivateKeyState.Absent, Contents.PathOf(first), call.Syntax),
            "Import" when call.Count > 1 && CertificateKeys.IsGiven(call.Argument(1)) => Certificates.Make(
                PrivateKeyState.Present,
                first,
                call.Syntax,
                secret: CertificateKeys.SecretOf(call.Argument(1))
            ),
            "Import" when first is DataValue content => Certificates.Make(
                CertificateKeys.KeyOfFile(Contents.NameOf(content)),
                content.Part(Contents.Path),
                call.Syntax
            ),
            "Import" => Certificates.Make(CertificateKeys.KeyOfFile(first), first, call.Syntax),
            _ => Certificates.Make(PrivateKeyState.Unknown, null, call.Syntax),
        };
        return CertificateLoads.Note(imported, call);
    }

    public static Result[]? Invoke(Call call, Step step)
    {
        if (Contents.DecodedText(call) is { } text)
        {
            return Result.One(step.State, text);
        }

        var made =
            FromPem(call)
            ?? FromFile(call)
            ?? FromLoader(call)
            ?? Joined(call, step.State)
            ?? Contents.Of(call, step.State)
            ?? CertificateExports.Of(call)
            ?? CertificateExports.Raw(call.Receiver, call.Method, call.Syntax);
        if (made is not null)
        {
            made = call.Method.Name.StartsWith("LoadPkcs12", StringComparison.Ordinal)
                ? CertificateKeys.Stored(made, call)
                : made;
            return Result.One(
                UnseenCalls.MayThrow(call.Syntax, Evidence.None, returnsVoid: false, step),
                made.Kind == DotNetDataKinds.Certificate ? CertificateLoads.Note(made, call) : made
            );
        }

        if (Contents.SameContent(call) is { } same)
        {
            return Result.One(step.State, same);
        }

        if (Contents.Copied(call, step.State) is { } copied)
        {
            return Result.One(copied, ConstantValue.Null);
        }

        // A private key read from PEM text in source.
        if (
            call is { Method.Name: "ImportFromPem" or "ImportFromEncryptedPem", Receiver: UnknownValue key }
            && CertificateKeys.PemSecretOf(First(call)) is { } secret
        )
        {
            return Result.One(
                step.State.WithVariable(new RelatedKey("key secret", key.Key), secret),
                ConstantValue.Null
            );
        }

        return null;
    }

    private static Value First(Call call) => call.Count > 0 ? call.Argument(0) : ConstantValue.Null;

    private static Value Second(Call call) => call.Count > 1 ? call.Argument(1) : ConstantValue.Null;

    /// <summary>A certificate in PEM text or PEM files: <c>CreateFromPemFile("client.crt", "client.key")</c>.</summary>
    private static DataValue? FromPem(Call call)
    {
        var (first, second) = (First(call), Second(call));
        return (call.Method.ContainingType.Name, call.Method.Name) switch
        {
            ("X509Certificate2", "CreateFromPem") when call.Count == 1 => Certificates.Make(
                PrivateKeyState.Absent,
                Contents.PathOf(first),
                call.Syntax
            ),
            ("X509Certificate2", "CreateFromPem") => Certificates.OfPem(
                Contents.PathOf(first),
                call.Syntax,
                CertificateKeys.PemSecretOf(second) ?? CertificateKeys.PemSecretOf(first)
            ),
            ("X509Certificate2", "CreateFromPemFile") => Certificates.OfPem(first, call.Syntax),
            ("X509Certificate2", "CreateFromEncryptedPem") => Certificates.OfPem(
                Contents.PathOf(first),
                call.Syntax,
                CertificateKeys.PemSecretOf(second) ?? CertificateKeys.SecretOf(call.Argument(2))
            ),
            ("X509Certificate2", "CreateFromEncryptedPemFile") => Certificates.OfPem(
                first,
                call.Syntax,
                CertificateKeys.SecretOf(second)
            ),
            _ => null,
        };
    }

    /// <summary>The old loaders, which know no key.</summary>
    private static DataValue? FromFile(Call call) =>
        (call.Method.ContainingType.Name, call.Method.Name)
            is ("X509Certificate", "CreateFromCertFile" or "CreateFromSignedFile")
            ? Certificates.Make(PrivateKeyState.Absent, First(call), call.Syntax)
            : null;

    /// <summary>What <c>X509CertificateLoader</c> loads.</summary>
    private static DataValue? FromLoader(Call call)
    {
        if (call.Method.ContainingType.Name != "X509CertificateLoader")
        {
            return null;
        }

        var (first, second) = (First(call), Second(call));
        var exported = first is DataValue { Kind: DotNetDataKinds.Content } content
            ? content.Part("Certificate") as DataValue
            : null;
        return call.Method.Name switch
        {
            "LoadCertificate" when exported is not null => Bare(exported, first, call),
            "LoadCertificate" => Certificates.Make(PrivateKeyState.Absent, Contents.PathOf(first), call.Syntax),
            "LoadCertificateFromFile" => Certificates.Make(PrivateKeyState.Absent, first, call.Syntax),
            "LoadPkcs12" when exported is not null => CertificateExports.Reimported(exported),
            "LoadPkcs12" => Certificates.Make(
                PrivateKeyState.Present,
                Contents.PathOf(first),
                call.Syntax,
                secret: CertificateKeys.SecretOf(second)
            ),
            "LoadPkcs12FromFile" => Certificates.Make(
                PrivateKeyState.Present,
                first,
                call.Syntax,
                secret: CertificateKeys.SecretOf(second)
            ),
            _ => null,
        };
    }

    /// <summary>
    /// <c>LoadCertificate</c> of what was exported: it takes a certificate alone and throws when it is given PKCS#12.
    /// </summary>
    private static DataValue Bare(DataValue exported, Value bytes, Call call)
    {
        var bare = CertificateKeys.WithoutKey(exported, call.Method.Name, call.Syntax);
        return (bytes as DataValue)?.Part(CertificatePart.Pkcs12) is null
            ? bare
            : bare.With(CertificatePart.ReadFails, new ConstantValue(call.Method.Name, call.Syntax));
    }

    /// <summary>
    /// A certificate made by the program: with its key, joined with it, or issued without it, as
    /// <c>CertificateRequest.Create</c> does.
    /// </summary>
    private static DataValue? Joined(Call call, State state) =>
        call.Method.Name switch
        {
            "CreateSelfSigned" when call.Method.ReturnType.Name == "X509Certificate2" => Certificates.Make(
                PrivateKeyState.Present,
                null,
                call.Syntax
            ),
            "CopyWithPrivateKey" => WithKey(call, state),
            "Create" when call.Method.ContainingType.Name == "CertificateRequest" => Certificates.Make(
                PrivateKeyState.Absent,
                null,
                call.Syntax
            ),
            _ => null,
        };

    private static DataValue WithKey(Call call, State state)
    {
        var key = call.Count > 0 ? call.Argument(0) : null;
        var secret = key is UnknownValue unknown ? state.Variable(new RelatedKey("key secret", unknown.Key)) : null;
        var path = (call.Receiver as DataValue)?.Part(CertificatePart.Path);
        return Certificates.OfPem(path, call.Syntax, secret);
    }
}
