using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Knowledge.DotNet;

/// <summary>What rules make of a program whose settings are in <c>appsettings.json</c>.</summary>
public sealed class ShippedConfigurationTests
{
    private const string File = """
        {
          // Comments are fine.
          "Mqtt": {
            "Host": "broker.example.com",
            "Local": "localhost",
            "Empty": "",
            "Port": 1883,
            "TlsPort": 8883,
            "UseTls": false,
            "AllowAny": true,
            "Validate": true,
            "Protocol": "Tls11",
            "Url": "ssl://broker.example.com",
            "Private": "broker.plant.local",
            "Broker": { "Host": "inner.example.com", "port": "1883" }
          }
        }
        """;

    private const string Settings = """
        public sealed class MqttSettings
        {
            public string Host { get; set; } = "localhost";
            public string? Missing { get; set; }
            public int Port { get; init; }
            public bool UseTls { get; set; } = true;
            public bool AllowAny { get; set; }
            public System.Security.Authentication.SslProtocols Protocol { get; set; }
            public BrokerSettings Broker { get; set; } = new();
        }

        public sealed class BrokerSettings
        {
            public string Host { get; set; } = "";

            [Microsoft.Extensions.Configuration.ConfigurationKeyName("PORT")]
            public int Number { get; set; }
        }
        """;

    [Theory]
    [InlineData("configuration[\"Mqtt:Host\"]", "1883")]
    [InlineData("configuration[\"mqtt:HOST\"]!", "1883")]
    [InlineData("configuration.GetSection(\"Mqtt\")[\"Host\"]", "1883")]
    [InlineData("configuration.GetSection(\"Mqtt\").GetSection(\"Broker\")[\"Host\"]", "1883")]
    [InlineData("configuration.GetRequiredSection(\"Mqtt:Broker\")[\"Host\"]", "1883")]
    [InlineData("configuration.GetValue<string>(\"Mqtt:Host\")", "1883")]
    [InlineData("configuration.GetValue(\"Mqtt:Host\", \"localhost\")", "1883")]
    [InlineData("configuration[\"Mqtt:Host\"] ?? \"localhost\"", "1883")]
    [InlineData("\"broker.example.com\"", "configuration.GetValue<int>(\"Mqtt:Port\")")]
    [InlineData("\"broker.example.com\"", "int.Parse(configuration[\"Mqtt:Port\"]!)")]
    public async Task A_broker_that_a_settings_file_names_is_a_broker(string host, string port)
    {
        var findings = await OfAsync($"builder.WithTcpServer({host}, {port});");
        Assert.Equal(["MQTLS4001"], findings.Select(finding => finding.Id));
    }

    [Theory]
    [InlineData("configuration[\"Mqtt:Missing\"]", "1883")]
    [InlineData("configuration[\"Mqtt:Empty\"]", "1883")]
    [InlineData("configuration[\"Mqtt\"]", "1883")]
    [InlineData("configuration[args[0]]", "1883")]
    [InlineData("section[\"Mqtt:Host\"]", "1883")]
    public async Task A_value_that_the_file_does_not_give_is_not_guessed(string host, string port)
    {
        var findings = await OfAsync($"builder.WithTcpServer({host}, {port});");
        Assert.All(findings, finding => Assert.Empty(finding.AdditionalPlaces.Where(IsInFile)));
    }

    [Fact]
    public async Task A_host_of_the_file_that_is_this_machine_is_a_default()
    {
        var finding = Assert.Single(await OfAsync("builder.WithTcpServer(configuration[\"Mqtt:Local\"], 1883);"));
        Assert.Equal("MQTLS4011", finding.Id);
        Assert.Equal(("appsettings.json", 5), PlaceOf(finding.AdditionalPlaces.Single(IsInFile)));
    }

