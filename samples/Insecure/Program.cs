using System.Globalization;
using MQTTnet;
using TelemetryPublisher;

// Publishes a few readings: telemetry [plant|gateway|cloud|archive|dashboard|metrics|cell|site] [--insecure]
var settings = Settings.Parse(args);
var options = settings.Target switch
{
    "plant" => PlantBroker.Options(settings),
    "gateway" => GatewayBroker.Options(settings),
    "cloud" => CloudBroker.Options(settings),
    "archive" => ArchiveBroker.Options(settings),
    "dashboard" => DashboardFeed.Options(settings),
    "metrics" => MetricsBroker.Options(settings),
    "cell" => CellController.Options(settings),
    "site" => SiteBroker.Options(settings),
    _ => throw new ArgumentException($"There is no target '{settings.Target}'."),
};

using var client = new MqttClientFactory().CreateMqttClient();
await client.ConnectAsync(options);
for (var i = 0; i < 10; i++)
{
    var reading = (20 + Random.Shared.NextDouble()).ToString(CultureInfo.InvariantCulture);
    await client.PublishStringAsync($"telemetry/{settings.DeviceId}/temperature", reading);
    await Task.Delay(TimeSpan.FromSeconds(1));
}

await client.DisconnectAsync();
