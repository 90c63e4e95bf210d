using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Knowledge.DotNet;

/// <summary>The ways in which programs get at what <c>appsettings.json</c> says.</summary>
public sealed class ShippedShapeTests
{
    private const string File = """
        {
          "Mqtt": {
            "Host": "broker.example.com",
            "Port": 1883,
            "UseTls": false,
            "Insecure": true,
            "Socket": "ws://broker.example.com/mqtt",
            "Brokers": [
              { "Host": "first.example.com", "Port": 1883 },
              { "Host": "second.example.com", "Port": 1883 }
            ],
            "Nearby": [ { "Host": "localhost" }, { "Host": "first.example.com" } ]
          }
        }
        """;

    private const string Settings = """
        public interface IMqttSettings
        {
            string Host { get; }
            int Port { get; }
        }

        public class BaseSettings
        {
            public string Host { get; set; } = "localhost";
            public int Port { get; set; } = 1883;
        }

        public sealed class MqttSettings : BaseSettings, IMqttSettings
        {
            public bool UseTls { get; set; } = true;
            public bool Insecure { get; set; }
            public List<BrokerSettings> Brokers { get; set; } = new();
            public BrokerSettings[] Nearby { get; set; } = [];
        }

        public sealed class BrokerSettings
        {
            public string Host { get; set; } = "localhost";
            public int Port { get; set; } = 1883;
        }
        """;

    private const string Bound = """
        public static class Start
        {
            public static void Bind(IServiceCollection services, IConfiguration configuration) =>
                services.Configure<MqttSettings>(configuration.GetSection("Mqtt"));
        }
        """;

    private const string HostAndPort = "'broker.example.com:1883'";

    [Theory]
    [InlineData("$\"mqtt://{c[\"Mqtt:Host\"]}:{c[\"Mqtt:Port\"]}\"")]
    [InlineData("\"mqtt://\" + c[\"Mqtt:Host\"] + \":\" + c.GetValue<int>(\"Mqtt:Port\")")]
    [InlineData("string.Format(\"mqtt://{0}:{1}\", c[\"Mqtt:Host\"], c[\"Mqtt:Port\"])")]
    [InlineData("new Uri($\"mqtt://{c[\"Mqtt:Host\"]}:{c[\"Mqtt:Port\"]}\")")]
    [InlineData("new UriBuilder(\"mqtt\", c[\"Mqtt:Host\"]!, c.GetValue<int>(\"Mqtt:Port\")).Uri")]
    [InlineData(
        "$\"{(c.GetValue<bool>(\"Mqtt:UseTls\") ? \"mqtts\" : \"mqtt\")}://{c[\"Mqtt:Host\"]}:{c[\"Mqtt:Port\"]}\""
    )]
    public async Task A_URI_made_of_settings_is_known(string uri)
    {
        var finding = Assert.Single(await OfConfigurationAsync($"WithConnectionUri({uri})"));
        Assert.Equal("MQTLS4001", finding.Id);
        Assert.Contains("'mqtt://broker.example.com:1883'", finding.Message, StringComparison.Ordinal);
        Assert.Equal([3, 4], LinesOf(finding).Where(static line => line != 5));
    }

    [Theory]
    [InlineData("c[\"Mqtt:Brokers:0:Host\"]", "'first.example.com:1883'", 9)]
    [InlineData("c.GetSection(\"Mqtt:Brokers:1\")[\"host\"]", "'second.example.com:1883'", 10)]
    [InlineData("c.GetSection(\"Mqtt:Host\").Value", HostAndPort, 3)]
    [InlineData("c.GetSection(\"Mqtt\").GetSection(\"Host\").Get<string>()", HostAndPort, 3)]
    [InlineData("c[\"Mqtt:Host\"]!.Trim().ToLowerInvariant()", HostAndPort, 3)]
    [InlineData("new Uri(c[\"Mqtt:Socket\"]!).Host", HostAndPort, 7)]
    [InlineData("(\"x\" + c[\"Mqtt:Host\"]).Substring(1)", HostAndPort, 3)]
    [InlineData("string.IsNullOrEmpty(c[\"Mqtt:Host\"]) ? \"localhost\" : c[\"Mqtt:Host\"]", HostAndPort, 3)]
    public async Task A_host_is_known_however_it_is_read(string host, string broker, int line)
    {
        var finding = Assert.Single(await OfConfigurationAsync($"WithTcpServer({host}, 1883)"));
        Assert.Equal("MQTLS4001", finding.Id);
        Assert.Contains(broker, finding.Message, StringComparison.Ordinal);
        Assert.Equal([line], LinesOf(finding));
    }

