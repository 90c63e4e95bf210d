using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Analysis;
using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Files;
using MqttTlsAnalyzers.Model;
using MqttTlsAnalyzers.Options;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Model;

/// <summary>
/// What the engine makes of test code, with no rule in between, and the same as text that can be compared.
/// </summary>
internal sealed class ModelOf
{
    private ModelOf(
        ImmutableArray<ImmutableArray<ClientConfiguration>> clients,
        ImmutableArray<ImmutableArray<ServerConfiguration>> servers
    )
    {
        Clients = clients;
        Servers = servers;
    }

    /// <summary>Gets, for each client of the code, its paths.</summary>
    public ImmutableArray<ImmutableArray<ClientConfiguration>> Clients { get; }

    public ImmutableArray<ImmutableArray<ServerConfiguration>> Servers { get; }

    public static ModelOf Code(TestCode code)
    {
        var test = TestCompilation.Create(code);
        return Trees(test, test.Files.Select(static file => file.Tree));
    }

    /// <summary>The model of these trees of a compilation: all their bodies, each on its own.</summary>
    public static ModelOf Trees(TestCompilation test, IEnumerable<SyntaxTree> trees)
    {
        var bodies = trees.SelectMany(tree => Bodies(test, tree)).ToList();
        return new(
            [.. bodies.SelectMany(static body => body.Clients)],
            [.. bodies.SelectMany(static body => body.Servers)]
        );
    }

    /// <summary>The model of each body of a tree.</summary>
    public static IEnumerable<ModelOf> Bodies(TestCompilation test, SyntaxTree tree)
    {
        var services = new AnalysisServices(test.Compilation, static () => ProjectFiles.None);
        var model = test.Compilation.GetSemanticModel(tree);
        foreach (
            var body in tree.GetRoot(TestContext.Current.CancellationToken)
                .DescendantNodesAndSelf()
                .SelectMany(FlowGraphs.BodiesOf)
                .Distinct()
        )
        {
            var owner =
                model.GetDeclaredSymbol(body, TestContext.Current.CancellationToken)
                ?? model.GetEnclosingSymbol(body.SpanStart, TestContext.Current.CancellationToken);
            Assert.NotNull(owner);
            var configurations = BodyConfigurations.Of(
                body,
                owner,
                services.Library,
                services.FactsFor(AnalysisOptions.Default),
                TestContext.Current.CancellationToken
            );
            yield return new([.. configurations.Clients], [.. configurations.Servers]);
        }
    }

    /// <summary>The settings of a client by name: <c>Known 3072</c>, <c>Default 0</c>, <c>Unknown</c>.</summary>
    public static SortedDictionary<string, string> Describe(ClientConfiguration client) =>
        new(StringComparer.Ordinal)
        {
            ["IsComplete"] = Text(client.IsComplete),
            ["Transport"] = client.Transport.ToString(),
            ["Host"] = Text(
                client.Host,
                static host => host.Kind + " " + (host.Text ?? (host.Fallback is null ? "?" : "?" + host.Fallback))
            ),
            ["Port"] = Text(client.Port),
            ["Scheme"] = Text(client.Scheme, static scheme => scheme ?? "none"),
            ["UsesTls"] = client.UsesTls.ToString(),
            ["ExplicitTlsOff"] = Text(client.ExplicitTlsOff is not null),
            ["Credentials"] = client.Credentials.IsSet + " " + client.Credentials.HasPassword,
            ["Rejected"] = string.Join(',', client.RejectedSchemes.Select(static rejected => rejected.Scheme)),
            ["Lost"] = string.Join(
                ',',
                client.LostTlsSettings.Select(static lost => lost.Lost.MemberName + "<" + lost.Later.MemberName)
            ),
            ["Late"] = string.Join(',', client.CallsAfterBuild.Select(static late => late.Lost.MemberName)),
            ["IgnoredWebSocket"] = Text(client.IgnoredWebSocket is not null),
            ["BlindTransport"] = Text(client.ConnectionContextFactory is not null),
            ["UseTls"] = Tls(client, static tls => tls.UseTls),
            ["AllowUntrusted"] = Tls(client, static tls => tls.AllowUntrustedCertificates),
            ["IgnoreChain"] = Tls(client, static tls => tls.IgnoreCertificateChainErrors),
            ["IgnoreRevocation"] = Tls(client, static tls => tls.IgnoreCertificateRevocationErrors),
            ["RevocationMode"] = Tls(client, static tls => tls.RevocationMode),
            ["Protocols"] = Tls(client, static tls => tls.Protocols),
            ["EncryptionPolicy"] = Tls(client, static tls => tls.EncryptionPolicy),
            ["Handler"] = Tls(client, static tls => tls.ValidationHandler, Verdict),
            ["Callback"] = Tls(client, static tls => tls.ValidationCallback, Verdict),
            ["SelectionHandler"] = Tls(client, static tls => tls.SelectionHandler),
            ["ClientCertificates"] = Tls(client, static tls => tls.ClientCertificates, Certificates),
            ["TrustChain"] = Tls(client, static tls => tls.TrustChain, Certificates),
            ["TargetHost"] = Tls(client, static tls => tls.TargetHost, static name => name ?? "none"),
            ["Alpn"] = Tls(
                client,
                static tls => tls.ApplicationProtocols,
                static names => "[" + string.Join(',', names.Select(static name => name ?? "?")) + "]"
            ),
            ["Ciphers"] = Tls(
                client,
                static tls => tls.CipherSuites,
                static suites => "[" + string.Join(',', suites.Select(static suite => suite.Name ?? "?")) + "]"
            ),
            ["Renegotiation"] = Tls(client, static tls => tls.AllowRenegotiation),
        };

