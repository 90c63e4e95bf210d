using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace MqttTlsAnalyzers.Oracles.Configurations;

/// <summary>Makes plans at random, the same ones for the same seed.</summary>
internal sealed class ProgramGenerator(int seed)
{
    private const string Handler = "Func<MqttClientCertificateValidationEventArgs, bool>";
    private const string Callback = "RemoteCertificateValidationCallback";

    private static readonly string[] _hosts =
    [
        "broker.example.com",
        "broker.example.com",
        "mqtt.example.org",
        "broker.local",
        "10.0.0.5",
        "localhost",
        "127.0.0.1",
        "mosquitto",
    ];

    private static readonly string[] _schemes = ["mqtt", "mqtts", "mqtts", "tcp", "ws", "wss", "ssl"];

    private static readonly string[] _callShapes = [.. CallShapes.All.Keys.Order(StringComparer.Ordinal)];

    private readonly Random _random = new(seed);

    /// <summary>The next plan.</summary>
    /// <param name="target">What it configures.</param>
    /// <param name="withInput">Whether it has one to three <c>bool</c> parameters.</param>
    public ProgramPlan Next(PlanTarget target, bool withInput)
    {
        var bools = withInput ? _random.Next(1, 4) : 0;
        var ending = Chance(70) ? Ending.Plain : Pick(Enum.GetValues<Ending>());
        var steps = target == PlanTarget.Client ? ClientSteps() : ServerSteps();
        if (target == PlanTarget.Server && ending == Ending.BuiltBeforeLastStep)
        {
            ending = Ending.Plain;
        }

        return Shaped(new(target, bools, [.. steps], ending));
    }

    private static Step Call(string member, params PlanValue[] values) =>
        new(StepKind.Call, member, [.. values], [], []);

    private static PlanValue Value(string type, string text) => new(type, text, []);

    private static string Quoted(string text) => $"\"{text}\"";

    private static string AcceptAll(int choice, string parameters) =>
        choice switch
        {
            0 => $"{parameters} => true",
            _ => $"{parameters} => {{ return true; }}",
        };

    private bool Chance(int percent) => _random.Next(100) < percent;

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    private PlanValue Bool() =>
        Value(
            "bool",
            Chance(70) ? "true"
                : Chance(50) ? "false"
                : "a"
        );

    private List<Step> ClientSteps()
    {
        var steps = new List<Step>();
        if (Chance(92))
        {
            steps.Add(Transport());
        }

        if (Chance(85))
        {
            steps.Add(Tls());
        }

        if (Chance(25))
        {
            steps.Add(Call("WithCredentials", Value("string", Quoted("me")), Value("string", Quoted("secret"))));
        }

        if (Chance(10))
        {
            steps.Add(Call("WithClientId", Value("string", Quoted("id"))));
        }

        if (Chance(8))
        {
            steps.Add(Tls());
        }

        if (Chance(6))
        {
            steps.Add(Transport());
        }

        Shuffle(steps);
        if (Chance(12))
        {
            steps.Add(
                Pick<Func<Step>>([
                    () => Late("IgnoreCertificateChainErrors", Bool()),
                    () => Late("AllowUntrustedCertificates", Bool()),
                    () => Late("UseTls", Bool()),
                    () => Late("CertificateValidationHandler", Value(Handler, AcceptAll(_random.Next(2), "_"))),
                    () => Late("SslProtocol", Protocols()),
                ])()
            );
        }

        return steps;
    }

    private static Step Late(string member, PlanValue value) => new(StepKind.LateAssignment, member, [value], [], []);

    private Step Transport()
    {
        var host = Value("string", Quoted(Pick(_hosts)));
        return _random.Next(10) switch
        {
            0 or 1 => Call("WithConnectionUri", Value("string", Quoted($"{Pick(_schemes)}://{Pick(_hosts)}"))),
            2 => Call("WithEndPoint", Value("EndPoint", "new DnsEndPoint(\"broker.example.com\", 8883)")),
            3 => Call("WithEndPoint", Value("EndPoint", "new IPEndPoint(IPAddress.Parse(\"10.0.0.5\"), 8883)")),
            4 => Call(
                "WithWebSocketServer",
                Value(
                    "Action<MqttClientWebSocketOptionsBuilder>",
                    $"w => w.WithUri(\"{(Chance(60) ? "wss" : "ws")}://broker.example.com/mqtt\")"
                )
            ),
            5 or 6 => Call("WithTcpServer", host, Value("int", Pick(["1883", "8883", "8884"]))),
            _ => Call("WithTcpServer", host),
        };
    }

