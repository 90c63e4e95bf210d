using System.Globalization;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.CodeFixes.Editing;

/// <summary>
/// A URI as a file writes it, piece by piece: a literal, an interpolated or concatenated string, a format, or the
/// parts of a <c>UriBuilder</c>.
/// </summary>
internal sealed class UriText
{
    private readonly ImmutableArray<Piece> _pieces;

    private UriText(ImmutableArray<Piece> pieces) => _pieces = pieces;

    /// <summary>The scheme, in lower case; empty where there is none or where it is not constant.</summary>
    public string Scheme =>
        Content.IndexOf("://", StringComparison.Ordinal) is var end and > 0
            ? Content.Substring(0, end).ToLowerInvariant()
            : string.Empty;

    /// <summary>The port, where it is constant.</summary>
    public string? Port
    {
        get
        {
            var content = Content;
            var colon = content.IndexOf(':', HostStart(content));
            var end = colon + 1;
            while (colon >= 0 && end < content.Length && char.IsDigit(content[end]))
            {
                end++;
            }

            return colon >= 0 && end > colon + 1 ? content.Substring(colon + 1, end - colon - 1) : null;
        }
    }

    /// <summary>Behind the scheme, and behind a user's name and password.</summary>
    private static int HostStart(string text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        var start = scheme < 0 ? 0 : scheme + 3;
        var path = text.IndexOf('/', start);
        var user = text.LastIndexOf('@', (path < 0 ? text.Length : path) - 1);
        return user >= start ? user + 1 : start;
    }

    /// <summary>The constant text; what is not constant is one character that no URI has.</summary>
    private string Content => string.Concat(_pieces.Select(static piece => piece.Text));

    /// <summary>The URI that an expression is or names; null where its text is not to be seen.</summary>
    public static UriText? Of(FixTarget target, ExpressionSyntax named)
    {
        var text = Values.Definition(target, Spelled(named), evenIfShared: true);
        if (
            text is MemberAccessExpressionSyntax { Expression: { } owner } member
            && member.IsNamed(MemberNames.Uri)
            && Values.Definition(target, owner, evenIfShared: true) is BaseObjectCreationExpressionSyntax builder
            && target.TypeOf(builder) is { Name: "UriBuilder" }
        )
        {
            return OfBuilder(target, builder);
        }

        if (text is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments })
        {
            text = Values.Definition(target, arguments[0].Expression, evenIfShared: true);
        }

