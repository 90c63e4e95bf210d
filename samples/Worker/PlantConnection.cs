using System.Net.Security;
using Microsoft.Extensions.Options;
using MQTTnet;

namespace PlantWorker;

/// <summary>Publishes to the plant's broker, with the settings of a section.</summary>
public sealed class PlantConnection(IOptions<PlantSettings> options)
{
    private readonly PlantSettings _settings = options.Value;

    public MqttClientOptions Options() =>
        new MqttClientOptionsBuilder()
            .WithTcpServer(_settings.Host, _settings.Port)
            .WithTlsOptions(o => o
                .UseTls()
                .WithCertificateValidationHandler(e =>
                    _settings.AcceptAnyCertificate || e.SslPolicyErrors == SslPolicyErrors.None))
            .Build();
}