    private Step Tls()
    {
        var kind = _random.Next(10) switch
        {
            < 6 => StepKind.TlsLambda,
            < 8 => StepKind.TlsObject,
            _ => StepKind.TlsBuilder,
        };
        var assignments = kind == StepKind.TlsObject;
        var inner = Enumerable.Range(0, _random.Next(4)).Select(_ => assignments ? Property() : TlsCall()).ToList();
        if (Chance(assignments ? 85 : 40))
        {
            inner.Insert(
                _random.Next(inner.Count + 1),
                assignments
                    ? new(StepKind.Assignment, "UseTls", [Chance(85) ? Value("bool", "true") : Bool()], [], [])
                    : Call("UseTls", Chance(80) ? Value("bool", "true") : Bool())
            );
        }

        return new(kind, "WithTlsOptions", [], [], [.. inner]);
    }

    private PlanValue Protocols() =>
        Value(
            "SslProtocols",
            Pick([
                "SslProtocols.None",
                "SslProtocols.Tls12",
                "SslProtocols.Tls12 | SslProtocols.Tls13",
                "SslProtocols.Tls11",
                "SslProtocols.Tls | SslProtocols.Tls12",
            ])
        );

    private PlanValue HandlerValue() =>
        Value(
            Handler,
            _random.Next(8) switch
            {
                < 4 => AcceptAll(_random.Next(2), "_"),
                4 => "_ => a",
                5 => "e => (e.SslPolicyErrors & ~SslPolicyErrors.RemoteCertificateChainErrors) == SslPolicyErrors.None",
                _ => "e => e.SslPolicyErrors == SslPolicyErrors.None",
            }
        );

    private PlanValue Authorities() =>
        Value(
            "X509Certificate2Collection",
            Chance(70) ? "new X509Certificate2Collection(Pki.Root)" : "new X509Certificate2Collection()"
        );

    private Step TlsCall() =>
        _random.Next(12) switch
        {
            0 => Call("WithAllowUntrustedCertificates", Bool()),
            1 or 2 or 3 => Call("WithIgnoreCertificateChainErrors", Bool()),
            4 => Call("WithIgnoreCertificateRevocationErrors", Bool()),
            5 => Call(
                "WithRevocationMode",
                Value("X509RevocationMode", Pick(["X509RevocationMode.NoCheck", "X509RevocationMode.Online"]))
            ),
            6 => Call("WithSslProtocols", Protocols()),
            7 => Call("WithTargetHost", Value("string", Quoted("broker.example.com"))),
            8 or 9 => Call("WithCertificateValidationHandler", HandlerValue()),
            10 => Call("WithTrustChain", Authorities()),
            _ => Call(
                "WithCipherSuitesPolicy",
                Value(
                    "EncryptionPolicy",
                    Pick(["EncryptionPolicy.RequireEncryption", "EncryptionPolicy.AllowNoEncryption"])
                )
            ),
        };

    private Step Property()
    {
        static Step Set(string member, PlanValue value) => new(StepKind.Assignment, member, [value], [], []);
        return _random.Next(9) switch
        {
            0 => Set("AllowUntrustedCertificates", Bool()),
            1 or 2 => Set("IgnoreCertificateChainErrors", Bool()),
            3 => Set("IgnoreCertificateRevocationErrors", Bool()),
            4 => Set("RevocationMode", Value("X509RevocationMode", "X509RevocationMode.NoCheck")),
            5 => Set("SslProtocol", Protocols()),
            6 => Set("TrustChain", Authorities()),
            7 => Set("TargetHost", Value("string", Quoted("broker.example.com"))),
            _ => Set("CertificateValidationHandler", HandlerValue()),
        };
    }

