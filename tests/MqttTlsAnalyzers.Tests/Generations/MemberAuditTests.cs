using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Knowledge.MqttNet;
using MqttTlsAnalyzers.Tests.Model;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Generations;

/// <summary>
/// Every public member of MQTTnet's configuration types either changes the model (found by calling it in a small piece
/// of code and comparing the model with that of the code without the call) or is ignored for a reason that is written
/// down here.
/// </summary>
public sealed class MemberAuditTests
{
    private const string Certificate = "new X509Certificate2(\"probe.pfx\", \"probe\")";

    /// <summary>
    /// How an instance of a type comes into the model: what stands before and behind the member's use.
    /// </summary>
    private static readonly Dictionary<string, (string Before, string After)> _contexts = new()
    {
        ["MqttClientOptionsBuilder"] = (
            "var x = new MqttClientOptionsBuilder().WithTcpServer(\"a\", 1);",
            "x.Build();"
        ),
        ["MqttClientOptions"] = ("var x = new MqttClientOptions();", ""),
        ["MqttClientTlsOptions"] = ("var x = new MqttClientTlsOptions();", ""),
        ["MqttClientTlsOptionsBuilder"] = ("var x = new MqttClientTlsOptionsBuilder();", ""),
        ["MqttClientOptionsBuilderTlsParameters"] = ("var x = new MqttClientOptionsBuilderTlsParameters();", ""),
        ["MqttClientTcpOptions"] = ("var x = new MqttClientTcpOptions(); SERVER", ""),
        ["MqttClientWebSocketOptions"] = ("var x = new MqttClientWebSocketOptions();", ""),
        ["MqttClientWebSocketOptionsBuilder"] = ("var x = new MqttClientWebSocketOptionsBuilder();", ""),
        ["ManagedMqttClientOptions"] = (
            "var x = new ManagedMqttClientOptions();",
            "new MqttFactory().CreateManagedMqttClient().StartAsync(x);"
        ),
        ["ManagedMqttClientOptionsBuilder"] = ("var x = new ManagedMqttClientOptionsBuilder();", "x.Build();"),
        ["MqttServerOptions"] = ("var x = new MqttServerOptions();", ""),
        ["MqttServerOptionsBuilder"] = (
            """
            var x = new MqttServerOptionsBuilder();
            x.WithRemoteCertificateValidationCallback((_, _, _, _) => false);
            x.WithDefaultEndpointBoundIPAddress(IPAddress.Loopback);
            x.WithDefaultEndpointBoundIPV6Address(IPAddress.IPv6Loopback);
            x.WithEncryptedEndpointBoundIPAddress(IPAddress.Loopback);
            x.WithEncryptedEndpointBoundIPV6Address(IPAddress.IPv6Loopback);
            """,
            "x.Build();"
        ),
        ["MqttServerTcpEndpointOptions"] = (
            """
            var x = new MqttServerOptions().DefaultEndpointOptions;
            x.BoundInterNetworkAddress = IPAddress.Loopback;
            x.BoundInterNetworkV6Address = IPAddress.IPv6Loopback;
            """,
            ""
        ),
        ["MqttServerTlsTcpEndpointOptions"] = (
            """
            var x = new MqttServerOptions().TlsEndpointOptions;
            x.BoundInterNetworkAddress = IPAddress.Loopback;
            x.BoundInterNetworkV6Address = IPAddress.IPv6Loopback;
            """,
            ""
        ),
        ["MqttClientCredentials"] = (
            "CREDENTIALS",
            "new MqttClientOptionsBuilder().WithTcpServer(\"a\", 1).WithCredentials(x).Build();"
        ),
        ["MqttServerCertificateCredentials"] = (
            "var x = new MqttServerCertificateCredentials();",
            "new MqttServerOptionsBuilder().WithEncryptionCertificate(new byte[1], x).Build();"
        ),
        ["BlobCertificateProvider"] = (
            "var x = new MQTTnet.Certificates.BlobCertificateProvider(new byte[1]);",
            "var s = new MqttServerOptions(); s.TlsEndpointOptions.CertificateProvider = x;"
        ),
    };

