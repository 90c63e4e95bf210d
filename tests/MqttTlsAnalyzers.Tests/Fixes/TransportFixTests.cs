using System.Threading.Tasks;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Fixes;

public sealed class TransportFixTests
{
    private static readonly FixTrial _useTls = new(FixKind.UseTls) { Id = "MQTLS4001", TitlePart = "Use TLS" };

    [Theory]
    [InlineData("[|WithTcpServer(\"b\")|]", "WithTcpServer(\"b\").WithTlsOptions(o => o.UseTls())")]
    [InlineData("[|WithTcpServer(\"b\", 1883)|]", "WithTcpServer(\"b\", 8883).WithTlsOptions(o => o.UseTls())")]
    [InlineData(
        "[|WithTcpServer(port: 1883, host: \"b\")|]",
        "WithTcpServer(port: 8883, host: \"b\").WithTlsOptions(o => o.UseTls())"
    )]
    [InlineData("[|WithTcpServer(\"b\", 1234)|]", "WithTcpServer(\"b\", 1234).WithTlsOptions(o => o.UseTls())")]
    [InlineData(
        "[|WithTcpServer(\"b\", 1883)|].WithTlsOptions(o => o.UseTls(false))",
        "WithTcpServer(\"b\", 8883).WithTlsOptions(o => o.UseTls())"
    )]
    [InlineData(
        "WithTcpServer(\"b\", 1883).WithTlsOptions(o => o.[|UseTls(false)|])",
        "WithTcpServer(\"b\", 8883).WithTlsOptions(o => o.UseTls())"
    )]
    [InlineData(
        "WithTlsOptions(new MqttClientTlsOptions { [|UseTls = false|] }).WithTcpServer(\"b\")",
        "WithTlsOptions(new MqttClientTlsOptions { UseTls = true }).WithTcpServer(\"b\")"
    )]
    [InlineData(
        "[|WithEndPoint(new System.Net.DnsEndPoint(\"b\", 1883))|]",
        "WithEndPoint(new System.Net.DnsEndPoint(\"b\", 8883)).WithTlsOptions(o => o.UseTls())"
    )]
    [InlineData(
        "[|WithEndPoint(new System.Net.IPEndPoint(System.Net.IPAddress.Parse(\"8.8.8.8\"), 1883))|]",
        "WithEndPoint(new System.Net.IPEndPoint(System.Net.IPAddress.Parse(\"8.8.8.8\"), "
            + "8883)).WithTlsOptions(o => o.UseTls().WithTargetHost(\"8.8.8.8\"))"
    )]
    [InlineData("[|WithConnectionUri(\"mqtt://b\")|]", "WithConnectionUri(\"mqtts://b\")")]
    [InlineData("[|WithConnectionUri(\"tcp://u:p@b:1883/x\")|]", "WithConnectionUri(\"mqtts://u:p@b:8883/x\")")]
    [InlineData(
        "[|WithConnectionUri(new Uri(\"MQTT://b:18830\"))|]",
        "WithConnectionUri(new Uri(\"mqtts://b:18830\"))"
    )]
    [InlineData(
        "[|WithConnectionUri($\"mqtt://{Environment.MachineName}:1883\")|]",
        "WithConnectionUri($\"mqtts://{Environment.MachineName}:8883\")"
    )]
    [InlineData(
        "[|WithConnectionUri(\"mqtt://\" + Environment.MachineName + \":1883\")|]",
        "WithConnectionUri(\"mqtts://\" + Environment.MachineName + \":8883\")"
    )]
    [InlineData(
        "[|WithConnectionUri(string.Format(\"mqtt://{0}\", Environment.MachineName))|]",
        "WithConnectionUri(string.Format(\"mqtts://{0}\", Environment.MachineName))"
    )]
    [InlineData(
        "[|WithWebSocketServer(w => w.WithUri(@\"ws://b:80/mqtt\"))|]",
        "WithWebSocketServer(w => w.WithUri(@\"wss://b:443/mqtt\"))"
    )]
    [InlineData(
        "WithWebSocketServer(w => w.[|WithUri(\"ws://b/mqtt\")|])",
        "WithWebSocketServer(w => w.WithUri(\"wss://b/mqtt\"))"
    )]
    [InlineData(
        "WithTcpServer(\"b\", 1883).[|WithCredentials(\"u\", \"p\")|]",
        "WithTcpServer(\"b\", 8883).WithTlsOptions(o => o.UseTls()).WithCredentials(\"u\", \"p\")"
    )]
    [InlineData(
        "[|WithCredentials(\"u\", \"p\")|].WithConnectionUri(\"mqtt://b\")",
        "WithCredentials(\"u\", \"p\").WithConnectionUri(\"mqtts://b\")"
    )]
    public Task Tls_is_used(string before, string after) => _useTls.GivesAsync(Client(before), Client(after));

