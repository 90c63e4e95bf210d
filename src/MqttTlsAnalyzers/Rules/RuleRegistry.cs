using MqttTlsAnalyzers.Rules.Effect;
using MqttTlsAnalyzers.Rules.Files;
using MqttTlsAnalyzers.Rules.Identity;
using MqttTlsAnalyzers.Rules.Protocols;
using MqttTlsAnalyzers.Rules.Transport;
using MqttTlsAnalyzers.Rules.Validation;

namespace MqttTlsAnalyzers.Rules;

/// <summary>Every rule of the package, one line each. A governance test finds a rule that is missing here.</summary>
internal static class RuleRegistry
{
    /// <summary>The rules about MQTT clients.</summary>
    public static readonly ImmutableArray<ClientRule> Client = ImmutableArray.Create<ClientRule>(
        new AcceptAllHandlerRule(),
        new AllowUntrustedRule(),
        new IgnoreChainErrorsRule(),
        new NoRevocationCheckRule(),
        new AcceptSomeErrorsRule(),
        new AnyRootRule(),
        new CopyableIdentityRule(),
        new NoHostNameCheckRule(),
        new ExtraStoreRule(),
        new NoEncryptionRule(),
        new SwitchableValidationRule(),
        new InsecureDefaultRule(),
        new ObsoleteProtocolRule(),
        new PinnedProtocolRule(),
        new WeakCipherSuiteRule(),
        new NoCommonProtocolRule(),
        new PrivateBrokerWithoutCaRule(),
        new CaAsClientCertificateRule(),
        new EphemeralPemKeyRule(),
        new EndpointWithoutNameRule(),
        new EmptyTrustChainRule(),
        new EmbeddedPrivateKeyRule(),
        new LostPrivateKeyRule(),
        new UnsentIntermediatesRule(),
        new TrustChainWithoutCaRule(),
        new CloudBrokerRule(),
        new MachineStoreOnlyRule(),
        new NotEncryptedRule(),
        new CredentialsUnencryptedRule(),
        new TlsNotSwitchedOnRule(),
        new SwitchableEncryptionRule(),
        new PortMismatchRule(),
        new SchemeContradictionRule(),
        new UnsupportedSchemeRule(),
        new OverwrittenOptionsRule(),
        new IgnoredOverWebSocketRule(),
        new FlagBesideHandlerRule(),
        new LateCallRule(),
        new ObsoleteTlsApiRule(),
        new IgnoredWebSocketRule(),
        new BlindTransportRule(),
        new NoEndPointRule(),
        new OutsideValidityRule(),
        new ExpiresSoonRule(),
        new NoRootRule(),
        new NoCertificateRule(),
        new MayNotSignRule(),
        new WrongUseRule(),
        new WeakCertificateRule(),
        new IntermediatesNotLoadedRule(),
        new OtherKeyRule(),
        new OtherHostRule(),
        new KeyFileRule(),
        new NotCopiedRule(),
        new BrokerDisagreementRule()
    );

    /// <summary>The rules about MQTT servers.</summary>
    public static readonly ImmutableArray<ServerRule> Server = ImmutableArray.Create<ServerRule>(
        new AcceptSomeClientErrorsRule(),
        new AnyClientRootRule(),
        new CopyableClientIdentityRule(),
        new ClientExtraStoreRule(),
        new AcceptAllClientsRule(),
        new SwitchableClientValidationRule(),
        new ObsoleteServerProtocolRule(),
        new PinnedServerProtocolRule(),
        new WeakServerCipherSuiteRule(),
        new EmbeddedServerKeyRule(),
        new EphemeralServerKeyRule(),
        new KeylessServerCertificateRule(),
        new UnsentServerIntermediatesRule(),
        new PlainServerRule(),
        new ServerWithoutCertificateRule(),
        new TlsEndpointMissingRule(),
        new NullCertificateRule(),
        new SwitchableServerEncryptionRule(),
        new OverwrittenCallbackRule(),
        new BlindCallbackRule(),
        new UnservedTlsRule(),
        new ServerOutsideValidityRule(),
        new ServerExpiresSoonRule(),
        new NoServerCertificateFileRule(),
        new WrongServerUseRule(),
        new WeakServerCertificateRule(),
        new ServerIntermediatesNotLoadedRule(),
        new OtherServerKeyRule(),
        new ServerKeyFileRule(),
        new ServerFileNotCopiedRule(),
        new BridgeDisagreementRule()
    );

    /// <summary>The rules about the configuration of a broker.</summary>
    public static readonly ImmutableArray<BrokerRule> Broker = ImmutableArray.Create<BrokerRule>(
        new ListenerWithoutCertificateRule(),
        new WeakBrokerRule()
    );

    public static IEnumerable<Rule> All => Client.Concat<Rule>(Server).Concat(Broker);

    /// <summary>The finding is one that only servers have.</summary>
    public static bool IsAboutServer(DiagnosticDescriptor descriptor) =>
        Server.Any(rule => rule.Descriptor.Id == descriptor.Id)
        && !Client.Any(rule => rule.Descriptor.Id == descriptor.Id);
}
