using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Validation;

/// <summary>MQTLS1009: a server asks for client certificates, and its callback says yes to each.</summary>
internal sealed class AcceptAllClientsRule : ServerCallbackRule
{
    public static readonly DiagnosticDescriptor AcceptsEveryClient = new DiagnosticDescriptor(
        "MQTLS1009",
        "Server accepts every client certificate",
        "{0} accepts every client certificate{1}: client certificates keep nobody out",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Client certificates are required, but a callback that returns true overrides the "
            + "platform's check. The callback also runs for a client without a certificate, and "
            + "then accepts it.",
        helpLinkUri: HelpLink.Page + "mqtls1009",
        customTags: "CWE-295"
    );

    public override DiagnosticDescriptor Descriptor => AcceptsEveryClient;

    public override bool HasFix => true;

    protected override bool IsBad(HandlerVerdict callback) => DecidingHandler.AcceptsEverything(callback);

    protected override object[] Arguments(SettingSource source, HandlerVerdict callback) =>
        new object[]
        {
            callback.Body is null ? "'" + source.MemberName + "'" : "The callback given to '" + source.MemberName + "'",
            callback.Has(HandlerFlaw.AcceptsMissingCertificate) ? " and clients without one" : string.Empty,
        };

    protected override string OnSomePaths(HandlerVerdict callback) =>
        "gets a callback that accepts every client certificate on some paths only: on those, anyone gets in";
}
