using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Identity;

/// <summary>Brokers of clouds, known by their host names.</summary>
internal static class CloudBroker
{
    private static readonly ImmutableArray<string> AzureSuffixes = ImmutableArray.Create(
        ".azure-devices.net",
        ".azure-devices.cn",
        ".azure-devices.us",
        ".ts.eventgrid.azure.net"
    );

    /// <summary>
    /// A data endpoint of AWS IoT Core: <c>{account}-ats.iot.{region}.amazonaws.com</c>, also of China and FIPS
    /// regions.
    /// </summary>
    public static bool IsAwsIotCore(string host)
    {
        var labels = HostClassification.Normalize(host).Split('.');
        return labels.Length is 5 or 6
            && labels[0].Length > 0
            && labels[1] is "iot" or "iot-fips"
            && labels[2].Length > 0
            && labels[3] == "amazonaws"
            && labels[4] == "com"
            && (labels.Length == 5 || labels[5] == "cn");
    }

    /// <summary>An Azure IoT Hub or the MQTT endpoint of an Event Grid namespace.</summary>
    public static bool IsAzure(string host)
    {
        var name = HostClassification.Normalize(host);
        return AzureSuffixes.Any(suffix =>
            name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal)
        );
    }
}
