using System.Threading.Tasks;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Execution;

/// <summary>Exceptions that code throws by itself: their type and message decide which <c>catch</c> runs.</summary>
public class ExceptionTests
{
    private const string Bad = "{|MQTLS1003:WithIgnoreCertificateChainErrors()|}";
    private const string Good = "WithIgnoreCertificateChainErrors()";

    private const string Members = """
        private sealed class NoBroker : Exception { public NoBroker(string text) : base(text) { } }
        private sealed class NoPort : Exception { }
        private static void Fail() => throw new NoPort();
        """;

    [Theory]
    [InlineData("throw new ArgumentNullException(\"x\");", "ArgumentException")]
    [InlineData("throw new NoBroker(\"x\");", "NoBroker")]
    [InlineData("throw new NoBroker(\"x\");", "Exception")]
    [InlineData("Fail();", "NoPort")]
    [InlineData("throw new InvalidOperationException(\"x\");", "Exception e) when (e.Message == \"x\"")]
    [InlineData("throw new InvalidOperationException(\"x\");", "Exception e) when (e is SystemException")]
    [InlineData("try { Fail(); } catch (NoPort) { throw; }", "NoPort")]
    [InlineData("try { Fail(); } catch (NoPort) { throw new NoBroker(\"\"); }", "NoBroker")]
    [InlineData("try { Fail(); } catch (NoBroker) { }", "NoPort")]
    public Task The_handler_of_the_exception_runs(string thrown, string caught) =>
        EndToEnd.VerifyClientAsync(
            $$"""
            builder.WithTlsOptions(o =>
            {
                o.UseTls();
                try { {{thrown}} }
                catch ({{caught}}) { o.{{Bad}}; }
            });
            """,
            Members
        );

    [Theory]
    [InlineData("throw new ArgumentNullException(\"x\");", "InvalidOperationException")]
    [InlineData("throw new NoBroker(\"x\");", "NoPort")]
    [InlineData("Fail();", "NoBroker")]
    [InlineData("throw new InvalidOperationException(\"x\");", "InvalidOperationException e) when (e.Message == \"y\"")]
    [InlineData("throw new InvalidOperationException(\"x\");", "Exception e) when (e is ArgumentException")]
    [InlineData("try { Fail(); } catch (NoPort) { throw new NoBroker(\"\"); }", "NoPort")]
    [InlineData("try { Fail(); } catch (NoPort) { }", "Exception")]
    public Task A_handler_of_another_exception_does_not_run(string thrown, string caught) =>
        EndToEnd.VerifyClientAsync(
            $$"""
            builder.WithTlsOptions(o =>
            {
                o.UseTls();
                try
                {
                    try { {{thrown}} }
                    catch ({{caught}}) { o.{{Good}}; }
                }
                catch (Exception) { Console.WriteLine(); }
            });
            """,
            Members
        );

    [Fact]
    public Task The_next_handler_is_asked_when_a_filter_says_no() =>
        EndToEnd.VerifyClientAsync(
            $$"""
            builder.WithTlsOptions(o =>
            {
                o.UseTls();
                try { throw new InvalidOperationException("x"); }
                catch (SystemException e) when (e.Message.Length > 5) { o.WithSslProtocols(SslProtocols.Tls11); }
                catch (InvalidOperationException) { o.{{Bad}}; }
                catch (Exception) { o.WithSslProtocols(SslProtocols.Tls11); }
            });
            """,
            Members
        );

    [Fact]
    public Task Any_handler_may_run_when_unseen_code_throws() =>
        EndToEnd.VerifyClientAsync(
            """
            builder.WithTlsOptions(o =>
            {
                o.UseTls();
                try { File.ReadAllText("ca.pem"); }
                catch (FileNotFoundException) { o.{|MQTLS1010:WithIgnoreCertificateChainErrors()|}; }
                catch (Exception e) when (e.Message.Length > 5)
                {
                    o.{|MQTLS2001:WithSslProtocols(SslProtocols.Tls11)|};
                }
            });
            """
        );

    [Theory]
    [InlineData("mode is Strict", false)]
    [InlineData("mode is Lax", true)]
    [InlineData("mode is not IMode", false)]
    [InlineData("mode is Lax { Level: > 2 }", true)]
    [InlineData("mode switch { Strict => true, Lax { Level: 3 } lax => lax.Level == 3, _ => false }", true)]
    public Task The_type_of_an_object_that_was_made_here_is_known(string condition, bool isBad) =>
        EndToEnd.VerifyClientAsync(
            $$"""
            IMode mode = new Lax(3);
            builder.WithTlsOptions(o => o.UseTls().{{(isBad ? Bad : Good).Replace("()", $"({condition})")}});
            """,
            """
            private interface IMode { }
            private sealed record Strict : IMode;
            private sealed record Lax(int Level) : IMode;
            """
        );

    [Theory]
    [InlineData("if (a) o.WithCertificateValidationHandler(null!);")]
    [InlineData(
        "Func<MqttClientCertificateValidationEventArgs, bool>[] handlers = { null! };"
            + "if (a) o.WithCertificateValidationHandler(handlers[0]);"
    )]
    [InlineData("if (a) builder.WithEndPoint(null!);")]
    [InlineData("if (a) builder.WithWebSocketServer((Action<MqttClientWebSocketOptionsBuilder>)null!);")]
    [InlineData("if (a) builder.WithConnectionUri((string)null!);")]
    [InlineData("if (a) new MqttClientOptionsBuilder().Build();")]
    public Task A_path_ends_at_a_call_that_throws_for_sure(string thrown) =>
        EndToEnd.VerifyClientAsync(
            $$"""
            builder.WithTlsOptions(o =>
            {
                o.UseTls();
                {{thrown}}
                o.WithIgnoreCertificateChainErrors(a);
            });
            """
        );

    [Fact]
    public Task What_is_wrong_is_said_where_all_paths_throw() =>
        EndToEnd.VerifyClientAsync(
            $$"""
            builder.WithTlsOptions(o =>
            {
                o.UseTls().WithCertificateValidationHandler(null!);
                o.{{Bad}};
            });
            """
        );

    [Fact]
    public Task A_handler_takes_what_a_call_throws_for_sure() =>
        EndToEnd.VerifyClientAsync(
            $$"""
            builder.WithTlsOptions(o =>
            {
                o.UseTls();
                try { o.WithCertificateValidationHandler(null!); }
                catch (ArgumentNullException) { o.{{Bad}}; }
            });
            """
        );

    [Fact]
    public Task A_connection_uri_that_throws_makes_no_path() =>
        EndToEnd.VerifyClientAsync(
            """
            builder.WithConnectionUri(a ? "mqtts://broker.example.com" : "broker.example.com");
            builder.WithTlsOptions(o => o.WithIgnoreCertificateChainErrors(!a));
            """
        );
}
