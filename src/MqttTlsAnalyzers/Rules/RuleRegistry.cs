using MqttTlsAnalyzers.Rules.Identity;

namespace MqttTlsAnalyzers.Rules;

/// <summary>Every rule of the package, one line each. A governance test finds a rule that is missing here.</summary>
internal static class RuleRegistry
{
    /// <summary>The rules about MQTT clients.</summary>
    public static readonly ImmutableArray<ClientRule> Client = ImmutableArray.Create<ClientRule>(
        new PrivateBrokerWithoutCaRule(),
        new CaAsClientCertificateRule(),
        new EphemeralPemKeyRule(),
        new EndpointWithoutNameRule(),
        new EmptyTrustChainRule(),
        new EmbeddedPrivateKeyRule(),
        new CloudBrokerRule(),
        new MachineStoreOnlyRule()
    );

    /// <summary>The rules about MQTT servers.</summary>
    public static readonly ImmutableArray<ServerRule> Server = ImmutableArray.Create<ServerRule>(
        new EmbeddedServerKeyRule()
    );
}