    [Theory]
    [InlineData("[|WithTcpServer(\"b\", 1883)|]", "WithTcpServer(\"b\", 8883).WithTls()")]
    [InlineData("[|WithWebSocketServer(\"b/mqtt\")|]", "WithWebSocketServer(\"wss://b/mqtt\")")]
    [InlineData("[|WithConnectionUri(\"mqtt://b\")|]", "WithConnectionUri(\"mqtts://b\")")]
    [InlineData(
        "WithTcpServer(\"b\").WithTls(p => p.[|UseTls = false|])",
        "WithTcpServer(\"b\").WithTls(p => p.UseTls = true)"
    )]
    [InlineData(
        "[|WithTcpServer(\"b\", 1883)|].WithTls(new MqttClientOptionsBuilderTlsParameters())",
        "WithTcpServer(\"b\", 8883).WithTls(new MqttClientOptionsBuilderTlsParameters { UseTls = true })"
    )]
    [InlineData(
        "WithTcpServer(t => { t.[|Server = \"b\"|]; t.Port = 1883; })",
        "WithTcpServer(t => { t.Server = \"b\"; t.Port = 8883; }).WithTls()"
    )]
    public Task Tls_is_used_on_3_x(string before, string after) =>
        (_useTls with { MqttNet = MqttNetReference.V3 }).GivesAsync(
            "using MQTTnet.Client.Options;\nusing MQTTnet.Extensions;\n\nvar b = new MqttClientOptionsBuilder()."
                + before
                + ";\n",
            "using MQTTnet.Client.Options;\nusing MQTTnet.Extensions;\n\nvar b = new MqttClientOptionsBuilder()."
                + after
                + ";\n"
        );

    [Theory]
    [InlineData(
        "{|cause:WithConnectionUri(\"mqtt://b:1883\")|}.WithTlsOptions(o => o.[|UseTls(false)|])",
        "WithConnectionUri(\"mqtts://b:8883\").WithTlsOptions(o => o.UseTls())"
    )]
    [InlineData(
        "WithTlsOptions(o => o.[|UseTls(false)|]).WithWebSocketServer(w => w.{|cause:WithUri(\"ws://b\")|})",
        "WithTlsOptions(o => o.UseTls()).WithWebSocketServer(w => w.WithUri(\"wss://b\"))"
    )]
    [InlineData(
        "{|cause:WithTcpServer(\"b\", 1883)|}.[|WithCredentials(\"u\", \"p\")|].WithTlsOptions(new "
            + "MqttClientTlsOptions { {|cause:UseTls = false|} })",
        "WithTcpServer(\"b\", 8883).WithCredentials(\"u\", \"p\").WithTlsOptions(new "
            + "MqttClientTlsOptions { UseTls = true })"
    )]
    public Task Tls_is_used_where_it_was_switched_off(string before, string after) =>
        _useTls.GivesAsync(Client(before), Client(after));

