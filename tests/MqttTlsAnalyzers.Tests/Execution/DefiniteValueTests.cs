using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Execution;

/// <summary>Values that code computes from literals: each definite one beside a harmless and an unknown twin.</summary>
public sealed class DefiniteValueTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Net.Security;
        using System.Security.Authentication;
        using System.Security.Cryptography.X509Certificates;
        using MQTTnet;

        """;

    private static TestCode Tls(string tlsCalls, string members = "") =>
        new(
            Usings
                + $$"""
                public record Settings(string Host, int Port)
                {
                    public bool UseTls { get; init; }

                    public bool Ignore { get; set; }

                    public Settings Secured() => this with { Port = 8883, UseTls = true };
                }

                public static class Program
                {
                    private static readonly Settings Plant = new("broker.example.com", 1883);

                    {{members}}

                    public static MqttClientOptions Options(string given, X509Certificate2 own, Settings settings) =>
                        new MqttClientOptionsBuilder()
                            .WithTcpServer("broker.example.com", 8883)
                            .WithTlsOptions(o => o.UseTls(){{tlsCalls}})
                            .Build();
                }
                """
        );

    [Theory]
    [InlineData(".{|MQTLS2001:WithSslProtocols(Enum.Parse<SslProtocols>(\"Tls11, Tls12\"))|}")]
    [InlineData(".{|MQTLS2001:WithSslProtocols((SslProtocols)Enum.Parse(typeof(SslProtocols), \"tls\", true))|}")]
    [InlineData(
        """
            .{|MQTLS2001:WithSslProtocols(
                Enum.TryParse<SslProtocols>("192", out var parsed) ? parsed : SslProtocols.None
            )|}
            """
    )]
    [InlineData(".{|MQTLS1003:WithIgnoreCertificateChainErrors(Convert.ToBoolean(\"True\"))|}")]
    [InlineData(".{|MQTLS1003:WithIgnoreCertificateChainErrors(int.Parse(\"1\") == 1)|}")]
    [InlineData(
        """
            .{|MQTLS1003:WithIgnoreCertificateChainErrors(
                "Development".StartsWith("dev", StringComparison.OrdinalIgnoreCase)
            )|}
            """
    )]
    [InlineData(".WithSslProtocols(Enum.Parse<SslProtocols>(\"Tls12, Tls13\"))")]
    [InlineData(".WithSslProtocols(Enum.Parse<SslProtocols>(given))")]
    [InlineData(".WithSslProtocols(Enum.Parse<SslProtocols>(\"TLS\"))")]
    [InlineData(
        ".WithSslProtocols(Enum.TryParse<SslProtocols>(\"Tls9\", out var parsed) ? parsed : SslProtocols.None)"
    )]
    [InlineData(".{|MQTLS1010:WithIgnoreCertificateChainErrors(Convert.ToBoolean(given))|}")]
    [InlineData(
        ".WithIgnoreCertificateChainErrors(int.Parse(\"1\", System.Globalization.NumberStyles.HexNumber) == 16)"
    )]
    [InlineData(".WithIgnoreCertificateChainErrors(\"Development\".StartsWith(\"dev\"))")]
    public Task Values_read_from_text(string calls) => AnalyzerVerifier.VerifyAsync(Tls(calls));

    [Theory]
    [InlineData(".{|MQTLS1003:WithIgnoreCertificateChainErrors((Plant with { Ignore = true }).Ignore)|}")]
    [InlineData(".{|MQTLS1003:WithIgnoreCertificateChainErrors((settings with { Ignore = true }).Ignore)|}")]
    [InlineData(".{|MQTLS1003:WithIgnoreCertificateChainErrors(Plant.Secured().UseTls)|}")]
    [InlineData(".{|MQTLS1003:WithIgnoreCertificateChainErrors(new Settings(\"x\", 1) { Ignore = true }.Ignore)|}")]
    [InlineData(".{|MQTLS1010:WithIgnoreCertificateChainErrors((settings with { Port = 8883 }).Ignore)|}")]
    [InlineData(".WithIgnoreCertificateChainErrors((settings with { Ignore = true } with { Ignore = false }).Ignore)")]
    [InlineData(".WithIgnoreCertificateChainErrors(new Settings(\"x\", 1).Ignore)")]
    [InlineData(
        ".{|MQTLS1010:WithIgnoreCertificateChainErrors(Bound(new Settings(\"x\", 1) { Ignore = true }).Ignore)|}",
        """
            private static Settings Bound(Settings settings)
            {
                Binder!(settings);
                return settings;
            }

            public static Action<Settings>? Binder { get; set; }
            """
    )]
    [InlineData(
        ".{|MQTLS1003:WithIgnoreCertificateChainErrors(Shared.Ignore)|}",
        "private static readonly Settings Shared = new(\"x\", 1) { Ignore = true };"
    )]
    [InlineData(
        ".{|MQTLS1010:WithIgnoreCertificateChainErrors(Shared.Ignore)|}",
        """
            private static readonly Settings Shared = new("x", 1) { Ignore = true };

            public static void Strict() => Shared.Ignore = false;
            """
    )]
    [InlineData(
        ".{|MQTLS1010:WithIgnoreCertificateChainErrors(Shared.Ignore)|}",
        """
            private static readonly Settings Shared = new("x", 1) { Ignore = true };
            public static Settings Current => Shared;
            """
    )]
    public Task Settings_objects(string calls, string members = "") =>
        AnalyzerVerifier.VerifyAsync(Tls(calls, members));

    [Theory]
    [InlineData("WithIgnoreCertificateChainErrors(one.Ignore)")]
    [InlineData("{|MQTLS1003:WithIgnoreCertificateChainErrors(two.Ignore)|}")]
    public Task Structs_are_copied(string call) =>
        AnalyzerVerifier.VerifyAsync(
            new TestCode(
                Usings
                    + $$"""
                    public struct Pair
                    {
                        public bool Ignore;
                    }

                    public static class Program
                    {
                        public static MqttClientOptions Options()
                        {
                            var one = new Pair { Ignore = false };
                            var two = one;
                            two.Ignore = true;
                            return new MqttClientOptionsBuilder()
                                .WithTcpServer("broker.example.com", 8883)
                                .WithTlsOptions(o => o.UseTls().{{call}})
                                .Build();
                        }
                    }
                    """
            )
        );

    [Theory]
    [InlineData(
        """
            {|MQTLS1005:WithCertificateValidationHandler(e =>
                e.SslPolicyErrors.ToString() is "None" or "RemoteCertificateChainErrors"
            )|}
            """
    )]
    [InlineData(
        "{|MQTLS1005:WithCertificateValidationHandler(e => !e.SslPolicyErrors.ToString().Contains(\"NameMismatch\"))|}"
    )]
    [InlineData(
        """
            {|MQTLS1005:WithCertificateValidationHandler(e =>
                $"{e.SslPolicyErrors}" != "RemoteCertificateNameMismatch"
            )|}
            """
    )]
    [InlineData(
        """
            {|MQTLS1005:WithCertificateValidationHandler(e =>
                e.SslPolicyErrors.ToString("D") == "0" || e.SslPolicyErrors.ToString("D") == "4"
            )|}
            """
    )]
    [InlineData("{|MQTLS1001:WithCertificateValidationHandler(e => e.SslPolicyErrors.ToString().Length >= 4)|}")]
    [InlineData("WithCertificateValidationHandler(e => e.SslPolicyErrors.ToString() == nameof(SslPolicyErrors.None))")]
    [InlineData(
        """
            WithCertificateValidationHandler(e =>
                e.SslPolicyErrors.ToString().Equals("none", StringComparison.OrdinalIgnoreCase)
            )
            """
    )]
    [InlineData(
        "WithCertificateValidationHandler(e => $\"{e.SslPolicyErrors}\" == \"0\" || \"\" + e.SslPolicyErrors == \"4\")"
    )]
    [InlineData("WithCertificateValidationHandler(e => e.SslPolicyErrors.ToString() == given)")]
    public Task Errors_compared_as_text(string call) => AnalyzerVerifier.VerifyAsync(Tls("." + call));

    /// <summary>
    /// Where the certificate is missing, what is read of it through <c>?.</c> is null: that is no switch.
    /// </summary>
    [Theory]
    [InlineData("e => e.Certificate?.GetCertHashString() == given")]
    [InlineData("e => string.Equals(given, e.Certificate?.GetCertHashString(), StringComparison.OrdinalIgnoreCase)")]
    [InlineData("e => (e.Certificate as X509Certificate2)?.Thumbprint == Environment.GetEnvironmentVariable(\"PIN\")")]
    [InlineData("e => e?.Certificate?.GetPublicKeyString() == given")]
    [InlineData("e => (e.Certificate?.GetCertHashString() ?? string.Empty) == given")]
    [InlineData(
        "new Logged(new Checked()).Run",
        """
            private interface ICheck
            {
                bool Run(MqttClientCertificateValidationEventArgs e);
            }

            private sealed class Checked : ICheck
            {
                public bool Run(MqttClientCertificateValidationEventArgs e) =>
                    e.SslPolicyErrors == SslPolicyErrors.None;
            }

            private sealed class Logged(ICheck inner) : ICheck
            {
                public bool Run(MqttClientCertificateValidationEventArgs e) => inner.Run(e);
            }
            """
    )]
    [InlineData(
        "Checks<Settings>.Run",
        """
            private static class Checks<T>
            {
                public static bool Run(MqttClientCertificateValidationEventArgs e) =>
                    e.SslPolicyErrors == SslPolicyErrors.None;
            }
            """
    )]
    [InlineData(
        "new Strict().Run",
        """
            private abstract class Policy
            {
                public bool Run(MqttClientCertificateValidationEventArgs e) => Decide(e.SslPolicyErrors);

                protected abstract bool Decide(SslPolicyErrors errors);
            }

            private sealed class Strict : Policy
            {
                protected override bool Decide(SslPolicyErrors errors) => errors == SslPolicyErrors.None;
            }
            """
    )]
    public Task Handlers_that_check(string handler, string members = "") =>
        AnalyzerVerifier.VerifyAsync(Tls($".WithCertificateValidationHandler({handler})", members));

    [Theory]
    [InlineData(
        "Checks<Settings>.Run",
        """
            private static class Checks<T>
            {
                public static bool Run(MqttClientCertificateValidationEventArgs e) =>
                    e.SslPolicyErrors != SslPolicyErrors.RemoteCertificateNotAvailable;
            }
            """
    )]
    [InlineData(
        "((ICheck)new Logged(new Lax())).Run",
        """
            private interface ICheck
            {
                bool Run(MqttClientCertificateValidationEventArgs e);
            }

            private sealed class Lax : ICheck
            {
                public bool Run(MqttClientCertificateValidationEventArgs e) => true;
            }

            private sealed class Logged(ICheck inner) : ICheck
            {
                public bool Run(MqttClientCertificateValidationEventArgs e) => inner.Run(e);
            }
            """
    )]
    [InlineData(
        "new Lax().Run",
        """
            private abstract class Policy
            {
                public bool Run(MqttClientCertificateValidationEventArgs e) => Decide(e.SslPolicyErrors);

                protected abstract bool Decide(SslPolicyErrors errors);
            }

            private sealed class Lax : Policy
            {
                protected override bool Decide(SslPolicyErrors errors) => true;
            }
            """
    )]
    public Task Handlers_that_accept_everything(string handler, string members) =>
        AnalyzerVerifier.VerifyAsync(Tls($".{{|MQTLS1001:WithCertificateValidationHandler({handler})|}}", members));

    [Theory]
    [InlineData(
        ".WithClientCertificatesProvider(new Provider(own))",
        "own, X509CertificateLoader.{|MQTLS3002:LoadCertificateFromFile(\"ca.crt\")|}"
    )]
    [InlineData(".WithClientCertificatesProvider(new Provider(own))", "own")]
    [InlineData(
        ".WithClientCertificatesProvider(new Provider(own))",
        "own, X509CertificateLoader.LoadPkcs12FromFile(Environment.MachineName, null)"
    )]
    public Task Certificates_of_a_provider(string calls, string certificates) =>
        AnalyzerVerifier.VerifyAsync(
            Tls(
                calls,
                $$"""
                private sealed class Provider(X509Certificate2 own) : IMqttClientCertificatesProvider
                {
                    public X509CertificateCollection GetCertificates() => [{{certificates}}];
                }
                """
            )
        );

    [Theory]
    [InlineData(
        ".WithClientCertificates({|MQTLS3002:All(own)|})",
        "yield return own; yield return X509CertificateLoader.LoadCertificateFromFile(\"ca.crt\");"
    )]
    [InlineData(
        ".WithClientCertificates(All(own))",
        "yield return own; if (own.HasPrivateKey) yield break; yield return own;"
    )]
    [InlineData(
        ".WithClientCertificates(All(own))",
        "yield return own; yield return X509CertificateLoader.LoadPkcs12FromFile(Environment.MachineName, null);"
    )]
    public Task Certificates_of_an_iterator(string calls, string body) =>
        AnalyzerVerifier.VerifyAsync(
            Tls(calls, $"private static IEnumerable<X509Certificate2> All(X509Certificate2 own) {{ {body} }}")
        );

    /// <summary>A constructor's default may be what the field holds.</summary>
    [Theory]
    [InlineData("string server = \"localhost\"", "{|MQTLS4011:WithTcpServer(_server)|}")]
    [InlineData("string server = \"broker.example.com\"", "{|MQTLS4001:WithTcpServer(_server)|}")]
    [InlineData("string server", "{|MQTLS4001:WithTcpServer(_server)|}")]
    public Task A_host_that_a_constructor_is_given(string parameter, string call) =>
        AnalyzerVerifier.VerifyAsync(
            new TestCode(
                Usings
                    + $$"""
                    public sealed class Bus
                    {
                        private readonly string _server;

                        public Bus({{parameter}}) => _server = server;

                        public MqttClientOptions Options() => new MqttClientOptionsBuilder().{{call}}.Build();
                    }
                    """
            )
        );

    /// <summary>A loop over literal hosts is no choice from outside (3008), and may stay on this machine.</summary>
    [Theory]
    [InlineData(
        "new[] { \"a.example.com\", \"b.example.com\" }",
        "host",
        "WithTcpServer(host, 8883).WithTlsOptions(o => o.UseTls())"
    )]
    [InlineData(
        "new List<string> { \"a.example.com\", \"b.example.com\" }",
        "host",
        "WithTcpServer(host, 8883).WithTlsOptions(o => o.UseTls())"
    )]
    [InlineData(
        "new[] { (\"a.example.com\", 8883), (\"b.example.com\", 8884) }",
        "(host, port)",
        "WithTcpServer(host, port).WithTlsOptions(o => o.UseTls())"
    )]
    [InlineData(
        "new Settings[] { new(\"a.example.com\", 8883), new(\"b.example.com\", 8884) }",
        "item",
        "WithTcpServer(item.Host, item.Port).WithTlsOptions(o => o.UseTls())"
    )]
    [InlineData("Hosts", "host", "WithTcpServer(host, 8883).WithTlsOptions(o => o.UseTls())")]
    [InlineData("new[] { \"localhost\", \"b.example.com\" }", "host", "WithTcpServer(host)")]
    [InlineData("new[] { \"a.example.com\", \"b.example.com\" }", "host", "{|MQTLS4001:WithTcpServer(host)|}")]
    [InlineData(
        "Environment.GetCommandLineArgs()",
        "host",
        "{|MQTLS3008:WithTcpServer(host, 8883)|}.WithTlsOptions(o => o.UseTls())"
    )]
    public Task Loops_over_brokers(string brokers, string variable, string calls) =>
        AnalyzerVerifier.VerifyAsync(
            new TestCode(
                Usings
                    + $$"""
                    public record Settings(string Host, int Port);

                    public static class Program
                    {
                        public static readonly string[] Hosts = { "a.example.com", "b.example.com" };

                        public static IEnumerable<MqttClientOptions> Options()
                        {
                            foreach (var {{variable}} in {{brokers}})
                            {
                                yield return new MqttClientOptionsBuilder().{{calls}}.Build();
                            }
                        }
                    }
                    """
            )
        );
}
