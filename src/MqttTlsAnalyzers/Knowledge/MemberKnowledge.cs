using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.DotNet;
using MqttTlsAnalyzers.Knowledge.Handlers;
using MqttTlsAnalyzers.Knowledge.MqttNet;
using MqttTlsAnalyzers.Model;
using MqttTlsAnalyzers.Options;

namespace MqttTlsAnalyzers.Knowledge;

/// <summary>What is known of MQTTnet's and of .NET's members, MQTTnet's first.</summary>
internal sealed class MemberKnowledge : IMemberKnowledge
{
    private readonly MqttNetKnowledge _mqttNet;
    private readonly AnalysisOptions _options;
    private readonly Func<SyntaxNode, bool> _mayConfigure;
    private readonly ShippedConfiguration? _shipped;

    /// <param name="library">What the referenced MQTTnet can do.</param>
    /// <param name="options">The user's options for the file being analysed.</param>
    /// <param name="mayConfigure">Whether a declaration may configure MQTTnet, by the words in it.</param>
    /// <param name="shipped">What settings files of the project say; null when there are none.</param>
    public MemberKnowledge(
        MqttNetCapabilities library,
        AnalysisOptions options,
        Func<SyntaxNode, bool> mayConfigure,
        ShippedConfiguration? shipped
    )
    {
        _shipped = shipped;
        _mqttNet = new MqttNetKnowledge(library);
        _options = options;
        _mayConfigure = mayConfigure;
    }

    public ObjectKind? ConfiguredKindOf(ITypeSymbol? type) => MqttNetTypes.KindOf(type);

    public ObjectKind? FollowedKindOf(ITypeSymbol? type) => Collections.KindOf(type);

    public bool IsFollowed(ITypeSymbol? type) => Frameworks.IsFollowed(type);

    public HeapObject NewObject(ObjectKind kind, ITypeSymbol? type) => MqttNetKnowledge.NewObject(kind, type);

    public HeapObject OutsideObject(ObjectKind kind, ITypeSymbol? type) => MqttNetKnowledge.OutsideObject(kind);

    public Result[]? Construct(Call call, Step step) =>
        MqttNetKnowledge.Construct(call, step) ?? DotNetKnowledge.Construct(call, step);

    public Result[]? Invoke(Call call, Step step) =>
        _mqttNet.Invoke(call, step) ?? _shipped?.Invoke(call, step) ?? DotNetKnowledge.Invoke(call, step);

    public Result? Read(PropertyAccess access, Step step) =>
        _mqttNet.Read(access, step)
        ?? (_shipped?.Read(access) is { } setting ? new Result(step.State, setting) : default(Result?))
        ?? DotNetKnowledge.Read(access, step);

    public Value? ReadElement(PropertyAccess access, Value[] indices) => _shipped?.ReadElement(access, indices);

    public Result? ShippedValueOf(PropertyAccess access, Step step) => _shipped?.ValueOf(access, step);

    public State? Write(PropertyAccess access, Value value, Step step) =>
        MqttNetKnowledge.Write(access, value, step) ?? DotNetKnowledge.Write(access, value, step);

    public Value? ReadStatic(IFieldSymbol field, SyntaxNode syntax) => EndPoints.ReadStatic(field, syntax);

    public bool IsHarmless(IMethodSymbol method) => Frameworks.IsHarmless(method);

    public bool IsComputation(IMethodSymbol method) => DotNet.Computations.Is(method);

    public bool IsStore(IMethodSymbol method) => Frameworks.IsStore(method);

    public bool IsTrustedCheck(IMethodSymbol method) =>
        !_options.TrustedValidationMethods.IsDefaultOrEmpty
        && _options.TrustedValidationMethods.Contains(
            method.ContainingType?.ToDisplayString() + "." + method.Name,
            StringComparer.Ordinal
        );

    public bool IsShippedHandler(IMethodSymbol method) => ShippedHandler.Is(method);

    public Evidence EvidenceOf(Value value, Step step) => PeerEvidence.Of(value, step);

    public Evidence EvidenceOfOrder(Evidence evidence) => PeerEvidence.OfOrder(evidence);

    public Value? AreEqual(Value left, Value right, SyntaxNode syntax, Step step) =>
        PeerComparisons.AreEqual(new Comparison(left, right, IsExact: true), syntax, step);

    public bool IsAlwaysOf(Value value, ITypeSymbol type) =>
        // A peer's certificate is an X509Certificate2 on .NET (run; facts sheet 1.2).
        value is UnknownValue { Key: PeerCertificate }
        && Certificates.IsCertificate(type);

    public Value WithHolder(Value value, SyntaxNode expression) => Certificates.WithHolder(value, expression);

    public bool IsProvider(ITypeSymbol type) => MqttNetTypes.CertificatesOf(type) is not null;

    public bool LeadsIntoOptions(IPropertySymbol property) => MqttNetKnowledge.LeadsIntoOptions(property);

    public MethodRole RoleOf(string method) => Members.RoleOf(method);

    public bool IsFinished(HeapObject item) => MqttNetKnowledge.IsFinished(item);

    public bool MayConfigure(SyntaxNode declaration) => _mayConfigure(declaration);
}
