using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Identity;

/// <summary>Brokers of clouds, known by their host names.</summary>
internal static class CloudBroker
{
    private static readonly ImmutableArray<string> AzureSuffixes = ImmutableArray.Create(
        ".azure-devices.net",
        ".azure-devices.cn",
        ".azure-devices.us",
        EventGrid
    );

    private static readonly ImmutableArray<string> IssuerNames = ImmutableArray.Create(
        "amazon",
        "aws",
        "azure",
        "baltimore",
        "digicert",
        "microsoft",
        "starfield",
        "verisign"
    );

    private const string EventGrid = ".ts.eventgrid.azure.net";

    /// <summary>
    /// A data endpoint of AWS IoT Core: <c>{account}-ats.iot.{region}.amazonaws.com</c>, also of China and FIPS
    /// regions.
    /// </summary>
    public static bool IsAwsIotCore(string host)
    {
        if (host.IndexOf("amazonaws", StringComparison.OrdinalIgnoreCase) < 0)
        {
            return false;
        }

        var labels = HostClassification.Normalize(host).Split('.').ToList();
        var isChina = labels.Count > 5 && labels[labels.Count - 1] == "cn";
        if (isChina)
        {
            labels.RemoveAt(labels.Count - 1);

            // China writes {account}.ats.iot.{region} where the others write {account}-ats.iot.{region}.
            if (labels[1] == "ats")
            {
                labels.RemoveAt(1);
            }
        }

        return labels.Count == 5
            && labels[0].Length > 0
            && labels[1] is "iot" or "iot-fips"
            && labels[2].Length > 0
            && labels[3] == "amazonaws"
            && labels[4] == "com";
    }

    /// <summary>
    /// An Azure IoT Hub, which knows a device by its certificate or by a password; Event Grid also takes a token that
    /// comes another way.
    /// </summary>
    public static bool IsAzureIotHub(string host) =>
        IsAzure(host) && !HostClassification.Normalize(host).EndsWith(EventGrid, StringComparison.Ordinal);

    /// <summary>A name that a CA of the clouds' brokers has, or a file of such a CA's certificate.</summary>
    public static bool IsIssuer(string name) =>
        IssuerNames.Any(issuer => name.IndexOf(issuer, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>A cloud's broker, whose certificate every machine trusts.</summary>
    public static bool IsPublic(string host) => IsAwsIotCore(host) || IsAzure(host);

    /// <summary>An Azure IoT Hub or the MQTT endpoint of an Event Grid namespace.</summary>
    public static bool IsAzure(string host)
    {
        var name = HostClassification.Normalize(host);
        return AzureSuffixes.Any(suffix =>
            name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal)
        );
    }
}