    /// <summary>Values of a type that a probe tries, one after the other, until one shows in the model.</summary>
    private static readonly Dictionary<string, string[]> _values = new()
    {
        ["bool"] = ["true", "false"],
        ["int"] = ["1234"],
        ["string"] = ["\"probe.example.com\"", "\"wss://probe.example.com\"", "\"mqtts://probe.example.com\""],
        ["Uri"] = ["new Uri(\"mqtts://probe.example.com\")"],
        ["byte[]"] = ["new byte[] { 1 }"],
        ["SslProtocols"] = ["SslProtocols.Tls11"],
        ["X509RevocationMode"] = ["X509RevocationMode.NoCheck"],
        ["EncryptionPolicy"] = ["EncryptionPolicy.AllowNoEncryption"],
        ["EndPoint"] = ["new DnsEndPoint(\"probe.example.com\", 1234)"],
        ["IPAddress"] = ["IPAddress.Any"],
        ["X509Certificate2"] = [Certificate],
        ["X509Certificate2Collection"] = [$"new X509Certificate2Collection {{ {Certificate} }}"],
        ["IEnumerable<X509Certificate2>"] = [$"new List<X509Certificate2> {{ {Certificate} }}"],
        ["IEnumerable<X509Certificate>"] = [$"new List<X509Certificate> {{ {Certificate} }}"],
        ["List<X509Certificate>"] = [$"new List<X509Certificate> {{ {Certificate} }}"],
        ["List<SslApplicationProtocol>"] =
        [
            "new List<SslApplicationProtocol> { new SslApplicationProtocol(\"probe\") }",
        ],
        ["CipherSuitesPolicy"] = ["new CipherSuitesPolicy(new[] { TlsCipherSuite.TLS_AES_128_GCM_SHA256 })"],
        ["RemoteCertificateValidationCallback"] = ["(a, b, c, d) => true"],
        ["IMqttClientCertificatesProvider"] =
        [
            $"new DefaultMqttCertificatesProvider(new X509Certificate2Collection {{ {Certificate} }})",
        ],
        ["ICertificateProvider"] = [$"new MQTTnet.Certificates.X509CertificateProvider({Certificate})"],
        ["IMqttServerCertificateCredentials"] = ["new MqttServerCertificateCredentials { Password = \"probe\" }"],
        ["IMqttClientChannelOptions"] = ["new MqttClientTcpOptions()"],
        ["IMqttClientCredentials"] =
        [
            "new MqttClientCredentials { Username = \"probe\", Password = new byte[] { 1 } }",
        ],
        ["IMqttClientCredentialsProvider"] = ["new MqttClientCredentials(\"probe\", new byte[] { 1 })"],
        ["MqttClientTlsOptions"] = ["new MqttClientTlsOptions { UseTls = true, AllowUntrustedCertificates = true }"],
        ["MqttClientOptionsBuilderTlsParameters"] = ["new MqttClientOptionsBuilderTlsParameters { UseTls = true }"],
        ["MqttClientOptions"] = ["new MqttClientOptions { ChannelOptions = new MqttClientTcpOptions() }"],
        ["IMqttClientOptions"] = ["new MqttClientOptions { ChannelOptions = new MqttClientTcpOptions() }"],
        ["MqttClientOptionsBuilder"] = ["new MqttClientOptionsBuilder().WithTcpServer(\"probe\", 1)"],
    };

    /// <summary>Lambdas by the parameter's type.</summary>
    private static readonly Dictionary<string, string> _lambdas = new()
    {
        ["MqttClientTcpOptions"] = "o => o.TlsOptions.UseTls = true",
        ["MqttClientWebSocketOptions"] = "(MqttClientWebSocketOptions o) => { o.Uri = \"wss://probe.example.com\"; }",
        ["MqttClientWebSocketOptionsBuilder"] =
            "(MqttClientWebSocketOptionsBuilder o) => { o.WithUri(\"wss://probe.example.com\"); }",
        ["MqttClientTlsOptionsBuilder"] = "o => o.UseTls()",
        ["MqttClientOptionsBuilderTlsParameters"] = "p => p.AllowUntrustedCertificates = true",
        ["MqttClientOptionsBuilder"] = "b => b.WithTcpServer(\"probe\", 1)",
    };

