using System;
using System.Collections.Generic;
using MqttTlsAnalyzers.Tests.Generations;
using MqttTlsAnalyzers.Tests.Verification;

namespace MqttTlsAnalyzers.Tests.TestData;

/// <summary>
/// Each rule's mistake, and what looks like it and is none, as each dialect writes it. Null: this generation cannot
/// write it.
/// The markup is all that is reported.
/// </summary>
internal static class RuleRows
{
    private const string Host = "\"broker.example.com\", 8883";
    private const string Aws = "a1b2-ats.iot.eu-west-1.amazonaws.com";

    private const string Pinned = """
        chain
            .ChainElements[chain.ChainElements.Count - 1]
            .Certificate.RawData.SequenceEqual(settings.RootCertificate.RawData)
        """;

    private const string NameIsRight =
        "(e.SslPolicyErrors & ~SslPolicyErrors.RemoteCertificateChainErrors) == SslPolicyErrors.None";

    private const string Certificate = "new X509Certificate2(e.Certificate!)";

    private const string ServerTls = ".WithEncryptedEndpoint().WithEncryptionCertificate(settings.Certificate)";

    public static IReadOnlyDictionary<string, Func<Dialect, TestCode?>> All { get; } =
        new Dictionary<string, Func<Dialect, TestCode?>>(FileRows.All)
        {
            ["clean: public broker"] = d => d.Client(d.Tcp(Host) + d.Tls()),
            ["clean: settings that keep the check"] = d =>
                d.Client(
                    d.Tcp(Host)
                        + d.Tls(
                            d.Set("SslProtocol", "SslProtocols.Tls12 | SslProtocols.Tls13"),
                            d.Set("AllowUntrustedCertificates", "false"),
                            d.Set("IgnoreCertificateChainErrors", "false"),
                            d.Set("IgnoreCertificateRevocationErrors", "false")
                        )
                ),
            ["clean: a handler that validates"] = d =>
                d.Client(
                    d.Tcp("settings.Host, settings.Port")
                        + d.Tls(d.Handler($"e => {{ {OwnChain(d)} return {NameIsRight} && {OwnBuild(d)}; }}"))
                ),
            ["clean: loopback in the clear"] = d => d.Client(d.Tcp("\"localhost\", 1883")),
            ["clean: WebSocket"] = d => d.Client(d.WebSocket("wss://broker.example.com/mqtt") + d.Tls()),
            ["unknown: every value from outside"] = d =>
                d.Client(
                    d.Tcp("settings.Host, settings.Port")
                        + d.Tls(d.Set("SslProtocol", "(SslProtocols)settings.Port"), d.Handler("Handlers.Get")),
                    $$"""
                    private static class Handlers
                    {
                        public static Func<{{d.EventArgs}}, bool> Get { get; set; } = null!;
                    }
                    """
                ),
            ["unknown: a builder from outside"] = d =>
                d.Statements(
                    "",
                    $"""
                    public static void More(MqttClientOptionsBuilder builder) =>
                        builder.WithClientId("x"){d.Tcp(Host)};
                    """
                ),

            ["MQTLS1001"] = d => d.Client(d.Tcp(Host) + d.Tls(d.Handler("_ => true", "MQTLS1001"))),
            ["MQTLS1001 method in another type"] = d =>
                d.Client(
                    d.Tcp(Host) + d.Tls(d.Handler("Checks.Any", "MQTLS1001")),
                    $$"""
                    private static class Checks
                    {
                        public static bool Any({{d.EventArgs}} e)
                        {
                            Console.WriteLine(e.SslPolicyErrors);
                            return true;
                        }
                    }
                    """
                ),
            ["MQTLS1001 added to the delegate"] = d =>
                d.IsLegacy
                    ? d.Client(d.Tcp(Host) + d.Tls("p.{|MQTLS1001:CertificateValidationHandler += _ => true|};"))
                    : null,
            ["MQTLS1001 callback of 3.x"] = d =>
                d.Is3
                    ? d.Client(
                        d.Tcp(Host)
                            + d.Tls(
                                """
                                p.{|MQTLS1001:CertificateValidationCallback = (
                                    certificate,
                                    chain,
                                    errors,
                                    options
                                ) => true|};

                                """
                            )
                    )
                    : null,
            ["MQTLS1001 callback of 3.x added"] = d =>
                d.Is3
                    ? d.Client(
                        d.Tcp(Host) + d.Tls("p.{|MQTLS1001:CertificateValidationCallback += (_, _, _, _) => true|};")
                    )
                    : null,
            ["MQTLS1001 the callback of 3.x decides alone"] = d =>
                d.Is3
                    ? d.Client(
                        d.Tcp(Host)
                            + d.Tls(
                                """
                                p.CertificateValidationCallback = (_, _, errors, _) =>
                                    errors == SslPolicyErrors.None;

                                """,
                                "p.CertificateValidationHandler = _ => true;"
                            )
                    )
                    : null,
            ["MQTLS1001 parameters object in a local"] = d =>
                d.IsLegacy
                    ? d.Statements(
                        $$"""
                        var tls = new MqttClientOptionsBuilderTlsParameters { UseTls = true };
                        tls.{|MQTLS1001:CertificateValidationHandler = _ => true|};
                        var options = new MqttClientOptionsBuilder()
                            {{d.Tcp(Host)}}
                            .{{Dialect.Mark(d.IsObsolete ? "MQTLS5005" : null, "WithTls(tls)")}}.Build();
                        """
                    )
                    : d.Statements(
                        $$"""
                        var tls = new MqttClientTlsOptions { UseTls = true };
                        tls.{|MQTLS1001:CertificateValidationHandler = _ => true|};
                        var options = new MqttClientOptionsBuilder()
                            {{d.Tcp(Host)}}
                            .WithTlsOptions(tls)
                            .Build();
                        """
                    ),
            ["MQTLS1001 parameters object shared by two clients"] = d =>
                d.IsLegacy
                    ? d.Statements(
                        $$"""
                        var tls = new MqttClientOptionsBuilderTlsParameters
                        {
                            UseTls = true,
                            {|MQTLS1001:CertificateValidationHandler = _ => true|},
                        };
                        var one = new MqttClientOptionsBuilder()
                            {{d.Tcp(Host)}}
                            .{{Dialect.Mark(d.IsObsolete ? "MQTLS5005" : null, "WithTls(tls)")}}.Build();
                        var two = new MqttClientOptionsBuilder()
                            {{d.Tcp(Host)}}
                            .{{Dialect.Mark(d.IsObsolete ? "MQTLS5005" : null, "WithTls(tls)")}}.Build();
                        """
                    )
                    : d.Statements(
                        $$"""
                        var tls = new MqttClientTlsOptions
                        {
                            UseTls = true,
                            {|MQTLS1001:CertificateValidationHandler = _ => true|},
                        };
                        var one = new MqttClientOptionsBuilder(){{d.Tcp(Host)}}.WithTlsOptions(tls).Build();
                        var two = new MqttClientOptionsBuilder(){{d.Tcp(Host)}}.WithTlsOptions(tls).Build();
                        """
                    ),
            ["MQTLS1001 raw options"] = d =>
                d.Statements(
                    $$"""
                    client.ConnectAsync(
                        new MqttClientOptions
                        {
                            ChannelOptions = new MqttClientTcpOptions
                            {
                                {{(
                                            d.HasTlsOptions
                                                ? "RemoteEndpoint = new DnsEndPoint(\"broker.example.com\", 8883)"
                                                : "Server = \"broker.example.com\", Port = 8883"
                                        )}},
                                TlsOptions = new MqttClientTlsOptions
                                {
                                    UseTls = true,
                                    {|MQTLS1001:CertificateValidationHandler =
                                        _ => true|},
                                },
                            },
                        }
                    );

                    """
                ),
            ["MQTLS1001 TCP options in the builder"] = d =>
                d.Client(
                    (
                        d.HasTlsOptions
                            ? ".WithTcpServer(t => { t.RemoteEndpoint = new DnsEndPoint(\"broker.example.com\", 8883);"
                            : ".WithTcpServer(t => { t.Server = \"broker.example.com\"; t.Port = 8883;"
                    )
                        + " t.TlsOptions.UseTls = true; "
                        + "t.TlsOptions.{|MQTLS1001:CertificateValidationHandler = _ => true|}; })"
                ),
            ["MQTLS1001 managed client, lambda"] = d =>
                d.Is5
                    ? null
                    : d.Statements(
                        $"""
                        var options = new ManagedMqttClientOptionsBuilder()
                            .WithClientOptions(b =>
                                b{d.Tcp(Host)}{d.Tls(d.Handler("_ => true", "MQTLS1001"))}
                            )
                            .Build();
                        """
                    ),
            ["MQTLS1001 managed client, builder"] = d =>
                d.Is5
                    ? null
                    : d.Statements(
                        $"""
                        var b = new MqttClientOptionsBuilder()
                            {d.Tcp(Host)}
                            {d.Tls(d.Handler("_ => true", "MQTLS1001"))};
                        var options = new ManagedMqttClientOptionsBuilder().WithClientOptions(b).Build();
                        """
                    ),
            ["MQTLS1001 managed client, options"] = d =>
                d.Is5
                    ? null
                    : d.Statements(
                        $"""
                        var options = new ManagedMqttClientOptionsBuilder()
                            .WithClientOptions(
                                new MqttClientOptionsBuilder()
                                    {d.Tcp(Host)}
                                    {d.Tls(d.Handler("_ => true", "MQTLS1001"))}
                                    .Build()
                            )
                            .Build();
                        """
                    ),
            ["MQTLS1001 managed client, factory"] = d =>
                d.Is5 || d.Is3
                    ? null
                    : d.Statements(
                        $"""
                        var options = new MqttFactory()
                            .CreateManagedMqttClientOptionsBuilder()
                            .WithClientOptions(b =>
                                b{d.Tcp(Host)}{d.Tls(d.Handler("_ => true", "MQTLS1001"))}
                            )
                            .Build();
                        """
                    ),
            ["MQTLS1001 factory's builder"] = d =>
                d.Statements(
                    $"""
                    var options = new {d.Factory}()
                        .CreateClientOptionsBuilder()
                        {d.Tcp(Host)}
                        {d.Tls(d.Handler("_ => true", "MQTLS1001"))}
                        .Build();
                    """
                ),

            ["MQTLS1002"] = d =>
                d.Client(d.Tcp(Host) + d.Tls(d.Set("AllowUntrustedCertificates", "true", "MQTLS1002"))),
            ["MQTLS1003"] = d =>
                d.Client(d.Tcp(Host) + d.Tls(d.Set("IgnoreCertificateChainErrors", "true", "MQTLS1003"))),
            ["MQTLS1004"] = d =>
                d.Client(d.Tcp(Host) + d.Tls(d.Set("IgnoreCertificateRevocationErrors", "true", "MQTLS1004"))),
            // Not read on .NET Framework: revocation is checked there all the same.
            ["MQTLS1004 revocation mode"] = d =>
                d.IsLegacy
                    ? null
                    : d.Client(
                        d.Tcp(Host)
                            + d.Tls(
                                d.Set(
                                    "RevocationMode",
                                    "X509RevocationMode.NoCheck",
                                    d.IsNetFramework ? null : "MQTLS1004"
                                )
                            )
                    ),
            ["MQTLS1004 revocation mode of the options"] = d =>
                d.Is3 || d.IsObsolete
                    ? null
                    : d.Client(
                        (
                            d.HasTlsOptions
                                ? ".WithTcpServer(t => { t.RemoteEndpoint = new "
                                    + "DnsEndPoint(\"broker.example.com\", 8883);"
                                : ".WithTcpServer(t => { t.Server = \"broker.example.com\"; t.Port = 8883;"
                        )
                            + " t.TlsOptions.UseTls = true; t.TlsOptions."
                            + Dialect.Mark(
                                d.IsNetFramework ? null : "MQTLS1004",
                                "RevocationMode = X509RevocationMode.NoCheck"
                            )
                            + "; })"
                    ),
            ["MQTLS1005"] = d => d.Client(d.Tcp(Host) + d.Tls(d.Handler($"e => {NameIsRight}", "MQTLS1005"))),
            ["MQTLS1006"] = d =>
                d.Client(
                    d.Tcp(Host)
                        + d.Tls(
                            d.Handler(
                                $$"""
                                e =>
                                {
                                    var chain = new X509Chain();
                                    chain.ChainPolicy.{|MQTLS1006:VerificationFlags =
                                        X509VerificationFlags.AllowUnknownCertificateAuthority|};
                                    return {{NameIsRight}} && chain.Build({{Certificate}});
                                }
                                """
                            )
                        )
                ),
            ["MQTLS1007"] = d =>
                d.Client(
                    d.Tcp(Host)
                        + d.Tls(
                            d.Handler(
                                $$"""
                                e =>
                                {
                                    var chain = new X509Chain();
                                    return e.Certificate is not null && chain.Build({{Certificate}});
                                }
                                """,
                                "MQTLS1007"
                            )
                        )
                ),
            ["MQTLS1011"] = d =>
                d.Client(
                    d.Tcp(Host)
                        + d.Tls(d.Handler("e => e.Certificate.Subject == \"CN=broker.example.com\"", "MQTLS1011"))
                ),
            ["MQTLS1013"] = d =>
                d.Client(
                    d.Tcp(Host)
                        + d.Tls(
                            d.Handler(
                                $$"""
                                e =>
                                {
                                    var chain = new X509Chain();
                                    chain.ChainPolicy.ExtraStore.Add(settings.Certificate);
                                    return e.SslPolicyErrors != SslPolicyErrors.RemoteCertificateNameMismatch
                                        && chain.Build({{Certificate}});
                                }
                                """,
                                "MQTLS1013"
                            )
                        )
                ),
            ["MQTLS1008"] = d =>
                d.IsLegacy || d.IsNetFramework
                    ? null
                    : d.Client(
                        d.Tcp(Host) + d.Tls(d.Set("EncryptionPolicy", "EncryptionPolicy.NoEncryption", "MQTLS1008"))
                    ),
            ["MQTLS1009"] = d => d.Server(ServerTls + ".{|MQTLS1009:WithClientCertificate((_, _, _, _) => true)|}"),
            ["MQTLS1009 property"] = d =>
                d.ServerStatements(
                    $$"""
                    var options = new MqttServerOptions();
                    options.DefaultEndpointOptions.IsEnabled = false;
                    options.TlsEndpointOptions.IsEnabled = true;
                    options.TlsEndpointOptions.CertificateProvider = new X509CertificateProvider(
                        settings.Certificate
                    );
                    options.TlsEndpointOptions.ClientCertificateRequired = true;
                    options.TlsEndpointOptions.{|MQTLS1009:RemoteCertificateValidationCallback = (_, _, _, _) =>
                        true|};
                    {{d.StartServer}}
                    """
                ),
            ["MQTLS1009 a missing certificate"] = d =>
                d.Server(
                    ServerTls
                        + """
                        .{|MQTLS1009:WithClientCertificate(
                            (_, certificate, _, errors) =>
                                certificate is null || errors != SslPolicyErrors.RemoteCertificateNotAvailable
                        )|}
                        """
                ),
            ["MQTLS1009 validates"] = d =>
                d.Server(
                    ServerTls
                        + """
                        .WithClientCertificate(
                            (_, certificate, _, errors) =>
                                certificate is not null && errors == SslPolicyErrors.None
                        )
                        """
                ),
            ["MQTLS1005 server"] = d =>
                d.Server(
                    ServerTls
                        + """
                        .{|MQTLS1005:WithClientCertificate(
                            (_, _, _, errors) =>
                                (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) == SslPolicyErrors.None
                        )|}
                        """
                ),
            ["MQTLS1010 server"] = d =>
                d.ServerStatements(
                    $$"""
                    var b = new MqttServerOptionsBuilder().WithoutDefaultEndpoint(){{ServerTls}};
                    if (settings.Flag)
                    {
                        b.{|MQTLS1010:WithClientCertificate((_, _, _, _) => true)|};
                    }
                    else
                    {
                        b.WithClientCertificate();
                    }
                    var options = b.Build();
                    """
                ),
            ["MQTLS1010"] = d =>
                d.Client(d.Tcp(Host) + d.Tls($"if (settings.Flag) {{ {d.Handler("_ => true", "MQTLS1010")} }}")),
            ["MQTLS1012"] = d =>
                d.Client(
                    d.Tcp(Host) + d.Tls(d.Set("IgnoreCertificateChainErrors", "Lax", "MQTLS1012")),
                    "public static bool Lax { get; set; } = true;"
                ),

            ["MQTLS2001"] = d =>
                d.Client(
                    d.Tcp(Host) + d.Tls(d.Set("SslProtocol", "SslProtocols.Tls11 | SslProtocols.Tls12", "MQTLS2001"))
                ),
            ["MQTLS2001 server"] = d =>
                d.Server(ServerTls + ".{|MQTLS2001:WithEncryptionSslProtocol(SslProtocols.Tls11)|}"),
            ["MQTLS2002"] = d => d.Client(d.Tcp(Host) + d.Tls(d.Set("SslProtocol", "SslProtocols.Tls12", "MQTLS2002"))),
            ["MQTLS2002 server"] = d =>
                d.Server(ServerTls + ".{|MQTLS2002:WithEncryptionSslProtocol(SslProtocols.Tls12)|}"),
            ["MQTLS2002 server, TLS 1.3 only"] = d =>
                d.Server(ServerTls + ".{|MQTLS2002:WithEncryptionSslProtocol(SslProtocols.Tls13)|}"),

            // Nobody said what the older generations do by default.
            ["MQTLS2002 server's default"] = d => d.Server(ServerTls),
            ["MQTLS2002 server, property"] = d =>
                d.ServerStatements(
                    $$"""
                    var options = new MqttServerOptions();
                    options.DefaultEndpointOptions.IsEnabled = false;
                    options.TlsEndpointOptions.IsEnabled = true;
                    options.TlsEndpointOptions.CertificateProvider = new X509CertificateProvider(
                        settings.Certificate
                    );
                    options.TlsEndpointOptions.{|MQTLS2002:SslProtocol = SslProtocols.Tls12|};
                    {{d.StartServer}}
                    """
                ),
            ["MQTLS2003"] = d =>
                d.IsLegacy || d.IsNetFramework
                    ? null
                    : d.Client(
                        d.Tcp(Host)
                            + d.Tls(
                                d.Set(
                                    "CipherSuitesPolicy",
                                    """
                                    new CipherSuitesPolicy(
                                        new[] { {|MQTLS2003:TlsCipherSuite.TLS_RSA_WITH_RC4_128_SHA|} }
                                    )
                                    """
                                )
                            )
                    ),
            ["MQTLS2003 4.1"] = d =>
                d.MqttNet == MqttNetReference.V41
                    ? d.Client(
                        """
                        .WithTcpServer(t =>
                        {
                            t.Server = "broker.example.com";
                            t.Port = 8883;
                            t.TlsOptions.UseTls = true;
                            t.TlsOptions.CipherSuitesPolicy = new CipherSuitesPolicy(
                                new[] { {|MQTLS2003:TlsCipherSuite.TLS_RSA_WITH_RC4_128_SHA|} }
                            );
                        })
                        """
                    )
                    : null,

            ["MQTLS2003 server"] = d =>
                d.Is3 || d.IsNetFramework
                    ? null
                    : d.ServerStatements(
                        $$"""
                        var options = new MqttServerOptionsBuilder(){{ServerTls}}.Build();
                        options.TlsEndpointOptions.CipherSuitesPolicy = new CipherSuitesPolicy(
                            new[]
                            {
                                {|MQTLS2003:TlsCipherSuite.TLS_RSA_WITH_RC4_128_SHA|},
                                TlsCipherSuite.TLS_AES_128_GCM_SHA256,
                            }
                        );
                        {{d.StartServer}}
                        """
                    ),

            ["MQTLS2004"] = d =>
                d.Statements(
                    """
                    var server = new MqttServerOptionsBuilder()
                        .WithoutDefaultEndpoint()
                        .WithEncryptedEndpoint()
                        .WithEncryptionCertificate(settings.Certificate)
                        .{|MQTLS2002:WithEncryptionSslProtocol(SslProtocols.Tls12)|}
                        .Build();
                    """
                        + $"""
                        var options =
                            new MqttClientOptionsBuilder()
                                {d.Tcp("\"localhost\", 8883")}
                                {CheckedTls13(d)}
                                .Build();
                        """
                ),

            ["MQTLS3001"] = d => d.Client(d.Tcp("\"broker.lan\", 8883", "MQTLS3001") + d.Tls()),
            ["MQTLS3001 with a trust chain"] = d =>
                d.HasTrustChain
                    ? d.Client(d.Tcp("\"broker.lan\", 8883") + d.Tls(d.Set("TrustChain", "settings.Certificates")))
                    : null,

            // Only what really lets the broker in keeps 3001 silent.
            ["MQTLS3001 untrusted allowed"] = d =>
                d.Client(
                    d.Tcp("\"broker.lan\", 8883", d.Is3 ? null : "MQTLS3001")
                        + d.Tls(d.Set("AllowUntrustedCertificates", "true", "MQTLS1002"))
                ),
            ["MQTLS3001 chain errors ignored"] = d =>
                d.Client(
                    d.Tcp("\"broker.lan\", 8883", d.Is3 ? "MQTLS3001" : null)
                        + d.Tls(d.Set("IgnoreCertificateChainErrors", "true", "MQTLS1003"))
                ),
            ["MQTLS3002"] = d =>
                d.Client(d.Tcp(Host) + d.Tls(d.ClientCertificates("{|MQTLS3002:new X509Certificate2(\"ca.crt\")|}"))),
            ["MQTLS3003"] = d =>
                d.IsNetFramework
                    ? null
                    : d.Client(
                        d.Tcp(Host)
                            + d.Tls(
                                d.ClientCertificates(
                                    "X509Certificate2.{|MQTLS3003:CreateFromPemFile(\"client.crt\", \"client.key\")|}"
                                )
                            )
                    ),
            ["MQTLS3004"] = d =>
                d.HasTlsOptions
                    ? d.Client(
                        ".{|MQTLS3004:WithEndPoint(new IPEndPoint(IPAddress.Parse(\"203.0.113.7\"), 8883))|}" + d.Tls()
                    )
                    : null,
            ["MQTLS3009"] = d =>
                d.Server(
                    ".WithEncryptedEndpoint()"
                        + ".{|MQTLS3009:WithEncryptionCertificate(new X509Certificate2(\"broker.crt\"))|}"
                ),
            ["MQTLS3010"] = d =>
                d.Client(
                    d.Tcp(Host)
                        + d.Tls(
                            d.ClientCertificates(
                                "{|MQTLS3010:new X509Certificate2(new X509Certificate2(\"client.pfx\").RawData)|}"
                            )
                        )
                ),
            ["MQTLS3011"] = d =>
                d.IsNetFramework
                    ? null
                    : d.Server(
                        ".WithEncryptedEndpoint().{|MQTLS3003:{|MQTLS3011:WithEncryptionCertificate("
                            + "X509Certificate2.CreateFromPemFile(\"fullchain.pem\", \"broker.key\"))|}|}"
                    ),
            ["MQTLS3009 not exportable"] = d =>
                d.Server(
                    ".WithEncryptedEndpoint().{|MQTLS3009:WithEncryptionCertificate(new X509Certificate2("
                        + "new X509Certificate2(\"broker.pfx\").Export(X509ContentType.Pkcs12)))|}"
                ),
            ["MQTLS3012"] = d =>
                d.HasTrustChain
                    ? d.Client(
                        d.Tcp(Host)
                            + d.Tls(
                                d.Set(
                                    "TrustChain",
                                    "new X509Certificate2Collection(new X509Certificate2(\"client.pfx\"))",
                                    "MQTLS3012"
                                )
                            )
                    )
                    : null,
            ["MQTLS3005"] = d =>
                d.HasTrustChain
                    ? d.Client(
                        d.Tcp(Host) + d.Tls(d.Set("TrustChain", "new X509Certificate2Collection()", "MQTLS3005"))
                    )
                    : null,
            ["MQTLS3006"] = d =>
                d.Client(
                    d.Tcp(Host)
                        + d.Tls(
                            d.ClientCertificates("new X509Certificate2(\"client.pfx\", {|MQTLS3006:\"changeit\"|})")
                        )
                ),
            ["MQTLS3006 server"] = d =>
                d.Server(
                    """
                    .WithEncryptedEndpoint()
                        .WithEncryptionCertificate(new X509Certificate2("server.pfx", {|MQTLS3006:"changeit"|}))
                    """
                ),
            ["MQTLS3006 server, credentials"] = d =>
                d.Server(
                    """
                    .WithEncryptedEndpoint()
                        .WithEncryptionCertificate(
                            new byte[1],
                            new MqttServerCertificateCredentials { Password = {|MQTLS3006:"changeit"|} }
                        )
                    """
                ),
            ["MQTLS3007"] = d =>
                d.Client(d.Tcp($"\"{Aws}\", 443", "MQTLS3007") + d.Tls(d.ClientCertificates("settings.Certificate"))),
            ["MQTLS3007 with ALPN"] = d =>
                d.IsNetFramework
                    ? null
                    : d.Client(
                        d.Tcp($"\"{Aws}\", 443")
                            + d.Tls(
                                d.ClientCertificates("settings.Certificate"),
                                d.Set(
                                    "ApplicationProtocols",
                                    """
                                    new List<SslApplicationProtocol>
                                    {
                                        new SslApplicationProtocol("x-amzn-mqtt-ca"),
                                    }
                                    """
                                )
                            )
                    ),
            ["MQTLS3008"] = d => d.Client(d.Tcp("settings.Host, settings.Port", "MQTLS3008") + d.Tls()),

            ["MQTLS4001"] = d => d.Client(d.Tcp("\"broker.example.com\", 1883", "MQTLS4001")),
            ["MQTLS4001 TCP options"] = d =>
                d.Client(
                    d.HasTlsOptions
                        ? """
                        .WithTcpServer(t =>
                            t.{|MQTLS4001:RemoteEndpoint = new DnsEndPoint("broker.example.com", 1883)|}
                        )
                        """
                        : ".WithTcpServer(t => { t.{|MQTLS4001:Server = \"broker.example.com\"|}; t.Port = 1883; })"
                ),
            ["MQTLS4001 ws"] = d => d.Client(d.WebSocket("ws://broker.example.com/mqtt", "MQTLS4001")),
            ["MQTLS4001 ws, the older call"] = d =>
                d.Is5 ? null : d.Client(".{|MQTLS4001:WithWebSocketServer(\"ws://broker.example.com/mqtt\")|}"),
            ["MQTLS4001 ws, options"] = d =>
                d.Is5
                    ? null
                    : d.Client(
                        """
                        .WithWebSocketServer(
                            (MqttClientWebSocketOptions w) =>
                                w.{|MQTLS4001:Uri = "ws://broker.example.com/mqtt"|}
                        )
                        """
                    ),
            ["MQTLS4001 server and port, the older properties"] = d =>
                d.Is5
                    ? null
                    : d.Client(
                        ".WithTcpServer(t => { t.{|MQTLS4001:Server = \"broker.example.com\"|}; t.Port = 1883; })"
                    ),
            ["MQTLS4001 mqtt URI"] = d => d.Client(".{|MQTLS4001:WithConnectionUri(\"mqtt://broker.example.com\")|}"),
            ["MQTLS4001 mqtt URI, then TLS"] = d =>
                d.Client(".WithConnectionUri(\"mqtt://broker.example.com:8883\")" + d.Tls()),

            // TLS, then mqtt://: 5.x switches it off, older ones keep it.
            ["MQTLS5001 TLS, then mqtt URI"] = d =>
                d.Client(
                    (
                        d.Is5
                            ? d.MarkedTls("MQTLS5001", d.Set("SslProtocol", "SslProtocols.Tls13 | SslProtocols.Tls12"))
                            : d.Tls(d.Set("SslProtocol", "SslProtocols.Tls13 | SslProtocols.Tls12"))
                    ) + ".WithConnectionUri(\"mqtt://broker.example.com:8883\")"
                ),
            ["MQTLS5001 TLS, then mqtts URI"] = d =>
                d.IsObsolete
                    ? null
                    : d.Client(
                        d.MarkedTls("MQTLS5001", d.Set("SslProtocol", "SslProtocols.Tls13 | SslProtocols.Tls12"))
                            + ".WithConnectionUri(\"mqtts://broker.example.com\")"
                    ),
            ["MQTLS5001 twice"] = d =>
                d.Client(
                    d.Tcp(Host)
                        + d.MarkedTls("MQTLS5001", d.Set("SslProtocol", "SslProtocols.Tls13 | SslProtocols.Tls12"))
                        + d.Tls()
                ),
            ["MQTLS5001 WithTls beats WithTlsOptions"] = d =>
                d.IsObsolete
                    ? d.Client(
                        d.Tcp(Host)
                            + d.Tls()
                            + ".{|MQTLS5001:WithTlsOptions(o => o.WithCertificateValidationHandler(_ => true))|}"
                    )
                    : null,
            ["MQTLS5001 server"] = d =>
                d.Server(
                    ServerTls
                        + """
                        .{|MQTLS5001:WithRemoteCertificateValidationCallback(
                                (_, _, _, errors) => errors == SslPolicyErrors.None
                            )|}
                            .WithClientCertificate()
                        """
                ),
            ["MQTLS4002"] = d =>
                d.Client(
                    d.Tcp("\"broker.example.com\", 1883") + ".{|MQTLS4002:WithCredentials(\"device\", \"secret\")|}"
                ),
            ["MQTLS4002 URI"] = d =>
                d.Client(".{|MQTLS4002:WithConnectionUri(\"mqtt://device:secret@broker.example.com\")|}"),
            ["MQTLS4003"] = d =>
                d.Client(
                    d.Tcp("\"broker.example.com\"")
                        + d.TlsObject("SslProtocol = SslProtocols.Tls12 | SslProtocols.Tls13", "MQTLS4003")
                ),
            ["MQTLS4003 beside options that count"] = d =>
                d.IsObsolete
                    ? d.Client(
                        d.Tcp("\"broker.example.com\"")
                            + ".WithTlsOptions(o => o.UseTls())"
                            + d.TlsObject("SslProtocol = SslProtocols.Tls12 | SslProtocols.Tls13", "MQTLS4003")
                    )
                    : null,
            ["MQTLS4003 beside options that count, empty"] = d =>
                d.IsObsolete
                    ? d.Client(
                        d.Tcp("\"broker.example.com\"")
                            + ".WithTlsOptions(o => o.UseTls())"
                            + d.TlsObject("UseTls = false")
                    )
                    : null,
            ["MQTLS4003 switched on"] = d =>
                d.Client(
                    d.Tcp("\"broker.example.com\"")
                        + d.TlsObject("UseTls = true, SslProtocol = SslProtocols.Tls12 | SslProtocols.Tls13")
                ),
            ["MQTLS4004"] = d => d.Client(d.Tcp("\"broker.example.com\", 1883", "MQTLS4004") + d.Tls()),
            ["MQTLS4005"] = d => d.Client(d.WebSocket("ws://broker.example.com/mqtt", "MQTLS4005") + d.Tls()),
            ["MQTLS4006"] = d =>
                d.Is3
                    ? d.ServerStatements("var options = {|MQTLS4006:new MqttServerOptionsBuilder()|}.Build();")
                    : d.ServerStatements(
                        "var options = new MqttServerOptionsBuilder().{|MQTLS4006:WithDefaultEndpoint()|}.Build();"
                    ),
            ["MQTLS4006 beside TLS"] = d =>
                d.ServerStatements(
                    d.Is3
                        ? $"var options = {{|MQTLS4006:new MqttServerOptionsBuilder()|}}{ServerTls}.Build();"
                        : $"var options = new MqttServerOptionsBuilder(){ServerTls}.Build();"
                ),
            ["MQTLS4006 loopback"] = d =>
                d.ServerStatements(
                    """
                    var options = new MqttServerOptionsBuilder()
                        .WithDefaultEndpoint()
                        .WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
                        .WithDefaultEndpointBoundIPV6Address(IPAddress.IPv6Loopback)
                        .Build();
                    """
                ),
            ["MQTLS4006 factory"] = d =>
                d.Is5
                    ? d.ServerStatements(
                        """
                        var options = new MqttServerFactory()
                            .CreateServerOptionsBuilder()
                            .{|MQTLS4006:WithDefaultEndpoint()|}
                            .Build();
                        """
                    )
                    : d.ServerStatements(
                        d.Is3
                            ? "var options = new MqttFactory().{|MQTLS4006:CreateServerOptionsBuilder()|}.Build();"
                            : """
                            var options = new MqttFactory()
                                .CreateServerOptionsBuilder()
                                .{|MQTLS4006:WithDefaultEndpoint()|}
                                .Build();
                            """
                    ),
            ["MQTLS4006 property"] = d =>
                d.ServerStatements(
                    $$"""
                    var options = new MqttServerOptionsBuilder().Build();
                    options.DefaultEndpointOptions.{|MQTLS4006:IsEnabled = true|};
                    {{d.StartServer}}
                    """
                ),
            ["MQTLS4006 statements with branches"] = d =>
                d.ServerStatements(
                    """
                    var b = new MqttServerOptionsBuilder().WithoutDefaultEndpoint();
                    if (settings.Flag)
                    {
                        b.{|MQTLS4006:WithDefaultEndpoint()|};
                    }
                    else
                    {
                        b.{|MQTLS4006:WithDefaultEndpoint()|}.WithDefaultEndpointPort(1884);
                    }
                    var options = b.Build();
                    """
                ),
            ["MQTLS4007"] = d => d.Server(".{|MQTLS4007:WithEncryptedEndpoint()|}"),
            ["MQTLS4008"] = d => d.Server(".{|MQTLS4008:WithEncryptionCertificate(settings.Certificate)|}"),
            ["MQTLS4007 property"] = d =>
                d.ServerStatements(
                    $$"""
                    var options = new MqttServerOptions();
                    options.DefaultEndpointOptions.IsEnabled = false;
                    options.TlsEndpointOptions.{|MQTLS4007:IsEnabled = true|};
                    {{d.StartServer}}
                    """
                ),
            ["MQTLS4008 beside the plain endpoint"] = d =>
                d.ServerStatements(
                    """
                    var options = new MqttServerOptionsBuilder()
                        .WithDefaultEndpoint()
                        .{|MQTLS4008:WithEncryptionCertificate(settings.Certificate)|}
                        .Build();
                    """
                ),
            ["MQTLS4009"] = d =>
                d.HasTlsOptions
                    ? d.ServerStatements(
                        "",
                        """
                        private sealed class Provider : ICertificateProvider
                        {
                            public X509Certificate2 GetCertificate() => {|MQTLS4009:null|}!;
                        }
                        """
                    )
                    : d.ServerStatements(
                        "",
                        """
                        private sealed class Provider : ICertificateProvider
                        {
                            public X509Certificate2 GetCertificate() => null!;
                        }
                        """
                    ),
            ["MQTLS4010"] = d => d.Client(".{|MQTLS4010:WithConnectionUri(\"ssl://broker.example.com:8883\")|}"),
            ["MQTLS4011"] = d =>
                d.Statements(
                    $"var b = new MqttClientOptionsBuilder(){d.Tcp(Host)}; if (settings.Flag) {{ "
                        + $"b{d.MarkedTls("MQTLS4011")}; }} var options = b.Build();"
                ),
            ["MQTLS4011 server"] = d =>
                d.ServerStatements(
                    $"var b = new MqttServerOptionsBuilder().WithDefaultEndpoint(); if (settings.Flag) {{ "
                        + "b.{|MQTLS4011:WithEncryptedEndpoint()|}.WithEncryptionCertificate(settings.Certificate); } "
                        + "var options = b.Build();"
                ),
            ["MQTLS5002"] = d =>
                d.Client(
                    d.WebSocket("wss://broker.example.com/mqtt")
                        + d.Tls(d.Set("SslProtocol", "SslProtocols.Tls12 | SslProtocols.Tls13", "MQTLS5002"))
                ),
            ["MQTLS5002 callback of 3.x"] = d =>
                d.Is3
                    ? d.Client(
                        d.WebSocket("wss://broker.example.com/mqtt")
                            + d.Tls(
                                """
                                p.{|MQTLS5002:CertificateValidationCallback = (_, _, errors, _) =>
                                    errors == SslPolicyErrors.None|};

                                """
                            )
                    )
                    : null,
            ["MQTLS5003"] = d =>
                d.Client(
                    d.Tcp(Host)
                        + d.Tls(
                            d.Set("IgnoreCertificateChainErrors", "true", "MQTLS5003"),
                            d.Handler("e => e.SslPolicyErrors == SslPolicyErrors.None")
                        )
                ),
            ["MQTLS5003 untrusted allowed"] = d =>
                d.Client(
                    d.Tcp(Host)
                        + d.Tls(
                            d.Set("AllowUntrustedCertificates", "true", d.Is3 ? "MQTLS5003" : "MQTLS1002"),
                            d.Handler("e => e.SslPolicyErrors == SslPolicyErrors.None")
                        )
                ),
            ["MQTLS5004"] = d =>
                d.Statements(
                    $$"""
                    var b = new MqttClientOptionsBuilder(){{d.Tcp(Host)}}{{d.Tls()}};
                    var options = b.Build();
                    b.{|MQTLS5004:WithTcpServer("other.example.com", 8883)|};
                    client.ConnectAsync(options, default);
                    """
                ),
            ["MQTLS5005"] = d =>
                d.IsObsolete ? d.Client(d.Tcp(Host) + ".{|MQTLS5005:WithTls()|}")
                : d.IsLegacy ? d.Client(d.Tcp(Host) + ".WithTls()")
                : null,
            ["MQTLS5006"] = d =>
                d.Client(
                    d.Tcp(Host)
                        + (
                            d.HasTlsOptions
                                ? """
                                .{|MQTLS5006:WithWebSocketServer(w =>
                                    w.WithUri("wss://broker.example.com/mqtt")
                                )|}
                                """
                                : ".{|MQTLS5006:WithWebSocketServer(\"wss://broker.example.com/mqtt\")|}"
                        )
                        + d.Tls()
                ),
            ["MQTLS5007"] = d =>
                d.Statements(
                    $$"""
                    var c = new {{d.Factory}}().CreateMqttClient({|MQTLS5007:new {{d.AdapterFactory}}()|});
                    c.ConnectAsync(new MqttClientOptionsBuilder(){{d.Tcp(Host)}}{{d.Tls()}}.Build(), default);
                    """
                ),
            ["MQTLS5009"] = d =>
                d.Is5
                    ? d.ServerStatements(
                        """
                        var services = new ServiceCollection();
                        services.AddMqttConnectionHandler();
                        services.AddHostedMqttServer(o =>
                            o.{|MQTLS5009:WithEncryptedEndpoint()|}.WithEncryptionCertificate(settings.Certificate)
                        );
                        """
                    )
                : d.MqttNet is not (MqttNetReference.V3 or MqttNetReference.V41 or MqttNetReference.V4) ? null
                : HostingTests.Code(
                    d.MqttNet,
                    d.Is3 ? "MQTTnet.AspNetCore.Extensions" : "MQTTnet.AspNetCore",
                    """
                    kestrel.ListenAnyIP(8883, listener => listener.UseHttps().UseMqtt());
                    services.AddHostedMqttServer(o =>
                        o.{|MQTLS5009:WithEncryptedEndpoint()|}.WithEncryptionCertificate(certificate)
                    );
                    """
                ),
            ["MQTLS5010"] = d =>
                d.HasTlsOptions ? d.Client(".{|MQTLS5010:WithTcpServer(o => o.BufferSize = 4096)|}" + d.Tls()) : null,
            ["MQTLS3001 by its suffix"] = d =>
                d.Client(d.Tcp("$\"{settings.Host}.plant.internal\", 8883", "MQTLS3001") + d.Tls()),
            ["MQTLS3001 by the first numbers of its address"] = d =>
                d.Client(d.Tcp("\"192.168.1.\" + settings.Host, 8883", "MQTLS3001") + d.Tls()),
            ["MQTLS3007 by its suffix"] = d =>
                d.Client(d.Tcp("$\"{settings.Host}.azure-devices.net\", 8883", "MQTLS3007") + d.Tls()),
            ["MQTLS5008"] = d =>
                d.Server(
                    ServerTls
                        + """
                        .{|MQTLS5008:WithRemoteCertificateValidationCallback(
                            (_, _, _, errors) => errors == SslPolicyErrors.None
                        )|}
                        """
                ),
        };

    /// <summary>
    /// A chain of one's own: up to one root, where the framework can say that; else it accepts any, and is compared.
    /// </summary>
    private static string CheckedTls13(Dialect d) =>
        d.Tls(
            d.Handler($"e => {{ {OwnChain(d)} return {NameIsRight} && {OwnBuild(d)}; }}"),
            d.Set("SslProtocol", "SslProtocols.Tls13", "MQTLS2002:{|MQTLS2004")
                .Replace("|}", "|}|}", StringComparison.Ordinal)
        );

    private static string OwnChain(Dialect dialect) =>
        dialect.IsNetFramework
            ? """
                var chain = new X509Chain();
                chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
                chain.ChainPolicy.ExtraStore.Add(settings.RootCertificate);
                """
            : """
                var chain = new X509Chain();
                chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
                chain.ChainPolicy.CustomTrustStore.Add(settings.RootCertificate);
                """;

    private static string OwnBuild(Dialect dialect) =>
        $"chain.Build({Certificate})" + (dialect.IsNetFramework ? " && " + Pinned : string.Empty);
}
