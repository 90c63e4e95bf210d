using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace MqttTlsAnalyzers.Evaluation;

/// <summary>
/// Tells by its words alone whether code can concern MQTTnet, so that other bodies are never bound: to configure anything,
/// code has to name a type or a member of the library.
/// </summary>
internal static class MqttSyntaxFilter
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "WithTcpServer",
        "WithEndPoint",
        "WithConnectionUri",
        "WithWebSocketServer",
        "WithUri",
        "WithCredentials",
        "WithClientOptions",
        "WithTrustChain",
        "WithTargetHost",
        "WithApplicationProtocols",
        "WithCipherSuitesPolicy",
        "WithRevocationMode",
        "WithSslProtocols",
        "WithEncryptionSslProtocol",
        "WithDefaultEndpoint",
        "WithDefaultEndpointPort",
        "WithoutDefaultEndpoint",
        "WithEncryptedEndpoint",
        "WithEncryptedEndpointPort",
        "WithoutEncryptedEndpoint",
        "ChannelOptions",
        "RemoteEndpoint",
        "DefaultEndpointOptions",
        "GetCertificate",
    };

    /// <summary>One of these is in every word below, and in every identifier that is written with escapes.</summary>
    private static readonly string[] Fragments = { "Tls", "With", "ChannelOptions", "RemoteEndpoint", "DefaultEndpointOptions", "GetCertificate", "\\u", "\\U" };

    /// <summary>Whether a body in a file with this text may pass the other filter.</summary>
    public static bool MayConcernMqtt(SourceText file)
    {
        // The text's own string, for most files; it is not copied.
        var text = file.ToString();
        return text.IndexOf("Mqtt", StringComparison.OrdinalIgnoreCase) >= 0
            || Fragments.Any(fragment => text.IndexOf(fragment, StringComparison.Ordinal) >= 0);
    }

    /// <summary>Whether any identifier below the node belongs to MQTTnet's vocabulary.</summary>
    public static bool MayConcernMqtt(SyntaxNode node)
    {
        foreach (var token in node.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.IdentifierToken) && IsMqttWord(token.ValueText))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsMqttWord(string text)
        => text.Length > 2
            && (text.IndexOf("Mqtt", StringComparison.OrdinalIgnoreCase) >= 0
                || text.IndexOf("Tls", StringComparison.Ordinal) >= 0
                || (text.Length > 7 && text.StartsWith("With", StringComparison.Ordinal) && (Names.Contains(text) || text.IndexOf("Certificate", StringComparison.Ordinal) >= 0))
                || Names.Contains(text));
}
