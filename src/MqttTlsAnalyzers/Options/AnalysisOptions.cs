using Microsoft.CodeAnalysis.Diagnostics;

namespace MqttTlsAnalyzers.Options;

/// <summary>The <c>mqtt_tls.*</c> keys of <c>.editorconfig</c>, with their defaults.</summary>
internal sealed record AnalysisOptions
{
    public static readonly AnalysisOptions Default = new();

    /// <summary>Hosts for which plaintext is accepted, beside loopback.</summary>
    public HostPattern PlaintextAllowedHosts { get; init; } = HostPattern.None;

    /// <summary>Further hosts that cannot have a publicly trusted certificate.</summary>
    public HostPattern PrivateHosts { get; init; } = HostPattern.None;

    /// <summary>Hosts whose CA is in the machine's store.</summary>
    public HostPattern SystemTrustedHosts { get; init; } = HostPattern.None;

    /// <summary>TLS 1.2 is obsolete too.</summary>
    public bool RequiresTls13 { get; init; }

    /// <summary>Fully qualified methods that count as a real check inside a handler.</summary>
    public ImmutableArray<string> TrustedValidationMethods { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>A server with both endpoints is reported too.</summary>
    public bool ReportsMixedServerEndpoints { get; init; }

    /// <summary>How many days before its end a certificate is reported.</summary>
    public int ExpiryDays { get; init; } = 30;

    /// <summary>Files with private keys that may be among the project's files.</summary>
    public FilePattern AllowedKeyFiles { get; init; } = FilePattern.None;

    /// <summary>Hosts whose broker the project's broker file configures, beside loopback.</summary>
    public HostPattern BrokerFileHosts { get; init; } = HostPattern.None;

    /// <summary>
    /// Reads the options of one file. What is wrong is left at its default; <c>OptionsAnalyzer</c> reports it.
    /// </summary>
    public static AnalysisOptions Read(AnalyzerConfigOptions config)
    {
        var options = Default;
        foreach (var key in OptionKey.All)
        {
            if (config.TryGetValue(key.Name, out var text))
            {
                options = key.Apply(options, text, static _ => { });
            }
        }

        return options;
    }
}
