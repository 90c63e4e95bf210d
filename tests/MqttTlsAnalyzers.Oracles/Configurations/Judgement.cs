using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace MqttTlsAnalyzers.Oracles.Configurations;

/// <summary>What the options of a program say of findings.</summary>
/// <param name="Expected">Findings that must come: one of the ids, named after the first.</param>
/// <param name="Refuted">Ids that the options refute.</param>
internal sealed record Judgement(ImmutableArray<ImmutableArray<string>> Expected, ImmutableSortedSet<string> Refuted);

/// <summary>Collects what must and what must not be reported.</summary>
internal sealed class JudgementBuilder
{
    private readonly List<ImmutableArray<string>> _expected = [];
    private readonly List<string> _refuted = [];

    /// <summary>Adds a rule.</summary>
    /// <param name="id">The rule.</param>
    /// <param name="possible">Whether the options allow the finding.</param>
    /// <param name="certain">Whether they ask for it.</param>
    /// <param name="or">Other findings that are as good.</param>
    public void Rule(string id, bool possible, bool certain, params string[] or)
    {
        if (!possible)
        {
            _refuted.Add("MQTLS" + id);
        }
        else if (certain)
        {
            _expected.Add([.. or.Prepend(id).Select(number => "MQTLS" + number)]);
        }
    }

    public Judgement Build() => new([.. _expected], [.. _refuted]);
}

/// <summary>
/// Decides from the options that a program makes on its paths what is to be reported. A path that throws makes no
/// options and does not count.
/// </summary>
internal static class Judge
{
    /// <summary>Judges what the calls of a program gave.</summary>
    public static Judgement Of(IReadOnlyCollection<Outcome> outcomes)
    {
        var made = outcomes.Select(outcome => outcome.Options).OfType<object>().ToList();
        return made.OfType<MQTTnet.MqttClientOptions>().Any() ? Clients(outcomes)
            : made.Count > 0
                ? Servers(
                    [.. made.Cast<MQTTnet.Server.MqttServerOptions>().Select(ServerFacts.Of)],
                    made.Count == outcomes.Count
                )
            : Nothing(outcomes);
    }

    private static bool IsUnsupportedScheme(Outcome outcome) =>
        outcome.Exception is ArgumentException { Message: var message }
        && message.Contains("scheme", StringComparison.OrdinalIgnoreCase);

    private static bool Throws(Outcome outcome) => outcome.Exception is not null;

    private static Judgement Nothing(IReadOnlyCollection<Outcome> outcomes)
    {
        var rules = new JudgementBuilder();
        rules.Rule("4010", outcomes.Any(Throws), outcomes.All(IsUnsupportedScheme));
        return rules.Build();
    }

    private static Judgement Clients(IReadOnlyCollection<Outcome> outcomes)
    {
        List<ClientFacts> paths =
        [
            .. outcomes.Select(outcome => outcome.Options).OfType<MQTTnet.MqttClientOptions>().Select(ClientFacts.Of),
        ];
        var rules = new JudgementBuilder();
        rules.Rule("4010", outcomes.Any(Throws), outcomes.Any(IsUnsupportedScheme));
        var all = paths.Count == outcomes.Count;
        Validation(rules, paths, all);
        Identity(rules, [.. paths.Where(path => path.Encrypted || path.WebSocket)], all);
        Transport(rules, paths, all);
        return rules.Build();
    }

    private static void Validation(JudgementBuilder rules, List<ClientFacts> paths, bool all)
    {
        List<ClientFacts> encrypted = [.. paths.Where(path => path.Encrypted)];
        // Where the scheme of a WebSocket is out of sight, the TLS options are judged.
        List<ClientFacts> tls = [.. paths.Where(path => path.Encrypted || path.UseTls || path.WebSocket)];
        var certain = all && encrypted.Count == tls.Count;
        var tcp = certain && tls.TrueForAll(path => !path.WebSocket);
        var bare = tcp && tls.TrueForAll(path => path.Handler == HandlerAnswer.None);
        var isSwitched = false;
        var isSwitchedForSure = false;
        Switch("1001", path => path.Handler == HandlerAnswer.All, certain);
        Switch("1005", path => path.Handler == HandlerAnswer.Some, certain);
        Switch("1002", path => path.AllowUntrusted, bare);
        Switch("1003", path => path.IgnoreChain, bare);
        rules.Rule("1010", isSwitched, isSwitchedForSure, "1012");
        rules.Rule(
            "1004",
            tls.Exists(path => path.NoRevocation),
            bare && tls.TrueForAll(path => path is { Authorities: null, NoRevocation: true })
        );
        rules.Rule("1008", tls.Exists(path => path.MayBePlain), tcp && tls.TrueForAll(path => path.MayBePlain));
        rules.Rule(
            "2001",
            tls.Exists(path => path.ObsoleteProtocol),
            tcp && tls.TrueForAll(path => path.ObsoleteProtocol)
        );
        rules.Rule("2002", tls.Exists(path => path.PinnedProtocol), tcp && tls.TrueForAll(path => path.PinnedProtocol));
        rules.Rule(
            "5003",
            tls.Exists(path => path.Handler != HandlerAnswer.None && (path.IgnoreChain || path.AllowUntrusted)),
            false
        );
        foreach (var id in (string[])["1006", "1007", "1011", "1012", "1013", "2003", "3002", "3003", "3006", "3007"])
        {
            rules.Rule(id, false, false);
        }

        void Switch(string id, Predicate<ClientFacts> isBad, bool sure)
        {
            var share = Share(tls, isBad);
            var every = share == PathShare.Every || Share(encrypted, isBad) == PathShare.Every;
            isSwitched |= share == PathShare.Some || (every && !all);
            isSwitchedForSure |= share == PathShare.Some && sure;
            rules.Rule(id, every, share == PathShare.Every && sure);
        }
    }

