using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.MqttNet;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Analysis.Relevance;

/// <summary>
/// Tells by its words alone whether code can configure MQTTnet, so that other bodies are never bound: to configure
/// anything, code has to name a builder, options or factory of the library, or one of their members. Code that merely
/// publishes does not.
/// </summary>
internal static class MqttSyntaxFilter
{
    /// <summary>The names that only code about MQTTnet's configuration uses.</summary>
    private static readonly HashSet<string> Names = new(Members.Words, StringComparer.Ordinal);

    /// <summary>What most of the words contain.</summary>
    private static readonly string[] CommonParts =
    {
        "Mqtt",
        "Tls",
        ".With",
        "OptionsBuilder",
        MemberNames.ChannelOptions,
        MemberNames.RemoteEndpoint,
        MemberNames.DefaultEndpointOptions,
        "Certificate",
        MemberNames.SslProtocol,
        MemberNames.ConnectAsync,
        MemberNames.StartAsync,
        "." + MemberNames.Build,
        MemberNames.Build + "(",
        "\\u",
        "\\U",
    };

    /// <summary>
    /// One of these is in every use of a word that the filter knows, and in every identifier that is written with
    /// escapes.
    /// </summary>
    private static readonly string[] Fragments = CommonParts
        .Concat(
            Names.Where(static name =>
                !name.StartsWith("With", StringComparison.Ordinal)
                && !CommonParts.Any(part => name.IndexOf(part, StringComparison.Ordinal) >= 0)
            )
        )
        .ToArray();

    /// <summary>Whether a body in a file with this text may pass the other filter.</summary>
    public static bool MayConcernMqtt(SourceText file)
    {
        // The text's own string, for most files; it is not copied.
        var text = file.ToString();
        return Fragments.Any(fragment => text.IndexOf(fragment, StringComparison.Ordinal) >= 0);
    }

    /// <summary>Members that use what was configured elsewhere.</summary>
    private static readonly HashSet<string> UsingNames = new(StringComparer.Ordinal)
    {
        MemberNames.ConnectAsync,
        MemberNames.StartAsync,
        MemberNames.Build,
    };

    /// <summary>What MQTTnet's names contain that have to do with configuring.</summary>
    private static readonly string[] Parts =
    {
        "Options",
        "Builder",
        "Factory",
        "Server",
        MemberNames.UseMqtt,
        "AddMqtt",
    };

    /// <summary>A word by which a body may make, change or use a configuration of MQTTnet by itself.</summary>
    public static bool IsWord(string text) => UsingNames.Contains(text) || IsConfiguringWord(text);

    /// <summary>
    /// The names of a file's methods, and of its types with constructors, that may make or change a configuration of
    /// MQTTnet, and whether other types can call them.
    /// </summary>
    public static IEnumerable<(string Name, bool IsShared)> HelpersIn(SyntaxNode root) =>
        FlowGraphs
            .BodiesIn(root)
            .Select(static body =>
                body switch
                {
                    MethodDeclarationSyntax method => (Name: method.Identifier, Modifiers: method.Modifiers),
                    ConstructorDeclarationSyntax constructor => (
                        Name: constructor.Identifier,
                        Modifiers: constructor.Modifiers
                    ),
                    _ => (Name: default(SyntaxToken), Modifiers: default(SyntaxTokenList)),
                }
            )
            .Where(static helper => helper.Name.Parent is { } body && MayConfigureMqtt(body))
            .Select(static helper =>
                (
                    helper.Name.ValueText,
                    helper.Modifiers.Any(static modifier =>
                        modifier.Kind()
                            is SyntaxKind.PublicKeyword
                                or SyntaxKind.InternalKeyword
                                or SyntaxKind.ProtectedKeyword
                    )
                )
            )
            .Distinct();

    /// <summary>Whether code below the node may make or change a configuration of MQTTnet.</summary>
    public static bool MayConfigureMqtt(SyntaxNode node) =>
        WordsIn(node).Any(static word => IsConfiguringWord(word.ValueText));

    /// <summary>
    /// Whether code below the node may switch a server's TLS endpoint on, or hold the options in which it is.
    /// </summary>
    public static bool MayConfigureTlsEndpoint(SyntaxNode node) =>
        WordsIn(node)
            .Any(static word => word.ValueText is MemberNames.WithEncryptedEndpoint or MemberNames.TlsEndpointOptions);

    /// <summary>All identifiers below a node.</summary>
    public static IEnumerable<SyntaxToken> WordsIn(SyntaxNode node) =>
        node.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken));

    private static bool IsConfiguringWord(string text) =>
        text.Length > 2
        && (
            Names.Contains(text)
            || text.IndexOf("Tls", StringComparison.Ordinal) >= 0
            || (
                text.IndexOf("Mqtt", StringComparison.Ordinal) >= 0
                && Parts.Any(part => text.IndexOf(part, StringComparison.Ordinal) >= 0)
            )
            || (
                text.StartsWith("With", StringComparison.Ordinal)
                && text.IndexOf("Certificate", StringComparison.Ordinal) >= 0
            )
        );
}