    [Theory]
    [InlineData("Convert.ToInt32(c[\"Mqtt:Port\"])")]
    [InlineData("int.Parse(\"0\" + c[\"Mqtt:Port\"])")]
    [InlineData("int.TryParse(c[\"Mqtt:Port\"], out var port) ? port : 8883")]
    [InlineData("c.GetSection(\"Mqtt:Port\").Get<int>()")]
    [InlineData("c.GetValue<int?>(\"mqtt:PORT\") ?? 8883")]
    public async Task A_port_is_known_however_it_is_converted(string port)
    {
        var finding = Assert.Single(await OfConfigurationAsync($"WithTcpServer(\"broker.example.com\", {port})"));
        Assert.Contains(HostAndPort, finding.Message, StringComparison.Ordinal);
        Assert.Contains(4, LinesOf(finding));
    }

    [Theory]
    [InlineData("c[\"Mqtt:UseTls\"] == \"True\"")]
    [InlineData("string.Equals(c[\"Mqtt:UseTls\"], \"true\", StringComparison.OrdinalIgnoreCase)")]
    [InlineData("c[\"Mqtt:UseTls\"]!.Equals(\"True\")")]
    [InlineData("bool.TryParse(c[\"Mqtt:UseTls\"], out var tls) && tls")]
    [InlineData("c.GetValue(\"Mqtt:UseTls\", true)")]
    public async Task A_switch_is_known_however_it_is_asked(string condition)
    {
        var finding = Assert.Single(
            await OfProgramAsync(
                $$"""
                public sealed class Worker(IConfiguration c)
                {
                    public MqttClientOptions Options()
                    {
                        var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
                        if ({{condition}})
                        {
                            builder.WithTlsOptions(o => o.UseTls());
                        }

                        return builder.Build();
                    }
                }
                """
            )
        );
        Assert.Equal("MQTLS4001", finding.Id);
        Assert.Equal([5], LinesOf(finding));
        Assert.Empty(FixIntent.Decode(finding.Properties));
    }

    [Theory]
    [InlineData("IOptions<MqttSettings> options", "options.Value")]
    [InlineData("IOptionsMonitor<MqttSettings> options", "options.CurrentValue")]
    [InlineData("IOptionsSnapshot<MqttSettings> options", "options.Value")]
    [InlineData("MqttSettings settings", "settings")]
    [InlineData("IMqttSettings settings", "settings")]
    [InlineData("BaseSettings settings", "settings")]
    public async Task Settings_that_are_injected_are_known(string parameter, string settings)
    {
        var primary = $$"""
            public sealed class Worker({{parameter}})
            {
                public MqttClientOptions Options() =>
                    new MqttClientOptionsBuilder().WithTcpServer({{settings}}.Host, {{settings}}.Port).Build();
            }
            """;
        var kept = $$"""
            public sealed class Worker({{parameter}})
            {
                private readonly {{(
                settings.Contains('.', StringComparison.Ordinal) ? "MqttSettings" : parameter.Split(' ')[0]
            )}} _kept = {{settings}};

                public MqttClientOptions Options() =>
                    new MqttClientOptionsBuilder().WithTcpServer(_kept.Host, _kept.Port).Build();
            }
            """;
        foreach (var code in new[] { primary, kept })
        {
            var finding = Assert.Single(await OfProgramAsync(code + Bound));
            Assert.Contains(HostAndPort, finding.Message, StringComparison.Ordinal);
            Assert.Equal([3, 4], LinesOf(finding));
        }
    }

