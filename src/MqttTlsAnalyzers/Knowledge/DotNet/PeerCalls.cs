using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.Handlers;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>Calls of .NET's that ask something of what a peer has shown, in a handler's run for that peer.</summary>
internal static class PeerCalls
{
    /// <summary>Methods that say whether two things are the same, whatever they are called on.</summary>
    private static readonly HashSet<string> _equality = new(StringComparer.Ordinal)
    {
        "Equals",
        "SequenceEqual",
        "FixedTimeEquals",
        "ReferenceEquals",
    };

    /// <summary>Methods that look for a thing in others.</summary>
    private static readonly HashSet<string> _membership = new(StringComparer.Ordinal)
    {
        "Contains",
        "ContainsKey",
        "ContainsValue",
        "StartsWith",
        "EndsWith",
        "TryGetValue",
        "Exists",
    };

    public static Result[]? Invoke(Call call, Step step)
    {
        if (Peer.Of(step) is null || !WellKnownTypes.IsFramework(call.Method))
        {
            return null;
        }

        return PeerCertificates.Invoke(call, step) ?? Compare(call, step) ?? Copy(call, step) ?? Ask(call, step);
    }

    /// <summary>A copy of a certificate, or one made of its bytes, is that certificate.</summary>
    public static Result[]? Copy(Call call, Step step)
    {
        var makes =
            call.Method.MethodKind == MethodKind.Constructor
            || call.Method.Name is "LoadCertificate" or "CreateFromPem" or "FromHandle";
        if (
            !makes
            || call.Count == 0
            || PeerCertificates.RoleOf(call.Argument(0)) is not { } role
            || !Certificates.IsCertificate(
                call.Method.MethodKind == MethodKind.Constructor ? call.Method.ContainingType : call.Method.ReturnType
            )
        )
        {
            return null;
        }

        var state = UnseenCalls.MayThrow(call.Syntax, PeerEvidence.Certificate, returnsVoid: false, step);
        return Result.One(state, PeerCertificates.Of(role, call.Method.ContainingType, call.Syntax));
    }

    private static Result[]? Compare(Call call, Step step)
    {
        var name = call.Method.Name;
        var isEquality = _equality.Contains(name);
        if (
            !isEquality
            && !_membership.Contains(name)
            && name is not ("IndexOf" or "BinarySearch" or "Compare" or "CompareOrdinal" or "CompareTo")
        )
        {
            return null;
        }

        var (one, two) = call.Receiver is { } receiver
            ? (receiver, call.Argument(0))
            : (call.Argument(0), call.Argument(1));
        if (call.Receiver is null && call.Count < 2)
        {
            return null;
        }

        if (
            name is "Equals" or "Contains"
            && two is ConstantValue { Constant: null, Evidence: PeerEvidence.Certificate }
        )
        {
            // A peer without a certificate is none that is known.
            return Result.One(step.State, ConstantValue.Of(false, PeerEvidence.Certificate, call.Syntax));
        }

        var isText = one is not ObjectValue && call.Receiver is not null && IsText(call);
        if (IsOfCertificates(one, two, call) is { } byIssuerAndSerial)
        {
            return CompareCertificates(call, byIssuerAndSerial, step);
        }

        var isExact = isEquality || !isText || (name == "EndsWith" && IsDomain(two));
        if (PeerComparisons.AreEqual(new Comparison(one, two, isExact), call.Syntax, step) is not { } answer)
        {
            return null;
        }

        if (call.Method.ReturnType.SpecialType == SpecialType.System_Int32)
        {
            return answer is ConstantValue { Constant: false }
                ? Result.One(
                    step.State,
                    new ConstantValue(
                        name.StartsWith("Compare", StringComparison.Ordinal) ? 1 : -1,
                        call.Syntax,
                        answer.Evidence
                    )
                )
                : null;
        }

        return call.Method.ReturnType.SpecialType == SpecialType.System_Boolean ? Result.One(step.State, answer) : null;
    }