    [Fact]
    public async Task The_message_names_the_file_and_its_line_is_an_additional_place()
    {
        var finding = Assert.Single(
            await OfAsync(
                "builder.WithTcpServer(configuration[\"Mqtt:Host\"], configuration.GetValue<int>(\"Mqtt:Port\"));"
            )
        );
        Assert.Equal("MQTLS4001", finding.Id);
        Assert.Equal(
            "'WithTcpServer' leaves the connection to 'broker.example.com:1883' unencrypted: anyone on the network "
                + "path can read and change the messages, as set in appsettings.json",
            finding.Message
        );
        Assert.Equal(
            [("appsettings.json", 4), ("appsettings.json", 7)],
            finding.AdditionalPlaces.Select(place => (place.File, place.Line))
        );
        Assert.Empty(FixIntent.Decode(finding.Properties));
    }

    [Theory]
    [InlineData("o.UseTls(configuration.GetValue<bool>(\"Mqtt:UseTls\"))")]
    [InlineData("o.UseTls(bool.Parse(configuration[\"Mqtt:UseTls\"]!))")]
    public async Task TLS_that_the_file_switches_off_is_off(string call)
    {
        var finding = Assert.Single(
            await OfAsync($"builder.WithTcpServer(\"broker.example.com\", 1883).WithTlsOptions(o => {call});")
        );
        Assert.Equal("MQTLS4001", finding.Id);
        Assert.Equal(("appsettings.json", 9), PlaceOf(finding.AdditionalPlaces.Single(IsInFile)));
    }

    [Fact]
    public async Task TLS_that_depends_on_a_switch_of_the_file_is_off()
    {
        var finding = Assert.Single(
            await OfAsync(
                """
                builder.WithTcpServer("broker.example.com");
                if (configuration.GetValue<bool>("Mqtt:UseTls"))
                {
                    builder.WithTlsOptions(o => o.UseTls());
                }
                """
            )
        );
        Assert.Equal("MQTLS4001", finding.Id);
        Assert.Equal(("appsettings.json", 9), PlaceOf(finding.AdditionalPlaces.Single(IsInFile)));
    }

    [Fact]
    public async Task A_private_host_of_a_file_that_switches_TLS_off_is_dialed_without_TLS()
    {
        var finding = Assert.Single(
            await OfAsync(
                """
                builder.WithTcpServer(configuration["Mqtt:Private"]);
                if (configuration.GetValue<bool>("Mqtt:UseTls"))
                {
                    builder.WithTlsOptions(o => o.UseTls());
                }
                """
            )
        );
        Assert.Equal("MQTLS4001", finding.Id);
    }