    /// <summary>What the model has no use for, and why. Names without a type are that member of every type.</summary>
    private static readonly (string Reason, string[] Names)[] _ignored =
    [
        ("ends the builder; every shape in ClientShapeTests and ServerModelTests sees that", ["Build"]),
        (
            "the MQTT session, not the connection that carries it",
            [
                "ClientId",
                "CleanSession",
                "ProtocolVersion",
                "KeepAlivePeriod",
                "MaximumPacketSize",
                "ReceiveMaximum",
                "RequestProblemInformation",
                "RequestResponseInformation",
                "SessionExpiryInterval",
                "TopicAliasMaximum",
                "TryPrivate",
                "UserProperties",
                "ValidateFeatures",
                "ThrowOnNonSuccessfulConnectResponse",
                "WithClientId",
                "WithCleanSession",
                "WithCleanStart",
                "WithProtocolVersion",
                "WithKeepAlivePeriod",
                "WithKeepAliveSendInterval",
                "WithNoKeepAlive",
                "WithMaximumPacketSize",
                "WithReceiveMaximum",
                "WithRequestProblemInformation",
                "WithRequestResponseInformation",
                "WithSessionExpiryInterval",
                "WithTopicAliasMaximum",
                "WithTryPrivate",
                "WithUserProperty",
                "WithoutThrowOnNonSuccessfulConnectResponse",
            ]
        ),
        (
            "the last will, a message",
            [
                "WillContentType",
                "WillCorrelationData",
                "WillDelayInterval",
                "WillMessageExpiryInterval",
                "WillPayload",
                "WillPayloadFormatIndicator",
                "WillQualityOfServiceLevel",
                "WillResponseTopic",
                "WillRetain",
                "WillTopic",
                "WillUserProperties",
                "WithWillContentType",
                "WithWillCorrelationData",
                "WithWillDelayInterval",
                "WithWillMessageExpiryInterval",
                "WithWillPayload",
                "WithWillPayloadFormatIndicator",
                "WithWillQualityOfServiceLevel",
                "WithWillResponseTopic",
                "WithWillRetain",
                "WithWillTopic",
                "WithWillUserProperty",
            ]
        ),
        (
            "enhanced authentication: an exchange of its own, and no user name and password",
            [
                "AuthenticationData",
                "AuthenticationMethod",
                "EnhancedAuthenticationHandler",
                "WithAuthentication",
                "WithEnhancedAuthentication",
                "WithEnhancedAuthenticationHandler",
            ]
        ),
        (
            "time, size and number",
            [
                "CommunicationTimeout",
                "Timeout",
                "DefaultCommunicationTimeout",
                "AutoReconnectDelay",
                "ConnectionCheckInterval",
                "MaxPendingMessages",
                "MaxTopicFiltersInSubscribeUnsubscribePackets",
                "MaxPendingMessagesPerClient",
                "PendingMessagesOverflowStrategy",
                "WriterBufferSize",
                "WriterBufferSizeMax",
                "BufferSize",
                "ConnectionBacklog",
                "KeepAliveInterval",
                "EnablePersistentSessions",
                "WithCommunicationTimeout",
                "WithTimeout",
                "WithDefaultCommunicationTimeout",
                "WithAutoReconnectDelay",
                "WithMaxPendingMessages",
                "WithMaxPendingMessagesPerClient",
                "WithPendingMessagesOverflowStrategy",
                "WithConnectionBacklog",
                "WithKeepAliveInterval",
                "WithPersistentSessions",
            ]
        ),
        (
            "the socket below TLS",
            [
                "AddressFamily",
                "DualMode",
                "LingerState",
                "LocalEndpoint",
                "NoDelay",
                "ProtocolType",
                "AllowPacketFragmentation",
                "KeepAlive",
                "ReuseAddress",
                "TcpKeepAliveInterval",
                "TcpKeepAliveRetryCount",
                "TcpKeepAliveTime",
                "WithAddressFamily",
                "WithProtocolType",
                "WithoutPacketFragmentation",
                "WithKeepAlive",
                "WithTcpKeepAliveInterval",
                "WithTcpKeepAliveRetryCount",
                "WithTcpKeepAliveTime",
                "WithDefaultEndpointReuseAddress",
                "WithTlsEndpointReuseAddress",
            ]
        ),
        ("a stream of one's own: TLS is laid on top of it as on a socket", ["StreamProvider", "WithStreamProvider"]),
        ("the proxy on the way: TLS goes through it to the broker", ["ProxyOptions", "WithProxyOptions", "WithProxy"]),
        (
            "the HTTP request that opens a WebSocket; its credentials are not those of MQTT",
            [
                "CookieContainer",
                "RequestHeaders",
                "SubProtocols",
                "UseDefaultCredentials",
                "DangerousDeflateOptions",
                "MqttClientWebSocketOptions.Credentials",
                "WithCookieContainer",
                "WithRequestHeaders",
                "WithSubProtocols",
                "WithUseDefaultCredentials",
                "WithDangerousDeflateOptions",
            ]
        ),
        ("whether there is a password decides", ["MqttClientCredentials.Username"]),
    ];