    public static SortedDictionary<string, string> Describe(ServerConfiguration server) =>
        new(StringComparer.Ordinal)
        {
            ["IsComplete"] = Text(server.IsComplete),
            ["Plain.IsEnabled"] = Text(server.DefaultEndpoint.IsEnabled),
            ["Plain.Port"] = Text(server.DefaultEndpoint.Port),
            ["Plain.IsLoopbackOnly"] = server.DefaultEndpoint.IsLoopbackOnly.ToString(),
            ["Plain.IsOff"] = server.DefaultEndpoint.IsOff.ToString(),
            ["Tls.IsEnabled"] = Text(server.TlsEndpoint.IsEnabled),
            ["Tls.Port"] = Text(server.TlsEndpoint.Port),
            ["Tls.IsLoopbackOnly"] = server.TlsEndpoint.IsLoopbackOnly.ToString(),
            ["Tls.IsOff"] = server.TlsEndpoint.IsOff.ToString(),
            ["Tls.HasCertificate"] = Text(server.TlsEndpoint.HasCertificate),
            ["Tls.Certificate"] = Text(server.TlsEndpoint.Certificate),
            ["Tls.Protocols"] = Text(server.TlsEndpoint.Protocols),
            ["Tls.Callback"] = Text(server.TlsEndpoint.ValidationCallback, Verdict),
            ["Tls.ClientCertificateRequired"] = Text(server.TlsEndpoint.ClientCertificateRequired),
            ["Tls.CheckRevocation"] = Text(server.TlsEndpoint.CheckCertificateRevocation),
            ["Tls.Ciphers"] = Text(
                server.TlsEndpoint.CipherSuites,
                static suites => "[" + string.Join(',', suites.Select(static suite => suite.Name ?? "?")) + "]"
            ),
            ["LostCallbacks"] = string.Join(
                ',',
                server.LostCallbacks.Select(static lost => lost.Lost.MemberName + "<" + lost.Later.MemberName)
            ),
        };

    public static string Verdict(HandlerVerdict verdict)
    {
        if (!verdict.IsHandler)
        {
            return "none";
        }

        if (!verdict.IsJudged)
        {
            return "opaque";
        }

        return verdict.Flaws
            + (
                verdict.AcceptedErrors == 0
                    ? string.Empty
                    : " " + (System.Net.Security.SslPolicyErrors)verdict.AcceptedErrors
            )
            + (verdict.Validates ? " validates" : string.Empty)
            + (verdict.PinsWithoutName ? " pins" : string.Empty)
            + (verdict.HasOwnTrustAnchor ? " anchors" : string.Empty);
    }

    /// <summary>What differs between two descriptions, a line for each setting; empty when nothing does.</summary>
    public static string Difference(
        IReadOnlyDictionary<string, string> expected,
        IReadOnlyDictionary<string, string> actual
    ) =>
        string.Join(
            '\n',
            expected
                .Keys.Where(name => expected[name] != actual[name])
                .Select(name => $"    {name}: expected {expected[name]}, was {actual[name]}")
        );

    private static string Tls<T>(
        ClientConfiguration client,
        Func<TlsConfiguration, Setting<T>> setting,
        Func<T, string>? text = null
    ) => client.Tls is { } tls ? Text(setting(tls), text) : "null";

    private static string Text<T>(Setting<T> setting, Func<T, string>? text = null) =>
        setting.IsDefinite
            ? setting.Certainty
                + " "
                + (text ?? (static value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null"))(
                    setting.Value
                )
            : setting.Certainty.ToString();

    private static string Text(bool value) => value ? "yes" : "no";

    private static string Certificates(CertificateList list) =>
        "["
        + string.Join(',', list.Entries.Select(static entry => Text(entry.Origin)))
        + (list.IsComplete ? "]" : "…]");

    private static string Text(CertificateOrigin origin) =>
        origin.PrivateKey + (origin.Path is null ? string.Empty : " " + origin.Path);
}
