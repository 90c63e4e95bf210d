using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Validation;

/// <summary>
/// The server's counterpart of <see cref="BypassRule"/>, about the callback that judges client certificates.
/// </summary>
internal abstract class ServerCallbackRule : ServerRule
{
    public sealed override void Evaluate(ServerRuleContext context)
    {
        var share = PathShare<ServerConfiguration>.Of(
            context.WithClientCertificates(),
            path => path.SourceOfCallback(IsBad) is null ? null : path
        );
        foreach (var path in share.Found)
        {
            var callback = path.TlsEndpoint.ValidationCallback;
            if (callback.Source is not { } source)
            {
                continue;
            }

            if (share.IsAll)
            {
                context.ReportPresence(
                    Descriptor,
                    source,
                    FixesFor(path),
                    callback.Value.Causes(),
                    Arguments(source, callback.Value)
                );
            }
            else
            {
                context.ReportPresence(
                    SwitchableValidationRule.Switchable,
                    source,
                    callback.Value.Causes(),
                    source.MemberName,
                    OnSomePaths(callback.Value)
                );
            }
        }
    }

    /// <summary>Kestrel's callbacks have no form that leaves the check to the system.</summary>
    private static ImmutableArray<FixIntent> FixesFor(ServerConfiguration path) =>
        path.KestrelListener is not null
            ? ImmutableArray<FixIntent>.Empty
            : ImmutableArray.Create(
                new FixIntent(
                    FixKind.RequireValidCertificate,
                    DecidingHandler.AcceptsEverything(path.TlsEndpoint.ValidationCallback.Value)
                        ? nameof(HandlerFlaw.AcceptsEverything)
                        : null,
                    "clients without a certificate that the system trusts will be rejected"
                )
            );

    /// <summary>Whether such a callback is what the rule is about.</summary>
    protected abstract bool IsBad(HandlerVerdict callback);

    /// <summary>The message's arguments.</summary>
    protected abstract object[] Arguments(SettingSource source, HandlerVerdict callback);

    /// <summary>The predicate of MQTLS1010's sentence, which begins with the member's name.</summary>
    protected abstract string OnSomePaths(HandlerVerdict callback);
}
