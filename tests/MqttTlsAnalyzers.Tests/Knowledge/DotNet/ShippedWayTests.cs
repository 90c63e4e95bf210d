using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Knowledge.DotNet;

/// <summary>
/// Every way in which a program reads <c>appsettings.json</c>, in every kind of class that reads it.
/// </summary>
public sealed class ShippedWayTests
{
    private const string File = """
        {
          "Mqtt": {
            "Host": "broker.example.com",
            "Port": 1883,
            "TextPort": "1883",
            "Broker": { "Host": "broker.example.com", "Port": 1883 },
            "Brokers": [ { "Host": "broker.example.com", "Port": 1883 } ],
            "Hosts": [ "broker.example.com", "broker.example.com" ],
            "Map": { "First": "broker.example.com" }
          },
          "Other": { "Host": "other.example.com", "Port": 8883 }
        }
        """;

    private const string Types = """
        using System.Collections.Generic;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using MQTTnet;

        public class Whole { public Settings Mqtt { get; set; } = new(); }

        public class Settings
        {
            public const string Section = "Mqtt";
            public string Host { get; set; } = "localhost";
            public int Port { get; set; } = 8883;
            public BrokerSettings Broker { get; set; } = new();
            public List<BrokerSettings> Brokers { get; set; } = new();
            public string[] Hosts { get; set; } = [];
        }

        public class BrokerSettings
        {
            public string Host { get; set; } = "";
            public int Port { get; set; }
        }

        public record Positional(string Host, int Port, PositionalBroker Broker);
        public record PositionalBroker(string Host, int Port = 8883);

        public class ByConstructor(string host, int port)
        {
            public string Host { get; } = host;
            public int Port { get; } = port;
        }

        public static class Helpers
        {
            public static string? Value(IConfiguration configuration, string key) => configuration[key];
            public static string HostOf(this IConfigurationSection section) => section["Host"] ?? "localhost";
            public static T Load<T>(this IConfiguration configuration, string path) where T : class =>
                configuration.GetSection(path).Get<T>()!;
        }
        """;

    private const string Usings = """
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;
        using Microsoft.Extensions.Options;
        using MQTTnet;

        """;

