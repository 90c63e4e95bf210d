using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Validation;

/// <summary>MQTLS1005: a client's handler lets some certificate errors pass without looking further.</summary>
internal sealed class AcceptSomeErrorsRule : BypassRule
{
    public static readonly DiagnosticDescriptor AcceptsSomeErrors = new DiagnosticDescriptor(
        "MQTLS1005",
        "Certificate validation handler accepts some certificate errors",
        "The handler given to '{0}' accepts {1}: {2} is accepted as the {3}",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The handler returns true although SslPolicyErrors reports a problem, and it checks "
            + "neither the certificate nor the chain. This includes a catch block that returns "
            + "true: an attacker can make the check before it fail.",
        helpLinkUri: HelpLink.Page + "mqtls1005",
        customTags: "CWE-295"
    );

    public override DiagnosticDescriptor Descriptor => AcceptsSomeErrors;

    public override bool HasFix => true;

    protected override SettingSource? Find(ClientRuleContext context, ClientConfiguration path) =>
        path.SourceOfHandler(DecidingHandler.AcceptsSomeErrors);

    protected override void Report(ClientRuleContext context, ClientConfiguration path, SettingSource source)
    {
        var errors = AcceptedErrors(path);
        context.ReportSwitch(
            AcceptsSomeErrors,
            source,
            DecidingHandler.FixesFor(context),
            Causes(path),
            source.MemberName,
            DecidingHandler.NamesOf(errors),
            DecidingHandler.WhatPasses(errors),
            "broker"
        );
    }

    protected override string OnSomePaths(ClientRuleContext context, ClientConfiguration path) =>
        "gets a handler that accepts "
        + DecidingHandler.NamesOf(AcceptedErrors(path))
        + " on some paths only: on those, anyone can pose as the broker";

    protected override IEnumerable<SettingSource?>? Causes(ClientConfiguration path) => path.Handler()?.Value.Causes();

    private static int AcceptedErrors(ClientConfiguration path) => path.Handler()?.Value.AcceptedErrors ?? 0;
}

/// <summary>The same of a server's callback.</summary>
internal sealed class AcceptSomeClientErrorsRule : ServerCallbackRule
{
    public override DiagnosticDescriptor Descriptor => AcceptSomeErrorsRule.AcceptsSomeErrors;

    protected override bool IsBad(HandlerVerdict callback) => DecidingHandler.AcceptsSomeErrors(callback);

    protected override object[] Arguments(SettingSource source, HandlerVerdict callback) =>
        new object[]
        {
            source.MemberName,
            DecidingHandler.NamesOf(callback.AcceptedErrors),
            DecidingHandler.WhatPasses(callback.AcceptedErrors),
            "client",
        };

    protected override string OnSomePaths(HandlerVerdict callback) =>
        "gets a callback that accepts "
        + DecidingHandler.NamesOf(callback.AcceptedErrors)
        + " on some paths only: on those, clients with such a certificate get in";
}
