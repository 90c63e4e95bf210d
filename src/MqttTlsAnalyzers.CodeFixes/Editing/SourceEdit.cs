namespace MqttTlsAnalyzers.CodeFixes.Editing;

/// <summary>
/// The changes of one fix to one document, as changes of its text: what no verb names is not touched, so layout,
/// comments and line endings stay as they are. The verbs are extension methods in this folder. A verb that returns
/// false has declined, and the fix is not offered.
/// </summary>
internal sealed class SourceEdit
{
    private readonly List<TextChange> _changes = new();
    private readonly SortedSet<string> _usings = new(StringComparer.Ordinal);
    private bool _isDeclined;

    public SourceEdit(FixTarget target)
    {
        Target = target;
        NewLine = Layout.NewLineOf(target.Text);
    }

    public FixTarget Target { get; }

    public SourceText Text => Target.Text;

    public string NewLine { get; }

    /// <summary>Gets the namespaces for which a using directive is to be added.</summary>
    public IReadOnlyCollection<string> Usings => _usings;

    public void Replace(TextSpan span, string text) => _changes.Add(new TextChange(span, text));

    public void Replace(SyntaxNode node, string text) => Replace(node.Span, text);

    public void Replace(SyntaxToken token, string text) => Replace(token.Span, text);

    public void Insert(int position, string text) => Replace(new TextSpan(position, 0), text);

    public void Delete(int start, int end) => Replace(TextSpan.FromBounds(start, end), string.Empty);

    public void NeedUsing(string name) => _usings.Add(name);

    /// <summary>A change of this edit reaches into the span.</summary>
    public bool IsChanged(TextSpan span) => _changes.Any(change => change.Span.IntersectsWith(span));

    /// <summary>There is no right edit, whatever else is asked for.</summary>
    public void Decline() => _isDeclined = true;

    /// <summary>
    /// All changes in the order of the text; default when there is none, when two of them collide, or when one was
    /// declined.
    /// </summary>
    public ImmutableArray<TextChange> Changes()
    {
        if (_isDeclined)
        {
            return default;
        }

        // Usings first: where code is written right behind them, it comes second.
        var changes = this.UsingChanges().Concat(_changes);
        var ordered = changes.OrderBy(change => change.Span.Start).ThenBy(change => change.Span.End).ToImmutableArray();
        for (var i = 1; i < ordered.Length; i++)
        {
            if (ordered[i].Span.Start < ordered[i - 1].Span.End)
            {
                return default;
            }
        }

        return ordered.IsEmpty ? default : ordered;
    }

    /// <summary>A span after changes; null when a change swallowed it or cut into it.</summary>
    public static TextSpan? Map(TextSpan span, ImmutableArray<TextChange> changes)
    {
        var start = span.Start;
        var end = span.End;
        foreach (var change in changes)
        {
            var delta = (change.NewText?.Length ?? 0) - change.Span.Length;
            if (change.Span.End <= span.Start)
            {
                start += delta;
                end += delta;
            }
            else if (change.Span.Start >= span.Start && change.Span.End <= span.End && change.Span != span)
            {
                end += change.Span.Start == span.End ? 0 : delta;
            }
            else if (change.Span.Start < span.End)
            {
                return null;
            }
        }

        return TextSpan.FromBounds(start, end);
    }
}
