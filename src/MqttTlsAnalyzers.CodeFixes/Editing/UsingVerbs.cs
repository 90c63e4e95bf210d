namespace MqttTlsAnalyzers.CodeFixes.Editing;

/// <summary>Adds using directives where the file has its own, in their order.</summary>
internal static class UsingVerbs
{
    /// <summary>A directive can be added without a look at conditional compilation.</summary>
    public static bool CanAddUsing(FixTarget target) =>
        target.Root is CompilationUnitSyntax unit
        && !unit
            .Usings.Concat(Nested(unit, target))
            .Any(static directive => HasConditions(directive.GetLeadingTrivia()))
        && !HasConditions(
            unit.Usings.Count > 0
                ? unit.Usings[unit.Usings.Count - 1].GetLastToken().GetNextToken().LeadingTrivia
                : unit.GetLeadingTrivia()
        );

    /// <summary>The file has no usings, and names types by their namespaces where it uses them.</summary>
    public static bool WritesQualifiedNames(FixTarget target) =>
        target.Root is CompilationUnitSyntax unit
        && unit.Usings.Count == 0
        && !Nested(unit, target).Any()
        && unit.DescendantNodes()
            .Any(node =>
                node is QualifiedNameSyntax { Parent: not (QualifiedNameSyntax or BaseNamespaceDeclarationSyntax) } name
                && target.Symbol(name) is ITypeSymbol
            );

    public static IEnumerable<TextChange> UsingChanges(this SourceEdit edit)
    {
        if (edit.Usings.Count == 0 || edit.Target.Root is not CompilationUnitSyntax unit)
        {
            return Array.Empty<TextChange>();
        }

        var own = unit.Usings.Where(IsPlain).ToList();
        if (own.Count == 0)
        {
            own = Nested(unit, edit.Target).Where(IsPlain).ToList();
        }

        return own.Count > 0 ? AmongOthers(edit, own) : AtTop(edit, unit);
    }

    private static List<TextChange> AmongOthers(SourceEdit edit, List<UsingDirectiveSyntax> own)
    {
        var changes = new List<TextChange>();
        foreach (var name in edit.Usings)
        {
            var (next, neighbour) = Place(own, name);
            var line = edit.Text.IndentationAt(neighbour.SpanStart) + "using " + name + ";" + edit.NewLine;
            changes.Add(
                next is not null
                    ? new TextChange(new TextSpan(edit.Text.LineStart(next.SpanStart), 0), line)
                    : new TextChange(new TextSpan(edit.Text.LineEndWithBreak(neighbour.Span.End), 0), line)
            );
        }

        return changes;
    }

    /// <summary>
    /// Where a directive belongs: as the file sorts its own; in a file that does not, as the part of it does that
    /// begins with the same word, or behind that.
    /// </summary>
    private static (UsingDirectiveSyntax? Next, UsingDirectiveSyntax Neighbour) Place(
        List<UsingDirectiveSyntax> own,
        string name
    )
    {
        var run = own;
        var order = OrderOf(run);
        if (
            order is null
            && own.FindLastIndex(directive => First(NameOf(directive)) == First(name)) is var last and >= 0
        )
        {
            var start = last;
            while (start > 0 && First(NameOf(own[start - 1])) == First(name))
            {
                start--;
            }

            run = own.GetRange(start, last - start + 1);
            order = OrderOf(run);
        }

        var next = order is null ? null : run.Find(directive => order(NameOf(directive), name) > 0);
        return (next, next ?? run[run.Count - 1]);
    }

    private static Comparison<string>? OrderOf(List<UsingDirectiveSyntax> directives)
    {
        var names = directives.ConvertAll(NameOf);
        return Array.Find(
            names.Count > 3
                ? new Comparison<string>[] { Compare, StringComparer.OrdinalIgnoreCase.Compare, CompareLength }
                : new Comparison<string>[] { Compare, StringComparer.OrdinalIgnoreCase.Compare },
            order => names.Zip(names.Skip(1), (left, right) => order(left, right)).All(static result => result <= 0)
        );
    }

    private static int CompareLength(string left, string right) => left.Length.CompareTo(right.Length);

    private static string NameOf(UsingDirectiveSyntax directive) => directive.Name?.ToString() ?? string.Empty;

    private static string First(string name) => name.Split('.')[0];

    private static TextChange[] AtTop(SourceEdit edit, CompilationUnitSyntax unit)
    {
        var lines = string.Concat(
            edit.Usings.OrderBy(static name => name, Comparer<string>.Create(Compare))
                .Select(name => "using " + name + ";" + edit.NewLine)
        );
        if (unit.Usings.Count > 0)
        {
            return new[]
            {
                new TextChange(
                    new TextSpan(edit.Text.LineEndWithBreak(unit.Usings[unit.Usings.Count - 1].Span.End), 0),
                    lines
                ),
            };
        }

        if (unit.Externs.Count > 0)
        {
            return new[]
            {
                new TextChange(
                    new TextSpan(edit.Text.LineEndWithBreak(unit.Externs[unit.Externs.Count - 1].Span.End), 0),
                    lines
                ),
            };
        }

        return new[] { new TextChange(new TextSpan(BehindHeader(edit, unit), 0), lines + edit.NewLine) };
    }

    /// <summary>
    /// Behind a file header: comments and directives up to the first blank line. Before comments that belong to the
    /// code.
    /// </summary>
    private static int BehindHeader(SourceEdit edit, CompilationUnitSyntax unit)
    {
        var text = edit.Text;
        var first = unit.GetFirstToken(includeZeroWidth: true).SpanStart;
        var last = text.Lines.GetLineFromPosition(first).LineNumber;
        for (var line = last - 1; line > 0; line--)
        {
            if (text.IsBlankLine(line))
            {
                return text.Lines[line].EndIncludingLineBreak;
            }
        }

        return unit.GetLeadingTrivia().Any(static trivia => trivia.IsDirective) ? text.LineStart(first) : 0;
    }

    private static IEnumerable<UsingDirectiveSyntax> Nested(CompilationUnitSyntax unit, FixTarget target) =>
        target.Node?.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>()?.Usings
        ?? unit.Members.OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Usings
        ?? Enumerable.Empty<UsingDirectiveSyntax>();

    private static bool IsPlain(UsingDirectiveSyntax directive) =>
        directive.Alias is null
        && directive.StaticKeyword.IsKind(SyntaxKind.None)
        && directive.GlobalKeyword.IsKind(SyntaxKind.None);

    private static bool HasConditions(SyntaxTriviaList trivia) =>
        trivia.Any(static entry =>
            entry.IsKind(SyntaxKind.IfDirectiveTrivia)
            || entry.IsKind(SyntaxKind.ElseDirectiveTrivia)
            || entry.IsKind(SyntaxKind.ElifDirectiveTrivia)
            || entry.IsKind(SyntaxKind.EndIfDirectiveTrivia)
        );

    private static int Compare(string left, string right)
    {
        var isLeftSystem = IsSystem(left);
        return isLeftSystem == IsSystem(right) ? string.Compare(left, right, StringComparison.OrdinalIgnoreCase)
            : isLeftSystem ? -1
            : 1;
    }

    private static bool IsSystem(string name) =>
        string.Equals(name, "System", StringComparison.Ordinal) || name.StartsWith("System.", StringComparison.Ordinal);
}