    public static TheoryData<string, string, string> Ways =>
        new()
        {
            { "", "c[\"Mqtt:Host\"]", "int.Parse(c[\"Mqtt:TextPort\"]!)" },
            { "", "c.GetValue<string>(\"Mqtt:Host\")", "c.GetValue<int>(\"mqtt:textPORT\")" },
            { "", "c.GetValue(\"Mqtt:Host\", \"localhost\")", "c.GetValue(\"Mqtt:Port\", 8883)" },
            {
                "",
                "(string)c.GetValue(typeof(string), \"Mqtt:Host\")!",
                "(int)c.GetValue(typeof(int), \"Mqtt:Port\", 8883)!"
            },
            { "var s = c.GetRequiredSection(\"Mqtt\");", "s[\"Host\"]", "s.GetValue<int>(\"Port\")" },
            { "var s = c.GetSection(Settings.Section);", "s[nameof(Settings.Host)]", "1883" },
            { "var s = c.GetSection(\"Mqtt\").Get<Settings>()!;", "s.Host", "s.Port" },
            { "var s = (Settings)c.GetSection(\"Mqtt\").Get(typeof(Settings))!;", "s.Host", "s.Port" },
            { "var s = c.GetSection(\"Mqtt\").Get<Settings>() ?? new Settings();", "s.Host", "s.Port" },
            { "var s = c.GetSection(\"Mqtt\").Get<Settings>() ?? throw new Exception();", "s.Host", "s.Port" },
            { "var s = c.Get<Whole>()!.Mqtt;", "s.Host", "s.Port" },
            { "var s = new Settings(); c.GetSection(\"Mqtt\").Bind(s);", "s.Host", "s.Port" },
            { "var s = new Settings(); c.Bind(\"Mqtt\", s);", "s.Host", "s.Port" },
            { "var s = c.GetSection(\"Mqtt\").Get<Positional>()!;", "s.Host", "s.Port" },
            { "var s = c.GetSection(\"Mqtt\").Get<Positional>()!;", "s.Broker.Host", "s.Broker.Port" },
            { "var s = c.GetSection(\"Mqtt\").Get<ByConstructor>()!;", "s.Host", "s.Port" },
            { "var s = c.GetSection(\"Mqtt\").Get<Settings>()!;", "s.Broker.Host", "s.Broker.Port" },
            { "var s = c.GetSection(\"Mqtt\").Get<Settings>()!;", "s.Brokers[0].Host", "s.Brokers[0].Port" },
            { "var s = c.GetSection(\"Mqtt\").Get<Settings>()!;", "s.Hosts[1]", "1883" },
            { "var s = c.GetSection(\"Mqtt:Hosts\").Get<string[]>()!;", "s[0]", "1883" },
            { "var s = c.GetSection(\"Mqtt:Hosts\").Get<List<string>>() ?? [];", "s[0]", "1883" },
            { "var s = c.GetSection(\"Mqtt:Map\").Get<Dictionary<string, string>>()!;", "s[\"First\"]", "1883" },
            { "foreach (var h in c.GetSection(\"Mqtt:Hosts\").Get<string[]>()!)", "h", "1883" },
            { "foreach (var h in c.GetSection(\"Mqtt\").Get<Settings>()!.Hosts)", "h", "1883" },
            { "foreach (var b in c.GetSection(\"Mqtt:Brokers\").Get<List<BrokerSettings>>()!)", "b.Host", "b.Port" },
            { "foreach (var b in c.GetSection(\"Mqtt:Brokers\").Get<BrokerSettings[]>()!)", "b.Host", "b.Port" },
            {
                "foreach (var b in c.GetSection(\"Mqtt:Brokers\").GetChildren())",
                "b[\"Host\"]",
                "b.GetValue<int>(\"Port\")"
            },
            { "foreach (var b in c.GetSection(\"Mqtt:Hosts\").GetChildren())", "b.Value", "1883" },
            { "foreach (var h in c.GetSection(\"Mqtt:Hosts\").GetChildren().Select(x => x.Value))", "h", "1883" },
            { "var b = c.GetSection(\"Mqtt:Brokers\").GetChildren().First();", "b[\"Host\"]", "1883" },
            { "var b = c.GetSection(\"Mqtt:Hosts\").GetChildren().Select(x => x.Value!).ToArray();", "b[0]", "1883" },
            { "", "Helpers.Value(c, \"Mqtt:Host\")", "1883" },
            { "", "c.GetSection(\"Mqtt\").HostOf()", "1883" },
            { "var s = c.Load<Settings>(\"Mqtt\");", "s.Host", "s.Port" },
            { "var other = c.Load<Settings>(\"Other\"); var s = c.Load<Settings>(\"Mqtt\");", "s.Host", "s.Port" },
            {
                "var other = new Settings(); c.Bind(\"Other\", other); var s = new Settings(); c.Bind(\"Mqtt\", s);",
                "s.Host",
                "s.Port"
            },
        };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Configuration_is_read_in_every_kind_of_class(string before, string host, string port)
    {
        var dial = $"{before} {{ var o = new MqttClientOptionsBuilder().WithTcpServer({host}, {port}).Build(); }}";
        var findings = await OfAsync(
            $$"""
            var builder = Host.CreateApplicationBuilder(args);
            var c = builder.Configuration;
            {{dial}}
            builder.Build().Run();

            public class Injected
            {
                private readonly IConfiguration c;
                public Injected(IConfiguration configuration) => c = configuration;
                public void Run() { {{dial}} }
            }

            public class Primary(IConfiguration c)
            {
                public void Run() { {{dial}} }
            }

            public static class Registrations
            {
                public static void Add(IServiceCollection services) =>
                    services.AddSingleton(sp =>
                    {
                        var c = sp.GetRequiredService<IConfiguration>();
                        {{dial}}
                        return new object();
                    });
            }

            public class Worker(IConfiguration c) : BackgroundService
            {
                protected override async Task ExecuteAsync(CancellationToken stoppingToken)
                {
                    while (!stoppingToken.IsCancellationRequested)
                    {
                        {{dial}}
                        await Task.Delay(1000, stoppingToken);
                    }
                }
            }
            """
        );
        AssertAll(5, findings);
    }

