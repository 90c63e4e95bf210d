using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using MQTTnet.AspNetCore;

namespace MqttTlsAnalyzers.BrokerTests.Brokers;

/// <summary>MQTTnet's server behind Kestrel: <c>ws</c> or <c>wss</c>, at <c>/mqtt</c>.</summary>
internal sealed class WebSocketBroker : Broker
{
    private WebApplication? _application;

    protected override async Task<IPEndPoint> ListenAsync(Listening listening)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(kestrel =>
            kestrel.Listen(
                IPAddress.Loopback,
                0,
                endPoint =>
                {
                    if (listening.Identity is { } identity)
                    {
                        endPoint.UseHttps(Pki.Current.Of(identity), https => https.SslProtocols = listening.Protocols);
                    }
                }
            )
        );
        builder.Services.AddRouting();
        builder.Services.AddConnections();
        builder.Services.AddHostedMqttServer(_ => { });
        builder.Services.AddMqttConnectionHandler();

        _application = builder.Build();
        _application.MapConnectionHandler<MqttConnectionHandler>(
            "/mqtt",
            options => options.WebSockets.SubProtocolSelector = protocols => protocols.FirstOrDefault() ?? string.Empty
        );
        await _application.StartAsync();
        return new IPEndPoint(IPAddress.Loopback, new Uri(_application.Urls.Single()).Port);
    }

    protected override async ValueTask StopAsync()
    {
        if (_application is not null)
        {
            await _application.DisposeAsync();
        }
    }
}
