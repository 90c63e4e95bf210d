using System.Threading.Tasks;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Execution;

/// <summary>Operators that types define, those of nullable types, and numbers that wrap around.</summary>
public class OperatorTests
{
    private const string Members = """
        private readonly record struct Level(int Value)
        {
            public static Level operator +(Level left, Level right) => new(left.Value - right.Value);
            public static Level operator -(Level level) => new(level.Value + 1);
            public static bool operator >(Level left, Level right) { return left.Value > right.Value; }
            public static bool operator <(Level left, Level right) { return left.Value < right.Value; }
            public static bool operator true(Level level) => level.Value > 0;
            public static bool operator false(Level level) => level.Value <= 0;
        }

        private sealed class Never
        {
            public static bool operator ==(Never? left, Never? right) => false;
            public static bool operator !=(Never? left, Never? right) => true;
            public override bool Equals(object? other) => false;
            public override int GetHashCode() => 0;
        }

        private static readonly int Most = int.MaxValue;
        """;

    [Theory]
    [InlineData("new Level(3) + new Level(2) > new Level(0)")]
    [InlineData("-new Level(0) > new Level(0)")]
    [InlineData("new Level(1) ? true : false")]
    [InlineData("never != never")]
    [InlineData("Most + 1 < 0")]
    [InlineData("(byte)(Most - 255) == 0")]
    [InlineData("(none + 1) == null")]
    [InlineData("!(none > 0) && !(none <= 0)")]
    [InlineData("(maybe | true) == true")]
    [InlineData("!none.HasValue")]
    [InlineData("Most / 2 == 1073741823")]
    public Task What_is_always_true_is_no_switch(string condition) =>
        EndToEnd.VerifyClientAsync(
            $$"""
            int? none = null;
            bool? maybe = null;
            var never = new Never();
            builder.WithTlsOptions(o =>
            {
                o.UseTls();
                if ({{condition}}) o.{|MQTLS1003:WithIgnoreCertificateChainErrors()|};
            });
            """,
            Members
        );

    [Theory]
    [InlineData("new Level(3) + new Level(3) > new Level(0)")]
    [InlineData("new Level(0) ? true : false")]
    [InlineData("never == never")]
    [InlineData("Most + 1 > 0")]
    [InlineData("(sbyte)Most > 0")]
    [InlineData("none > 0 || none < 0 || none >= 0")]
    [InlineData("(maybe & true) == true")]
    [InlineData("(none + 1) > 0")]
    [InlineData("none.HasValue")]
    [InlineData("double.NaN == double.NaN")]
    [InlineData("a && !a")]
    [InlineData("both && !a")]
    [InlineData("(a, both) is (true, false) && both")]
    public Task What_is_always_false_configures_nothing(string condition) =>
        EndToEnd.VerifyClientAsync(
            $$"""
            int? none = null;
            bool? maybe = null;
            var both = a && Environment.ProcessorCount > 1;
            var never = new Never();
            builder.WithTlsOptions(o =>
            {
                o.UseTls();
                if ({{condition}}) o.WithIgnoreCertificateChainErrors();
            });
            """,
            Members
        );

    [Fact]
    public Task An_overflow_that_is_checked_is_not_followed() =>
        EndToEnd.VerifyClientAsync(
            """
            builder.WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(checked(Most + 1) < 0));
            """,
            Members
        );
}