    [Fact]
    public Task UseTls_is_set_with_its_port() =>
        new FixTrial(FixKind.SetUseTls, "8883") { Id = "MQTLS4003" }.GivesAsync(
            """
            using MQTTnet;

            var tls = [|new MqttClientTlsOptions { TargetHost = "b" }|];
            var b = new MqttClientOptionsBuilder().{|cause:WithTcpServer("b", 1883)|}.WithTlsOptions(tls);
            tls.{|cause:UseTls = false|};
            """,
            """
            using MQTTnet;

            var tls = new MqttClientTlsOptions { TargetHost = "b" };
            var b = new MqttClientOptionsBuilder().WithTcpServer("b", 8883).WithTlsOptions(tls);
            tls.UseTls = true;
            """
        );

    [Fact]
    public async Task A_port_that_stands_elsewhere()
    {
        const string Before =
            "using MQTTnet.Client.Options;\n\nvar t = new MqttClientTcpOptions { [|Server = \"b\"|], "
            + "TlsOptions = new MqttClientTlsOptions { UseTls = true } };\nt.{|cause:Port = 1883|};\n";
        await new FixTrial(FixKind.SetPort, "8883") { Id = "MQTLS4004", MqttNet = MqttNetReference.V3 }.GivesAsync(
            Before,
            "using MQTTnet.Client.Options;\n\nvar t = new MqttClientTcpOptions { Server = \"b\", TlsOptions "
                + "= new MqttClientTlsOptions { UseTls = true } };\nt.Port = 8883;\n"
        );
        await new FixTrial(FixKind.RemovePort) { Id = "MQTLS4004", MqttNet = MqttNetReference.V3 }.GivesAsync(
            Before,
            "using MQTTnet.Client.Options;\n\nvar t = new MqttClientTcpOptions { Server = \"b\", TlsOptions "
                + "= new MqttClientTlsOptions { UseTls = true } };\n"
        );
    }

    [Fact]
    public Task Raw_options_get_tls() =>
        (_useTls with { MqttNet = MqttNetReference.V3 }).GivesAsync(
            """
            using MQTTnet.Client.Options;

            var options = new MqttClientOptions
            {
                ChannelOptions = new MqttClientTcpOptions
                {
                    [|Server = "b"|],
                    Port = 1883, // the default
                },
            };
            """,
            """
            using MQTTnet.Client.Options;

            var options = new MqttClientOptions
            {
                ChannelOptions = new MqttClientTcpOptions
                {
                    Server = "b",
                    Port = 8883, // the default
                    TlsOptions = new MqttClientTlsOptions { UseTls = true },
                },
            };
            """
        );

    /// <summary>The port goes with the switch wherever it is written: in the initializer or in a statement.</summary>
    [Theory]
    [InlineData(
        "var t = new MqttClientTcpOptions { [|Server = \"b\"|] };\nt.Port = 1883;\n",
        "var t = new MqttClientTcpOptions { Server = \"b\", TlsOptions = new MqttClientTlsOptions { UseTls = "
            + "true } };\nt.Port = 8883;\n"
    )]
    [InlineData(
        "var t = new MqttClientTcpOptions { Port = 1883 };\nt.[|Server = \"b\"|];\n",
        "var t = new MqttClientTcpOptions { Port = 8883 };\nt.Server = \"b\";\nt.TlsOptions.UseTls = true;\n"
    )]
    [InlineData(
        "var t = new MqttClientTcpOptions();\nt.[|Server = \"b\"|];\nt.Port = 1883;\n",
        "var t = new MqttClientTcpOptions();\nt.Server = \"b\";\nt.TlsOptions.UseTls = true;\nt.Port = 8883;\n"
    )]
    public Task Raw_options_of_a_variable(string before, string after) =>
        (_useTls with { MqttNet = MqttNetReference.V3 }).GivesAsync(
            "using MQTTnet.Client.Options;\n\n" + before,
            "using MQTTnet.Client.Options;\n\n" + after
        );

    [Fact]
    public Task A_chain_of_lines_keeps_its_style() =>
        _useTls.GivesAsync(
            """
            using MQTTnet;

            const int Port = 1883;
            var o = new MqttClientOptionsBuilder()
                .WithClientId("c")
                .[|WithTcpServer("b", Port)|] // the broker
                .WithCleanStart()
                .Build();
            """,
            """
            using MQTTnet;

            const int Port = 8883;
            var o = new MqttClientOptionsBuilder()
                .WithClientId("c")
                .WithTcpServer("b", Port) // the broker
                .WithTlsOptions(tls => tls.UseTls())
                .WithCleanStart()
                .Build();
            """
        );

