using System.Security.Authentication;
using MQTTnet;
using MQTTnet.Client;
using MQTTnet.Extensions.ManagedClient;

// MQTTnet 4.3: WithTls is obsolete and still there, WithTlsOptions is new, and there is a managed client.
using var client = new MqttFactory().CreateMqttClient();
await client.ConnectAsync(OldApi());
await client.ConnectAsync(BothApis());
_ = Managed();

static MqttClientOptions OldApi() =>
    new MqttFactory().CreateClientOptionsBuilder()
        .WithTcpServer("mqtt.example.com", 8883)
        .WithTls(p => p.SslProtocol = SslProtocols.Tls12 | SslProtocols.Tls13)
        .Build();

// The old call wins, in any order: what the new one says is lost.
static MqttClientOptions BothApis() =>
    new MqttClientOptionsBuilder()
        .WithTcpServer("mqtt.example.com", 8883)
        .WithTls()
        .WithTlsOptions(o => o.WithTargetHost("broker.example.com"))
        .Build();

static ManagedMqttClientOptions Managed() =>
    new ManagedMqttClientOptionsBuilder()
        .WithAutoReconnectDelay(TimeSpan.FromSeconds(5))
        .WithClientOptions(o => o
            .WithTcpServer("mqtt.example.com", 8883)
            .WithTlsOptions(tls => tls
                .WithIgnoreCertificateChainErrors()
                .WithCertificateValidationHandler(_ => true)))
        .Build();