    [Theory]
    [InlineData("services.AddSingleton(sp => Make(sp.GetRequiredService<IOptions<MqttSettings>>().Value));")]
    [InlineData("services.AddSingleton(Make(c.GetSection(\"Mqtt\").Get<MqttSettings>()!));")]
    [InlineData("services.AddSingleton(Make(c.GetSection(\"Mqtt\").Get<MqttSettings>() ?? new MqttSettings()));")]
    public async Task Settings_of_a_registration_are_known(string registration)
    {
        var finding = Assert.Single(
            await OfProgramAsync(
                $$"""
                public static class Registrations
                {
                    public static void Register(IServiceCollection services, IConfiguration c)
                    {
                        {{registration}}
                    }

                    private static MqttClientOptions Make(MqttSettings settings) =>
                        new MqttClientOptionsBuilder().WithTcpServer(settings.Host, settings.Port).Build();
                }
                """ + Bound
            )
        );
        Assert.Equal("MQTLS4001", finding.Id);
        Assert.Contains(HostAndPort, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("services.AddSingleton(new MqttClientOptionsBuilder().WithTcpServer(c[\"Mqtt:Host\"], 1883).Build());")]
    [InlineData(
        "services.AddSingleton(_ => new MqttClientOptionsBuilder().WithTcpServer(c[\"Mqtt:Host\"], 1883).Build());"
    )]
    public async Task Finished_options_that_are_registered_are_judged(string registration)
    {
        var finding = Assert.Single(
            await OfProgramAsync(
                $$"""
                public static class Registrations
                {
                    public static void Register(IServiceCollection services, IConfiguration c)
                    {
                        {{registration}}
                    }
                }
                """
            )
        );
        Assert.Equal("MQTLS4001", finding.Id);
        Assert.Equal([3], LinesOf(finding));
    }

    [Theory]
    [InlineData("foreach (var broker in settings.Value.Brokers) { Dial(broker.Host, broker.Port); }", "MQTLS4001")]
    [InlineData("Dial(settings.Value.Brokers[0].Host, settings.Value.Brokers[0].Port);", "MQTLS4001")]
    [InlineData("Dial(settings.Value.Nearby[0].Host, 1883);", "MQTLS4011")]
    public async Task Elements_of_a_list_have_what_all_of_them_agree_on(string statement, string id)
    {
        var finding = Assert.Single(
            await OfProgramAsync(
                $$"""
                public sealed class Worker(IOptions<MqttSettings> settings)
                {
                    public void Run() { {{statement}} }

                    private static MqttClientOptions Dial(string host, int port) =>
                        new MqttClientOptionsBuilder().WithTcpServer(host, port).Build();
                }
                """ + Bound
            ),
            finding => finding.Id == id
        );
        Assert.Equal(id, finding.Id);
    }

    [Theory]
    [InlineData("services.PostConfigure<MqttSettings>(o => o.UseTls = true);", "MQTLS4011")]
    [InlineData("var other = new MqttSettings { UseTls = true };", "MQTLS4001")]
    public async Task A_property_that_code_writes_is_not_what_the_file_says(string statement, string id)
    {
        var finding = Assert.Single(
            await OfProgramAsync(
                $$"""
                public sealed class Worker(IOptions<MqttSettings> settings)
                {
                    public MqttClientOptions Options() =>
                        new MqttClientOptionsBuilder()
                            .WithTcpServer("broker.example.com")
                            .WithTlsOptions(o => o.UseTls(settings.Value.UseTls))
                            .Build();

                    public static void Change(IServiceCollection services)
                    {
                        {{statement}}
                    }
                }
                """ + Bound
            )
        );
        Assert.Equal(id, finding.Id);
    }

    [Fact]
    public async Task Settings_that_code_makes_are_its_own()
    {
        var findings = await OfProgramAsync(
            """
            public static class Worker
            {
                public static MqttClientOptions Options()
                {
                    var settings = new MqttSettings { UseTls = true, Host = "broker.example.com", Port = 8883 };
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer(settings.Host, settings.Port)
                        .WithTlsOptions(o => o.UseTls(settings.UseTls))
                        .Build();
                }
            }
            """ + Bound
        );
        Assert.Empty(findings);
    }

    [Fact]
    public async Task A_bypass_under_a_condition_that_the_file_makes_true_is_on_by_default()
    {
        var finding = Assert.Single(
            await OfProgramAsync(
                """
                public sealed class Worker(IOptions<MqttSettings> settings)
                {
                    public MqttClientOptions Options() =>
                        new MqttClientOptionsBuilder()
                            .WithTcpServer("broker.example.com", 8883)
                            .WithTlsOptions(o =>
                            {
                                o.UseTls();
                                if (settings.Value.Insecure)
                                {
                                    o.WithCertificateValidationHandler(_ => true);
                                }
                            })
                            .Build();
                }
                """ + Bound
            )
        );
        Assert.Equal("MQTLS1012", finding.Id);
        Assert.Equal([6], LinesOf(finding));
    }

    [Theory]
    [InlineData("_ => settings.Value.Insecure", 6)]
    [InlineData("e => settings.Value.Insecure || e.SslPolicyErrors == SslPolicyErrors.None", 6)]
    [InlineData("e => { if (settings.Value.Insecure) { return true; } return Check(e.SslPolicyErrors); }", 6)]
    [InlineData("e => { Log(settings.Value.UseTls); return settings.Value.Insecure || Check(e.SslPolicyErrors); }", 6)]
    public async Task A_handler_that_a_switch_of_the_file_makes_accept_everything_does_so_by_default(
        string handler,
        int line
    )
    {
        var finding = Assert.Single(
            await OfProgramAsync(
                $$"""
                public sealed class Worker(IOptions<MqttSettings> settings)
                {
                    public MqttClientOptions Options() =>
                        new MqttClientOptionsBuilder()
                            .WithTcpServer("broker.example.com", 8883)
                            .WithTlsOptions(o => o.WithCertificateValidationHandler({{handler}}))
                            .Build();

                    private static bool Check(SslPolicyErrors errors) => errors == SslPolicyErrors.None;
                    private static void Log(bool flag) { if (flag) { Console.WriteLine(); } }
                }
                """ + Bound
            )
        );
        Assert.Equal("MQTLS1012", finding.Id);
        Assert.Equal([line], LinesOf(finding));
        Assert.EndsWith("as set in appsettings.json", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("e => settings.Value.UseTls || e.SslPolicyErrors == SslPolicyErrors.None")]
    [InlineData("e => !settings.Value.Insecure || e.SslPolicyErrors == SslPolicyErrors.None")]
    [InlineData("e => c.GetValue<bool>(\"Mqtt:Missing\") || e.SslPolicyErrors == SslPolicyErrors.None")]
    [InlineData("e => settings.Value.Insecure && c.GetValue<bool>(\"Mqtt:Missing\")")]
    public async Task A_handler_that_validates_until_somebody_sets_something_else_is_a_switch(string handler)
    {
        var finding = Assert.Single(
            await OfProgramAsync(
                $$"""
                public sealed class Worker(IOptions<MqttSettings> settings, IConfiguration c)
                {
                    public MqttClientOptions Options() =>
                        new MqttClientOptionsBuilder()
                            .WithTcpServer("broker.example.com", 8883)
                            .WithTlsOptions(o => o.WithCertificateValidationHandler({{handler}}))
                            .Build();
                }
                """ + Bound
            )
        );
        Assert.Equal("MQTLS1010", finding.Id);
        Assert.Empty(LinesOf(finding));
    }

    [Theory]
    [InlineData("if (c.GetValue<bool>(\"Mqtt:UseTls\")) { Encrypted(); } else { Plain(); }", "MQTLS4006")]
    [InlineData("if (!c.GetValue(\"Mqtt:UseTls\", true)) { Plain(); } else { Encrypted(); }", "MQTLS4006")]
    [InlineData("if (settings.Value.UseTls) { Encrypted(); } else { Plain(); }", "MQTLS4006")]
    [InlineData("if (c.GetValue<bool>(\"Mqtt:Insecure\")) { Encrypted(); } else { Plain(); }", "MQTLS4011")]
    [InlineData("if (c.GetValue<bool>(\"Mqtt:Missing\")) { Encrypted(); } else { Plain(); }", "MQTLS4011")]
    public async Task A_server_that_the_file_makes_listen_without_TLS_listens_without_TLS(string statement, string id)
    {
        var finding = Assert.Single(
            await OfProgramAsync(
                $$"""
                public sealed class Worker(IConfiguration c, IOptions<MqttSettings> settings)
                {
                    public MqttServerOptions Options(X509Certificate2 certificate)
                    {
                        var builder = new MqttServerOptionsBuilder();
                        {{statement}}
                        return builder.Build();

                        void Plain() => builder.WithDefaultEndpoint();
                        void Encrypted() =>
                            builder.WithEncryptedEndpoint().WithEncryptionCertificate(certificate);
                    }
                }
                """ + Bound
            )
        );
        Assert.Equal(id, finding.Id);
        Assert.Equal(id == "MQTLS4006" ? [5] : [], LinesOf(finding));
    }

    [Fact]
    public async Task Options_that_a_WebSocket_of_the_file_ignores_name_its_line()
    {
        var findings = await OfConfigurationAsync(
            "WithWebSocketServer(w => w.WithUri(c[\"Mqtt:Socket\"]))"
                + ".WithTlsOptions(o => o.WithTargetHost(\"broker.example.com\"))"
        );
        var finding = Assert.Single(findings, finding => finding.Id == "MQTLS5002");
        Assert.Equal([7], LinesOf(finding));
        Assert.EndsWith("as set in appsettings.json", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_machines_store_does_not_matter_where_the_file_switches_TLS_off()
    {
        var findings = await OfProgramAsync(
            """
            public sealed class Worker(IOptions<MqttSettings> settings)
            {
                public MqttClientOptions Options(string host)
                {
                    var builder = new MqttClientOptionsBuilder().WithTcpServer(host, settings.Value.Port);
                    if (settings.Value.UseTls)
                    {
                        builder.WithTlsOptions(o => o.UseTls());
                    }

                    return builder.Build();
                }
            }
            """ + Bound
        );
        Assert.Equal(["MQTLS4001"], findings.Select(finding => finding.Id));
    }

    [Fact]
    public async Task A_port_of_the_file_says_nothing_about_a_path_that_the_file_switches_off()
    {
        var findings = await OfProgramAsync(
            """
            public sealed class Worker(IOptions<MqttSettings> settings)
            {
                public MqttClientOptions Options()
                {
                    var builder = new MqttClientOptionsBuilder()
                        .WithTcpServer(settings.Value.Host, settings.Value.Port);
                    if (settings.Value.UseTls)
                    {
                        builder.WithTlsOptions(o => o.UseTls());
                    }

                    return builder.Build();
                }
            }
            """ + Bound
        );
        Assert.Equal(["MQTLS4001"], findings.Select(finding => finding.Id));
    }

    [Theory]
    [InlineData("WithTcpServer(c[\"Mqtt:Host\"])", true)]
    [InlineData("WithTcpServer(c[\"Mqtt:Host\"], 1883)", true)]
    [InlineData("WithConnectionUri($\"mqtt://{c[\"Mqtt:Host\"]}\")", true)]
    [InlineData("WithTcpServer(c[\"Mqtt:Host\"], c.GetValue<int>(\"Mqtt:Port\"))", false)]
    [InlineData(
        "WithTcpServer(c[\"Mqtt:Host\"]).WithTlsOptions(o => o.UseTls(c.GetValue<bool>(\"Mqtt:UseTls\")))",
        false
    )]
    public async Task A_fix_is_offered_where_the_code_alone_has_to_change(string calls, bool isOffered)
    {
        var finding = Assert.Single(await OfConfigurationAsync(calls));
        Assert.Equal(isOffered, FixIntent.Decode(finding.Properties).Any(fix => fix.Kind == FixKind.UseTls));
    }

    private static int[] LinesOf(Finding finding) =>
        [
            .. finding
                .AdditionalPlaces.Where(static place => place.File == "appsettings.json")
                .Select(static place => place.Line)
                .Distinct(),
        ];

    private static Task<ImmutableArray<Finding>> OfConfigurationAsync(string calls) =>
        OfProgramAsync(
            $$"""
            public sealed class Worker(IConfiguration c)
            {
                public MqttClientOptions Options() => new MqttClientOptionsBuilder().{{calls}}.Build();
            }
            """
        );

    private static Task<ImmutableArray<Finding>> OfProgramAsync(string code) =>
        Findings.OfAsync(
            new TestCode(
                """
                using System.Net.Security;
                using System.Security.Cryptography.X509Certificates;
                using Microsoft.Extensions.Configuration;
                using Microsoft.Extensions.DependencyInjection;
                using Microsoft.Extensions.Options;
                using MQTTnet;
                using MQTTnet.Server;

                """ + code,
                Settings
            )
            {
                ProjectFiles = [new ProjectText("appsettings.json", File)],
            }
        );
}