    [Fact]
    public Task Statements_on_a_builder() =>
        _useTls.GivesAsync(
            """
            using MQTTnet;

            class C
            {
                private const string Broker = "mqtt://b";
                private readonly MqttClientOptionsBuilder _builder = new();

                void M(string host)
                {
                    var builder = new MqttClientOptionsBuilder();
                    builder.[|WithTcpServer(host, 1883)|];
                    builder.WithCredentials("u", "p");
                }

                void N() => _builder.[|WithConnectionUri(Broker)|];

                void P()
                {
                    var builder = new MqttClientOptionsBuilder();
                    builder.WithTcpServer("b");
                    builder.[|WithCredentials("u", "p")|];
                }
            }
            """,
            """
            using MQTTnet;

            class C
            {
                private const string Broker = "mqtts://b";
                private readonly MqttClientOptionsBuilder _builder = new();

                void M(string host)
                {
                    var builder = new MqttClientOptionsBuilder();
                    builder.WithTcpServer(host, 8883);
                    builder.WithTlsOptions(o => o.UseTls());
                    builder.WithCredentials("u", "p");
                }

                void N() => _builder.WithConnectionUri(Broker);

                void P()
                {
                    var builder = new MqttClientOptionsBuilder();
                    builder.WithTcpServer("b");
                    builder.WithTlsOptions(o => o.UseTls());
                    builder.WithCredentials("u", "p");
                }
            }
            """
        );

    [Theory]
    [InlineData("[|WithEndPoint(new System.Net.IPEndPoint(System.Net.IPAddress.Any, 1883))|]")]
    [InlineData("[|WithConnectionUri(Environment.MachineName)|]")]
    [InlineData("[|WithConnectionUri($\"{Environment.MachineName}://b\")|]")]
    [InlineData("WithWebSocketServer(w => w.[|WithUri(Environment.MachineName)|])")]
    [InlineData("WithTcpServer(\"a\").WithTcpServer(\"b\").[|WithCredentials(\"u\", \"p\")|]")]
    [InlineData("WithTcpServer(\"b\").WithTlsOptions(o => o.[|UseTls(/* plain */ false)|])")]
    [InlineData("[|WithTcpServer(\"b\")|].WithTlsOptions(o => o.UseTls(false).UseTls(false))")]
    public Task No_sure_way_to_tls(string code) => _useTls.DeclinesAsync(Client(code));

    [Theory]
    [InlineData("new MqttClientTlsOptions()", "new MqttClientTlsOptions { UseTls = true }")]
    [InlineData("new MqttClientTlsOptions { }", "new MqttClientTlsOptions { UseTls = true }")]
    [InlineData(
        "new MqttClientTlsOptions { TargetHost = \"b\" }",
        "new MqttClientTlsOptions { UseTls = true, TargetHost = \"b\" }"
    )]
    [InlineData(
        "new MqttClientTlsOptions { TargetHost = \"b\", UseTls = false }",
        "new MqttClientTlsOptions { TargetHost = \"b\", UseTls = true }"
    )]
    [InlineData(
        "new MqttClientTlsOptions\n{\n    // name\n    TargetHost = \"b\",\n}",
        "new MqttClientTlsOptions\n{\n    // name\n    UseTls = true,\n    TargetHost = \"b\",\n}"
    )]
    public Task UseTls_is_set(string before, string after) =>
        new FixTrial(FixKind.SetUseTls) { Id = "MQTLS4003" }.GivesAsync(
            "using MQTTnet;\n\nvar tls = [|" + before + "|];\n",
            "using MQTTnet;\n\nvar tls = " + after + ";\n"
        );

