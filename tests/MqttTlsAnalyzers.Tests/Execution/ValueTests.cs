using System.Collections.Generic;
using System.Linq;
using MqttTlsAnalyzers.Tests.Model;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Execution;

/// <summary>
/// The ways to write down one value. The rows give members of the class, statements before the client is built, and the
/// expression; all rows of a theory mean the same value.
/// </summary>
public sealed class ValueTests
{
    private const string Types = """
        public static class Constants
        {
            public const bool Yes = true;
            public const int Bits = 3072;
            public const int Port = 8884;
            public const string Host = "broker.example.com";
            public const SslProtocols Protocols = SslProtocols.Tls12;
            public static readonly bool ReadOnlyYes = true;
            public static readonly int ReadOnlyPort = 8884;
            public static readonly string ReadOnlyHost = "broker.example.com";
            public static readonly SslProtocols ReadOnlyProtocols = SslProtocols.Tls12;
            public static string HostProperty => "broker.example.com";
            public static string HostMethod() => "broker.example.com";
            public static SslProtocols ProtocolsMethod(bool strict) => strict ? SslProtocols.Tls12 : SslProtocols.Tls12;
        }

        public enum Level { Off = 0, Bits = 3072 }

        public abstract class Settings
        {
            public abstract bool Flag { get; }
            public abstract string Name { get; }
            public abstract int Number { get; }
        }
        """;

    [Theory]
    [InlineData("true")]
    [InlineData("!false")]
    [InlineData("(true)")]
    [InlineData("true && !false")]
    [InlineData("false || true")]
    [InlineData("1 < 2")]
    [InlineData("!string.IsNullOrEmpty(\" \")")]
    [InlineData("string.IsNullOrWhiteSpace(\" \")")]
    [InlineData("\"a\" == \"a\"")]
    [InlineData("Constants.Yes")]
    [InlineData("Constants.ReadOnlyYes")]
    [InlineData("!!Constants.Yes")]
    [InlineData("(bool)(object)true")]
    [InlineData("default(bool) == false")]
    [InlineData("settings.Flag ? true : true")]
    [InlineData("yes", "var yes = true;")]
    [InlineData("yes", "const bool yes = true;")]
    [InlineData("yes", "bool yes; yes = true;")]
    [InlineData("yes", "var yes = false; yes = true;")]
    [InlineData("yes", "var yes = false; yes |= true;")]
    [InlineData("yes", "var (yes, name) = (true, 1);")]
    [InlineData("yes.Value", "bool? yes = true;")]
    [InlineData("yes ?? false", "bool? yes = true;")]
    [InlineData("_yes", "", "private readonly bool _yes = true;")]
    [InlineData("_yes", "", "private static bool _yes = true;")]
    [InlineData("_yes", "", "private readonly bool _yes; public Broker() { _yes = true; }")]
    [InlineData("Yes", "", "private bool Yes => true;")]
    [InlineData("Yes", "", "private bool Yes { get; } = true;")]
    [InlineData("Yes()", "", "private static bool Yes() => true;")]
    [InlineData("Yes()", "bool Yes() => true;")]
    [InlineData("bool.TrueString == \"True\" || true")]
    public void True(string expression, string statements = "", string members = "") =>
        Check(
            $".WithTlsOptions(o => o.UseTls().WithAllowUntrustedCertificates({expression}))",
            "AllowUntrusted",
            "Known True",
            statements,
            members
        );

    [Theory]
    [InlineData("false")]
    [InlineData("!true")]
    [InlineData("default")]
    [InlineData("default(bool)")]
    [InlineData("new bool()")]
    [InlineData("no", "bool no = default;")]
    public void False(string expression, string statements = "", string members = "") =>
        Check(
            $".WithTlsOptions(o => o.UseTls().WithAllowUntrustedCertificates({expression}))",
            "AllowUntrusted",
            "Known False",
            statements,
            members
        );

    [Theory]
    [InlineData("WithAllowUntrustedCertificates()")]
    [InlineData("WithAllowUntrustedCertificates(allowUntrustedCertificates: true)")]
    public void Optional_and_named(string call) =>
        Check($".WithTlsOptions(o => o.UseTls().{call})", "AllowUntrusted", "Known True");

