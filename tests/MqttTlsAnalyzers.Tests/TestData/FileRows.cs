using System;
using System.Collections.Generic;
using MqttTlsAnalyzers.Tests.Verification;

namespace MqttTlsAnalyzers.Tests.TestData;

/// <summary>The rows of <see cref="RuleRows"/> whose mistake is in a file of the project.</summary>
internal static class FileRows
{
    public static IReadOnlyDictionary<string, Func<Dialect, TestCode?>> All { get; } =
        new Dictionary<string, Func<Dialect, TestCode?>>
        {
            ["clean: certificate and key of the project"] = d =>
                Client(d, "\"certs/client.pem\"", "\"certs/client.key\""),
            ["MQTLS6001"] = d => Client(d, "{|MQTLS6001:\"certs/expired-client.pem\"|}", "\"certs/client.key\""),
            ["MQTLS6002"] = d => Client(d, "{|MQTLS6002:\"certs/ending-client.pem\"|}", "\"certs/client.key\""),
            ["MQTLS6003"] = d => Trusting(d, "{|MQTLS6003:\"certs/intermediate.pem\"|}"),
            ["MQTLS6004"] = d => Client(d, "{|MQTLS6004:\"certs/client.key\"|}", "{|MQTLS6004:\"certs/client.pem\"|}"),
            ["MQTLS6005"] = d => Trusting(d, "{|MQTLS6005:\"certs/no-ca.pem\"|}"),
            ["MQTLS6006"] = d => Client(d, "{|MQTLS6006:\"certs/server.pem\"|}", "\"certs/server.key\""),
            ["MQTLS6007"] = d => Client(d, "{|MQTLS6007:\"certs/weak-client.pem\"|}", "\"certs/weak.key\""),
            ["MQTLS6008"] = d => Client(d, "{|MQTLS6008:\"certs/client-chain.pem\"|}", "\"certs/client.key\""),
            ["MQTLS6009"] = d => Client(d, "\"certs/client.pem\"", "{|MQTLS6009:\"certs/other.key\"|}"),
            ["MQTLS6010"] = d => Trusting(d, "{|MQTLS6010:\"certs/pinned.pem\"|}"),
            ["MQTLS6011"] = d => Client(d, "\"certs/client.pem\"", "{|MQTLS6011:\"certs/device.key\"|}"),
            ["MQTLS6012"] = d =>
                Client(
                    d,
                    "{|MQTLS6012:\"certs/client.pem\"|}",
                    "\"certs/client.key\"",
                    TestCertificates.NotCopied("client.pem")
                ),
            ["MQTLS6102"] = d =>
                d.Client(d.Tcp("\"localhost\", 8883", "MQTLS6102")) with
                {
                    ProjectFiles =
                    [
                        new ProjectText("mosquitto.conf", "listener 8883\ncertfile server.crt\nkeyfile server.key"),
                    ],
                },
        };

    /// <summary>A client that shows the certificate of this file; .NET Framework reads no PEM.</summary>
    private static TestCode? Client(Dialect d, string certificate, string key, params ProjectText[] files) =>
        d.IsNetFramework
            ? null
            : TestCertificates.With(
                d.Client(
                    d.Tcp("\"broker.example.com\", 8883")
                        + d.Tls(
                            d.ClientCertificates(
                                $"X509Certificate2.{{|MQTLS3003:CreateFromPemFile({certificate}, {key})|}}"
                            )
                        )
                ),
                files
            );

    /// <summary>A client whose trust chain is the certificate of this file.</summary>
    private static TestCode? Trusting(Dialect d, string file) =>
        d.HasTrustChain
            ? TestCertificates.With(
                d.Client(
                    d.Tcp("\"mqtt.plant.example\", 8883")
                        + d.Tls(
                            d.Set("TrustChain", $"new X509Certificate2Collection {{ new X509Certificate2({file}) }}")
                        )
                )
            )
            : null;
}
