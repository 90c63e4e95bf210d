using System.Security.Authentication;
using MQTTnet;
using MQTTnet.Client;
using MQTTnet.Client.Options;

// MQTTnet 3: its own namespace for options, and WithTls.
using var client = new MqttFactory().CreateMqttClient();
await client.ConnectAsync(TrustsAnybody());
await client.ConnectAsync(NotEncrypted());

// In this generation the switch is read, and accepts any certificate under any host name.
static IMqttClientOptions TrustsAnybody() =>
    new MqttClientOptionsBuilder()
        .WithTcpServer("mqtt.example.com", 8883)
        .WithTls(p =>
        {
            p.AllowUntrustedCertificates = true;
            p.SslProtocol = SslProtocols.Tls11;
        })
        .Build();

// Without UseTls the parameters are thrown away.
static IMqttClientOptions NotEncrypted() =>
    new MqttClientOptionsBuilder()
        .WithTcpServer("mqtt.example.com", 8883)
        .WithCredentials("telemetry", Environment.GetEnvironmentVariable("MQTT_PASSWORD"))
        .WithTls(new MqttClientOptionsBuilderTlsParameters
        {
            SslProtocol = SslProtocols.Tls12,
        })
        .Build();
