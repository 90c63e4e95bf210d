using System.Threading;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MqttTlsAnalyzers.Knowledge.MqttNet;

namespace MqttTlsAnalyzers.Analysis.Relevance;

/// <summary>What a body has to do with configurations of MQTTnet.</summary>
internal enum MqttConcern
{
    None,

    /// <summary>
    /// It calls code of the compilation that may configure something, and names nothing of MQTTnet itself.
    /// </summary>
    CallsHelper,

    /// <summary>It may make, change or use a configuration.</summary>
    NamesMqtt,
}

/// <summary>
/// Asks what the words mean that <see cref="MqttSyntaxFilter"/> finds in a body: to run the body takes many times as
/// long as to bind them, and many are a text named <c>MqttServer</c>, or the <c>Build</c> or <c>ConnectAsync</c> of
/// another library.
/// </summary>
internal static class MqttSemanticFilter
{
    /// <summary>What a body has to do with configurations of MQTTnet, at the most.</summary>
    public static MqttConcern ConcernOf(
        SyntaxNode body,
        SemanticModel model,
        AnalysisServices services,
        CancellationToken cancellationToken
    )
    {
        var concern = MqttConcern.None;
        foreach (var word in MqttSyntaxFilter.WordsIn(body))
        {
            if (MqttSyntaxFilter.IsWord(word.ValueText))
            {
                if (MayConcernMqtt(word, model, cancellationToken))
                {
                    return MqttConcern.NamesMqtt;
                }
            }
            else if (
                concern == MqttConcern.None
                && services.Helpers.Contains(word.ValueText)
                && word.Parent is SimpleNameSyntax name
                && IsHelper(model.GetSymbolInfo(name, cancellationToken).Symbol, services, cancellationToken)
            )
            {
                concern = MqttConcern.CallsHelper;
            }
        }

        return concern;
    }

    private static bool MayConcernMqtt(SyntaxToken word, SemanticModel model, CancellationToken cancellationToken) =>
        word.Parent switch
        {
            SimpleNameSyntax name => MayConcernMqtt(model.GetSymbolInfo(name, cancellationToken).Symbol),
            { } declaration => model.GetDeclaredSymbol(declaration, cancellationToken) switch
            {
                // Its own name says nothing of what a method does, unless MQTTnet calls it by that.
                IMethodSymbol method => method.ContainingType?.AllInterfaces.Any(static type =>
                    MqttNetTypes.IsMqttNet(type)
                ) == true,
                var declared => declared is not null && MayConcernMqtt(declared),
            },
            _ => false,
        };

    private static bool IsHelper(ISymbol? meaning, AnalysisServices services, CancellationToken cancellationToken) =>
        meaning switch
        {
            INamedTypeSymbol type => type.InstanceConstructors.Any(constructor =>
                IsHelper(constructor, services, cancellationToken)
            ),
            IMethodSymbol method => method.DeclaringSyntaxReferences.Any(reference =>
                services.MayConfigureMqtt(reference.GetSyntax(cancellationToken))
            ),
            _ => false,
        };

    private static bool MayConcernMqtt(ISymbol? meaning) =>
        meaning switch
        {
            INamespaceSymbol => false,
            IMethodSymbol or INamedTypeSymbol => !meaning.DeclaringSyntaxReferences.IsEmpty
                || MqttNetTypes.IsMqttNet(meaning),
            IFieldSymbol field => MqttNetTypes.IsMqttNet(field) || CanHold(field.Type),
            IPropertySymbol property => MqttNetTypes.IsMqttNet(property) || CanHold(property.Type),
            ILocalSymbol local => CanHold(local.Type),
            IParameterSymbol parameter => CanHold(parameter.Type),
            _ => true,
        };

    /// <summary>Something that is no mere number, text or flag: an object of MQTTnet may be it, or in it.</summary>
    private static bool CanHold(ITypeSymbol type) =>
        type switch
        {
            { TypeKind: TypeKind.Enum } => type.Name == "SslProtocols",
            {
                SpecialType: SpecialType.System_Object
                    or SpecialType.System_Delegate
                    or SpecialType.System_MulticastDelegate
            } => true,
            INamedTypeSymbol
            {
                OriginalDefinition.SpecialType: SpecialType.System_Nullable_T,
                TypeArguments: { Length: 1 } arguments
            } => CanHold(arguments[0]),
            _ => type.SpecialType == SpecialType.None,
        };
}