    [Theory]
    [InlineData(MqttNetReference.V30)]
    [InlineData(MqttNetReference.V3)]
    [InlineData(MqttNetReference.V3NetFramework)]
    [InlineData(MqttNetReference.V41)]
    [InlineData(MqttNetReference.V4)]
    [InlineData(MqttNetReference.V4Net6)]
    [InlineData(MqttNetReference.V4NetFramework)]
    [InlineData(MqttNetReference.V4NetStandard)]
    [InlineData(MqttNetReference.V5)]
    public void Every_member_is_mapped_or_ignored_for_a_reason(MqttNetReference mqttNet)
    {
        var probes = Probes(mqttNet).ToList();
        var file = new StringBuilder(ClientCode.UsingsOf(mqttNet)).AppendLine("public static class Probe\n{");
        foreach (var (probe, index) in probes.Select(static (probe, index) => (probe, index)))
        {
            file.AppendLine($"    public static void M{index}() {{ {probe.Before} {probe.Use} {probe.After} }}");
        }

        var test = TestCompilation.Create(
            new TestCode(file.AppendLine("}").ToString())
            {
                MqttNet = mqttNet,
                Nullable = NullableContextOptions.Disable,
            }
        );

        // The file itself is a body, that of its top-level statements.
        var texts = ModelOf.Bodies(test, test.Files[0].Tree).Skip(1).Select(Text).ToList();
        Assert.Equal(probes.Count, texts.Count);

        var mapped = new HashSet<string>();
        var all = new SortedSet<string>(StringComparer.Ordinal);
        foreach (
            var member in probes
                .Select(static (probe, index) => (probe, index))
                .GroupBy(static item => item.probe.Member)
        )
        {
            all.Add(member.Key);
            var without = texts[member.First().index];
            if (member.Skip(1).Any(item => texts[item.index] != without))
            {
                mapped.Add(member.Key);
            }
        }

        var open = all.Where(member => !mapped.Contains(member) && Reason(member) is null).ToList();
        Assert.True(
            open.Count == 0,
            "Neither mapped nor ignored. Map them, or paste into a list of ignored names, with the reason:\n"
                + string.Join(
                    '\n',
                    open.Select(static member => $"        (\"\", [\"{WithoutParameters(member)}\"]), // {member}")
                )
        );
    }

    [Fact]
    public void What_is_ignored_exists()
    {
        var members = Enum.GetValues<MqttNetReference>()
            .Where(static mqttNet => mqttNet != MqttNetReference.None)
            .SelectMany(Probes)
            .Select(static probe => WithoutParameters(probe.Member))
            .ToHashSet();

        Assert.All(
            _ignored.SelectMany(static entry => entry.Names),
            name =>
                Assert.Contains(
                    members,
                    member => member == name || member.EndsWith("." + name, StringComparison.Ordinal)
                )
        );
    }

