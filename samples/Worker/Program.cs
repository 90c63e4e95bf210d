using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MQTTnet;
using PlantWorker;

var builder = WebApplication.CreateBuilder(args);
builder.Services.Configure<PlantSettings>(builder.Configuration.GetSection("Plant"));
builder.Services.AddSingleton<PlantConnection>();
builder.Services.AddHostedService<Publisher>();
builder.Build().Run();

/// <summary>Passes on what the plant says.</summary>
public sealed class Publisher(PlantConnection plant, IConfiguration configuration) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(plant.Options(), stoppingToken);
        using var reports = new MqttClientFactory().CreateMqttClient();
        await reports.ConnectAsync(ReportConnection.Options(configuration), stoppingToken);
        using var local = new MqttClientFactory().CreateMqttClient();
        await local.ConnectAsync(LocalConnection.Options(configuration), stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await client.PublishStringAsync("plant/alive", "1", cancellationToken: stoppingToken);
            await Task.Delay(TimeSpan.FromSeconds(10), stoppingToken);
        }
    }
}
