using System;
using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;
using static MqttTlsAnalyzers.Tests.TestData.TlsCode;

namespace MqttTlsAnalyzers.Tests.Rules.Validation;

/// <summary>MQTLS1009: the server accepts every client certificate.</summary>
public sealed class Mqtls1009Tests
{
    private const string Members = """
        private static readonly RemoteCertificateValidationCallback AcceptAll = (_, _, _, _) => true;
        private static RemoteCertificateValidationCallback Create() => Accept;
        private static bool Accept(
            object sender,
            X509Certificate? certificate,
            X509Chain? chain,
            SslPolicyErrors errors
        ) => true;
        private bool Log(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
        {
            Console.WriteLine(errors);
            return true;
        }
        """;

    public static TheoryData<string> Callbacks =>
        [
            "(_, _, _, _) => true",
            "(sender, certificate, chain, errors) => true",
            "static (_, _, _, _) => true",
            "(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => true",
            "delegate { return true; }",
            """
                delegate(
                    object sender,
                    X509Certificate? certificate,
                    X509Chain? chain,
                    SslPolicyErrors errors
                )
                {
                    return true;
                }
                """,
            "(_, _, _, errors) => { Console.WriteLine(errors); return true; }",
            "(_, certificate, _, _) => { if (certificate is null) { Console.WriteLine(); } return true; }",
            "(_, _, _, errors) => errors == SslPolicyErrors.None || true",
            "(_, _, _, errors) => errors switch { SslPolicyErrors.None => true, _ => true }",
            "(_, _, chain, _) => { chain?.Build(new X509Certificate2(\"a.crt\")); return true; }",
            """
                (_, certificate, _, _) =>
                {
                    try
                    {
                        Console.WriteLine(certificate!.Subject);
                        return true;
                    }
                    catch
                    {
                        return true;
                    }
                }
                """,
            "Accept",
            "Log",
            "new RemoteCertificateValidationCallback(Accept)",
            "new RemoteCertificateValidationCallback((_, _, _, _) => true)",
            "new(Accept)",
            "AcceptAll",
            "Create()",
            "validationCallback: Accept",
            "Accept, true",
            "checkCertificateRevocation: true, validationCallback: (_, _, _, _) => true",
        ];

    [Theory]
    [MemberData(nameof(Callbacks))]
    public Task A_callback_that_accepts_everything(string callback) =>
        VerifyAsync(Callback("MQTLS1009", callback, Members));

    [Theory]
    [MemberData(nameof(Callbacks))]
    public Task With_MQTTnet_3(string callback) =>
        VerifyAsync(Callback("MQTLS1009", callback, Members, MqttNetReference.V3));

    [Theory]
    [MemberData(nameof(Callbacks))]
    public Task With_MQTTnet_4(string callback) =>
        VerifyAsync(Callback("MQTLS1009", callback, Members, MqttNetReference.V4));

    [Fact]
    public async Task The_message_says_that_no_certificate_is_needed() =>
        Assert.Equal(
            "The callback given to 'WithClientCertificate' accepts every client certificate and clients "
                + "without one: client certificates keep nobody out",
            (await SingleAsync(Callback("MQTLS1009", "(_, _, _, _) => true"), "MQTLS1009")).Message
        );

