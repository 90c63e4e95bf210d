using MQTTnet;
using PlantGateway;

// Says hello to one of the plant's brokers: certificates [site|plant|cell|gateway]
var options = args.FirstOrDefault() switch
{
    "site" => SiteBroker.Options(),
    "plant" => PlantBroker.Options(),
    "cell" => CellBroker.Options(),
    "gateway" => Gateway.Options(),
    _ => throw new ArgumentException("The broker is site, plant, cell or gateway."),
};

using var client = new MqttClientFactory().CreateMqttClient();
await client.ConnectAsync(options);
await client.PublishStringAsync("hello", Environment.MachineName);
await client.DisconnectAsync();