    [Theory]
    [InlineData("services.Configure<Settings>(configuration.GetSection(\"Mqtt\"));")]
    [InlineData("var section = configuration.GetSection(\"Mqtt\"); services.Configure<Settings>(section);")]
    [InlineData("services.Configure<Settings>(s => configuration.GetSection(\"Mqtt\").Bind(s));")]
    [InlineData("services.Configure<Settings>(s => configuration.Bind(\"Mqtt\", s));")]
    [InlineData(
        "services.AddOptions<Settings>().Bind(configuration.GetRequiredSection(\"Mqtt\")).Validate(s => s.Port > 0);"
    )]
    [InlineData("services.AddOptions<Settings>().BindConfiguration(Settings.Section);")]
    [InlineData("services.AddOptions<Settings>().Configure<IConfiguration>((s, c) => c.GetSection(\"Mqtt\").Bind(s));")]
    [InlineData(
        "services.AddBySection(configuration.GetSection(\"Mqtt\"));",
        "private static void AddBySection("
            + "this IServiceCollection services, IConfigurationSection section)"
            + " => services.Configure<Settings>(section);"
    )]
    [InlineData(
        "services.AddByWhole(configuration);",
        "private static void AddByWhole(this IServiceCollection services, IConfiguration configuration)"
            + " => services.Configure<Settings>(configuration.GetSection(\"Mqtt\"));"
    )]
    [InlineData(
        "services.AddByAny(configuration.GetSection(\"Mqtt\"));",
        "private static void AddByAny(this IServiceCollection services, IConfiguration any)"
            + " => services.Configure<Settings>(any);"
    )]
    [InlineData(
        "services.AddByPath(configuration, \"Mqtt\");",
        "private static void AddByPath(this IServiceCollection services, IConfiguration c, string path)"
            + " => services.Configure<Settings>(c.GetSection(path));"
    )]
    [InlineData(
        "services.AddGeneric<Settings>(configuration, path: \"Mqtt\");",
        "private static void AddGeneric<T>("
            + "this IServiceCollection services, IConfiguration c, string path) where T : class"
            + " => services.Configure<T>(c.GetSection(path));"
    )]
    [InlineData(
        "services.AddAction(s => configuration.GetSection(\"Mqtt\").Bind(s));",
        "private static void AddAction(this IServiceCollection services, Action<Settings> configure)"
            + " => services.Configure(configure);"
    )]
    public async Task Options_are_known_in_every_kind_of_class(string registration, string helper = "")
    {
        foreach (
            var (type, value) in new[]
            {
                ("IOptions<Settings>", ".Value"),
                ("IOptionsMonitor<Settings>", ".CurrentValue"),
                ("IOptionsSnapshot<Settings>", ".Value"),
            }
        )
        {
            AssertAll(5, await OfAsync(Consumers(registration, type, value, helper)));
        }
    }

    [Theory]
    [InlineData("services.AddSingleton(configuration.GetSection(\"Mqtt\").Get<Settings>()!);")]
    [InlineData("services.AddSingleton(configuration.Load<Settings>(\"Mqtt\"));")]
    [InlineData(
        "var made = new Settings(); configuration.GetSection(\"Mqtt\").Bind(made); services.AddSingleton(made);"
    )]
    [InlineData(
        "services.AddSingleton(sp => sp.GetRequiredService<IOptions<Settings>>().Value);"
            + " services.Configure<Settings>(configuration.GetSection(\"Mqtt\"));"
    )]
    public async Task An_injected_instance_is_known_in_every_kind_of_class(string registration) =>
        AssertAll(5, await OfAsync(Consumers(registration, "Settings", string.Empty, string.Empty)));

    [Theory]
    [InlineData("IConfigurationSection", "_given[\"Host\"]")]
    [InlineData("IConfiguration", "_given[\"Host\"]")]
    [InlineData("IConfigurationSection", "_given.Get<Settings>()!.Host")]
    [InlineData("IConfigurationSection", "_given.GetSection(\"Broker\").Get<BrokerSettings>()!.Host")]
    public async Task A_section_that_is_handed_to_a_constructor_is_known(string type, string host)
    {
        var findings = await OfAsync(
            $$"""
            System.Console.WriteLine();

            public class Kept
            {
                private readonly {{type}} _given;
                public Kept({{type}} section) => _given = section;
                public void Run() { new MqttClientOptionsBuilder().WithTcpServer({{host}}, 1883).Build(); }
            }

            public class Primary({{type}} _given)
            {
                public void Run() { new MqttClientOptionsBuilder().WithTcpServer({{host}}, 1883).Build(); }
            }

            public class Derived({{type}} section) : Base(section);

            public class Base
            {
                private readonly {{type}} _given;
                public Base({{type}} section) { _given = section ?? throw new ArgumentNullException(nameof(section)); }
                public void Run() { new MqttClientOptionsBuilder().WithTcpServer({{host}}, 1883).Build(); }
            }

            public static class Start
            {
                public static void Make(IConfiguration configuration)
                {
                    var section = configuration.GetSection("Mqtt");
                    new Kept(section);
                    new Primary(configuration.GetSection("Mqtt"));
                    Derived derived = new(section);
                }
            }
            """
        );
        AssertAll(3, findings);
    }