    [Theory]
    [InlineData("(_, certificate, _, _) => certificate != null")]
    [InlineData("(_, certificate, _, _) => certificate is not null")]
    [InlineData("(_, certificate, _, _) => { if (certificate == null) return false; return true; }")]
    [InlineData("(_, _, _, errors) => errors != SslPolicyErrors.RemoteCertificateNotAvailable")]
    [InlineData("(_, _, _, errors) => (errors & SslPolicyErrors.RemoteCertificateNotAvailable) == 0")]
    public async Task A_callback_that_only_wants_some_certificate(string callback)
    {
        var finding = Assert.Single(await AnalyzerVerifier.VerifyAsync(Callback("MQTLS1009", callback)));

        if (!callback.Contains("errors != ", StringComparison.Ordinal))
        {
            Assert.DoesNotContain("without one", finding.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public Task The_other_call_after_client_certificates_are_required() =>
        VerifyAsync(
            Class(
                """
                public object Options(X509Certificate2 certificate) => new MqttServerOptionsBuilder()
                    .WithEncryptedEndpoint()
                    .WithEncryptionCertificate(certificate)
                    .WithClientCertificate()
                    .{|MQTLS1009:WithRemoteCertificateValidationCallback((_, _, _, _) => true)|}
                    .Build();
                """
            )
        );

    [Fact]
    public Task Statements_on_a_local() =>
        VerifyAsync(
            Class(
                """
                public object Options(X509Certificate2 certificate)
                {
                    var builder = new MqttServerFactory().CreateServerOptionsBuilder();
                    builder.WithEncryptedEndpoint();
                    builder.WithEncryptionCertificate(certificate);
                    builder.{|MQTLS1009:WithClientCertificate((_, _, _, _) => true)|};
                    return builder.Build();
                }
                """
            )
        );

    [Fact]
    public Task Properties_of_the_built_options() =>
        VerifyAsync(
            Class(
                """
                public object Server(X509Certificate2 certificate)
                {
                    var options = new MqttServerOptionsBuilder()
                        .WithEncryptedEndpoint()
                        .WithEncryptionCertificate(certificate)
                        .WithClientCertificate()
                        .Build();
                    options.TlsEndpointOptions.{|MQTLS1009:RemoteCertificateValidationCallback = (_, _, _, _) => true|};
                    return new MqttServerFactory().CreateMqttServer(options);
                }
                """
            )
        );

    [Fact]
    public Task Properties_of_an_options_object() =>
        VerifyAsync(
            Class(
                """
                public object Server(X509Certificate2 certificate)
                {
                    var options = new MqttServerOptions();
                    options.TlsEndpointOptions.IsEnabled = true;
                    options.TlsEndpointOptions.CertificateProvider = new MQTTnet.Certificates.X509CertificateProvider(
                        certificate
                    );
                    options.TlsEndpointOptions.ClientCertificateRequired = true;
                    options.TlsEndpointOptions.{|MQTLS1009:RemoteCertificateValidationCallback = delegate
                    {
                        return true;
                    }|};
                    return new MqttServerFactory().CreateMqttServer(options);
                }
                """
            )
        );

    [Fact]
    public Task A_helper_that_is_given_the_builder() =>
        VerifyAsync(
            Class(
                """
                public object Options(X509Certificate2 certificate) =>
                    RequireCertificates(
                            new MqttServerOptionsBuilder()
                                .WithEncryptedEndpoint()
                                .WithEncryptionCertificate(certificate)
                        )
                        .Build();

                private static MqttServerOptionsBuilder RequireCertificates(MqttServerOptionsBuilder builder)
                    => builder.{|MQTLS1009:WithClientCertificate((_, _, _, _) => true)|};
                """
            )
        );

    [Fact]
    public Task A_hosting_lambda() =>
        VerifyAsync(
            """
            using System.Security.Cryptography.X509Certificates;
            using Microsoft.Extensions.DependencyInjection;
            using MQTTnet.AspNetCore;
            using MQTTnet.Server;

            public static class Startup
            {
                public static void Configure(IServiceCollection services, X509Certificate2 certificate)
                {
                    services.AddHostedMqttServer(server => server
                        .WithEncryptedEndpoint()
                        .WithEncryptionCertificate(certificate)
                        .{|MQTLS1009:WithClientCertificate((_, _, _, _) => true)|});
                    services.AddMqttTcpServerAdapter();
                }
            }
            """
        );

    // Silent.

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("(_, _, _, errors) => errors == SslPolicyErrors.None")]
    [InlineData("(_, certificate, _, errors) => certificate != null && errors == SslPolicyErrors.None")]
    [InlineData("(_, certificate, _, _) => certificate?.GetCertHashString() == \"0011\"")]
    [InlineData("(_, _, _, _) => false")]
    [InlineData("callback")]
    [InlineData("Validate")]
    public Task A_callback_that_validates_or_nobody_knows(string callback) =>
        VerifyAsync(
            Class(
                $$"""
                public object Options(X509Certificate2 certificate, RemoteCertificateValidationCallback callback) =>
                    new MqttServerOptionsBuilder()
                        .WithEncryptedEndpoint()
                        .WithEncryptionCertificate(certificate)
                        .WithClientCertificate({{callback}})
                        .Build();

                private readonly X509Certificate2 _clientCa;

                public Broker(X509Certificate2 clientCa) => _clientCa = clientCa;

                private bool Validate(
                    object sender,
                    X509Certificate? certificate,
                    X509Chain? unused,
                    SslPolicyErrors errors
                )
                {
                    if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
                    {
                        return false;
                    }

                    using var chain = new X509Chain();
                    chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
                    chain.ChainPolicy.CustomTrustStore.Add(_clientCa);
                    chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
                    chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.2"));
                    return chain.Build(new X509Certificate2(certificate));
                }
                """
            )
        );

    [Fact]
    public Task A_callback_that_a_later_call_erases_is_another_rule() =>
        DoesNotReportAsync(
            Class(
                """
                public object Options(X509Certificate2 certificate) => new MqttServerOptionsBuilder()
                    .WithEncryptedEndpoint()
                    .WithEncryptionCertificate(certificate)
                    .WithRemoteCertificateValidationCallback((_, _, _, _) => true)
                    .WithClientCertificate()
                    .Build();
                """
            ),
            "MQTLS1009",
            "MQTLS1010"
        );

    [Fact]
    public Task A_callback_that_never_sees_a_certificate_is_another_rule() =>
        DoesNotReportAsync(
            Class(
                """
                public object Options(X509Certificate2 certificate) => new MqttServerOptionsBuilder()
                    .WithEncryptedEndpoint()
                    .WithEncryptionCertificate(certificate)
                    .WithRemoteCertificateValidationCallback((_, _, _, _) => true)
                    .Build();
                """
            ),
            "MQTLS1009",
            "MQTLS1010"
        );

    [Fact]
    public Task A_server_without_a_TLS_endpoint_is_another_rule() =>
        DoesNotReportAsync(
            Class(
                """
                public object Options(X509Certificate2 certificate) => new MqttServerOptionsBuilder()
                    .WithDefaultEndpoint()
                    .WithEncryptionCertificate(certificate)
                    .WithClientCertificate((_, _, _, _) => true)
                    .Build();
                """
            ),
            "MQTLS1009",
            "MQTLS1010"
        );

    [Fact]
    public Task On_some_paths_only_it_is_another_rule() =>
        VerifyAsync(
            Class(
                """
                public object Options(X509Certificate2 certificate, bool insecure)
                {
                    var builder = new MqttServerOptionsBuilder()
                        .WithEncryptedEndpoint()
                        .WithEncryptionCertificate(certificate);
                    if (insecure)
                    {
                        builder.{|MQTLS1010:WithClientCertificate((_, _, _, _) => true)|};
                    }
                    else
                    {
                        builder.WithClientCertificate();
                    }

                    return builder.Build();
                }
                """
            )
        );

    [Fact]
    public Task A_condition_that_decides_whether_certificates_are_asked_for_does_not_make_it_conditional() =>
        VerifyAsync(
            Class(
                """
                public object Options(X509Certificate2 certificate, bool mutual)
                {
                    var builder = new MqttServerOptionsBuilder()
                        .WithEncryptedEndpoint()
                        .WithEncryptionCertificate(certificate);
                    if (mutual)
                    {
                        builder.{|MQTLS1009:WithClientCertificate((_, _, _, _) => true)|};
                    }

                    return builder.Build();
                }
                """
            )
        );

    [Fact]
    public Task Any_other_TLS_server_is_silent() =>
        VerifyAsync(
            Class("public object Other(System.IO.Stream stream) => new SslStream(stream, false, (_, _, _, _) => true);")
        );

    [Theory]
    [InlineData("(_, _, _, _) => ")]
    [InlineData("(_, _, _) => true")]
    [InlineData("Missing")]
    [InlineData("(_, _, _, errors) => errors.")]
    public Task Half_typed_code_is_silent(string callback) =>
        DoesNotReportAsync(
            Callback(null, callback) with
            {
                AllowCompilerErrors = true,
            },
            "MQTLS1009",
            "MQTLS1005",
            "MQTLS1010"
        );
}
