using Microsoft.CodeAnalysis.CSharp;

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
