using MqttTlsAnalyzers.Analysis;
using MqttTlsAnalyzers.CodeFixes.Editing;
using MqttTlsAnalyzers.CodeFixes.Fixes;
using MqttTlsAnalyzers.Fixes;

namespace MqttTlsAnalyzers.CodeFixes;

/// <summary>Which ids have fixes, and which code makes which kind of fix.</summary>
internal static class FixCatalog
{
    public static readonly ImmutableArray<string> FixableIds = ConfigurationAnalyzer.FixableIds;

    /// <summary>Makes the edit an intent asks for; returns its title, or null where there is no right edit.</summary>
    public static string? Apply(SourceEdit edit, FixIntent intent) =>
        intent.Kind switch
        {
            FixKind.RemoveSetting => SettingFixes.Remove(edit),
            FixKind.SetValue => SettingFixes.Set(edit, intent.Value),
            FixKind.RequireValidCertificate => HandlerFixes.RequireValidCertificate(edit, intent.Value),
            FixKind.TrustOwnCa => TrustFixes.TrustOwnCa(edit, intent.Value),
            FixKind.RestrictChainToCa => ChainPolicyFixes.RestrictToCa(edit, intent.Value),
            FixKind.TrustExtraStore => ChainPolicyFixes.TrustExtraStore(edit, intent.Value),
            FixKind.CompareHash => PinFixes.CompareHash(edit),
            FixKind.CheckHostName => HandlerFixes.CheckHostName(edit),
            FixKind.UseModernProtocols => ProtocolFixes.UseModern(edit, intent.Value),
            FixKind.PassValue => SettingFixes.Pass(edit, intent.Value, Values.Given(edit.Target.Taker)),
            FixKind.PassPort => SettingFixes.Pass(edit, intent.Value, HelperFixes.TakenPort(edit.Target.Taker)),
            FixKind.PassTls => HelperFixes.PassTls(edit),
            FixKind.AddTls => HelperFixes.AddTls(edit),
            FixKind.PassModernProtocols
                when Values.AtHelper(edit.Target, Values.Given(edit.Target.Taker)) is not null =>
                ProtocolFixes.UseModern(edit, intent.Value),
            FixKind.LetSystemChooseProtocols => ProtocolFixes.LetSystemChoose(edit),
            FixKind.AddProtocol => ProtocolFixes.Add(edit, intent.Value),
            FixKind.RemoveElement => SettingFixes.RemoveElement(edit),
            FixKind.TrustCaFile => TrustFixes.TrustCaFile(edit, intent.Value),
            FixKind.MoveToTrustChain => CertificateFixes.MoveToTrustChain(edit),
            FixKind.RemoveClientCertificate => CertificateFixes.RemoveClientCertificate(edit),
            FixKind.RoundTripPkcs12 => CertificateFixes.RoundTripPkcs12(edit),
            FixKind.KeepKey => KeyFixes.KeepKey(edit),
            FixKind.LoadKeyFile => KeyFixes.LoadKeyFile(edit),
            FixKind.UseCertificateInScope => ServerFixes.UseCertificateInScope(edit),
            FixKind.AddTargetHost => TransportFixes.AddTargetHost(edit, intent.Value),
            FixKind.AddIssuer => AuthorityFileFixes.AddIssuer(edit, intent.Value),
            FixKind.LoadDer => AuthorityFileFixes.LoadDer(edit),
            FixKind.AddApplicationProtocol => TransportFixes.AddApplicationProtocol(edit, intent.Value),
            FixKind.UseTls => TransportFixes.UseTls(edit),
            FixKind.SetUseTls => TransportFixes.SetUseTls(edit, intent.Value),
            FixKind.SetPort => TransportFixes.SetPort(edit, intent.Value),
            FixKind.RemovePort => TransportFixes.RemovePort(edit),
            FixKind.SetScheme => TransportFixes.SetScheme(edit, intent.Value),
            FixKind.UseEncryptedEndpoint => ServerFixes.UseEncryptedEndpoint(edit, intent.Value),
            FixKind.AddWithoutDefaultEndpoint => ServerFixes.AddWithoutDefaultEndpoint(edit),
            FixKind.AddEncryptedEndpoint => ServerFixes.AddEncryptedEndpoint(edit, intent.Value),
            FixKind.MoveCallbackToClientCertificate => ServerFixes.MoveCallbackToClientCertificate(edit),
            FixKind.MergeIntoLaterCall => OrderFixes.MergeIntoLaterCall(edit),
            FixKind.MoveUriFirst => OrderFixes.MoveUriFirst(edit),
            FixKind.MoveEndPointFirst => OrderFixes.MoveEndPointFirst(edit),
            FixKind.MoveBeforeBuild => OrderFixes.MoveBeforeBuild(edit),
            FixKind.MigrateToTlsOptions => MigrationFix.Migrate(edit),
            _ => null,
        };
}
