using System.Globalization;

namespace MqttTlsAnalyzers.Options;

/// <summary>One <c>mqtt_tls.*</c> key: its name, what it accepts, and what a value does to the options.</summary>
internal sealed class OptionKey
{
    private const string HostsAccepted =
        "host names, addresses, '*.suffix', CIDR ranges, 'loopback' or '*', " + OptionList.Separated;

    private readonly Func<AnalysisOptions, string, Action<string>, AnalysisOptions> _apply;

    private OptionKey(
        string name,
        string accepted,
        Func<AnalysisOptions, string, Action<string>, AnalysisOptions> apply
    )
    {
        Name = name;
        Accepted = accepted;
        _apply = apply;
    }

    /// <summary>Every key there is.</summary>
    public static ImmutableArray<OptionKey> All { get; } =
        ImmutableArray.Create(
            new OptionKey(
                "mqtt_tls.plaintext_allowed_hosts",
                HostsAccepted,
                static (options, text, wrong) => options with { PlaintextAllowedHosts = HostPattern.Parse(text, wrong) }
            ),
            new OptionKey(
                "mqtt_tls.private_hosts",
                HostsAccepted,
                static (options, text, wrong) => options with { PrivateHosts = HostPattern.Parse(text, wrong) }
            ),
            new OptionKey(
                "mqtt_tls.system_trusted_hosts",
                HostsAccepted,
                static (options, text, wrong) => options with { SystemTrustedHosts = HostPattern.Parse(text, wrong) }
            ),
            new OptionKey(
                "mqtt_tls.minimum_protocol",
                "'tls12' or 'tls13'",
                static (options, text, wrong) =>
                    options with
                    {
                        RequiresTls13 = IsSecond(text, "tls12", "tls13", wrong),
                    }
            ),
            new OptionKey(
                "mqtt_tls.trusted_validation_methods",
                "fully qualified method names (Namespace.Type.Method), " + OptionList.Separated,
                static (options, text, wrong) =>
                    options with
                    {
                        TrustedValidationMethods = OptionList.Parse(
                            text,
                            static item => IsQualifiedName(item) ? item : null,
                            wrong
                        ),
                    }
            ),
            new OptionKey(
                "mqtt_tls.report_mixed_server_endpoints",
                "'true' or 'false'",
                static (options, text, wrong) =>
                    options with
                    {
                        ReportsMixedServerEndpoints = IsSecond(text, "false", "true", wrong),
                    }
            ),
            new OptionKey(
                "mqtt_tls.expiry_days",
                "a number of days from 0 to 3650",
                static (options, text, wrong) => options with { ExpiryDays = Days(text, options.ExpiryDays, wrong) }
            ),
            new OptionKey(
                "mqtt_tls.allowed_key_files",
                "paths with '*', '**' and '?', " + OptionList.Separated,
                static (options, text, wrong) => options with { AllowedKeyFiles = FilePattern.Parse(text, wrong) }
            ),
            new OptionKey(
                "mqtt_tls.broker_file_hosts",
                HostsAccepted,
                static (options, text, wrong) => options with { BrokerFileHosts = HostPattern.Parse(text, wrong) }
            )
        );

    public string Name { get; }

    /// <summary>The accepted values, for a message.</summary>
    public string Accepted { get; }

    /// <summary>
    /// The options with this key's value in place; parts of it that are not accepted change nothing and go to
    /// <paramref name="wrong"/>.
    /// </summary>
    public AnalysisOptions Apply(AnalysisOptions options, string text, Action<string> wrong) =>
        _apply(options, text, wrong);

    /// <summary>The first of two words is the default.</summary>
    private static bool IsSecond(string text, string first, string second, Action<string> wrong)
    {
        var value = text.Trim();
        var isSecond = value.Equals(second, StringComparison.OrdinalIgnoreCase);
        if (!isSecond && !value.Equals(first, StringComparison.OrdinalIgnoreCase))
        {
            wrong(value);
        }

        return isSecond;
    }

    private static int Days(string text, int otherwise, Action<string> wrong)
    {
        if (int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is <= 3650)
        {
            return days;
        }

        wrong(text.Trim());
        return otherwise;
    }

    private static bool IsQualifiedName(string text)
    {
        var parts = text.Split('.');
        return parts.Length > 1
            && parts.All(static part =>
                part.Length > 0 && !char.IsDigit(part[0]) && part.All(static c => char.IsLetterOrDigit(c) || c == '_')
            );
    }
}
