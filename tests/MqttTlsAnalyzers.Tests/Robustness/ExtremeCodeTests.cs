using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Robustness;

/// <summary>Code that is large, deep or goes in circles.</summary>
public sealed class ExtremeCodeTests(ITestOutputHelper output)
{
    private const string Start = "using MQTTnet;\nclass C\n{\n";

    private const string Chain = """
        new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.org", 8883)
            .WithTlsOptions(o => o.UseTls().WithAllowUntrustedCertificates(true))
            .Build()
        """;

    private static readonly Dictionary<string, Case> _cases = new(StringComparer.Ordinal)
    {
        ["a chain of 5,000 calls"] = new(
            Method(
                $"""
                _ = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.org")
                    {Repeat(5_000, static i => $".WithClientId(\"{i}\")")}
                    .Build();

                """
            ),
            "MQTLS4001"
        )
        {
            Unjudged = Depth,
        },
        ["a chain of 300 calls"] = new(
            Method(
                $"""
                _ = new MqttClientOptionsBuilder()
                    {Repeat(300, static i => $".WithTlsOptions(o => o.UseTls({(i % 2 == 0 ? "true" : "false")}))")}
                    .Build();

                """
            ),
            "299 x MQTLS5001"
        ),
        ["a method of 10,000 lines"] = new(
            Method(Repeat(10_000, static i => $"int x{i} = {i};\n") + $"_ = {Chain};"),
            "MQTLS1002"
        ),
        ["5,000 settings of one builder"] = new(
            Method(
                "var b = new MqttClientOptionsBuilder();\n"
                    + Repeat(5_000, static i => $"b.WithTcpServer(\"h{i}.example.org\");\n")
                    + "_ = b.Build();"
            ),
            "MQTLS4001"
        ),
        ["300 chains in one method"] = new(Method(Repeat(300, static _ => $"_ = {Chain};\n")), "300 x MQTLS1002"),
        ["500 branches"] = new(
            Method(
                "var b = new MqttClientOptionsBuilder();\n"
                    + Repeat(500, static i => $"if (args[{i}] == \"x\") b.WithTcpServer(\"h{i}.example.org\");\n")
                    + "_ = b.Build();",
                "string[] args"
            ),
            "500 x MQTLS4001"
        )
        {
            Unjudged = Budget,
        },
        ["20 lambdas of 600 branches"] = new(
            Method(
                Repeat(
                    20,
                    static _ =>
                        $$"""
                            l.Add(args =>
                            {
                                var b = new MqttClientOptionsBuilder();
                                {{Repeat(
                                600,
                                static i => $"if (args[{i}] == \"x\") b.WithTcpServer(\"h{i}.example.org\");\n"
                            )}}_ =
                                    b.Build();
                            });

                            """
                ),
                "System.Collections.Generic.List<System.Action<string[]>> l"
            ),
            "12000 x MQTLS4001"
        )
        {
            Unjudged = Budget,
        },
        ["200 builders and 40 branches"] = new(
            Method(
                Repeat(200, static i => $"var b{i} = new MqttClientOptionsBuilder();\n")
                    + Repeat(40, static i => $"if (args[{i}] == \"x\") b{i}.WithTcpServer(\"h\");\n")
                    + Repeat(200, static i => $"b{i}.Build();\n"),
                "string[] args"
            ),
            "4 x MQTLS4001"
        ),
        ["200 nested lambdas"] = new(
            Method(
                $"""
                System.Action a = {Repeat(200, static i => $"() => {{ System.Action a{i} = ")} () =>
                    _ = {Chain}{Repeat(200, static i => "; }")};
                """
            ),
            "MQTLS1002"
        ),
        ["200 nested ifs"] = new(
            Method(
                $"{Repeat(200, static i => $"if (args[{i}] == null) {{ ")}_ = {Chain};{Repeat(200, static _ => " }")}",
                "string[] args"
            ),
            "MQTLS1002"
        ),
        ["300 nested parentheses"] = new(
            Method($"_ = {Repeat(300, static _ => "(")}{Chain}{Repeat(300, static _ => ")")};"),
            "MQTLS1002"
        ),
        ["5,000 nested parentheses"] = new(
            Method($"_ = {Repeat(5_000, static _ => "(")}{Chain}{Repeat(5_000, static _ => ")")};"),
            "MQTLS1002"
        )
        {
            Unjudged = Depth,
        },
        ["400 nested calls"] = new(
            Method($"_ = {Chain}; _ = {Repeat(400, static _ => "F(")}1{Repeat(400, static _ => ")")};")
                + "static class G { }",
            "MQTLS1002"
        ),
        ["700 nested constructors"] = new(
            Method($"_ = {Chain}; object o = {Repeat(700, static _ => "new C(")}null{Repeat(700, static _ => ")")};"),
            "MQTLS1002"
        )
        {
            Unjudged = Depth,
        },
        ["a sum of 5,000 strings"] = new(
            Method(
                $"_ = new MqttClientOptionsBuilder().WithTcpServer(\"a\"{Repeat(5_000, static _ => " + s")}).Build();",
                "string s"
            ),
            "MQTLS4001"
        )
        {
            Unjudged = Depth,
        },
        ["a sum of 1,200 numbers"] = new(
            Method(
                $"""
                _ = new MqttClientOptionsBuilder()
                    .WithTcpServer("a", i{Repeat(1_200, static _ => " + i")})
                    .Build();

                """,
                "int i"
            ),
            "MQTLS4001"
        ),
        ["a text that doubles"] = new(
            Method(
                $"""
                var s = "abc";
                {Repeat(200, static _ => "s = s + s; s += s;\n")}_ = new MqttClientOptionsBuilder()
                    .WithTcpServer(s)
                    .Build();
                """
            ),
            "MQTLS4001"
        ),
        ["an unknown text that doubles"] = new(
            Method(
                $"""
                {Repeat(200, static _ => "s = s + \"/\" + s; s = $\"{s}{s}\"; s = System.IO.Path.Combine(s, s);\n")}_ =
                    new MqttClientOptionsBuilder()
                        .WithTcpServer(s)
                        .Build();

                """,
                "string s"
            ),
            "MQTLS4001"
        ),
        ["numbers that double, in a loop"] = new(
            Method($"_ = {Chain}; while (i > 0) {{ {Repeat(200, static _ => "i = i + i; i = i * i;\n")} }}", "int i"),
            "MQTLS1002"
        ),
        ["tuples that double, in a loop"] = new(
            Method(
                $$"""
                _ = {{Chain}};
                (object, object) t = (i, i);
                while (i > 0)
                {
                    {{Repeat(60, static _ => "t = (t, t);\n")}}
                }

                """,
                "int i"
            ),
            "MQTLS1002"
        ),
        ["lists that double"] = new(
            Method(
                $"_ = {Chain}; var l = new "
                    + "System.Collections.Generic.List<System.Security.Cryptography.X509Certificates.X509Certificate2> "
                    + $"{{ c }};\n{Repeat(60, static _ => "l.AddRange(l); l = [.. l, .. l];\n")} _ = new "
                    + "MqttClientOptionsBuilder().WithTlsOptions(o => o.WithClientCertificates(l)).Build();",
                "System.Security.Cryptography.X509Certificates.X509Certificate2 c"
            ),
            "MQTLS1002"
        ),
        ["5,000 variables, each of the last"] = new(
            Method($"_ = {Chain}; var x0 = i;\n{Repeat(5_000, static i => $"var x{i + 1} = x{i} + i;\n")}", "int i"),
            "MQTLS1002"
        ),
        ["5,000 null tests, each of the last"] = new(
            Method($"_ = {Chain};\n{Repeat(5_000, static _ => "o = o == null;\n")}", "object o"),
            "MQTLS1002"
        ),
        ["2,000 properties in a row"] = new(
            Method($"_ = {Chain}; _ = this{Repeat(2_000, static _ => ".Self")};"),
            "MQTLS1002"
        )
        {
            Unjudged = Depth,
        },
        ["1,200 properties in a row"] = new(
            Method($"_ = {Chain}; _ = this{Repeat(1_200, static _ => ".Next")};"),
            "MQTLS1002"
        ),
        ["a pattern of 1,000 alternatives"] = new(
            Method($"_ = {Chain}; _ = i is 0{Repeat(1_000, static i => $" or {i}")};", "int i"),
            "MQTLS1002"
        ),
        ["a switch of 3,000 cases"] = new(
            Method(
                $"switch (i) {{ {Repeat(3_000, static i => $"case {i}: _ = {i};break;\n")} }} _ = {Chain};",
                "int i"
            ),
            "MQTLS1002"
        ),
        ["a switch whose cases configure"] = new(
            Method(
                "var b = new MqttClientOptionsBuilder(); switch (i) { "
                    + $"{Repeat(300, static i => $"case {i}: b.WithTcpServer(\"h{i}\"); break;\n")} "
                    + "} _ = b.Build();",
                "int i"
            ),
            "300 x MQTLS4001"
        )
        {
            Unjudged = Budget,
        },
        ["60 nested loops"] = new(
            Method(
                $"""
                var b = new MqttClientOptionsBuilder();
                {Repeat(60, static i => $"for (var i{i} = 0; i{i} < n; i{i}++) {{ b.WithTcpServer(\"h{i}\");")}
                b.Build();
                {Repeat(60, static _ => " }")}
                """,
                "int n"
            ),
            "MQTLS4001"
        )
        {
            Unjudged = Budget,
        },
        ["40 nested try statements"] = new(
            Method(
                $"""
                var b = new MqttClientOptionsBuilder();
                {Repeat(40, static i => $"try {{ b.WithTcpServer(\"h{i}\");")}
                b.Build();
                {Repeat(40, CatchAndFinally)}
                """
            ),
            "40 x MQTLS5004"
        ),
        ["gotos in circles"] = new(
            Method(
                """
                var b = new MqttClientOptionsBuilder();
                a:
                b.WithTcpServer("a");
                if (i > 1)
                    goto c;
                if (i > 2)
                    goto d;
                c:
                b.WithTcpServer("c");
                if (i > 3)
                    goto a;
                d:
                b.Build();
                goto a;
                """,
                "int i"
            ),
            "2 x MQTLS4001"
        )
        {
            Unjudged = Joined,
        },
        ["helpers in a tree of calls"] = new(
            Start
                + Repeat(
                    8,
                    static i => $"void M{i}(MqttClientOptionsBuilder b) {{ {Repeat(8, _ => $"M{i + 1}(b);")} }}\n"
                )
                + """
                void M8(MqttClientOptionsBuilder b) { b.WithTcpServer("h"); }
                 void M() { var b = new MqttClientOptionsBuilder(); M0(b); b.Build(); }
                }
                """,
            "MQTLS4001"
        )
        {
            Unjudged = Budget,
        },
        ["helpers that branch, in a tree of calls"] = new(
            Start
                + Repeat(
                    6,
                    static i =>
                        $"MqttClientOptionsBuilder M{i}(MqttClientOptionsBuilder b, int i) {{ if (i > {i}) "
                        + $"return M{i + 1}(b.WithTcpServer(\"g{i}\", {i}), i); return M{i + 1}(M{i + 1}(b, "
                        + $"i).WithTcpServer(\"h{i}\"), i); }}\n"
                )
                + """
                MqttClientOptionsBuilder M6(MqttClientOptionsBuilder b, int i) => b;
                 void M(int i) { M0(new MqttClientOptionsBuilder(), i).Build(); }
                }
                """,
            "MQTLS4001"
        )
        {
            Unjudged = Budget,
        },
        ["recursion"] = new(
            Start
                + "MqttClientOptionsBuilder A(MqttClientOptionsBuilder b) => B(b).WithTcpServer(\"a\"); "
                + "MqttClientOptionsBuilder B(MqttClientOptionsBuilder b) => D(A(b)); static "
                + "MqttClientOptionsBuilder D(MqttClientOptionsBuilder b) { b = D(b); return D(b); } void M() "
                + "=> A(new MqttClientOptionsBuilder()).Build(); MqttClientOptions P => P; MqttClientOptions Q "
                + "{ get => R; } MqttClientOptions R => Q; static readonly MqttClientOptions S = T; static "
                + "readonly MqttClientOptions T = S; }"
        ),
        ["recursive handlers"] = new(
            Start
                + "bool H(MqttClientCertificateValidationEventArgs e) => G(e) || H(e); bool "
                + "G(MqttClientCertificateValidationEventArgs e) => e.SslPolicyErrors == 0 ? H(e) : G(e); void "
                + "M() { System.Func<MqttClientCertificateValidationEventArgs, bool> f = null!; f = e => f(e); "
                + "bool L(MqttClientCertificateValidationEventArgs e) => K(e); bool "
                + "K(MqttClientCertificateValidationEventArgs e) => L(e); _ = new "
                + "MqttClientOptionsBuilder().WithTlsOptions(o => "
                + "o.WithCertificateValidationHandler(H)).Build(); _ = new "
                + "MqttClientOptionsBuilder().WithTlsOptions(o => "
                + "o.WithCertificateValidationHandler(f)).Build(); _ = new "
                + "MqttClientOptionsBuilder().WithTlsOptions(o => "
                + "o.WithCertificateValidationHandler(L)).Build(); } }"
        ),
        ["a handler of 300 questions"] = new(
            Handler(
                $$"""
                {
                    var n = 0;
                    {{Repeat(300, static i => $"if (e.Certificate.Subject == \"{i}\") n++;\n")}}
                    return n >= 0;
                }
                """
            ),
            "MQTLS1001"
        )
        {
            Unjudged = Budget,
        },
        ["a handler of 2,000 questions"] = new(
            Handler(
                $$"""
                {
                    {{Repeat(2_000, static i => $"if (e.Certificate.Subject == \"{i}\") return true;\n")}}
                    return true;
                }
                """
            ),
            "MQTLS1001"
        )
        {
            Unjudged = Budget,
        },
        ["a handler of 30 questions that all matter"] = new(
            Handler(
                $$"""
                {
                    var n = "";
                    {{Repeat(30, static i => $"if (e.Certificate.Subject == \"{i}\") n += \"{i}\";\n")}}
                    return n != null;
                }
                """
            ),
            "MQTLS1001"
        )
        {
            Unjudged = Budget,
        },
        ["a handler that tries 200 times"] = new(
            Handler(
                $$"""
                {
                    {{Repeat(
                    200,
                    static i => $"try {{ Check(e.Certificate, {i}); }} catch {{ System.Console.WriteLine({i}); }}\n"
                )}}
                    return true;
                }
                """
            ),
            "MQTLS1001"
        ),
        ["an object that holds itself"] = new(
            Start
                + "C? Next; MqttClientOptionsBuilder B = new(); void M() { var c = new C(); c.Next = c; "
                + "c.Next.Next = c; var d = new C { Next = c }; c.Next = d; System.GC.KeepAlive(d); "
                + "c.Next.Next.B.Build(); } }"
        ),
        ["a linked list of 3,000"] = new(
            Start
                + "C? Next; MqttClientOptionsBuilder B = new(); void M() { var c = new C();\n"
                + Repeat(3_000, static _ => "c = new C { Next = c };\n")
                + "System.GC.KeepAlive(c); c.B.Build(); } }"
        ),
        ["delegates of delegates"] = new(
            Method(
                $"""
                System.Func<MqttClientOptions> f = () => {Chain};
                {Repeat(2_000, static _ => "f = f.Invoke;\n")} f();
                """
            ),
            "MQTLS1002"
        ),
        ["3,000 lambdas"] = new(
            Method(
                Repeat(
                    3_000,
                    static i =>
                        $$"""
                            System.Action a{{i}} = () =>
                            {
                                new MqttClientOptionsBuilder().WithTcpServer("h{{i}}").Build();
                            };

                            """
                )
            ),
            "3000 x MQTLS4001"
        ),
        ["2,000 methods and one helper"] = new(
            Start
                + "static void Set(MqttClientOptionsBuilder b) => b.WithTlsOptions(o => "
                + "o.WithAllowUntrustedCertificates(true));\n"
                + Repeat(
                    2_000,
                    static i => $"void M{i}() {{ var b = new MqttClientOptionsBuilder(); Set(b); b.Build(); }}\n"
                )
                + "}",
            "MQTLS1002"
        ),
        ["300 helpers, each called by all"] = new(
            Start
                + Repeat(
                    300,
                    static i =>
                        $"""
                            static void Set{i}(MqttClientOptionsBuilder b) => b.WithTcpServer("h{i}.example.org", {i});

                            """
                )
                + Repeat(
                    10,
                    static i =>
                        $$"""
                            void M{{i}}()
                            {
                                var b = new MqttClientOptionsBuilder();
                                {{Repeat(300, static j => $"Set{j}(b);")}}
                                b.Build();
                            }

                            """
                )
                + "}",
            "MQTLS4001"
        ),
    };

