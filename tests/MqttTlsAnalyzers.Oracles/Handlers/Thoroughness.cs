using System;
using System.Globalization;

namespace MqttTlsAnalyzers.Oracles.Handlers;

/// <summary>How many handlers are tried: a sample, or more of them (<c>MQTTLS_ROBUSTNESS</c>).</summary>
internal static class Thoroughness
{
    private static readonly int _factor = int.TryParse(
        Environment.GetEnvironmentVariable("MQTTLS_ROBUSTNESS"),
        NumberStyles.None,
        CultureInfo.InvariantCulture,
        out var factor
    )
        ? Math.Max(1, factor)
        : 1;

    /// <summary>Of how many handlers one is tried, where the short form tries one of <paramref name="step"/>.</summary>
    public static int Step(int step) => Math.Max(1, step / _factor);

    public static bool Takes(int index, int step) => index % Step(step) == 0;
}
