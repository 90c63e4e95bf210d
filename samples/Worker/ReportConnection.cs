using Microsoft.Extensions.Configuration;
using MQTTnet;

namespace PlantWorker;

/// <summary>Sends reports, over TLS if the settings say so.</summary>
public static class ReportConnection
{
    public static MqttClientOptions Options(IConfiguration configuration)
    {
        var settings = configuration.GetRequiredSection("Reports").Get<ReportSettings>()!;
        return new MqttClientOptionsBuilder()
            .WithTcpServer(settings.Host, settings.Port)
            .WithCredentials(settings.User, settings.Password)
            .WithTlsOptions(o => o.UseTls(settings.UseTls))
            .Build();
    }
}