    [Theory]
    [InlineData("SslProtocols.Tls12")]
    [InlineData("(SslProtocols)3072")]
    [InlineData("(SslProtocols)0xC00")]
    [InlineData("(SslProtocols)Constants.Bits")]
    [InlineData("(SslProtocols)Level.Bits")]
    [InlineData("(SslProtocols)(int)SslProtocols.Tls12")]
    [InlineData("SslProtocols.Tls12 | SslProtocols.None")]
    [InlineData("(SslProtocols.Tls12 | SslProtocols.Tls13) & ~SslProtocols.Tls13")]
    [InlineData("SslProtocols.Tls12 ^ SslProtocols.None")]
    [InlineData("(SslProtocols)(2048 + 1024)")]
    [InlineData("Constants.Protocols")]
    [InlineData("Constants.ReadOnlyProtocols")]
    [InlineData("Constants.ProtocolsMethod(true)")]
    [InlineData("Constants.ProtocolsMethod(settings.Flag)")]
    [InlineData("settings.Flag ? SslProtocols.Tls12 : SslProtocols.Tls12")]
    [InlineData("settings.Number switch { 1 => SslProtocols.Tls12, _ => (SslProtocols)3072 }")]
    [InlineData("protocols", "var protocols = SslProtocols.None; protocols |= SslProtocols.Tls12;")]
    [InlineData("protocols", "SslProtocols protocols = 0; protocols = protocols | SslProtocols.Tls12;")]
    [InlineData("protocols", "const SslProtocols protocols = SslProtocols.Tls12;")]
    [InlineData(
        "protocols",
        "var protocols = SslProtocols.Tls12 | SslProtocols.Tls13; protocols &= ~SslProtocols.Tls13;"
    )]
    [InlineData(
        "protocols",
        """
            var protocols = SslProtocols.None;
            if (settings.Flag)
            {
                protocols = SslProtocols.Tls12;
            }
            else
            {
                protocols = (SslProtocols)3072;
            }
            """
    )]
    [InlineData("_protocols", "", "private const SslProtocols _protocols = SslProtocols.Tls12;")]
    [InlineData(
        "_protocols",
        "",
        "private static readonly SslProtocols _protocols = SslProtocols.None | SslProtocols.Tls12;"
    )]
    [InlineData("Protocols", "", "private SslProtocols Protocols { get { return SslProtocols.Tls12; } }")]
    public void Tls_1_2(string expression, string statements = "", string members = "") =>
        Check(
            $".WithTlsOptions(o => o.UseTls().WithSslProtocols({expression}))",
            "Protocols",
            "Known 3072",
            statements,
            members
        );

    [Theory]
    [InlineData("\"broker.example.com\"")]
    [InlineData("@\"broker.example.com\"")]
    [InlineData("\"\"\"broker.example.com\"\"\"")]
    [InlineData("\"broker\" + \".example.com\"")]
    [InlineData("$\"broker.example.com\"")]
    [InlineData("$\"{\"broker\"}.example.com\"")]
    [InlineData("$\"{Constants.Host}\"")]
    [InlineData("string.Concat(\"broker\", \".example.com\")")]
    [InlineData("nameof(broker) + \".example.com\"", "var broker = 1;")]
    [InlineData("Constants.Host")]
    [InlineData("Constants.ReadOnlyHost")]
    [InlineData("Constants.HostProperty")]
    [InlineData("Constants.HostMethod()")]
    [InlineData("(string)\"broker.example.com\"")]
    [InlineData("null ?? \"broker.example.com\"")]
    [InlineData("\"broker.example.com\"!")]
    [InlineData("host", "var host = \"broker.example.com\";")]
    [InlineData("host", "string host; host = \"broker.example.com\";")]
    [InlineData("host", "var host = \"broker\"; host += \".example.com\";")]
    [InlineData("host", "var name = \"broker\"; var host = $\"{name}.example.com\";")]
    [InlineData("host", "string? host = null; host ??= \"broker.example.com\";")]
    [InlineData("Full(\"broker\")", "static string Full(string name) => name + \".example.com\";")]
    [InlineData("_host", "", "private readonly string _host = \"broker.example.com\";")]
    [InlineData("_host", "", "private string _host = \"broker.example.com\";")]
    [InlineData("Host", "", "private static string Host { get; } = \"broker.example.com\";")]
    [InlineData("\"BROKER.example.com\".ToLowerInvariant()")]
    [InlineData("\" broker.example.com \".Trim()")]
    public void A_host(string expression, string statements = "", string members = "") =>
        Check(
            $".WithTlsOptions(o => o.UseTls())",
            "Host",
            "Known Dns broker.example.com",
            statements,
            members,
            host: expression
        );