    [Theory]
    [InlineData(
        "o.WithCertificateValidationHandler(e => configuration.GetValue<bool>(\"Mqtt:AllowAny\"))",
        "MQTLS1012"
    )]
    [InlineData(
        "o.WithCertificateValidationHandler(e => configuration.GetValue<bool>(\"Mqtt:AllowAny\")"
            + " || e.SslPolicyErrors == System.Net.Security.SslPolicyErrors.None)",
        "MQTLS1012"
    )]
    [InlineData(
        "o.WithCertificateValidationHandler(e => !configuration.GetValue<bool>(\"Mqtt:Validate\")"
            + " || e.SslPolicyErrors == System.Net.Security.SslPolicyErrors.None)",
        "MQTLS1010"
    )]
    [InlineData("o.WithIgnoreCertificateChainErrors(configuration.GetValue<bool>(\"Mqtt:AllowAny\"))", "MQTLS1012")]
    [InlineData("o.WithIgnoreCertificateChainErrors(!configuration.GetValue<bool>(\"Mqtt:Validate\"))", "MQTLS1010")]
    public async Task A_bypass_that_the_file_switches_on_is_on_by_default(string call, string id)
    {
        var findings = await OfAsync(
            $"builder.WithTcpServer(\"broker.example.com\", 8883).WithTlsOptions(o => {{ o.UseTls(); {call}; }});"
        );
        Assert.Contains(id, findings.Select(finding => finding.Id));
        if (id == "MQTLS1012")
        {
            var finding = Assert.Single(findings);
            Assert.Equal(("appsettings.json", 10), PlaceOf(finding.AdditionalPlaces.Single(IsInFile)));
            Assert.EndsWith("as set in appsettings.json", finding.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(
        "builder.WithTcpServer(\"broker.example.com\", configuration.GetValue<int>(\"Mqtt:Port\"))"
            + ".WithTlsOptions(o => o.UseTls());",
        "MQTLS4004"
    )]
    [InlineData(
        "builder.WithTcpServer(\"broker.example.com\", 8883)"
            + ".WithTlsOptions(o => o.WithSslProtocols(configuration.GetValue<SslProtocols>(\"Mqtt:Protocol\")));",
        "MQTLS2001"
    )]
    [InlineData(
        "builder.WithTcpServer(\"broker.example.com\", 8883).WithTlsOptions(o => o.WithSslProtocols("
            + "Enum.Parse<SslProtocols>(configuration[\"Mqtt:Protocol\"]!)));",
        "MQTLS2001"
    )]
    [InlineData(
        "builder.WithTcpServer(configuration[\"Mqtt:Private\"], 8883).WithTlsOptions(o => o.UseTls());",
        "MQTLS3001"
    )]
    [InlineData("builder.WithConnectionUri(configuration[\"Mqtt:Url\"]);", "MQTLS4010")]
    [InlineData("builder.WithConnectionUri(new Uri(configuration[\"Mqtt:Url\"]!));", "MQTLS4010")]
    [InlineData(
        "builder.WithTcpServer(configuration[\"Mqtt:Host\"], 1883).WithCredentials(\"me\", args[0]);",
        "MQTLS4002"
    )]
    public async Task The_rules_about_values_judge_those_of_the_file(string statements, string id)
    {
        var finding = Assert.Single(await OfAsync(statements), finding => finding.Id == id);
        Assert.NotEmpty(finding.AdditionalPlaces.Where(IsInFile));
        Assert.EndsWith("as set in appsettings.json", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("configuration[\"Mqtt:User\"], configuration[\"Mqtt:Password\"]", "MQTLS4002")]
    [InlineData("configuration[\"Mqtt:Host\"], configuration[\"Mqtt:Local\"]", "MQTLS4002")]
    [InlineData("configuration[\"Mqtt:Host\"], configuration[\"Mqtt:Empty\"]", "MQTLS4001")]
    [InlineData("configuration[\"Mqtt:Host\"], configuration[\"Mqtt:Empty\"] ?? \"\"", "MQTLS4001")]
    [InlineData("configuration[\"Mqtt:Empty\"], configuration[\"Mqtt:Empty\"]", "MQTLS4001")]
    [InlineData("configuration[\"Mqtt:Empty\"], configuration[\"Mqtt:Password\"]", "MQTLS4001")]
    [InlineData("configuration[\"Mqtt:Empty\"], \"secret\"", "MQTLS4002")]
    public async Task Credentials_that_the_file_leaves_empty_may_never_be_sent(string credentials, string id)
    {
        var finding = Assert.Single(
            await OfAsync($"builder.WithTcpServer(\"broker.example.com\", 1883).WithCredentials({credentials});")
        );
        Assert.Equal(id, finding.Id);
    }

    [Theory]
    [InlineData("services.Configure<MqttSettings>(configuration.GetSection(\"Mqtt\"));")]
    [InlineData("services.AddOptions<MqttSettings>().Bind(configuration.GetSection(\"Mqtt\"));")]
    [InlineData("services.AddOptions<MqttSettings>().BindConfiguration(\"Mqtt\");")]
    [InlineData("configuration.GetSection(\"Mqtt\").Get<MqttSettings>();")]
    [InlineData("var mqtt = configuration.GetSection(\"Mqtt\"); mqtt.Bind(new MqttSettings());")]
    [InlineData("configuration.Bind(\"Mqtt\", new MqttSettings());")]
    public async Task The_properties_of_a_bound_type_have_the_values_of_its_section(string binding)
    {
        var findings = await OfBoundAsync(binding, "settings.Value.Host", "settings.Value.Port");
        var finding = Assert.Single(findings);
        Assert.Equal("MQTLS4001", finding.Id);
        Assert.Contains("'broker.example.com:1883'", finding.Message, StringComparison.Ordinal);
        Assert.Equal([4, 7], finding.AdditionalPlaces.Where(IsInFile).Select(place => place.Line));
    }

    [Fact]
    public async Task Settings_inside_of_settings_have_the_values_of_the_inner_section()
    {
        var findings = await OfBoundAsync(
            "services.Configure<MqttSettings>(configuration.GetSection(\"Mqtt\"));",
            "settings.Value.Broker.Host",
            "settings.Value.Broker.Number"
        );
        Assert.Contains("'inner.example.com:1883'", Assert.Single(findings).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("services.Configure<MqttSettings>(section);")]
    [InlineData("services.Configure<MqttSettings>(configuration.GetSection(args[0]));")]
    [InlineData(
        "services.Configure<MqttSettings>(configuration.GetSection(\"Mqtt\"));"
            + "services.Configure<MqttSettings>(configuration.GetSection(\"Other\"));"
    )]
    public async Task A_type_that_no_one_section_is_bound_to_has_no_values(string binding)
    {
        var findings = await OfBoundAsync(binding, "settings.Value.Host", "settings.Value.Port");
        Assert.All(findings, finding => Assert.Empty(finding.AdditionalPlaces.Where(IsInFile)));
    }

    [Fact]
    public async Task A_type_that_is_bound_in_a_method_is_read_in_another_way_too()
    {
        var findings = await OfAsync(
            """
            var settings = configuration.GetSection("Mqtt").Get<MqttSettings>()!;
            builder.WithTcpServer(settings.Host, settings.Port);
            """
        );
        Assert.Equal(["MQTLS4001"], findings.Select(finding => finding.Id));
        var bound = await OfAsync(
            """
            var settings = new MqttSettings();
            configuration.GetSection("Mqtt").Bind(settings);
            builder.WithTcpServer(settings.Host, settings.Port);
            """
        );
        Assert.Equal(["MQTLS4001"], bound.Select(finding => finding.Id));
    }

    [Theory]
    [InlineData("appsettings.Production.json", "{ \"Mqtt\": { \"Host\": \"other.example.com\" } }", false)]
    [InlineData("appsettings.Production.json", "{ \"Mqtt\": { \"Host\": \"broker.example.com\" } }", true)]
    [InlineData("appsettings.Production.json", "{ \"Mqtt\": { } }", true)]
    [InlineData("appsettings.Development.json", "{ \"Mqtt\": { \"Host\": \"localhost\" } }", true)]
    [InlineData("appsettings.Production.json", "{ \"Mqtt\": { ", false)]
    [InlineData("other.json", "{ \"Mqtt\": { ", true)]
    public async Task All_files_but_those_for_development_have_to_agree(string name, string text, bool isKnown)
    {
        var findings = await OfAsync(
            "builder.WithTcpServer(configuration[\"Mqtt:Host\"], 1883);",
            new ProjectText(name, text)
        );
        Assert.Equal(isKnown, findings.Any(finding => finding.AdditionalPlaces.Any(IsInFile)));
    }

    public static TheoryData<string, string> BadFiles =>
        new()
        {
            { "ends early", "{ \"Mqtt\": { \"Host\": \"broker.example.com\"" },
            { "is no object", "[ \"broker.example.com\" ]" },
            {
                "has a key twice",
                "{ \"Mqtt\": { \"Host\": \"broker.example.com\", \"host\": \"broker.example.com\" } }"
            },
            { "has a section twice", "{ \"Mqtt\": { \"Host\": \"broker.example.com\" }, \"Mqtt:Host\": \"x\" }" },
            // What is read as UTF-8 and is none.
            { "is UTF-16", "\0{\0\"\0M\0q\0t\0t\0\"\0:\0{\0}\0}" },
            { "is Latin-1", "{ \"Mqtt\": { \"H\uFFFDst\": \"broker.example.com\" } }" },
            { "is binary", "\u0001\u0002\uFFFD\0" },
            { "is empty", "" },
            { "is too deep", string.Concat(Enumerable.Repeat("{ \"Mqtt\": ", 100_000)) },
            { "has too much", "{ \"Mqtt\": [" + string.Join(',', Enumerable.Range(0, 60_000)) + "] }" },
        };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task A_file_that_cannot_be_read_says_nothing(string what, string text)
    {
        var findings = await Findings.OfAsync(
            Code("builder.WithTcpServer(configuration[\"Mqtt:Host\"], 1883);") with
            {
                ProjectFiles = [new ProjectText("appsettings.json", text)],
            }
        );
        Assert.True(findings.All(finding => !finding.AdditionalPlaces.Any(IsInFile)), what);
        Assert.Equal(["MQTLS4001"], findings.Select(finding => finding.Id));
    }

    [Theory]
    [InlineData("\uFEFF")]
    [InlineData("\r\n\t ")]
    [InlineData("// ä € 𝄞\r\n")]
    public async Task A_mark_or_a_comment_in_front_of_a_file_is_read_over(string start)
    {
        var findings = await Findings.OfAsync(
            Code("builder.WithTcpServer(configuration[\"Mqtt:Host\"], 1883);") with
            {
                ProjectFiles = [new ProjectText("appsettings.json", start + File)],
            }
        );
        Assert.EndsWith("as set in appsettings.json", Assert.Single(findings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Thousands_of_keys_take_no_time()
    {
        var keys = string.Join(',', Enumerable.Range(0, 40_000).Select(i => $"\"Key{i}\": {{ \"Host\": \"{i}\" }}"));
        var code = Code(
            """
            foreach (var child in configuration.GetSection("Many").GetChildren())
            {
                var host = child["Host"];
            }

            configuration.GetSection("Many").Get<System.Collections.Generic.Dictionary<string, BrokerSettings>>();
            builder.WithTcpServer(configuration["Mqtt:Host"], 1883);
            """
        ) with
        {
            ProjectFiles =
            [
                new ProjectText("appsettings.json", File),
                new ProjectText("appsettings.Many.json", $"{{ \"Many\": {{ {keys} }} }}"),
            ],
        };
        await Findings.OfAsync(code);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var finding = Assert.Single(await Findings.OfAsync(code));
        Assert.EndsWith("as set in appsettings.json", finding.Message, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), watch.Elapsed.ToString());
    }

    [Fact]
    public async Task Types_that_contain_themselves_come_to_an_end()
    {
        var findings = await OfAsync(
            """
            configuration.GetSection("Mqtt").Get<Node>();
            builder.WithTcpServer("localhost", 1883);
            """,
            members: "public class Node { public Node? Next { get; set; } public Other? Other { get; set; } } "
                + "public class Other { public Node? Back { get; set; } }"
        );
        Assert.Empty(findings);
    }

    private static bool IsInFile(Place place) => place.File.EndsWith(".json", StringComparison.Ordinal);

    private static (string File, int Line) PlaceOf(Place place) => (place.File, place.Line);

    private static Task<ImmutableArray<Finding>> OfBoundAsync(string binding, string host, string port) =>
        OfAsync(
            binding,
            members: $$"""
            public sealed class Worker(Microsoft.Extensions.Options.IOptions<MqttSettings> settings)
            {
                public MqttClientOptions Options() =>
                    new MqttClientOptionsBuilder().WithTcpServer({{host}}, {{port}}).Build();
            }
            """,
            isBuilt: false
        );

    private static Task<ImmutableArray<Finding>> OfAsync(string statements, params ProjectText[] others) =>
        OfAsync(statements, string.Empty, true, others);

    private static Task<ImmutableArray<Finding>> OfAsync(
        string statements,
        string members,
        bool isBuilt = true,
        params ProjectText[] others
    ) =>
        Findings.OfAsync(
            Code(statements, members, isBuilt) with
            {
                ProjectFiles = [new ProjectText("appsettings.json", File), .. others],
            }
        );

    private static TestCode Code(string statements, string members = "", bool isBuilt = true) =>
        new(
            $$"""
            using System.Security.Authentication;
            using Microsoft.Extensions.Configuration;
            using Microsoft.Extensions.DependencyInjection;
            using MQTTnet;

            public static class Program
            {
                public static void Run(
                    IConfiguration configuration,
                    IConfigurationSection section,
                    IServiceCollection services,
                    string[] args)
                {
                    {{(isBuilt ? "var builder = new MqttClientOptionsBuilder();" : string.Empty)}}
                    {{statements}}
                    {{(isBuilt ? "var options = builder.Build();" : string.Empty)}}
                }
            }

            {{members}}
            """,
            Settings
        );
}
