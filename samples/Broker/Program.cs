using System.Security.Cryptography.X509Certificates;
using MQTTnet.Server;
using PlantBroker;

// The plant's broker: broker [secure|insecure].
var isSecure = args.FirstOrDefault() != "insecure";
var options = isSecure
    ? SecureBroker.Options(
        SecureBroker.Load("certs/server.crt", "certs/server.key"),
        X509Certificate2.CreateFromPem(File.ReadAllText("certs/ca.crt")))
    : InsecureBroker.Options();

using var server = new MqttServerFactory().CreateMqttServer(options);
if (isSecure)
{
    server.ValidatingConnectionAsync += SecureBroker.BindClientIdToCertificate;
}

await server.StartAsync();
Console.WriteLine("The broker listens. Enter stops it.");
Console.ReadLine();
await server.StopAsync();
