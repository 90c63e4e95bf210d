using System.Collections.Generic;
using System.Linq;
using MqttTlsAnalyzers.Tests.Verification;

namespace MqttTlsAnalyzers.Tests.TestData;

/// <summary>
/// How one API of one MQTTnet generation writes things down. All settings have the names of the properties.
/// </summary>
public sealed class Dialect
{
    /// <summary>The properties whose builder method has another name than With and the property's name.</summary>
    private static readonly Dictionary<string, string> _methods = new()
    {
        ["SslProtocol"] = "WithSslProtocols",
        ["EncryptionPolicy"] = "WithCipherSuitesPolicy",
        ["Certificates"] = "WithClientCertificates",
    };

    private Dialect(string name, MqttNetReference mqttNet, bool isLegacy)
    {
        Name = name;
        MqttNet = mqttNet;
        IsLegacy = isLegacy;
    }

    public static IReadOnlyList<Dialect> All { get; } =
    [
        new("3.x", MqttNetReference.V3, isLegacy: true),
        new("3.x on .NET Framework", MqttNetReference.V3NetFramework, isLegacy: true),
        new("4.1", MqttNetReference.V41, isLegacy: true),
        new("4.3, WithTls", MqttNetReference.V4, isLegacy: true),
        new("4.3", MqttNetReference.V4, isLegacy: false),
        new("4.3 on .NET 6", MqttNetReference.V4Net6, isLegacy: false),
        new("4.3 on .NET Framework", MqttNetReference.V4NetFramework, isLegacy: false),
        new("4.3 on .NET Standard, WithTls", MqttNetReference.V4NetStandard, isLegacy: true),
        new("5.x", MqttNetReference.V5, isLegacy: false),
    ];

    public string Name { get; }

    public MqttNetReference MqttNet { get; }

    /// <summary>
    /// Gets a value indicating whether TLS is configured by <c>WithTls</c> and parameters, and not by
    /// <c>WithTlsOptions</c>.
    /// </summary>
    public bool IsLegacy { get; }

    /// <summary>Gets a value indicating whether the settings of <see cref="Tls"/> stand under a condition.</summary>
    public bool IsConditional { get; private init; }

    /// <summary>Gets the generation as rules.md names it.</summary>
    public string Generation =>
        Is3 ? "3"
        : Is5 ? "5"
        : "4";

    public bool Is3 => MqttNet.Is3();

    public bool Is5 => MqttNet == MqttNetReference.V5;

    /// <summary>Gets a value indicating whether the framework is .NET Framework or .NET Standard 2.0.</summary>
    public bool IsNetFramework => MqttNet.IsNetFramework();

    public bool HasTlsOptions => MqttNet.Is43() || Is5;

    /// <summary>Gets a value indicating whether a trust chain can be said, and is read.</summary>
    public bool HasTrustChain => !IsLegacy && MqttNet is MqttNetReference.V4 or MqttNetReference.V5;

    /// <summary>Gets a value indicating whether <c>WithTls</c> is obsolete, which every use of it says.</summary>
    public bool IsObsolete => IsLegacy && HasTlsOptions;

    public string EventArgs =>
        Is3 ? "MqttClientCertificateValidationCallbackContext" : "MqttClientCertificateValidationEventArgs";

    public string Factory => Is5 ? "MqttClientFactory" : "MqttFactory";

    /// <summary>Gets the statement that gives <c>options</c> to a server.</summary>
    public string StartServer =>
        Is3 ? "new MqttFactory().CreateMqttServer().StartAsync(options);"
        : Is5 ? "new MqttServerFactory().CreateMqttServer(options);"
        : "new MqttFactory().CreateMqttServer(options);";

    public string AdapterFactory =>
        Is5
            ? "MQTTnet.AspNetCore.MqttClientConnectionContextFactory"
            : "MQTTnet.AspNetCore.Client.MqttClientConnectionContextFactory";

    /// <summary>
    /// The same dialect, in which TLS is on and its settings stand under a condition that nobody knows.
    /// </summary>
    public Dialect UnderAnInnerIf() => new(Name, MqttNet, IsLegacy) { IsConditional = true };

