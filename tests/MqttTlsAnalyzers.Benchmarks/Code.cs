using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace MqttTlsAnalyzers.Benchmarks;

/// <summary>Generated code that looks like people's: services, models, HTTP and files, and among them MQTT.</summary>
internal static class Code
{
    private static readonly MetadataReference[] _framework =
    [
        .. Directory
            .GetFiles(Path.Combine(System.AppContext.BaseDirectory, "refs"), "*.dll")
            .Select(file => MetadataReference.CreateFromFile(file)),
    ];

    private static readonly MetadataReference[] _mqttNet =
    [
        MetadataReference.CreateFromFile(Path.Combine(System.AppContext.BaseDirectory, "MQTTnet.dll")),
        MetadataReference.CreateFromFile(Path.Combine(System.AppContext.BaseDirectory, "MQTTnet.Server.dll")),
    ];

    /// <summary>Workloads 1 and 2, and 3 when all files use MQTTnet.</summary>
    public static CSharpCompilation Project(int files, int mqttFiles, bool referenced = true)
    {
        var step = mqttFiles == 0 ? int.MaxValue : files / mqttFiles;
        return Compile(
            Enumerable.Range(0, files).Select(i => Parse(i % step == 0 && mqttFiles > 0 ? Mqtt(i) : Ordinary(i), i)),
            referenced
        );
    }

    /// <summary>Workload 4: one file of some 5,000 lines with 300 chains.</summary>
    public static CSharpCompilation LargeFile(int chains) => Compile([Parse(Large(chains), 0)], referenced: true);

    /// <summary>Workload 5: one method.</summary>
    public static CSharpCompilation Method(int calls, int branches)
    {
        var text = new StringBuilder(
            """
            using MQTTnet;
            namespace App { class One { MqttClientOptions M(string[] args) {
            var b = new MqttClientOptionsBuilder();

            """
        );
        for (var i = 0; i < calls; i++)
        {
            text.AppendLine($"b.WithTcpServer(\"broker{i}.example.org\", 8883).WithTlsOptions(o => o.UseTls());");
        }

        for (var i = 0; i < branches; i++)
        {
            text.AppendLine(
                $"""
                if (args[{i}] == "--port")
                    b.WithTcpServer("other{i}.example.org", 8883);
                else
                    b.WithClientId(args[{i}]);
                """
            );
        }

        return Compile([Parse(text.Append("return b.Build();\n} } }\n").ToString(), 0)], referenced: true);
    }

    /// <summary>One of its files, as after a keystroke.</summary>
    public static SyntaxTree Edited(SyntaxTree tree) =>
        Parse(
            tree.GetText().ToString().Replace("count++", "count += 1", System.StringComparison.Ordinal),
            tree.FilePath
        );