    [Theory]
    [InlineData("8884")]
    [InlineData("8_884")]
    [InlineData("0x22B4")]
    [InlineData("8883 + 1")]
    [InlineData("(int)8884L")]
    [InlineData("(ushort)8884")]
    [InlineData("Constants.Port")]
    [InlineData("Constants.ReadOnlyPort")]
    [InlineData("port", "var port = 8884;")]
    [InlineData("port", "int? port = 8884;")]
    [InlineData("port", "var port = 8883; port += 1;")]
    [InlineData("port", "var port = 0; port = settings.Flag ? 8884 : 8884;")]
    public void A_port(string expression, string statements = "", string members = "") =>
        Check($".WithTlsOptions(o => o.UseTls())", "Port", "Known 8884", statements, members, port: expression);

    /// <summary>What is read from a literal is as good as the literal.</summary>
    [Theory]
    [InlineData("(SslProtocols)Enum.Parse(typeof(SslProtocols), \"Tls12\")")]
    [InlineData("Enum.Parse<SslProtocols>(nameof(SslProtocols.Tls12))")]
    [InlineData("(SslProtocols)int.Parse(\"3072\")")]
    public void Read_from_text(string expression) =>
        Check($".WithTlsOptions(o => o.UseTls().WithSslProtocols({expression}))", "Protocols", "Known 3072");

    /// <summary>What the framework would compute at run time is no constant: neither known nor the default.</summary>
    [Theory]
    [InlineData("(SslProtocols)Enum.Parse(typeof(SslProtocols), settings.Name)")]
    [InlineData("Enum.Parse<SslProtocols>(settings.Name)")]
    [InlineData("(SslProtocols)int.Parse(settings.Name)")]
    [InlineData("(SslProtocols)settings.Number")]
    [InlineData("SslProtocols.Tls12 | (SslProtocols)settings.Number")]
    public void Computed(string expression) =>
        Check($".WithTlsOptions(o => o.UseTls().WithSslProtocols({expression}))", "Protocols", "Unknown");

    /// <summary>What is not certain must not become certain: neither the value nor the default.</summary>
    [Theory]
    [InlineData("settings.Flag")]
    [InlineData("!settings.Flag")]
    [InlineData("settings.Name == \"x\"")]
    [InlineData("bool.Parse(settings.Name)")]
    [InlineData("yes", "bool yes = settings.Flag;")]
    [InlineData("settings.Flag && settings.Number > 1")]
    [InlineData(
        "_yes",
        "",
        "private bool _yes = true; public void Turn() => _yes = false; public void Turn2() => _yes = true;"
    )]
    [InlineData("Yes", "", "public bool Yes { get; set; } = true;")]
    [InlineData("Yes", "", "public static bool Yes = true;")]
    [InlineData("yes", "bool.TryParse(settings.Name, out var yes);")]
    public void Not_certain(string expression, string statements = "", string members = "") =>
        Assert.Equal(
            "Unknown",
            Values(
                    $".WithTlsOptions(o => o.UseTls().WithAllowUntrustedCertificates({expression}))",
                    "AllowUntrusted",
                    statements,
                    members
                )
                .Except(["Known False"])
                .Single()
        );

    private static void Check(
        string calls,
        string setting,
        string expected,
        string statements = "",
        string members = "",
        string host = "\"broker.example.com\"",
        string port = "8884"
    ) => Assert.Equal([expected], Values(calls, setting, statements, members, host, port));

    /// <summary>The values that the setting has on the paths.</summary>
    private static IEnumerable<string> Values(
        string calls,
        string setting,
        string statements = "",
        string members = "",
        string host = "\"broker.example.com\"",
        string port = "8884"
    )
    {
        var model = ModelOf.Code(
            new TestCode(
                (
                    "Broker.cs",
                    $$"""
                    {{TlsCode.Usings(MqttNetReference.V5)}}
                    public class Broker
                    {
                        {{members}}

                        public object Options(Settings settings)
                        {
                            {{statements}}
                            return new MqttClientOptionsBuilder().WithTcpServer({{host}}, {{port}}){{calls}}.Build();
                        }
                    }
                    """
                ),
                ("Types.cs", "using System.Security.Authentication;\n" + Types)
            )
        );

        return Assert.Single(model.Clients).Select(path => ModelOf.Describe(path)[setting]).Distinct();
    }
}
