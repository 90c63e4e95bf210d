using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>X.509 certificates as values: what is known of one, and what the code calls it.</summary>
internal static class Certificates
{
    /// <summary>Gives a certificate the names of what holds it; other values stay as they are.</summary>
    public static Value WithHolder(Value value, SyntaxNode expression)
    {
        var certificate = value switch
        {
            DataValue { Kind: DotNetDataKinds.Certificate } known => known,
            UnknownValue { Evidence: Evidence.None, Type.Name: "X509Certificate" or "X509Certificate2" } unknown =>
                Make(PrivateKeyState.Unknown, null, unknown.Origin ?? expression).With(CertificatePart.Given, unknown),
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
    public static ConstantValue? NamesIn(ImmutableArray<string> names) =>
        names.IsEmpty ? null : new ConstantValue(string.Join("\n", names));

    /// <summary>The names that a part of a certificate's value holds.</summary>
    public static ImmutableArray<string> NamesOf(DataValue certificate, string part) =>
        (certificate.Part(part) as ConstantValue)?.Constant is string names
            ? names.Split('\n').ToImmutableArray()
            : ImmutableArray<string>.Empty;

    public static DataValue Make(PrivateKeyState key, Value? path, SyntaxNode? origin, Value? secret = null) =>
        DataValue.Of(
            DotNetDataKinds.Certificate,
            origin,
            (CertificatePart.Key, new ConstantValue((int)key)),
            (CertificatePart.Path, path is ConstantValue { Constant: string } or TextValue ? path : null),
            (CertificatePart.PathName, NamesIn(ValueNames.OfText(path))),
            (CertificatePart.Secret, secret)
        );

    /// <summary>A certificate with the key that a PEM file or text holds.</summary>
    public static DataValue OfPem(Value? path, SyntaxNode? origin, Value? secret = null) =>
        Make(PrivateKeyState.Present, path, origin, secret).With(CertificatePart.Pem, ConstantValue.Of(true));

    public static bool IsCertificate(ITypeSymbol type) => type.Name is "X509Certificate" or "X509Certificate2";
}