    /// <summary>Only the owner of the domain has names that end in it and the dot before it.</summary>
    private static bool IsDomain(Value value) =>
        value is ConstantValue { Constant: string text } && text.StartsWith(".", StringComparison.Ordinal);

    private static bool IsText(Call call) => call.Method.ContainingType.SpecialType == SpecialType.System_String;

    /// <summary>
    /// <c>X509Certificate.Equals</c>, and <c>Contains</c> of a list of certificates: they compare issuer and serial
    /// number. The certificate of the peer; null when the call is about something else.
    /// </summary>
    private static CertificateRole? IsOfCertificates(Value one, Value two, Call call) =>
        call.Method.Name is "ReferenceEquals" ? null
        : one is UnknownValue { Key: PeerCertificate left } ? left.Role
        : two is UnknownValue { Key: PeerCertificate right } ? right.Role
        : null;

    private static Result[]? CompareCertificates(Call call, CertificateRole role, Step step)
    {
        if (call.Method.ReturnType.SpecialType is not (SpecialType.System_Boolean or SpecialType.System_Int32))
        {
            return null;
        }

        var evidence = role switch
        {
            CertificateRole.Leaf => PeerEvidence.Name | PeerEvidence.Choosable,
            CertificateRole.OwnCa => PeerEvidence.Chain,
            _ => PeerEvidence.Chain | PeerEvidence.Choosable,
        };
        var isBoolean = call.Method.ReturnType.SpecialType == SpecialType.System_Boolean;
        var differs =
            (role == CertificateRole.Leaf && !Peer.Of(step)!.HasRightName) || role == CertificateRole.PublicCa;
        return Result.One(
            step.State,
            differs
                ? (
                    isBoolean
                        ? ConstantValue.Of(false, evidence, call.Syntax)
                        : new ConstantValue(-1, call.Syntax, evidence)
                )
                : UnknownValue.OfNotNull(
                    DerivedKey.Of(
                        new NameKey("same certificate", call.Method.Name),
                        call.Syntax,
                        call.Arguments.ToArray()
                    ),
                    call.Method.ReturnType,
                    call.Syntax,
                    evidence
                )
        );
    }

    private static Result[]? Ask(Call call, Step step)
    {
        switch (call.Method.Name)
        {
            case "IsNullOrEmpty"
            or "IsNullOrWhiteSpace"
                when call.Argument(0).Evidence is var evidence && (evidence & PeerEvidence.Identity) != 0:
                return Result.One(
                    step.State,
                    ConstantValue.Of(false, (evidence & ~PeerEvidence.Identity) | PeerEvidence.Choosable, call.Syntax)
                );
            case "Find" when call.Count == 3 && call.Method.ContainingType.Name == "X509Certificate2Collection":
                return Find(call, step);
            case "GetOrAdd" or "AddOrUpdate" or "TryAdd":
                // Who came first decides.
                return Result.One(
                    step.State,
                    UnknownValue.OfNotNull(
                        new PlaceKey("first", call.Syntax),
                        call.Method.ReturnType,
                        call.Syntax,
                        Evidence.Outside
                    )
                );
            default:
                return null;
        }
    }

    /// <summary><c>collection.Find(findType, value, validOnly)</c>.</summary>
    private static Result[]? Find(Call call, Step step)
    {
        var found = PeerComparisons.AreEqual(
            new Comparison(
                new UnknownValue("known certificates"),
                call.Argument(1),
                IsExact: (call.Argument(0) as ConstantValue)?.AsNumber() is not (1 or 3)
            ),
            call.Syntax,
            step
        );
        if (found is not ConstantValue { Constant: false })
        {
            return null;
        }

        var after = DotNetKnowledge.MakeObject(ObjectKind.Collection, call.Syntax, out var empty, step);
        return Result.One(after.Update(empty.Id, list => PeerLists.Marked(list, found.Evidence)), empty);
    }
}