    public static Dialect Of(string name) => All.Single(dialect => dialect.Name == name);

    /// <summary>A setting inside the TLS lambda, as a statement; marked when there is an id.</summary>
    public string Set(string property, string value, string? id = null) =>
        IsLegacy
            ? $"p.{Mark(id, $"{property} = {value}")};"
            : $"p.{Mark(id, $"{_methods.GetValueOrDefault(property, "With" + property)}({value})")};";

    /// <summary>A handler's setting in which the handler's argument has a type of this generation.</summary>
    public string Handler(string handler, string? id = null) => Set("CertificateValidationHandler", handler, id);

    public string ClientCertificates(string certificates, string? id = null) =>
        Set(
            "Certificates",
            IsLegacy
                ? $"new List<X509Certificate> {{ {certificates} }}"
                : $"new X509Certificate2Collection {{ {certificates} }}",
            id
        );

    /// <summary>The call that switches TLS on, with settings that <see cref="Set"/> wrote.</summary>
    public string Tls(params string[] settings) =>
        "."
        + Mark(
            IsObsolete ? "MQTLS5005" : null,
            $$"""
            {{(IsLegacy ? "WithTls" : "WithTlsOptions")}}(p =>
            {
                {{(IsLegacy ? "p.UseTls = true;" : "p.UseTls();")}}
                {{Conditional(string.Join(' ', settings))}}
            })
            """
        );

    private string Conditional(string statements) =>
        IsConditional ? $"if (settings.Flag) {{ {statements} }}" : statements;

    /// <summary>The call that switches TLS on, with a mark around it.</summary>
    public string MarkedTls(string id, params string[] settings) => Tls(settings).Insert(1, "{|" + id + ":") + "|}";

    public string TlsObject(string members, string? id = null) =>
        IsLegacy
            ? "."
                + Mark(
                    IsObsolete ? "MQTLS5005" : null,
                    $"WithTls({Mark(id, $"new MqttClientOptionsBuilderTlsParameters {{ {members} }}")})"
                )
            : $".WithTlsOptions({Mark(id, $"new MqttClientTlsOptions {{ {members} }}")})";

    public string Tcp(string arguments, string? id = null) => "." + Mark(id, $"WithTcpServer({arguments})");

    public string WebSocket(string uri, string? id = null) =>
        HasTlsOptions
            ? $".WithWebSocketServer(w => w.{Mark(id, $"WithUri(\"{uri}\")")})"
            : "." + Mark(id, $"WithWebSocketServer(\"{uri}\")");

    public static string Mark(string? id, string text) => id is null ? text : $"{{|{id}:{text}|}}";

    /// <summary>A client built by these calls on a new builder.</summary>
    public TestCode Client(string calls, string members = "") => InWordsOf(ClientCode.Chain(calls, members, MqttNet));

    /// <summary>Statements with a client and unseen settings.</summary>
    public TestCode Statements(string statements, string members = "") =>
        InWordsOf(ClientCode.Of(statements, members, MqttNet));

    /// <summary>A server built by these calls on a new builder that has no plain endpoint.</summary>
    public TestCode Server(string calls, string members = "") =>
        InWordsOf(ServerCode.Chain(".WithoutDefaultEndpoint()" + calls, members, MqttNet));

    public TestCode ServerStatements(string statements, string members = "") =>
        InWordsOf(ServerCode.Of(statements, members, MqttNet));

    /// <summary>The framework's words: the older ones have no name for TLS 1.3.</summary>
    private TestCode InWordsOf(TestCode code) =>
        IsNetFramework
            ? code with
            {
                Files =
                [
                    .. code.Files.Select(static file =>
                        (
                            file.Name,
                            file.Text.Replace(
                                "SslProtocols.Tls13",
                                "(SslProtocols)12288",
                                System.StringComparison.Ordinal
                            )
                        )
                    ),
                ],
            }
            : code;

    public override string ToString() => Name;
}