    private static string? Reason(string member)
    {
        var name = WithoutParameters(member);
        return _ignored
            .FirstOrDefault(entry =>
                entry.Names.Any(ignored =>
                    name == ignored || name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..] == ignored
                )
            )
            .Reason;
    }

    private static string WithoutParameters(string member) => member.Split('(')[0];

    private static string Text(ModelOf model) =>
        string.Join(
            "\n",
            model
                .Clients.SelectMany(static paths => paths)
                .Select(static client =>
                    string.Join(';', ModelOf.Describe(client))
                    + client.LegacyTlsCalls.Length
                    + client.Tls?.HasOtherSettings
                )
                .Concat(
                    model
                        .Servers.SelectMany(static paths => paths)
                        .Select(static server =>
                            string.Join(';', ModelOf.Describe(server))
                            + (server.TlsEndpoint.Certificate.SecretLiteral is not null)
                        )
                )
        );

    private static IEnumerable<(string Member, string Before, string Use, string After)> Probes(
        MqttNetReference mqttNet
    )
    {
        var compilation = TestCompilation.Create(new TestCode("class C;") { MqttNet = mqttNet }).Compilation;
        var types = TestReferences
            .Of(mqttNet)
            .Select(compilation.GetAssemblyOrModuleSymbol)
            .OfType<IAssemblySymbol>()
            .Where(static assembly => assembly.Name.StartsWith("MQTTnet", StringComparison.Ordinal))
            .SelectMany(static assembly => Types(assembly.GlobalNamespace))
            .ToList();
        foreach (var (name, context) in _contexts)
        {
            foreach (var type in types.Where(type => type.Name == name && MqttNetTypes.IsMqttNet(type)))
            {
                var before = context
                    .Before.Replace(
                        "SERVER",
                        mqttNet != MqttNetReference.V5 ? "x.Server = \"a\";" : "",
                        StringComparison.Ordinal
                    )
                    .Replace(
                        "CREDENTIALS",
                        mqttNet.Is3()
                            ? "var x = new MqttClientCredentials();"
                            : "var x = new MqttClientCredentials(\"a\");",
                        StringComparison.Ordinal
                    );
                var after = mqttNet.Is3() && name == "MqttServerOptionsBuilder" ? "x.Build();" : context.After;
                foreach (var member in Members(type).Concat(Extensions(types, type)))
                {
                    var key =
                        $"{name}.{member.Name}"
                        + (
                            member is IMethodSymbol method
                                ? $"""
                                    (
                                        {string.Join(
                                        ", ",
                                        Parameters(method).Select(static parameter => Short(parameter.Type))
                                    )}
                                    )
                                    """
                                : string.Empty
                        );
                    yield return (key, before, Arguments(member).First().Declare, after);
                    foreach (var (declare, use) in Arguments(member))
                    {
                        yield return (key, before, declare + " " + use, after);
                    }
                }
            }
        }
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol container) =>
        container
            .GetTypeMembers()
            .Where(static type => type.DeclaredAccessibility == Accessibility.Public)
            .Concat(container.GetNamespaceMembers().SelectMany(Types));

    private static IEnumerable<ISymbol> Members(INamedTypeSymbol type)
    {
        for (
            var current = type;
            current is not null && current.SpecialType != SpecialType.System_Object;
            current = current.BaseType
        )
        {
            foreach (
                var member in current
                    .GetMembers()
                    .Where(static member =>
                        member is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsOverride: false }
                    )
            )
            {
                if (
                    member is IMethodSymbol { MethodKind: MethodKind.Ordinary, ReturnsVoid: false }
                        && member.Name is not ("ToString" or "GetCertificate" or "GetUserName" or "GetPassword")
                    || member
                        is IPropertySymbol
                        {
                            SetMethod.DeclaredAccessibility: Accessibility.Public,
                            SetMethod.IsInitOnly: false
                        }
                )
                {
                    yield return member;
                }
            }
        }
    }

    private static IEnumerable<IMethodSymbol> Extensions(List<INamedTypeSymbol> types, INamedTypeSymbol type) =>
        types
            .Where(static candidate => candidate is { IsStatic: true })
            .SelectMany(static candidate => candidate.GetMembers().OfType<IMethodSymbol>())
            .Where(method =>
                method is { IsExtensionMethod: true, DeclaredAccessibility: Accessibility.Public }
                && SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, type)
                && method.Name != "GetPort"
            );

    private static IEnumerable<IParameterSymbol> Parameters(IMethodSymbol method) =>
        method.IsExtensionMethod ? method.Parameters.Skip(1) : method.Parameters;

    private static IEnumerable<(string Declare, string Use)> Arguments(ISymbol member)
    {
        if (member is IPropertySymbol property)
        {
            foreach (var value in Values(property.Type))
            {
                yield return ($"{Full(property.Type)} a0 = {value};", $"x.{property.Name} = a0;");
            }

            yield break;
        }

        var parameters = Parameters((IMethodSymbol)member).ToList();
        var tries = parameters.Count == 0 ? 1 : parameters.Max(parameter => Values(parameter.Type).Count);
        for (var attempt = 0; attempt < tries; attempt++)
        {
            var declare = string.Concat(
                parameters.Select(
                    (parameter, index) =>
                        $"""
                            {Full(parameter.Type)}
                            a{index} =
                                {Values(parameter.Type)[Math.Min(attempt, Values(parameter.Type).Count - 1)]};


                            """
                )
            );
            yield return (
                declare,
                $"x.{member.Name}({string.Join(", ", parameters.Select(static (_, index) => "a" + index))});"
            );
        }
    }

    private static IReadOnlyList<string> Values(ITypeSymbol type)
    {
        var actual = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;
        if (actual is INamedTypeSymbol { DelegateInvokeMethod: { } invoke } && !_values.ContainsKey(Short(actual)))
        {
            return invoke.ReturnsVoid && invoke.Parameters.Length == 1
                ? [_lambdas.GetValueOrDefault(invoke.Parameters[0].Type.Name) ?? "_ => { }"]
                :
                [
                    $"""
                        (
                            {string.Join(", ", invoke.Parameters.Select(static parameter => "p" + parameter.Ordinal))}
                        ) =>
                            {(invoke.ReturnType.SpecialType == SpecialType.System_Boolean ? "true" : "default")}
                        """,
                ];
        }

        return _values.GetValueOrDefault(Short(actual)) ?? ["default"];
    }

    private static string Short(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static string Full(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