        var pieces =
            text is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 1 } given } format
            && format.IsNamed("Format")
            && given[0].Expression is LiteralExpressionSyntax pattern
                ? Formatted(target, pattern, given)
                : PiecesOf(target, text);
        return pieces.IsDefaultOrEmpty || pieces.All(static piece => !piece.IsText) ? null : new UriText(pieces);
    }

    /// <summary>The URI of which an expression is the text.</summary>
    private static ExpressionSyntax Spelled(ExpressionSyntax named) =>
        Values.Bare(named) switch
        {
            InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } call
                when call.IsNamed("ToString") && Chain.Receiver(call) is { } uri => uri,
            MemberAccessExpressionSyntax access
                when access.Name.Identifier.ValueText is "AbsoluteUri" or "OriginalString" => access.Expression,
            _ => named,
        };

    /// <summary>
    /// The URIs of a list in this file that a <c>foreach</c> takes an expression from; empty where one of them is not
    /// to be seen.
    /// </summary>
    public static ImmutableArray<UriText> OfList(FixTarget target, ExpressionSyntax named)
    {
        var bare = Values.Bare(named);
        if (bare is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments })
        {
            bare = Values.Bare(arguments[0].Expression);
        }

        if (
            target.Symbol(bare) is not ILocalSymbol local
            || local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(target.CancellationToken)
                is not ForEachStatementSyntax loop
        )
        {
            return ImmutableArray<UriText>.Empty;
        }

        var entries = Values.Definition(target, loop.Expression, evenIfShared: true) switch
        {
            InitializerExpressionSyntax list => list.Expressions,
            ArrayCreationExpressionSyntax { Initializer: { } list } => list.Expressions,
            ImplicitArrayCreationExpressionSyntax { Initializer: { } list } => list.Expressions,
            BaseObjectCreationExpressionSyntax { Initializer: { } list } => list.Expressions,
            CollectionExpressionSyntax list => list.Elements.Select(static element =>
                (element as ExpressionElementSyntax)?.Expression
            ),
            _ => Enumerable.Empty<ExpressionSyntax>(),
        };
        var uris = entries.Select(entry => entry is null ? null : Of(target, entry)).ToImmutableArray();
        return uris.Contains(null) ? ImmutableArray<UriText>.Empty : uris.OfType<UriText>().ToImmutableArray();
    }

    /// <summary>Writes another scheme before the rest.</summary>
    public bool SetScheme(SourceEdit edit, string scheme)
    {
        var old = Content.IndexOf("://", StringComparison.Ordinal);
        var first = _pieces[0];
        if (old > 0 && first.Text.Length >= old)
        {
            return first.Text.Length == old && first.Hole is not null
                ? first.ReplaceHole(edit, scheme)
                : first.Replace(edit, 0, old, scheme);
        }

        return old < 0 && IsBareHost(first.Text) && first.Replace(edit, 0, 0, scheme + "://");
    }

    /// <summary>Writes another port, or none; false when the URI does not carry the old one.</summary>
    public bool SetPort(SourceEdit edit, string oldPort, string? newPort)
    {
        var isHost = Content.IndexOf("://", StringComparison.Ordinal) < 0;
        for (var i = 0; i < _pieces.Length; i++)
        {
            var text = _pieces[i].Text;
            var scheme = text.IndexOf("://", StringComparison.Ordinal);
            isHost |= scheme >= 0;
            var index = isHost ? text.IndexOf(":" + oldPort, HostStart(text), StringComparison.Ordinal) : -1;
            if (
                index >= 0
                && !(index + oldPort.Length + 1 < text.Length && char.IsDigit(text[index + oldPort.Length + 1]))
            )
            {
                return _pieces[i]
                    .Replace(edit, index, oldPort.Length + 1, newPort is null ? string.Empty : ":" + newPort);
            }

            if (
                isHost
                && newPort is not null
                && i > 0
                && _pieces[i - 1].Text.EndsWith(":", StringComparison.Ordinal)
                && string.Equals(text, oldPort, StringComparison.Ordinal)
                && _pieces[i].Hole is not null
            )
            {
                return _pieces[i].ReplaceHole(edit, newPort);
            }
        }

        return false;
    }

    private static ImmutableArray<Piece> PiecesOf(FixTarget target, ExpressionSyntax text)
    {
        switch (text)
        {
            case LiteralExpressionSyntax { Token.Value: string } literal:
                return ImmutableArray.Create(Piece.OfToken(literal.Token));
            case InterpolatedStringExpressionSyntax interpolated:
                return interpolated
                    .Contents.Select(content =>
                        content is InterpolatedStringTextSyntax part ? Piece.OfToken(part.TextToken)
                        : content is InterpolationSyntax { Expression: { } hole } ? Piece.OfHole(target, hole, content)
                        : Piece.Unknown
                    )
                    .ToImmutableArray();
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } concatenation:
                return Operands(concatenation)
                    .SelectMany(operand =>
                        operand is LiteralExpressionSyntax or InterpolatedStringExpressionSyntax
                            ? PiecesOf(target, operand)
                            : ImmutableArray.Create(Piece.OfHole(target, operand, operand))
                    )
                    .ToImmutableArray();
            default:
                return default;
        }
    }

    /// <summary><c>string.Format("mqtt://{0}:{1}", host, port)</c>.</summary>
    private static ImmutableArray<Piece> Formatted(
        FixTarget target,
        LiteralExpressionSyntax pattern,
        SeparatedSyntaxList<ArgumentSyntax> given
    )
    {
        var pieces = ImmutableArray.CreateBuilder<Piece>();
        var text = pattern.Token.ValueText;
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '{')
            {
                continue;
            }

            var end = text.IndexOf('}', i);
            if (
                end < 0
                || !int.TryParse(
                    text.Substring(i + 1, end - i - 1),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var index
                )
                || index + 1 >= given.Count
            )
            {
                return default;
            }

            pieces.Add(Piece.OfToken(pattern.Token, start, i - start));
            pieces.Add(Piece.OfHole(target, given[index + 1].Expression, given[index + 1].Expression));
            start = end + 1;
            i = end;
        }

        pieces.Add(Piece.OfToken(pattern.Token, start, text.Length - start));
        return pieces.ToImmutable();
    }

    private static UriText? OfBuilder(FixTarget target, BaseObjectCreationExpressionSyntax builder)
    {
        ExpressionSyntax? Part(string member, string parameter, int index) =>
            Values.Given(builder.Initializer?.Expressions.FirstOrDefault(other => other.IsNamed(member)))
            ?? (
                builder.ArgumentList is { Arguments.Count: > 1 } arguments
                    ? Values.Argument(arguments, parameter, index)?.Expression
                    : null
            );

        if (builder.ArgumentList is { Arguments: { Count: 1 } single } && builder.Initializer is null)
        {
            return Of(target, single[0].Expression);
        }

        if (Part("Scheme", "scheme", 0) is not { } scheme)
        {
            return null;
        }

        var pieces = ImmutableArray.Create(
            Piece.OfHole(target, scheme, scheme),
            Piece.Constant("://"),
            Part("Host", "host", 1) is { } host ? Piece.OfHole(target, host, host) : Piece.Unknown
        );
        return new UriText(
            Part("Port", "port", 2) is { } port
                ? pieces.Add(Piece.Constant(":")).Add(Piece.OfHole(target, port, port))
                : pieces
        );
    }

    /// <summary>A host, perhaps with a port: what stands before a colon is no scheme.</summary>
    private static bool IsBareHost(string text) =>
        text.IndexOf(':') is var colon
        && (colon < 0 || (colon > 0 && colon + 1 < text.Length && char.IsDigit(text[colon + 1])));

    /// <summary>What <c>+</c> joins, from left to right; it nests to the left.</summary>
    private static Stack<ExpressionSyntax> Operands(BinaryExpressionSyntax concatenation)
    {
        var operands = new Stack<ExpressionSyntax>();
        ExpressionSyntax first = concatenation;
        for (; first is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum; first = sum.Left)
        {
            operands.Push(sum.Right);
        }

        operands.Push(first);
        return operands;
    }

    /// <summary>A run of characters, or an expression that gives them.</summary>
    /// <param name="Text">The characters.</param>
    /// <param name="Start">Where they stand in the source, if they are written so; else negative.</param>
    /// <param name="Hole">The expression, and what stands for it in the string.</param>
    private sealed record Piece(string Text, int Start, (ExpressionSyntax Value, SyntaxNode Whole)? Hole)
    {
        public static readonly Piece Unknown = new("\0", -1, null);

        public bool IsText => Start >= 0 || Hole is not null;

        public static Piece Constant(string text) => new(text, -1, null);

        public static Piece OfToken(SyntaxToken token) => OfToken(token, 0, token.ValueText.Length);

        /// <summary>Characters of a token; they can be changed when the source has them as they are.</summary>
        public static Piece OfToken(SyntaxToken token, int start, int length) =>
            new(
                token.ValueText.Substring(start, length),
                token.Text.IndexOf(token.ValueText, StringComparison.Ordinal) is var offset and >= 0
                    ? token.SpanStart + offset + start
                    : -1,
                null
            );

        public static Piece OfHole(FixTarget target, ExpressionSyntax value, SyntaxNode whole)
        {
            var constant = target.Model.GetConstantValue(value, target.CancellationToken);
            var text = constant.HasValue
                ? constant.Value
                : (Values.Definition(target, value, evenIfShared: true) as LiteralExpressionSyntax)?.Token.Value;
            return new(
                text switch
                {
                    string characters => characters,
                    int number => number.ToString(CultureInfo.InvariantCulture),
                    _ => Unknown.Text,
                },
                -1,
                (value, whole)
            );
        }

        public bool Replace(SourceEdit edit, int start, int length, string text)
        {
            if (Start < 0)
            {
                return false;
            }

            edit.Replace(new TextSpan(Start + start, length), text);
            return true;
        }

        /// <summary>
        /// Changes what the expression gives: at its declaration when nothing else reads that, else in its place.
        /// </summary>
        public bool ReplaceHole(SourceEdit edit, string text)
        {
            if (Hole is not var (value, whole))
            {
                return false;
            }

            var place = Values.Definition(edit.Target, value, evenIfShared: false);
            switch (place)
            {
                case LiteralExpressionSyntax { Token.Value: string }:
                    edit.Replace(place, Names.Literal(text));
                    return true;
                case LiteralExpressionSyntax { Token.Value: int }:
                    edit.Replace(place, text);
                    return true;
                case var _ when whole is InterpolationSyntax:
                    edit.Replace(whole, text);
                    return true;
                default:
                    edit.Replace(
                        value,
                        edit.Target.TypeOf(value) is { SpecialType: SpecialType.System_String }
                            ? Names.Literal(text)
                            : text
                    );
                    return true;
            }
        }
    }
}