    [Fact]
    public async Task Helpers_that_are_given_a_section_or_its_settings_are_judged_with_them()
    {
        var findings = await OfAsync(
            """
            var builder = Host.CreateApplicationBuilder(args);
            Dialer.Make(builder.Configuration.GetSection("Mqtt"));
            Dialer.Make(builder.Configuration.GetSection("Mqtt").Get<Settings>()!);

            public static class Dialer
            {
                public static MqttClientOptions Make(IConfigurationSection section) =>
                    new MqttClientOptionsBuilder()
                        .WithTcpServer(section["Host"], section.GetValue<int>("Port")).Build();
                public static MqttClientOptions Make(Settings settings) =>
                    new MqttClientOptionsBuilder().WithTcpServer(settings.Host, settings.Port).Build();
            }
            """
        );
        Assert.Contains(findings, finding => IsExpected(finding));
    }

    [Theory]
    [InlineData("new Kept(configuration.GetSection(\"Mqtt\")); new Kept(configuration.GetSection(\"Other\"));")]
    [InlineData("new Kept(configuration.GetSection(args[0]));")]
    [InlineData("")]
    public async Task A_section_of_which_callers_do_not_agree_is_not_known(string callers)
    {
        var findings = await OfAsync(
            $$"""
            System.Console.WriteLine();

            public class Kept(IConfigurationSection section)
            {
                public void Run() { new MqttClientOptionsBuilder().WithTcpServer(section["Host"], 1883).Build(); }
                public static void Make(IConfiguration configuration, string[] args) { {{callers}} }
            }
            """
        );
        Assert.All(findings, finding => Assert.DoesNotContain(finding.AdditionalPlaces, IsInFile));
    }

    [Theory]
    [InlineData("Other", "8883")]
    [InlineData("Missing", "1883")]
    public async Task A_type_of_several_sections_has_the_values_on_which_they_agree(string other, string port)
    {
        var findings = await OfAsync(
            $$"""
            System.Console.WriteLine();

            public class Worker(Settings settings)
            {
                public void Run() { new MqttClientOptionsBuilder().WithTcpServer(settings.Host, {{port}}).Build(); }

                public static void Make(IConfiguration configuration)
                {
                    var one = configuration.GetSection("Mqtt").Get<Settings>();
                    var two = configuration.GetSection("{{other}}").Get<Settings>();
                }
            }
            """
        );
        Assert.All(findings, finding => Assert.DoesNotContain(finding.AdditionalPlaces, IsInFile));
        AssertAll(
            1,
            await OfAsync(
                """
                System.Console.WriteLine();

                public class Worker(BrokerSettings settings)
                {
                    public void Run() { new MqttClientOptionsBuilder().WithTcpServer(settings.Host, 1883).Build(); }

                    public static void Make(IConfiguration configuration)
                    {
                        var one = configuration.GetSection("Mqtt").Get<BrokerSettings>();
                        var two = configuration.GetSection("Mqtt:Broker").Get<BrokerSettings>();
                    }
                }
                """
            )
        );
    }

    [Theory]
    [InlineData("IOptions<Settings> settings", "settings.Value")]
    [InlineData("IOptionsMonitor<Settings> settings", "settings.CurrentValue")]
    public async Task Options_have_their_own_section_whatever_else_the_type_is_bound_to(string type, string value)
    {
        var findings = await OfAsync(
            $$"""
            System.Console.WriteLine();

            public class Worker({{type}})
            {
                public void Run() =>
                    new MqttClientOptionsBuilder().WithTcpServer({{value}}.Host, {{value}}.Port).Build();

                public static void Add(IServiceCollection services, IConfiguration configuration)
                {
                    services.Configure<Settings>(s => configuration.GetSection("Mqtt").Bind(s));
                    var other = configuration.GetSection("Other").Get<Settings>();
                }
            }
            """
        );
        AssertAll(1, findings);
    }