    private static void Identity(JudgementBuilder rules, List<ClientFacts> tls, bool all)
    {
        var tcp = all && tls.Count > 0 && tls.TrueForAll(path => !path.WebSocket);
        var trusting = tls.TrueForAll(path => path is { Handler: HandlerAnswer.None, Authorities: null or 0 });
        rules.Rule(
            "3001",
            trusting && tls.Exists(path => path.PrivateHost && !(path is { IgnoreChain: true, WebSocket: false })),
            tcp
                && tls.TrueForAll(path =>
                    path is { IgnoreChain: false, HasTargetHost: false, PrivateHost: true, Authorities: null }
                )
        );
        rules.Rule("3008", trusting && tls.Exists(path => !(path is { IgnoreChain: true, WebSocket: false })), false);
        rules.Rule(
            "3004",
            tls.Exists(path => path is { IpEndPoint: true, HasTargetHost: false }),
            tcp
                && tls.TrueForAll(path =>
                    path is { IpEndPoint: true, HasTargetHost: false, Handler: HandlerAnswer.None }
                )
        );
        rules.Rule(
            "3005",
            tls.Exists(path => path.Authorities == 0),
            tcp && tls.TrueForAll(path => path.Authorities == 0)
        );
    }

    private static void Transport(JudgementBuilder rules, List<ClientFacts> paths, bool all)
    {
        var plain = paths.TrueForAll(path => !path.Encrypted);
        var away = paths.Exists(path => !path.Loopback);
        var allAway = paths.TrueForAll(path => !path.Loopback);
        // One cause, one finding: TLS that came too late or was thrown away is said by 5004 and 5001.
        rules.Rule("4001", plain && away, all && allAway, "4002", "4003", "4005", "4004", "5001", "5004");
        rules.Rule("4002", plain && away && paths.Exists(path => path.Password), false);
        rules.Rule("4003", plain && paths.Exists(path => path is { UseTls: false, WebSocket: false }), false);
        rules.Rule(
            "4004",
            paths.Exists(Mismatch),
            all && paths.TrueForAll(path => path is { Encrypted: true, Port: 1883, WebSocket: false })
        );
        rules.Rule(
            "4005",
            paths.Exists(path => path.WebSocket && path.UseTls != path.Encrypted),
            all && paths.TrueForAll(path => path is { WebSocket: true, UseTls: true, Encrypted: false })
        );
        rules.Rule("5002", paths.Exists(path => path.WebSocket), false);
    }

    private static bool Mismatch(ClientFacts path) => path.Encrypted ? path.Port == 1883 : path.Port == 8883;

    private static Judgement Servers(List<ServerFacts> paths, bool all)
    {
        var rules = new JudgementBuilder();
        List<ServerFacts> tls = [.. paths.Where(path => path.Encrypted)];
        var required = tls.TrueForAll(path => path.ClientCertificate);
        var acceptAll = Share(tls, path => path is { ClientCertificate: true, Callback: HandlerAnswer.All });
        var acceptSome = Share(tls, path => path is { ClientCertificate: true, Callback: HandlerAnswer.Some });
        // Whether the endpoint is on may be out of sight: then its settings are judged.
        List<ServerFacts> asking = [.. paths.Where(path => path.Callback != HandlerAnswer.None)];
        var mayAcceptAll = Share(asking, path => path.Callback == HandlerAnswer.All);
        var mayAcceptSome = Share(asking, path => path.Callback == HandlerAnswer.Some);
        var open = paths.TrueForAll(path => path is { Plain: true, PlainOnLoopback: false, Encrypted: false });
        rules.Rule("4006", open, open, "4008");
        rules.Rule("4007", tls.Count > 0 && tls.TrueForAll(path => !path.Certificate), tls.Count == paths.Count);
        rules.Rule("4008", tls.Count == 0, paths.TrueForAll(path => path.Certificate));
        rules.Rule(
            "1009",
            acceptAll == PathShare.Every || mayAcceptAll == PathShare.Every,
            all && acceptAll == PathShare.Every
        );
        rules.Rule(
            "1005",
            acceptSome == PathShare.Every || mayAcceptSome == PathShare.Every,
            all && acceptSome == PathShare.Every
        );
        var some = acceptAll == PathShare.Some || acceptSome == PathShare.Some;
        rules.Rule(
            "1010",
            some || mayAcceptAll == PathShare.Some || mayAcceptSome == PathShare.Some || !all,
            all && some && required
        );
        rules.Rule(
            "2001",
            paths.Exists(path => path.ObsoleteProtocol),
            tls.Count > 0 && tls.TrueForAll(path => path.ObsoleteProtocol)
        );
        rules.Rule(
            "2002",
            paths.Exists(path => path.PinnedProtocol),
            tls.Count > 0 && tls.TrueForAll(path => path.PinnedProtocol)
        );
        rules.Rule(
            "5008",
            paths.Exists(path => path.Callback != HandlerAnswer.None && !path.ClientCertificate),
            paths.TrueForAll(path =>
                path is { Encrypted: true, ClientCertificate: false } && path.Callback != HandlerAnswer.None
            )
        );
        return rules.Build();
    }

    private static PathShare Share<T>(List<T> paths, Predicate<T> holds) =>
        !paths.Exists(holds) ? PathShare.None
        : paths.TrueForAll(holds) ? PathShare.Every
        : PathShare.Some;

    private enum PathShare
    {
        None,
        Some,
        Every,
    }
}