    private static CSharpCompilation Compile(IEnumerable<SyntaxTree> trees, bool referenced) =>
        CSharpCompilation.Create(
            "App",
            trees,
            referenced ? [.. _framework, .. _mqttNet] : _framework,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                concurrentBuild: false
            )
        );

    private static SyntaxTree Parse(string text, int index) => Parse(text, $"/src/App/File{index}.cs");

    private static SyntaxTree Parse(string text, string path) =>
        CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), path: path);

    private static string Ordinary(int i) =>
        $$"""
            using System;
            using System.Collections.Generic;
            using System.IO;
            using System.Linq;
            using System.Net.Http;
            using System.Threading;
            using System.Threading.Tasks;

            namespace App.Area{{i % 20}};

            public sealed record Order{{i}}(int Id, string Customer, decimal Amount, DateTimeOffset Placed);

            public interface IOrders{{i}}
            {
                Task<IReadOnlyList<Order{{i}}>> FindAsync(string customer, CancellationToken cancellationToken);
            }

            public sealed class OrderService{{i}} : IOrders{{i}}
            {
                private readonly Dictionary<int, Order{{i}}> _orders = new();
                private readonly HttpClient _client;
                private int _calls;

                public OrderService{{i}}(HttpClient client) =>
                    _client = client ?? throw new ArgumentNullException(nameof(client));

                public int Calls => _calls;

                public string Address { get; set; } = "https://orders{{i}}.example.org/api";

                public async Task<IReadOnlyList<Order{{i}}>> FindAsync(
                    string customer,
                    CancellationToken cancellationToken)
                {
                    Interlocked.Increment(ref _calls);
                    using var response = await _client.GetAsync(
                        $"{Address}/orders?customer={Uri.EscapeDataString(customer)}",
                        cancellationToken);
                    response.EnsureSuccessStatusCode();
                    var text = await response.Content.ReadAsStringAsync(cancellationToken);
                    foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                    {
                        var parts = line.Split(';');
                        if (parts.Length < 3 || !int.TryParse(parts[0], out var id))
                        {
                            continue;
                        }

                        _orders[id] = new Order{{i}}(id, parts[1], decimal.Parse(parts[2]), DateTimeOffset.UtcNow);
                    }

                    return _orders.Values
                        .Where(order => order.Customer == customer)
                        .OrderBy(order => order.Placed)
                        .ToList();
                }

                public decimal Total(string customer)
                {
                    var total = 0m;
                    var count = 0;
                    foreach (var order in _orders.Values)
                    {
                        if (string.Equals(order.Customer, customer, StringComparison.OrdinalIgnoreCase))
                        {
                            total += order.Amount switch
                            {
                                > 1000m => order.Amount * 0.9m,
                                > 100m => order.Amount * 0.95m,
                                _ => order.Amount,
                            };
                            count++;
                        }
                    }

                    return count == 0 ? 0m : Math.Round(total / count, 2);
                }

                public void Save(string path)
                {
                    using var writer = new StreamWriter(path);
                    try
                    {
                        foreach (var (id, order) in _orders.OrderBy(pair => pair.Key))
                        {
                            writer.WriteLine($"{id};{order.Customer};{order.Amount};{order.Placed:O}");
                        }
                    }
                    catch (IOException exception)
                    {
                        Console.Error.WriteLine("Cannot write {0}: {1}", path, exception.Message);
                    }
                }
            }

            """;

    private static string Mqtt(int i) =>
        $$"""
            using System;
            using System.Linq;
            using System.Net.Security;
            using System.Security.Authentication;
            using System.Security.Cryptography.X509Certificates;
            using System.Threading;
            using System.Threading.Tasks;
            using MQTTnet;

            namespace App.Mqtt{{i}};

            public sealed class Telemetry{{i}}
            {
                private const string Host = "broker{{i}}.example.org";
                private readonly X509Certificate2 _authority;
                private readonly string _thumbprint;
                private IMqttClient? _client;

                public Telemetry{{i}}(X509Certificate2 authority, string thumbprint)
                {
                    _authority = authority;
                    _thumbprint = thumbprint;
                }

                public int Port { get; init; } = 8883;

                public async Task ConnectAsync(string user, string password, CancellationToken cancellationToken)
                {
                    _client = new MqttClientFactory().CreateMqttClient();
                    var options = Options(user, password).Build();
                    await _client.ConnectAsync(options, cancellationToken);
                    var count = 0;
                    while (count < 3)
                    {
                        var message = new MqttApplicationMessageBuilder()
                            .WithTopic($"devices/{{i}}/{count}")
                            .WithPayload("on")
                            .Build();
                        await _client.PublishAsync(message, cancellationToken);
                        count++;
                    }
                }

                public MqttClientOptions Laboratory() => new MqttClientOptionsBuilder()
                    .WithTcpServer("laboratory{{i}}.example.org", Port)
                    .WithTlsOptions(o => o
                        .UseTls()
                        .WithSslProtocols(SslProtocols.Tls12)
                        .WithCertificateValidationHandler(_ => true))
                    .Build();

                public MqttClientOptions Objects() => new()
                {
                    ChannelOptions = new MqttClientTcpOptions
                    {
                        RemoteEndpoint = new System.Net.DnsEndPoint(Host, 8883),
                        TlsOptions = new MqttClientTlsOptions
                        {
                            UseTls = true,
                            SslProtocol = SslProtocols.None,
                            CertificateValidationHandler = Validate,
                        },
                    },
                };

                private MqttClientOptionsBuilder Options(string user, string password)
                {
                    var builder = new MqttClientOptionsBuilder()
                        .WithTcpServer(Host, Port)
                        .WithClientId("device-{{i}}")
                        .WithCredentials(user, password)
                        .WithCleanSession();
                    if (_authority.HasPrivateKey)
                    {
                        builder.WithKeepAlivePeriod(TimeSpan.FromSeconds(30));
                    }

                    AddTls(builder);
                    return builder;
                }

                private void AddTls(MqttClientOptionsBuilder builder) => builder.WithTlsOptions(o => o
                    .UseTls()
                    .WithTargetHost(Host)
                    .WithSslProtocols(SslProtocols.Tls12 | SslProtocols.Tls13)
                    .WithCertificateValidationHandler(Validate));

                private bool Validate(MqttClientCertificateValidationEventArgs args)
                {
                    if (args.SslPolicyErrors == SslPolicyErrors.None)
                    {
                        return true;
                    }

                    if ((args.SslPolicyErrors & SslPolicyErrors.RemoteCertificateNameMismatch) != 0
                        || args.Certificate is not X509Certificate2 certificate)
                    {
                        return false;
                    }

                    using var chain = new X509Chain();
                    chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
                    chain.ChainPolicy.CustomTrustStore.Add(_authority);
                    chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
                    return chain.Build(certificate)
                        && certificate.Thumbprint.Equals(_thumbprint, StringComparison.OrdinalIgnoreCase);
                }
            }

            """;

    private static string Large(int chains)
    {
        var text = new StringBuilder(
            """
            using System;
            using System.Security.Authentication;
            using MQTTnet;

            namespace App;

            public static class Everything
            {

            """
        );
        for (var i = 0; i < chains; i++)
        {
            text.AppendLine(
                $$"""
                    public static MqttClientOptions Options{{i}}(string user, string password)
                    {
                        var host = "broker{{i}}.example.org";
                        var count = 0;
                        count++;
                        Console.WriteLine("{0}: {1}", host, count);
                        var options = new MqttClientOptionsBuilder()
                            .WithTcpServer(host, 8883)
                            .WithCredentials(user, password)
                            .WithTlsOptions(o =>
                                o.UseTls()
                                    .WithSslProtocols(SslProtocols.Tls12)
                                    .WithCertificateValidationHandler(e =>
                                        e.SslPolicyErrors == System.Net.Security.SslPolicyErrors.None
                                    )
                            )
                            .Build();
                        return options;
                    }

                """
            );
        }

        return text.Append("}\n").ToString();
    }
}
