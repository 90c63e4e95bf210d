using MqttTlsAnalyzers.Files;
using MqttTlsAnalyzers.Files.Certificates;
using MqttTlsAnalyzers.Options;

namespace MqttTlsAnalyzers.Rules.Files;

/// <summary>MQTLS6011, for clients: a private key that lies beside the source, or travels with the program.</summary>
internal sealed class KeyFileRule : ClientRule
{
    public static readonly DiagnosticDescriptor KeyFile = new(
        "MQTLS6011",
        "Private key is among the project's files",
        "'{0}' contains a private key that is not encrypted and {1} can impersonate its owner",
        RuleCategory.Security,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "Everyone who has the source code has the private keys among the project's files. If a key is "
            + "copied to the output or embedded in the assembly, everyone who gets the program has it, too; then "
            + "the finding is a warning.",
        helpLinkUri: HelpLink.Page + "mqtls6011",
        customTags: "CWE-321"
    );

    public override DiagnosticDescriptor Descriptor => KeyFile;

    public override void Evaluate(ClientRuleContext context) => Evaluate(context, CertificateUse.OfClients(context));

    public static void Evaluate(RuleContext context, IEnumerable<CertificateUse> uses)
    {
        foreach (var use in uses)
        {
            if (
                (use.Load.Key ?? use.Load.Certificate) is { } loaded
                && context.Files.Find(loaded) is { } file
                && KeyIn(file, context.Options) is { } key
            )
            {
                context.ReportFile(
                    KeyFile,
                    SeverityOf(file),
                    loaded.Source.IsInBody ? loaded.Source : use.Source,
                    new[] { file.LocationOf(key.Span) },
                    ArgumentsFor(file)
                );
            }
        }
    }

    /// <summary>The finding in a key's file itself; null where it is none. For files that no code names.</summary>
    public static Diagnostic? InFile(ProjectFile file, AnalysisOptions options) =>
        KeyIn(file, options) is { } key
            ? Diagnostic.Create(
                KeyFile,
                file.LocationOf(key.Span),
                SeverityOf(file),
                additionalLocations: null,
                properties: null,
                ArgumentsFor(file)
            )
            : null;

    private static PemBlock? KeyIn(ProjectFile file, AnalysisOptions options) =>
        file.IsItem
        && file.Pem?.Blocks.FirstOrDefault(static block => block is { IsPrivateKey: true, IsEncrypted: false })
            is { } key
        && !options.AllowedKeyFiles.Matches(file.Path)
            ? key
            : null;

    private static DiagnosticSeverity SeverityOf(ProjectFile file) =>
        file.IsShipped ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info;

    private static object[] ArgumentsFor(ProjectFile file) =>
        new object[]
        {
            file.Name,
            file.IsShipped
                ? "is shipped with the program: everyone who gets the program"
                : "is part of the project: everyone who has the source",
        };
}

/// <summary>MQTLS6011, for servers.</summary>
internal sealed class ServerKeyFileRule : ServerRule
{
    public override DiagnosticDescriptor Descriptor => KeyFileRule.KeyFile;

    public override void Evaluate(ServerRuleContext context) =>
        KeyFileRule.Evaluate(context, CertificateUse.OfServers(context));
}
