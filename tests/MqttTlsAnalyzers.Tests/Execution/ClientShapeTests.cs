using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using MqttTlsAnalyzers.Tests.Model;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Execution;

/// <summary>One client, whatever its shape: every setting of the model, in every shape.</summary>
public sealed class ClientShapeTests
{
    /// <summary>A client with TLS, a host and a port, and nothing else.</summary>
    private static readonly ImmutableDictionary<string, string> _plain = ImmutableDictionary.CreateRange(
        new Dictionary<string, string>
        {
            ["IsComplete"] = "yes",
            ["Transport"] = "Tcp",
            ["Host"] = "Known Dns broker.example.com",
            ["Port"] = "Known 8883",
            ["Scheme"] = "Default none",
            ["UsesTls"] = "Yes",
            ["ExplicitTlsOff"] = "no",
            ["Credentials"] = "No No",
            ["Rejected"] = "",
            ["Lost"] = "",
            ["Late"] = "",
            ["IgnoredWebSocket"] = "no",
            ["BlindTransport"] = "no",
            ["UseTls"] = "Known True",
            ["AllowUntrusted"] = "Default False",
            ["IgnoreChain"] = "Default False",
            ["IgnoreRevocation"] = "Default False",
            ["RevocationMode"] = "Default 1",
            ["Protocols"] = "Default 15360",
            ["EncryptionPolicy"] = "Default 0",
            ["Handler"] = "Default none",
            ["Callback"] = "Default none",
            ["SelectionHandler"] = "Default False",
            ["ClientCertificates"] = "Default []",
            ["TrustChain"] = "Default []",
            ["TargetHost"] = "Default none",
            ["Alpn"] = "Default []",
            ["Ciphers"] = "Default []",
            ["Renegotiation"] = "Default True",
        }
    );

    public static TheoryData<string> Shapes => [.. ClientShapes.All.Keys];

    public static TheoryData<string> OpenShapes => [.. ClientShapes.Open.Keys];

    public static TheoryData<string> Programs => [.. ClientShapes.Programs.Keys];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void In_a_shape_every_setting_is_the_same(string shape)
    {
        // One compilation for all settings, each in a file and a namespace of its own.
        var test = Compile(ClientShapes.All[shape]);

        Check(
            ClientSetting.All.Select(
                (setting, index) => (setting, ModelOf.Trees(test, [test.Files[index].Tree]), test.Files[index].Text)
            )
        );
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void In_a_program_every_setting_is_the_same(string shape) =>
        Check(
            ClientSetting.All.Select(setting =>
            {
                var text = TlsCode.Usings(MqttNetReference.V5) + ClientShapes.Programs[shape](setting);
                return (setting, ModelOf.Code(text), text);
            })
        );

    [Theory]
    [MemberData(nameof(OpenShapes))]
    public void Where_others_can_change_it_only_what_is_set_is_known(string shape)
    {
        var test = Compile(ClientShapes.Open[shape]);
        foreach (var (setting, index) in ClientSetting.All.Select(static (setting, index) => (setting, index)))
        {
            var paths = ModelOf
                .Trees(test, [test.Files[index].Tree])
                .Clients.SelectMany(static paths => paths)
                .ToList();
            Assert.NotEmpty(paths);
            Assert.All(paths, path => Assert.False(path.IsComplete, setting.Name));

            // ALPN names are a list: others may have added one.
            if (setting.Call is not null && setting.Name is not ("UseTls" or "ALPN"))
            {
                var (name, text) = Assert.Single(setting.Expected);
                Assert.Contains(
                    paths,
                    path => ModelOf.Describe(path)[name].Replace("…", string.Empty, StringComparison.Ordinal) == text
                );
            }
        }
    }

    private static TestCompilation Compile(Func<ClientSetting, string> write) =>
        TestCompilation.Create(
            new TestCode([
                .. ClientSetting.All.Select(
                    (setting, index) =>
                        (
                            $"Setting{index}.cs",
                            $"{TlsCode.Usings(MqttNetReference.V5)}namespace S{index};\n{write(setting)}"
                        )
                ),
                ("Shared.cs", ClientShapes.Shared),
            ])
        );

    private static void Check(IEnumerable<(ClientSetting Setting, ModelOf Model, string Text)> cases)
    {
        var failures = new List<string>();
        foreach (var (setting, model, text) in cases)
        {
            var expected = setting.Expected.Aggregate(
                _plain,
                static (all, change) => all.SetItem(change.Name, change.Text)
            );
            var complete = model.Clients.Where(static paths => paths.Any(static path => path.IsComplete)).ToList();
            var differences = complete
                .SelectMany(static paths => paths)
                .Select(path => ModelOf.Difference(expected, ModelOf.Describe(path)))
                .Where(static difference => difference.Length > 0)
                .Distinct()
                .ToList();
            if (complete.Count == 0)
            {
                var incomplete = model
                    .Clients.SelectMany(static paths => paths)
                    .Select(path => ModelOf.Difference(expected, ModelOf.Describe(path)));
                differences.Add("    no complete client; incomplete ones:\n" + string.Join("\n    or\n", incomplete));
            }

            if (differences.Count > 0)
            {
                failures.Add(
                    $"{setting.Name}:\n{string.Join("\n    or\n", differences)}\n{text.TrimEnd().Split((char)10)[^1]}"
                );
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count} settings differ:\n{string.Join("\n\n", failures)}");
    }
}