    /// <summary>Why code is left unjudged: syntax nested deeper than FlowGraphs.MaximumDepth.</summary>
    private const string Depth = "deeper than what is evaluated";

    /// <summary>Why code is left unjudged: more operations or paths than the evaluator's budget.</summary>
    private const string Budget = "more than the budget";

    /// <summary>
    /// Why code is left unjudged: what jumps bring together is one state, in which the values differ.
    /// </summary>
    private const string Joined = "paths are joined";

    public static TheoryData<string> Cases => [.. _cases.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task It_ends(string what)
    {
        var (text, expected) = _cases[what];
        using var run = new RobustRun(MqttNetReference.V5);
        var errors = await run.ErrorsAsync(text);
        Assert.Equal(_cases[what].Errors, errors.Select(static error => error.Id).Distinct());
        var watch = Stopwatch.StartNew();
        var found = await run.AnalyzeAsync(text, what, fixes: 1, errors: errors);
        output.WriteLine($"{watch.ElapsedMilliseconds} ms, {found.Length} findings");

        // Silence about too much code is meant; a limit that is raised, or no longer hit, shows here.
        var ids = found
            .CountBy(static finding => finding.Id)
            .Select(static pair => pair.Value == 1 ? pair.Key : $"{pair.Value} x {pair.Key}")
            .Order(StringComparer.Ordinal);
        Assert.Equal(_cases[what].Unjudged is null ? expected : [], ids);
        Assert.True(_cases[what].Unjudged is null || expected.Length > 0, "What would be reported, were it judged?");
    }

    /// <summary>The thread's stack is what Windows gives: 1 MB.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void It_ends_on_a_small_stack(string what)
    {
        // Roslyn's own parser needs more stack than this for some of them.
        var compilation = default(CSharpCompilation);
        var parser = new Thread(
            () =>
            {
                var tree = CSharpSyntaxTree.ParseText(_cases[what].Text, path: "/0/Test0.cs");
                compilation = CSharpCompilation.Create(
                    "Small",
                    [tree],
                    TestReferences.Of(MqttNetReference.V5),
                    new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
                );
            },
            maxStackSize: 256 * 1024 * 1024
        );
        parser.Start();
        parser.Join();

        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    // Not concurrent and with nothing to wait for, it stays on this thread.
                    RobustRun
                        .AnalyzeAsync(compilation!, CancellationToken.None, isConcurrent: false)
                        .GetAwaiter()
                        .GetResult();
                }
#pragma warning disable CA1031 // Reported by the test.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    failure = exception;
                }
            },
            maxStackSize: 1024 * 1024
        );
        thread.Start();

        Assert.True(thread.Join(TimeSpan.FromMinutes(2)), what);
        Assert.Null(failure);
    }

    /// <param name="Text">Code.</param>
    /// <param name="Expected">What it is to get: an id, or a number of them.</param>
    private sealed record Case(string Text, params string[] Expected)
    {
        /// <summary>Gets why it does not get that, but nothing.</summary>
        public string? Unjudged { get; init; }

        /// <summary>Gets the ids of the compiler's errors.</summary>
        public string[] Errors { get; init; } = [];
    }

    private static string Method(string body, string parameters = "") =>
        $$"""
            {{Start}}C(object? o = null) { }
            C Self => this;
            C Next { get; set; } = null!;
            static int F(int i) => i;
            void M({{parameters}})
            {
            {{body}}
            }
            }

            """;

    private static string Handler(string body) =>
        $"{Start}static void Check(object c, int i) {{ if (c.GetHashCode() == i) throw new "
        + $"System.Exception(); }}\nstatic bool H(MqttClientCertificateValidationEventArgs e)\n{body}\nvoid M() "
        + "=> new MqttClientOptionsBuilder().WithTlsOptions(o => "
        + "o.UseTls().WithCertificateValidationHandler(H)).Build();\n}\n";

    private static string CatchAndFinally(int i) =>
        $$"""
            }
            catch (System.Exception)
            {
                b.WithTcpServer("c{{i}}");
            }
            finally
            {
                b.WithTcpServer("f{{i}}", {{i}});
            }
            """;

    private static string Repeat(int count, Func<int, string> part)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            text.Append(part(i));
        }

        return text.ToString();
    }
}
