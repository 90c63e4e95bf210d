using Microsoft.CodeAnalysis.Text;
using MqttTlsAnalyzers.Files.Brokers;

namespace MqttTlsAnalyzers.Rules;

/// <summary>
/// A rule: one id. It reads the model and reports; it never touches Roslyn's trees or symbols itself.
/// </summary>
internal abstract class Rule
{
    /// <summary>
    /// The rule's descriptor: a <c>static readonly</c> field with literal arguments, so that release tracking sees it.
    /// </summary>
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>The rule gives intents to the fixes; declared once for an id, where its descriptor is.</summary>
    public virtual bool HasFix => false;
}

/// <summary>A rule over the configuration of an MQTT client.</summary>
internal abstract class ClientRule : Rule
{
    /// <summary>Looks at all paths of one builder or options object. Called once for each.</summary>
    public abstract void Evaluate(ClientRuleContext context);
}

/// <summary>A rule over the configuration of an MQTT server.</summary>
internal abstract class ServerRule : Rule
{
    /// <summary>Looks at all paths of one builder or options object. Called once for each.</summary>
    public abstract void Evaluate(ServerRuleContext context);
}

/// <summary>A rule over a broker's configuration among the project's files.</summary>
internal abstract class BrokerRule : Rule
{
    /// <param name="broker">The file's content.</param>
    /// <param name="report">Takes where it stands in the file, and the message's arguments.</param>
    public abstract void Evaluate(MosquittoFile broker, Action<TextSpan, object[]> report);
}
