using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Execution;

/// <summary>Builders in objects of the user's: who only holds one changes nothing; unseen code may.</summary>
public sealed class HolderTests
{
    private const string Members = """
        private sealed record Positional(MqttClientOptionsBuilder Held);

        private sealed record Initialized { public MqttClientOptionsBuilder Held { get; init; } = new(); }

        private sealed class Primary(MqttClientOptionsBuilder held)
        {
            public MqttClientOptionsBuilder Held { get; } = held;
        }

        private sealed class Captured(MqttClientOptionsBuilder held)
        {
            public MqttClientOptionsBuilder Held => held;
        }

        private sealed class Field(MqttClientOptionsBuilder held)
        {
            public readonly MqttClientOptionsBuilder Held = held;
        }

        private sealed class Assigned
        {
            public Assigned(MqttClientOptionsBuilder held) { Held = held; }

            public MqttClientOptionsBuilder Held { get; }
        }

        private sealed class Configuring(MqttClientOptionsBuilder held)
        {
            public MqttClientOptionsBuilder Held { get; } = Unseen.Configure(held);
        }
        """;

    [Theory]
    [InlineData("new Positional(b)")]
    [InlineData("new Initialized { Held = b }")]
    [InlineData("new Primary(b)")]
    [InlineData("new Captured(b)")]
    [InlineData("new Field(b)")]
    [InlineData("new Assigned(b)")]
    public Task A_builder_is_the_same_through_what_holds_it(string holder) =>
        Verify($"var h = {holder}; h.Held.{{|MQTLS4001:WithTcpServer(\"broker.example.com\")|}};");

    [Theory]
    [InlineData("new Positional(b)")]
    [InlineData("new Initialized { Held = b }")]
    [InlineData("new Primary(b)")]
    [InlineData("new Captured(b)")]
    [InlineData("new Field(b)")]
    [InlineData("new Assigned(b)")]
    [InlineData("new { Held = b }")]
    public Task Unseen_code_that_has_the_holder_may_turn_TLS_on(string holder) =>
        Verify($"var h = {holder}; b.WithTcpServer(\"broker.example.com\"); Unseen.Take(h);");

    [Fact]
    public Task An_initializer_that_hands_the_builder_on_may_turn_TLS_on() =>
        Verify("var h = new Configuring(b); b.WithTcpServer(\"broker.example.com\");");

    [Fact]
    public Task What_an_initializer_makes_is_made_once() =>
        Verify(
            """
            var h = new Initialized();
            h.Held.{|MQTLS4001:WithTcpServer("broker.example.com")|};
            h.Held.WithCleanSession();
            b = h.Held;
            """
        );

    [Fact]
    public Task A_lock_changes_nothing() =>
        Verify("lock (b) { b.{|MQTLS4001:WithTcpServer(\"broker.example.com\")|}; }");

    private static Task Verify(string statements) =>
        AnalyzerVerifier.VerifyAsync(
            $$"""
            using MQTTnet;

            public static class Program
            {
                public static MqttClientOptions Make()
                {
                    var b = new MqttClientOptionsBuilder();
                    {{statements}}
                    return b.Build();
                }

                {{Members}}
            }

            public abstract class Unseen
            {
                public static extern MqttClientOptionsBuilder Configure(MqttClientOptionsBuilder builder);

                public static extern void Take(object given);
            }
            """
        );
}
