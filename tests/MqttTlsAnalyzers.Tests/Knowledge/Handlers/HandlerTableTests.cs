using MqttTlsAnalyzers.Tests.Model;
using MqttTlsAnalyzers.Tests.TestData;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Knowledge.Handlers;

/// <summary>The verdict on a handler by itself: what its truth table over <c>SslPolicyErrors</c> says.</summary>
public sealed class HandlerTableTests
{
    private const string Anything = "AcceptsEverything";
    private const string AnythingOrNothing = "AcceptsEverything, AcceptsMissingCertificate";
    private const string Strict = "None validates";
    private const string Own = """
        var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(Root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        """;

    private const string Any = """
        var chain = new X509Chain();
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        """;

    [Theory]
    [InlineData("_ => true", Anything)]
    [InlineData("delegate { return true; }", Anything)]
    [InlineData("e => { Log(e.SslPolicyErrors); return true; }", Anything)]
    [InlineData("e => e.SslPolicyErrors == SslPolicyErrors.None || true", Anything)]
    [InlineData("e => { if (e.SslPolicyErrors == SslPolicyErrors.None) { return true; } return true; }", Anything)]
    [InlineData("e => e.SslPolicyErrors is SslPolicyErrors.None or not SslPolicyErrors.None", Anything)]
    [InlineData("e => (int)e.SslPolicyErrors >= 0", Anything)]
    [InlineData("Accept", Anything)]
    [InlineData("e => Accept(e)", Anything)]
    [InlineData("e => { try { return Check(e); } finally { Log(e); } }", "None validates")]
    [InlineData("e => e.Certificate != null", "AcceptsEverything")]
    [InlineData("e => e.Certificate is not null", "AcceptsEverything")]
    [InlineData("e => !e.SslPolicyErrors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable)", "AcceptsEverything")]
    [InlineData("_ => false", Strict)]
    [InlineData("_ => throw new InvalidOperationException()", Strict)]
    [InlineData("e => e.SslPolicyErrors == SslPolicyErrors.None", Strict)]
    [InlineData("e => e.SslPolicyErrors == 0", Strict)]
    [InlineData("e => e.SslPolicyErrors is SslPolicyErrors.None", Strict)]
    [InlineData("e => e.SslPolicyErrors is 0", Strict)]
    [InlineData("e => !(e.SslPolicyErrors != SslPolicyErrors.None)", Strict)]
    [InlineData("e => e.SslPolicyErrors.Equals(SslPolicyErrors.None)", Strict)]
    [InlineData("e => (e.SslPolicyErrors & (SslPolicyErrors)7) == 0", Strict)]
    [InlineData("e => e.SslPolicyErrors switch { SslPolicyErrors.None => true, _ => false }", Strict)]
    [InlineData(
        "e => { switch (e.SslPolicyErrors) { case SslPolicyErrors.None: return true; default: return false; } }",
        Strict
    )]
    [InlineData("e => { var ok = e.SslPolicyErrors == SslPolicyErrors.None; Log(ok); return ok; }", Strict)]
    [InlineData("e => e is { SslPolicyErrors: SslPolicyErrors.None }", Strict)]
    [InlineData("Check", Strict)]
    [InlineData(
        "e => (e.SslPolicyErrors & SslPolicyErrors.RemoteCertificateNameMismatch) == 0",
        "AcceptsSomeErrors RemoteCertificateChainErrors"
    )]
    [InlineData(
        "e => (e.SslPolicyErrors & ~SslPolicyErrors.RemoteCertificateChainErrors) == 0",
        "AcceptsSomeErrors RemoteCertificateChainErrors"
    )]
    [InlineData(
        "e => (e.SslPolicyErrors ^ SslPolicyErrors.RemoteCertificateNameMismatch) == 0",
        "AcceptsSomeErrors RemoteCertificateNameMismatch"
    )]
    [InlineData(
        "e => e.SslPolicyErrors is SslPolicyErrors.None or SslPolicyErrors.RemoteCertificateNameMismatch",
        "AcceptsSomeErrors RemoteCertificateNameMismatch"
    )]
    [InlineData(
        "e => e.SslPolicyErrors != SslPolicyErrors.RemoteCertificateNotAvailable && (int)e.SslPolicyErrors <= 2",
        "AcceptsSomeErrors RemoteCertificateNameMismatch"
    )]
    [InlineData(
        "e => { try { return Verify(e.Certificate!); } catch { return true; } }",
        "AcceptsSomeErrors RemoteCertificateNameMismatch, RemoteCertificateChainErrors"
    )]
    [InlineData("e => Flag", "DecidedElsewhere")]
    [InlineData("e => Flag || e.SslPolicyErrors == SslPolicyErrors.None", "DecidedElsewhere")]
    [InlineData(
        "e => Environment.GetEnvironmentVariable(\"INSECURE\") == \"1\" || e.SslPolicyErrors == SslPolicyErrors.None",
        "DecidedElsewhere"
    )]
    [InlineData(
        "e => { " + Own + " return e.Certificate is X509Certificate2 own && chain.Build(own); }",
        "IgnoresHostName validates anchors"
    )]
    [InlineData(
        "e => { "
            + Own
            + " return (e.SslPolicyErrors & ~SslPolicyErrors.RemoteCertificateChainErrors) == 0 && "
            + "chain.Build((X509Certificate2)e.Certificate!); }",
        "None validates anchors"
    )]
    [InlineData(
        "e => { "
            + Any
            + " return (e.SslPolicyErrors & ~SslPolicyErrors.RemoteCertificateChainErrors) == 0 && "
            + "chain.Build((X509Certificate2)e.Certificate!); }",
        "TrustsAnyRoot"
    )]
    // Revocation is asked online by default, and the CA of a plant seldom answers: nobody gets in.
    [InlineData(
        """
            e =>
            {
                var chain = new X509Chain();
                chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
                chain.ChainPolicy.CustomTrustStore.Add(Root);
                return chain.Build((X509Certificate2)e.Certificate!);
            }
            """,
        "None validates anchors"
    )]
    [InlineData("e => e.Certificate!.GetCertHashString() == \"AB\"", "None validates pins anchors")]
    [InlineData("e => e.Certificate?.GetPublicKeyString() == \"AB\"", "None validates pins anchors")]
    [InlineData(
        "e => e.SslPolicyErrors == SslPolicyErrors.None || e.Certificate is X509Certificate2 { Thumbprint: \"AB\" }",
        "None validates pins anchors"
    )]
    // What the handler makes for itself is not a switch that others set.
    [InlineData(
        """
            e =>
            {
                var problems = new List<string>();
                if (!Check(e))
                {
                    problems.Add("bad");
                }
                return problems.Count == 0;
            }
            """,
        Strict
    )]
    [InlineData(
        """
            e =>
            {
                var text = new System.Text.StringBuilder();
                if (!Check(e))
                {
                    text.Append(1);
                }
                return text.Length == 0;
            }
            """,
        Strict
    )]
    [InlineData("e => !Problems(e).Any()", Strict)]
    [InlineData("e => new Validator(e).IsValid", Strict)]
    [InlineData("e => new Validator(e).Accepts", "AcceptsEverything")]
    [InlineData("e => new Primary(e.SslPolicyErrors).IsValid()", Strict)]
    [InlineData("e => new Primary(SslPolicyErrors.None).IsValid()", Anything)]
    [InlineData("e => Switches.Count == 0 || Check(e)", "DecidedElsewhere")]
    [InlineData("e => DateTime.UtcNow < new DateTime(2030, 1, 1) || Check(e)", "DecidedElsewhere")]
    [InlineData(
        """
            e =>
            {
                Span<byte> hash = stackalloc byte[32];
                SHA256.HashData(e.Certificate!.GetRawCertData(), hash);
                return hash.SequenceEqual(Pin);
            }
            """,
        "None validates pins anchors"
    )]
    [InlineData(
        """
            e =>
            {
                var hash = new byte[32];
                SHA256.HashData(e.Certificate!.GetRawCertData(), hash);
                return hash.SequenceEqual(Pin);
            }
            """,
        "None validates pins anchors"
    )]
    [InlineData(
        "e => { Switches.Clear(); if (!Check(e)) { Switches.Add(\"bad\"); } return Switches.Count == 0; }",
        Strict
    )]
    [InlineData("e => { foreach (var check in Checks) { if (!check(e)) { return false; } } return true; }", Strict)]
    [InlineData(
        "e => { foreach (var name in Switches) { if (name == \"insecure\") { return true; } } return Check(e); }",
        "DecidedElsewhere"
    )]
    // A task stands for its result.
    [InlineData("e => CheckAsync(e).Result", Strict)]
    [InlineData("e => CheckAsync(e).ConfigureAwait(false).GetAwaiter().GetResult()", Strict)]
    [InlineData("e => Task.Run(() => CheckAsync(e)).Result", Strict)]
    [InlineData("e => Task.FromResult(true).Result", Anything)]
    // Lists of errors.
    [InlineData(
        "e => new[] { SslPolicyErrors.None, SslPolicyErrors.RemoteCertificateChainErrors }.Contains(e.SslPolicyErrors)",
        "AcceptsSomeErrors RemoteCertificateChainErrors"
    )]
    [InlineData("e => Allowed.Contains(e.SslPolicyErrors)", "AcceptsSomeErrors RemoteCertificateNameMismatch")]
    [InlineData(
        "e => Allowed.Any(allowed => e.SslPolicyErrors == allowed)",
        "AcceptsSomeErrors RemoteCertificateNameMismatch"
    )]
    [InlineData("e => Allowed.All(allowed => e.SslPolicyErrors == allowed)", Strict)]
    [InlineData(
        """
            e =>
            {
                foreach (var allowed in Allowed)
                {
                    if (e.SslPolicyErrors == allowed)
                    {
                        return true;
                    }
                }
                return false;
            }
            """,
        "AcceptsSomeErrors RemoteCertificateNameMismatch"
    )]
    [InlineData("e => Changing.Contains(e.SslPolicyErrors)", "None validates")]
    [InlineData("Given", "Unknown")]
    [InlineData("e => Given(e)", "None validates")]
    public void Of_a_client(string handler, string expected)
    {
        var model = ModelOf.Code(
            TlsCode.Class(
                $$"""
                private static readonly X509Certificate2 Root = Load();
                public static bool Flag { get; set; }
                public static Func<ARGS, bool> Given { get; set; } = null!;
                private static X509Certificate2 Load() => X509CertificateLoader.LoadCertificateFromFile("ca.crt");
                private static void Log(object value) => Console.WriteLine(value);
                private static readonly byte[] Pin = { 1, 2, 3 };
                private static readonly List<string> Switches = new();
                public static IEnumerable<Func<ARGS, bool>> Checks { get; set; } = null!;
                private static readonly SslPolicyErrors[] Allowed =
                {
                    SslPolicyErrors.None,
                    SslPolicyErrors.RemoteCertificateNameMismatch,
                };
                private static readonly List<SslPolicyErrors> Changing = new()
                {
                    SslPolicyErrors.None,
                    SslPolicyErrors.RemoteCertificateNameMismatch,
                };
                public static void Change() => Changing.Clear();
                private static async Task<bool> CheckAsync(ARGS e) { await Task.Yield(); return Check(e); }
                private static IEnumerable<string> Problems(ARGS e) { if (!Check(e)) { yield return "bad"; } }
                private sealed class Validator
                {
                    private readonly ARGS _e;

                    public Validator(ARGS e) => _e = e;

                    public bool IsValid => Check(_e);
                    public bool Accepts => _e.Certificate != null;
                }
                private sealed class Primary(SslPolicyErrors errors)
                {
                    private readonly SslPolicyErrors _errors = errors;

                    public bool IsValid() => errors == 0 && _errors == SslPolicyErrors.None;
                }
                private static bool Accept(ARGS e) => true;
                private static bool Check(ARGS e) => e.SslPolicyErrors == SslPolicyErrors.None;
                private static bool Verify(X509Certificate certificate) => new X509Certificate2(certificate).Verify();

                public object Options() => new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => o.UseTls().WithCertificateValidationHandler({{handler}}))
                    .Build();
                """
            )
        );

        var verdict = ModelOf.Describe(
            Assert.Single(Assert.Single(model.Clients, static client => client[0].IsComplete))
        )["Handler"];
        Assert.Equal(expected, verdict.Replace("Known ", string.Empty, System.StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("(_, _, _, _) => true", AnythingOrNothing)]
    [InlineData("(sender, certificate, chain, errors) => certificate != null", "AcceptsEverything")]
    [InlineData("(sender, certificate, chain, errors) => errors == SslPolicyErrors.None", Strict)]
    [InlineData(
        "(sender, certificate, chain, errors) => (errors & ~SslPolicyErrors.RemoteCertificateNotAvailable) == 0",
        "AcceptsSomeErrors, AcceptsMissingCertificate RemoteCertificateNotAvailable"
    )]
    [InlineData("delegate { return true; }", AnythingOrNothing)]
    public void Of_a_server(string callback, string expected)
    {
        var model = ModelOf.Code(TlsCode.Callback(null, callback));

        Assert.Equal(
            expected,
            ModelOf.Verdict(Assert.Single(Assert.Single(model.Servers)).TlsEndpoint.ValidationCallback.Value)
        );
    }

    [Theory]
    [InlineData("(_, _, _, _) => true", Anything)]
    [InlineData("(certificate, chain, errors, options) => errors == SslPolicyErrors.None", Strict)]
    [InlineData(
        "(certificate, chain, errors, options) => options.CleanSession || errors == SslPolicyErrors.None",
        "DecidedElsewhere"
    )]
    public void Of_the_four_parameters_of_3_x(string callback, string expected)
    {
        var model = ModelOf.Code(TlsCode.Legacy($"p.CertificateValidationCallback = {callback};"));

        Assert.Equal(
            expected,
            ModelOf.Verdict(Assert.Single(Assert.Single(model.Clients)).Tls!.ValidationCallback.Value)
        );
    }
}