    [Fact]
    public Task UseTls_is_set_on_a_target_typed_object() =>
        new FixTrial(FixKind.SetUseTls) { Id = "MQTLS4003" }.GivesAsync(
            """
            using MQTTnet;

            MqttClientTlsOptions tls = [|new()|];
            tls.TargetHost = "b";
            """,
            """
            using MQTTnet;

            MqttClientTlsOptions tls = new() { UseTls = true };
            tls.TargetHost = "b";
            """
        );

    [Fact]
    public Task UseTls_is_set_where_it_was_unset() =>
        new FixTrial(FixKind.SetUseTls) { Id = "MQTLS4003" }.GivesAsync(
            """
            using MQTTnet;

            var tls = [|new MqttClientTlsOptions()|];
            tls.TargetHost = "b";
            tls.UseTls = false;
            """,
            """
            using MQTTnet;

            var tls = new MqttClientTlsOptions();
            tls.TargetHost = "b";
            tls.UseTls = true;
            """
        );

    [Theory]
    [InlineData("[|WithTcpServer(\"b\", 1883)|]", "WithTcpServer(\"b\", 8883)", "WithTcpServer(\"b\")")]
    [InlineData(
        "[|WithTcpServer(port: 1883, host: \"b\")|]",
        "WithTcpServer(port: 8883, host: \"b\")",
        "WithTcpServer(host: \"b\")"
    )]
    [InlineData(
        "[|WithConnectionUri(\"mqtts://b:1883\")|]",
        "WithConnectionUri(\"mqtts://b:8883\")",
        "WithConnectionUri(\"mqtts://b\")"
    )]
    [InlineData(
        "[|WithEndPoint(new System.Net.DnsEndPoint(\"b\", 1883))|]",
        "WithEndPoint(new System.Net.DnsEndPoint(\"b\", 8883))",
        null
    )]
    public async Task Another_port_or_none(string before, string other, string? none)
    {
        await new FixTrial(FixKind.SetPort, "8883") { Id = "MQTLS4004" }.GivesAsync(Client(before), Client(other));
        var remove = new FixTrial(FixKind.RemovePort) { Id = "MQTLS4004" };
        await (none is null ? remove.DeclinesAsync(Client(before)) : remove.GivesAsync(Client(before), Client(none)));
    }

    [Theory]
    [InlineData("WithWebSocketServer(w => w.[|WithUri(\"https:b/mqtt\")|])", "wss")]
    [InlineData("[|WithConnectionUri(\"b:1883\")|]", "mqtts")]
    [InlineData("[|WithConnectionUri(\"b\")|]", "mqtts")]
    public Task No_scheme_is_written_before_what_may_mean_something_else(string before, string scheme) =>
        new FixTrial(FixKind.SetScheme, scheme) { Id = "MQTLS4010" }.DeclinesAsync(Client(before));

    [Fact]
    public Task A_port_on_a_line_of_its_own_takes_the_bracket_along() =>
        new FixTrial(FixKind.RemovePort) { Id = "MQTLS4004" }.GivesAsync(
            Client("[|WithTcpServer(\n    \"b\",\n    1883)|]"),
            Client("WithTcpServer(\n    \"b\")")
        );

    [Theory]
    [InlineData("[|WithConnectionUri(\"ssl://b:8883\")|]", "mqtts", "WithConnectionUri(\"mqtts://b:8883\")")]
    [InlineData(
        "[|WithWebSocketServer(w => w.WithUri(\"ws://b/mqtt\"))|]",
        "wss",
        "WithWebSocketServer(w => w.WithUri(\"wss://b/mqtt\"))"
    )]
    [InlineData(
        "WithWebSocketServer(w => w.[|WithUri(\"b/mqtt\")|])",
        "wss",
        "WithWebSocketServer(w => w.WithUri(\"wss://b/mqtt\"))"
    )]
    [InlineData("[|WithConnectionUri(\"\"\"ssl://b\"\"\")|]", "mqtts", "WithConnectionUri(\"\"\"mqtts://b\"\"\")")]
    public Task Another_scheme(string before, string scheme, string after) =>
        new FixTrial(FixKind.SetScheme, scheme) { Id = "MQTLS4010" }.GivesAsync(Client(before), Client(after));

