using System.Threading;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MqttTlsAnalyzers.MqttNet;

namespace MqttTlsAnalyzers.Evaluation;

/// <summary>
/// Asks what the words mean that <see cref="MqttSyntaxFilter"/> finds in a body: to run the body takes many times as long as
/// to bind them, and many are a text named <c>MqttServer</c>, or the <c>Build</c> or <c>ConnectAsync</c> of another library.
/// </summary>
internal static class MqttSemanticFilter
{
    /// <summary>Whether a body may make, change or use a configuration of MQTTnet, or calls code of the compilation that may.</summary>
    public static bool MayConcernMqtt(SyntaxNode body, SemanticModel model, EvaluationServices services, CancellationToken cancellationToken)
        => MqttSyntaxFilter.WordsIn(body, services.Helpers).Any(word => MayConcernMqtt(word, model, services, cancellationToken));

    private static bool MayConcernMqtt(SyntaxToken word, SemanticModel model, EvaluationServices services, CancellationToken cancellationToken)
    {
        var isWord = MqttSyntaxFilter.IsWord(word.ValueText);
        switch (word.Parent)
        {
            case SimpleNameSyntax name:
                var meaning = model.GetSymbolInfo(name, cancellationToken).Symbol;
                return isWord ? MayConcernMqtt(meaning) : IsHelper(meaning, services, cancellationToken);
            case { } declaration when isWord:
                return model.GetDeclaredSymbol(declaration, cancellationToken) switch
                {
                    // Its own name says nothing of what a method does, unless MQTTnet calls it by that.
                    IMethodSymbol method => method.ContainingType?.AllInterfaces.Any(static type => MqttNetTypes.IsMqttNet(type)) == true,
                    var declared => declared is not null && MayConcernMqtt(declared),
                };
            default:
                return false;
        }
    }

    private static bool IsHelper(ISymbol? meaning, EvaluationServices services, CancellationToken cancellationToken) => meaning switch
    {
        INamedTypeSymbol type => type.InstanceConstructors.Any(constructor => IsHelper(constructor, services, cancellationToken)),
        IMethodSymbol method => method.DeclaringSyntaxReferences.Any(reference => services.MayConfigureMqtt(reference.GetSyntax(cancellationToken))),
        _ => false,
    };

    private static bool MayConcernMqtt(ISymbol? meaning) => meaning switch
    {
        INamespaceSymbol => false,
        IMethodSymbol or INamedTypeSymbol => !meaning.DeclaringSyntaxReferences.IsEmpty || MqttNetTypes.IsMqttNet(meaning),
        IFieldSymbol field => MqttNetTypes.IsMqttNet(field) || CanHold(field.Type),
        IPropertySymbol property => MqttNetTypes.IsMqttNet(property) || CanHold(property.Type),
        ILocalSymbol local => CanHold(local.Type),
        IParameterSymbol parameter => CanHold(parameter.Type),
        _ => true,
    };

    /// <summary>Something that is no mere number, text or flag: an object of MQTTnet may be it, or in it.</summary>
    private static bool CanHold(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Enum } => type.Name == "SslProtocols",
        { SpecialType: SpecialType.System_Object or SpecialType.System_Delegate or SpecialType.System_MulticastDelegate } => true,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: { Length: 1 } arguments } => CanHold(arguments[0]),
        _ => type.SpecialType == SpecialType.None,
    };
}
