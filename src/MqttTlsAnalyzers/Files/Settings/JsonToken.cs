using Microsoft.CodeAnalysis.Text;

namespace MqttTlsAnalyzers.Files.Settings;

internal enum JsonTokenKind
{
    Broken,
    End,
    ObjectStart,
    ObjectEnd,
    ArrayStart,
    ArrayEnd,
    Colon,
    Comma,
    String,
    Number,
    True,
    False,
    Null,
}

/// <summary>One token of JSON; of a string its text without escapes, of a number its digits.</summary>
internal readonly record struct JsonToken(JsonTokenKind Kind, TextSpan Span, string Text);