    [Theory]
    [InlineData(".WithTlsOptions(o => o.UseTls())", ".WithTlsOptions(o => o.UseTls().WithTargetHost(\"10.0.0.1\"))")]
    [InlineData(
        ".WithTlsOptions(o => { o.UseTls(); })",
        ".WithTlsOptions(o => { o.UseTls(); o.WithTargetHost(\"10.0.0.1\"); })"
    )]
    [InlineData(".WithTlsOptions(o => { })", ".WithTlsOptions(o => { o.WithTargetHost(\"10.0.0.1\"); })")]
    [InlineData(
        ".WithTlsOptions(new MqttClientTlsOptions { UseTls = true })",
        ".WithTlsOptions(new MqttClientTlsOptions { UseTls = true, TargetHost = \"10.0.0.1\" })"
    )]
    [InlineData(
        ".WithTlsOptions(new MqttClientTlsOptionsBuilder().UseTls().Build())",
        ".WithTlsOptions(new MqttClientTlsOptionsBuilder().UseTls().WithTargetHost(\"10.0.0.1\").Build())"
    )]
    [InlineData(
        ".WithTlsOptions(o => o.UseTls().WithTargetHost(\"\"))",
        ".WithTlsOptions(o => o.UseTls().WithTargetHost(\"10.0.0.1\"))"
    )]
    [InlineData(
        ".WithTlsOptions(new MqttClientTlsOptions { UseTls = true, TargetHost = \"\" })",
        ".WithTlsOptions(new MqttClientTlsOptions { UseTls = true, TargetHost = \"10.0.0.1\" })"
    )]
    public Task A_target_host(string before, string after) =>
        new FixTrial(FixKind.AddTargetHost, "10.0.0.1") { Id = "MQTLS3004" }.GivesAsync(
            "using System.Net;\nusing MQTTnet;\n\nvar b = new MqttClientOptionsBuilder().[|WithEndPoint(new "
                + "IPEndPoint(IPAddress.Any, 8883))|]"
                + before
                + ";\n",
            "using System.Net;\nusing MQTTnet;\n\nvar b = new MqttClientOptionsBuilder().WithEndPoint(new "
                + "IPEndPoint(IPAddress.Any, 8883))"
                + after
                + ";\n"
        );

    [Fact]
    public Task A_target_host_in_options_of_their_own() =>
        new FixTrial(FixKind.AddTargetHost, "10.0.0.1") { Id = "MQTLS3004" }.GivesAsync(
            """
            using System.Net;
            using MQTTnet;

            var tls = new MqttClientTlsOptions
            {
                UseTls = true // on
            };
            var builder = new MqttClientOptionsBuilder();
            builder.[|WithEndPoint(new IPEndPoint(IPAddress.Any, 8883))|];
            builder.WithTlsOptions(tls);
            """,
            """
            using System.Net;
            using MQTTnet;

            var tls = new MqttClientTlsOptions
            {
                UseTls = true, // on
                TargetHost = "10.0.0.1"
            };
            var builder = new MqttClientOptionsBuilder();
            builder.WithEndPoint(new IPEndPoint(IPAddress.Any, 8883));
            builder.WithTlsOptions(tls);
            """
        );

    [Fact]
    public Task An_alpn_name()
    {
        const string Names = """new List<SslApplicationProtocol> { new SslApplicationProtocol("x-amzn-mqtt-ca") }""";
        return new FixTrial(FixKind.AddApplicationProtocol, "x-amzn-mqtt-ca") { Id = "MQTLS3007" }.GivesAsync(
            """
            using MQTTnet;

            var b = new MqttClientOptionsBuilder()
                .[|WithTcpServer("x.iot.eu-west-1.amazonaws.com", 443)|]
                .WithTlsOptions(o => o
                    .UseTls());
            """,
            $$"""
            using System.Net.Security;
            using MQTTnet;

            var b = new MqttClientOptionsBuilder()
                .WithTcpServer("x.iot.eu-west-1.amazonaws.com", 443)
                .WithTlsOptions(o => o
                    .UseTls()
                    .WithApplicationProtocols({{Names}}));
            """
        );
    }

