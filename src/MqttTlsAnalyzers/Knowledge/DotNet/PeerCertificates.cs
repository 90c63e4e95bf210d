using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.Handlers;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>The certificates that a peer has shown: what each member tells, and who can choose it.</summary>
internal static class PeerCertificates
{
    /// <summary>Nobody can choose these: they follow from the key, or from all of the certificate.</summary>
    private static readonly HashSet<string> _identity = new(StringComparer.Ordinal)
    {
        "Thumbprint",
        "GetCertHash",
        "GetCertHashString",
        "TryGetCertHash",
        "GetRawCertData",
        "GetRawCertDataString",
        "RawData",
        "RawDataMemory",
        "PublicKey",
        "GetPublicKey",
        "GetPublicKeyString",
        "GetRSAPublicKey",
        "GetECDsaPublicKey",
        "GetECDiffieHellmanPublicKey",
        "GetDSAPublicKey",
        "Export",
        "ExportCertificatePem",
        "ToString",
    };

    /// <summary>
    /// A CA that is honest gives these to their owner alone; whoever signs for himself writes what he likes.
    /// </summary>
    private static readonly HashSet<string> _names = new(StringComparer.Ordinal)
    {
        "Subject",
        "SubjectName",
        "GetName",
        "GetNameInfo",
        "MatchesHostname",
        "Extensions",
        "SerialNumber",
        "SerialNumberBytes",
        "GetSerialNumber",
        "GetSerialNumberString",
    };

    public static UnknownValue Of(CertificateRole role, ITypeSymbol? type, SyntaxNode? origin = null) =>
        UnknownValue.OfNotNull(
            new PeerCertificate(role),
            type,
            origin,
            role == CertificateRole.Leaf ? PeerEvidence.Certificate : PeerEvidence.Chain
        );

    /// <summary>Which certificate of the peer's chain a value is, or can be made into; null for other values.</summary>
    public static CertificateRole? RoleOf(Value? value) =>
        value switch
        {
            UnknownValue { Key: PeerCertificate certificate } => certificate.Role,
            UnknownValue { Key: PeerCertificateMember { IsWhole: true } whole } => whole.Role,
            _ => null,
        };

    public static Result? Read(PropertyAccess access, Step step)
    {
        if (access.Receiver is UnknownValue { Key: PeerCertificate { Role: var role } })
        {
            return new Result(
                MayThrow(access.Syntax, step),
                Member(new PeerCertificateMember(role, access.Property.Name, null), access.Property.Type, access.Syntax)
            );
        }

        return access.Receiver is UnknownValue { Evidence: var evidence } && (evidence & PeerEvidence.Identity) != 0
            ? ReadOfIdentity(access, evidence, step)
            : null;
    }

    public static Result[]? Invoke(Call call, Step step)
    {
        if (call.Receiver is not UnknownValue { Key: PeerCertificate { Role: var role } })
        {
            return null;
        }

        if (call.Method.Name == "Verify" && Peer.Of(step) is { } verified)
        {
            var chain = PeerChain.Build(verified, role, new ChainTrust { ChecksRevocation = true });
            return Result.One(
                MayThrow(call.Syntax, step),
                ConstantValue.Of(chain.IsValid, PeerEvidence.Chain, call.Syntax)
            );
        }

        if (call.Method.Name is "Equals" or "Dispose" or "GetType")
        {
            return null;
        }

        var argument = call.Arguments.IsEmpty
            ? null
            : DerivedKey.Of("arguments", call.Syntax, call.Arguments.ToArray());
        Value member = Member(
            new PeerCertificateMember(role, call.Method.Name, argument),
            call.Method.ReturnType,
            call.Syntax
        );
        if (call.Method.Name == "MatchesHostname" && Peer.Of(step) is { HasRightName: false })
        {
            member = ConstantValue.Of(false, member.Evidence, call.Syntax);
        }
        else if (
            call.Method.Name == "GetNameInfo"
            && call.Argument(1) is ConstantValue { Constant: true }
            && member is UnknownValue issuer
        )
        {
            member = new UnknownValue(
                issuer.Key,
                evidence: EvidenceOf(role, "Issuer"),
                origin: call.Syntax,
                type: issuer.Type
            )
            {
                IsNotNull = true,
            };
        }

        return Result.One(MayThrow(call.Syntax, step), member);
    }

    private static State MayThrow(SyntaxNode syntax, Step step) =>
        UnseenCalls.MayThrow(syntax, PeerEvidence.Certificate, returnsVoid: false, step);

    private static UnknownValue Member(PeerCertificateMember member, ITypeSymbol type, SyntaxNode syntax) =>
        UnknownValue.OfNotNull(member, type, syntax, EvidenceOf(member.Role, member.Member));

    private static Evidence EvidenceOf(CertificateRole role, string member)
    {
        var isIdentity = _identity.Contains(member);
        return role switch
        {
            CertificateRole.Leaf => isIdentity ? PeerEvidence.Identity
            : _names.Contains(member) ? PeerEvidence.Name | PeerEvidence.Choosable
            : PeerEvidence.Choosable,
            // The program knows its own CA: any comparison with it can be the one that holds.
            CertificateRole.OwnCa => PeerEvidence.Chain,
            CertificateRole.PublicCa => PeerEvidence.Chain | PeerEvidence.Identity,
            _ => PeerEvidence.Chain | (isIdentity ? PeerEvidence.Identity : PeerEvidence.Choosable),
        };
    }

    /// <summary>How long a hash is, or which kind of key it is, is the same for every certificate.</summary>
    private static Result? ReadOfIdentity(PropertyAccess access, Evidence evidence, Step step)
    {
        var shared = (evidence & ~PeerEvidence.Identity) | PeerEvidence.Choosable;
        switch (access.Property.Name)
        {
            case "Length" or "Count":
                return new Result(step.State, new ConstantValue(LengthOf(access.Receiver), access.Syntax, shared));
            case "IsEmpty":
                return new Result(step.State, ConstantValue.Of(false, shared, access.Syntax));
            case "KeySize" or "Oid" or "SignatureAlgorithm" or "KeyExchangeAlgorithm":
                return new Result(
                    step.State,
                    UnknownValue.OfNotNull(
                        DerivedKey.Of(access.Property.Name, access.Syntax, access.Receiver!),
                        access.Property.Type,
                        access.Syntax,
                        shared
                    )
                );
            default:
                return null;
        }
    }

    /// <summary>Of a SHA-1 hash and its hexadecimal text; of everything else, some length.</summary>
    private static int LengthOf(Value? value) =>
        value is UnknownValue { Key: PeerCertificateMember { Member: "Thumbprint" or "GetCertHashString" } } ? 40
        : value is UnknownValue { Key: PeerCertificateMember { Member: "GetCertHash", Argument: null } } ? 20
        : 32;
}