    private List<Step> ServerSteps()
    {
        var steps = new List<Step>();
        if (Chance(35))
        {
            steps.Add(Call("WithDefaultEndpoint"));
        }

        if (Chance(15))
        {
            steps.Add(Call("WithoutDefaultEndpoint"));
        }

        if (Chance(20))
        {
            steps.Add(Call("WithDefaultEndpointBoundIPAddress", Value("IPAddress", "IPAddress.Loopback")));
            steps.Add(Call("WithDefaultEndpointBoundIPV6Address", Value("IPAddress", "IPAddress.IPv6Loopback")));
        }

        if (Chance(70))
        {
            steps.Add(Call("WithEncryptedEndpoint"));
        }

        if (Chance(8))
        {
            steps.Add(Call("WithoutEncryptedEndpoint"));
        }

        if (Chance(25))
        {
            steps.Add(Call("WithEncryptedEndpointPort", Value("int", "8883")));
        }

        if (Chance(75))
        {
            steps.Add(Call("WithEncryptionCertificate", Value("X509Certificate2", "Pki.Root")));
        }

        if (Chance(25))
        {
            steps.Add(Call("WithEncryptionSslProtocol", Protocols()));
        }

        if (Chance(50))
        {
            steps.Add(
                Chance(80)
                    ? Call("WithClientCertificate", CallbackValue())
                    : Call("WithRemoteCertificateValidationCallback", CallbackValue())
            );
        }

        Shuffle(steps);
        return steps;
    }

    private PlanValue CallbackValue() =>
        Value(
            Callback,
            _random.Next(6) switch
            {
                < 3 => AcceptAll(_random.Next(2), "(_, _, _, _)"),
                3 => "(_, _, _, _) => a",
                _ => "(_, _, _, errors) => errors == SslPolicyErrors.None",
            }
        );

    private void Shuffle(List<Step> steps)
    {
        for (var i = steps.Count - 1; i > 0; i--)
        {
            var j = _random.Next(i + 1);
            (steps[i], steps[j]) = (steps[j], steps[i]);
        }
    }

    /// <summary>Wraps one to three places of the plan in shapes.</summary>
    private ProgramPlan Shaped(ProgramPlan plan)
    {
        // Without input nothing is called "a".
        var steps = plan.Steps.Select(step => plan.Bools == 0 ? Constant(step) : step).ToImmutableArray();
        for (var count = _random.Next(1, 4); count > 0 && steps.Length > 0; count--)
        {
            var index = _random.Next(steps.Length);
            steps = steps.SetItem(index, ShapedOnce(steps[index]));
        }

        return plan with
        {
            Steps = steps,
        };
    }

    private static Step Constant(Step step) =>
        step with
        {
            Values =
            [
                .. step.Values.Select(value =>
                    value.Text == "a" || value.Text.EndsWith("=> a", StringComparison.Ordinal)
                        ? value with
                        {
                            Text = value.Text[..^1] + "true",
                        }
                        : value
                ),
            ],
            Inner = [.. step.Inner.Select(Constant)],
        };

    private Step ShapedOnce(Step step)
    {
        if (!step.Inner.IsEmpty && Chance(70))
        {
            var index = _random.Next(step.Inner.Length);
            return step with { Inner = step.Inner.SetItem(index, ShapedOnce(step.Inner[index])) };
        }

        if (!step.Values.IsEmpty && Chance(60))
        {
            var index = _random.Next(step.Values.Length);
            var value = step.Values[index];
            var shape = new ShapeUse(Pick(Fitting(value.Type)), _random.Next(12));
            return step with
            {
                Values = step.Values.SetItem(index, value with { Shapes = value.Shapes.Insert(0, shape) }),
            };
        }

        return step with
        {
            Shapes = step.Shapes.Insert(0, new(Pick(_callShapes), _random.Next(12))),
        };
    }

    private List<string> Fitting(string type)
    {
        var all = ValueShapes.For(type).Order(StringComparer.Ordinal).ToList();
        var own = all.Where(name => !name.StartsWith("value:", StringComparison.Ordinal)).ToList();
        return own.Count > 0 && Chance(40) ? own : all;
    }
}