    [Theory]
    [InlineData(
        "tls12",
        "o.[|WithSslProtocols(SslProtocols.Tls11)|]",
        "o.WithSslProtocols(SslProtocols.Tls12 | SslProtocols.Tls13)"
    )]
    [InlineData(
        "tls12",
        "o.[|WithSslProtocols((SslProtocols)192)|]",
        "o.WithSslProtocols(SslProtocols.Tls12 | SslProtocols.Tls13)"
    )]
    [InlineData(
        "tls13",
        "o.[|WithSslProtocols(SslProtocols.Tls11 | SslProtocols.Tls12)|]",
        "o.WithSslProtocols(SslProtocols.Tls13)"
    )]
    [InlineData(
        "tls12",
        "o.WithSslProtocols([|SslProtocols.Tls11|])",
        "o.WithSslProtocols(SslProtocols.Tls12 | SslProtocols.Tls13)"
    )]
    public Task Modern_protocols(string minimum, string before, string after) =>
        new FixTrial(FixKind.UseModernProtocols, minimum) { Id = "MQTLS2001" }.GivesAsync(
            Protocols(before),
            Protocols(after)
        );

    [Fact]
    public Task Protocols_are_changed_where_they_are_declared() =>
        new FixTrial(FixKind.UseModernProtocols, "tls12") { Id = "MQTLS2001" }.GivesAsync(
            """
            using System.Security.Authentication;
            using MQTTnet;

            class C
            {
            #pragma warning disable SYSLIB0039
                private const SslProtocols Old = SslProtocols.Tls;
                private const SslProtocols Shared = SslProtocols.Tls;
                private static readonly SslProtocols _other = Shared;

                object M() => new MqttClientTlsOptionsBuilder().[|WithSslProtocols(Old)|];
                object N() => new MqttClientTlsOptions { [|SslProtocol = Shared|] };
            }
            """,
            """
            using System.Security.Authentication;
            using MQTTnet;

            class C
            {
            #pragma warning disable SYSLIB0039
                private const SslProtocols Old = SslProtocols.Tls12 | SslProtocols.Tls13;
                private const SslProtocols Shared = SslProtocols.Tls;
                private static readonly SslProtocols _other = Shared;

                object M() => new MqttClientTlsOptionsBuilder().WithSslProtocols(Old);
                object N() => new MqttClientTlsOptions { SslProtocol = SslProtocols.Tls12 | SslProtocols.Tls13 };
            }
            """
        );

    [Theory]
    [InlineData(
        "Tls13",
        "o.[|WithSslProtocols(SslProtocols.Tls12)|]",
        "o.WithSslProtocols(SslProtocols.Tls12 | SslProtocols.Tls13)"
    )]
    [InlineData(
        "Tls12",
        "o.[|WithSslProtocols(SslProtocols.Tls13)|]",
        "o.WithSslProtocols(SslProtocols.Tls12 | SslProtocols.Tls13)"
    )]
    public async Task One_more_protocol_or_the_systems_choice(string version, string before, string after)
    {
        await new FixTrial(FixKind.AddProtocol, version) { Id = "MQTLS2002" }.GivesAsync(
            Protocols(before),
            Protocols(after)
        );
        await new FixTrial(FixKind.LetSystemChooseProtocols) { Id = "MQTLS2002" }.GivesAsync(
            Protocols(before),
            Protocols("o.WithSslProtocols(SslProtocols.None)")
        );
    }

    private static string Protocols(string configure) =>
        "using System.Security.Authentication;\nusing MQTTnet;\n\n#pragma warning disable SYSLIB0039\nvar b "
        + "= new MqttClientOptionsBuilder().WithTlsOptions(o => "
        + configure
        + ");\n";

    private static string Client(string calls) =>
        "using MQTTnet;\n\nvar b = new MqttClientOptionsBuilder()." + calls + ";\n";
}