    [Fact]
    public async Task Options_that_inherit_their_properties_are_told_apart()
    {
        var findings = await OfAsync(
            """
            System.Console.WriteLine();

            public class Inner : Settings;
            public class Outer : Settings;

            public class Worker
            {
                private Inner _inner;
                private readonly Outer _outer;

                public Worker(IOptions<Inner> inner, IOptions<Outer> outer)
                {
                    _inner = inner.Value;
                    _outer = outer.Value;
                }

                public void Run()
                {
                    new MqttClientOptionsBuilder()
                        .WithTcpServer(_outer.Host, _outer.Port).WithTlsOptions(o => o.UseTls()).Build();
                    new MqttClientOptionsBuilder().WithTcpServer(_inner.Host, _inner.Port).Build();
                }

                public void Injected(Inner inner)
                {
                    new MqttClientOptionsBuilder().WithTcpServer(inner.Host, inner.Port).Build();
                }

                public static void Add(IServiceCollection services, IConfiguration configuration)
                {
                    services.Configure<Inner>(configuration.GetSection("Mqtt"));
                    services.Configure<Outer>(configuration.GetSection("Other"));
                }
            }
            """
        );
        AssertAll(2, findings);
        Assert.Equal(2, findings.Length);
    }

    [Theory]
    [InlineData("configuration.GetSection(\"Mqtt:Brokers\").GetChildren().Select(one => new Broker(one)).ToList();")]
    [InlineData("foreach (var one in configuration.GetSection(\"Mqtt:Brokers\").GetChildren()) { new Broker(one); }")]
    public async Task A_section_of_a_list_that_is_handed_on_is_known(string making)
    {
        var findings = await OfAsync(
            $$"""
            System.Console.WriteLine();

            public class Broker(IConfiguration configuration)
            {
                public string Host => configuration.GetValue<string>("Host") ?? "";
                public void Run() { new MqttClientOptionsBuilder().WithTcpServer(Host, 1883).Build(); }
                public static void Make(IConfiguration configuration) { {{making}} }
            }
            """
        );
        AssertAll(1, findings);
    }

    /// <summary>Five kinds of classes that are given settings, and a program that registers them.</summary>
    private static string Consumers(string registration, string type, string value, string helper) =>
        $$"""
            var builder = Host.CreateApplicationBuilder(args);
            Registrations.Add(builder.Services, builder.Configuration);
            var app = builder.Build();
            var read = app.Services.GetRequiredService<{{type}}>(){{value}};
            new MqttClientOptionsBuilder().WithTcpServer(read.Host, read.Port).Build();

            public static class Registrations
            {
                public static void Add(IServiceCollection services, IConfiguration configuration)
                {
                    {{registration}}
                    services.AddTransient(sp =>
                    {
                        var s = sp.GetRequiredService<{{type}}>(){{value}};
                        return new MqttClientOptionsBuilder().WithTcpServer(s.Host, s.Port).Build();
                    });
                }

                {{helper}}
            }

            public class Injected
            {
                private readonly Settings _settings;
                public Injected({{type}} settings) => _settings = settings{{value}};
                public void Run() =>
                    new MqttClientOptionsBuilder().WithTcpServer(_settings.Host, _settings.Port).Build();
            }

            public class Primary({{type}} settings)
            {
                public void Run() =>
                    new MqttClientOptionsBuilder()
                        .WithTcpServer(settings{{value}}.Host, settings{{value}}.Port).Build();
            }

            public class Worker({{type}} settings) : BackgroundService
            {
                protected override async Task ExecuteAsync(CancellationToken stoppingToken)
                {
                    var mine = settings{{value}};
                    while (!stoppingToken.IsCancellationRequested)
                    {
                        new MqttClientOptionsBuilder().WithTcpServer(mine.Host, mine.Port).Build();
                        await Task.Delay(1000, stoppingToken);
                    }
                }
            }
            """;

    private static void AssertAll(int count, IEnumerable<Finding> findings) =>
        Assert.Equal(count, findings.Count(IsExpected));

    private static bool IsExpected(Finding finding) =>
        finding.Id == "MQTLS4001"
        && finding.Message.Contains("'broker.example.com:1883'", StringComparison.Ordinal)
        && finding.Message.EndsWith("as set in appsettings.json", StringComparison.Ordinal)
        && finding.AdditionalPlaces.Any(IsInFile);

    private static bool IsInFile(Place place) => place.File == "appsettings.json";

    private static Task<ImmutableArray<Finding>> OfAsync(string program) =>
        Findings.OfAsync(
            new TestCode(Usings + program, Types) { ProjectFiles = [new ProjectText("appsettings.json", File)] }
        );
}
