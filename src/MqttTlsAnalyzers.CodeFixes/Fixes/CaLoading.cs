using MqttTlsAnalyzers.CodeFixes.Editing;

namespace MqttTlsAnalyzers.CodeFixes.Fixes;

/// <summary>
/// Writes the code that loads a CA file, and a handler that trusts it where MQTTnet has no trust chain. Where the
/// platform has no custom root trust (.NET Framework, .NET Standard 2.0), the handler lets any root pass and then
/// compares it with the CA.
/// </summary>
internal static class CaLoading
{
    private const string Certificate = "X509Certificate2";
    private const string Collection = "X509Certificate2Collection";
    private const string Variable = "brokerCa";
    private const string Loader = "LoadBrokerCa";
    private const string HandlerName = "IsIssuedByBrokerCa";

    /// <summary>Has the CA loaded before a place; returns the expression that is the collection.</summary>
    public static string? Collect(SourceEdit edit, SyntaxNode place)
    {
        var target = edit.Target;
        if (KnownAuthorities.InScope(target, place, Collection) is { } known)
        {
            return known;
        }

        if (StatementVerbs.ListedStatement(TlsSettings.PlaceOf(target, place)) is { } statement)
        {
            var name = Names.Free(target, place, Variable);
            return edit.InsertBefore(statement, Load(edit, place, name, isPinned: false)) ? name : null;
        }

        return AddLoader(edit, place, isPinned: false) is { } loader ? loader + "()" : null;
    }

    /// <summary>Has a handler written that trusts the CA; returns its name.</summary>
    public static string? Handle(SourceEdit edit, SyntaxNode place, ITypeSymbol argument)
    {
        var target = edit.Target;
        var isPinned = MqttTypes.Find(target.Model.Compilation, Names.Certificates, "X509ChainTrustMode") is null;
        if (target.Model.LookupSymbols(place.SpanStart, name: HandlerName).OfType<IMethodSymbol>().Any())
        {
            return HandlerName;
        }

        if (StatementVerbs.ListedStatement(place) is { } statement)
        {
            var loaded = KnownAuthorities.InScope(target, place, isPinned ? Certificate : Collection);
            var ca = loaded ?? Names.Free(target, place, Variable);
            var lines = (
                loaded is null
                    ? Load(edit, place, ca, isPinned).Concat(new[] { string.Empty })
                    : Enumerable.Empty<string>()
            )
                .Concat(
                    HandlerLines(
                        edit,
                        place,
                        argument,
                        "bool",
                        isPinned ? PinnedChain(edit, place, ca) : CustomRootChain(edit, place, ca)
                    )
                )
                .Concat(new[] { string.Empty });
            return
                edit.Text.IsFirstOnLine(statement.SpanStart)
                && edit.InsertBefore(statement, target.Braced(statement, lines))
                ? HandlerName
                : null;
        }

        // As a member the handler loads the CA itself.
        var loader = AddLoader(edit, place, isPinned);
        var chain = isPinned
            ? new[] { "using (var " + Variable + " = " + loader + "())" }.Concat(PinnedChain(edit, place, Variable))
            : CustomRootChain(edit, place, loader + "()");
        return
            loader is not null
            && AddMember(edit, place, HandlerLines(edit, place, argument, "private static bool", chain))
            ? HandlerName
            : null;
    }

    private static IEnumerable<string> Load(SourceEdit edit, SyntaxNode place, string name, bool isPinned)
    {
        var isInline =
            StatementVerbs.ListedStatement(place) is { } statement && !edit.Text.IsFirstOnLine(statement.SpanStart);
        var file = Names.Free(edit.Target, place, "BrokerCaFile");
        var path = KnownAuthorities.FileOf(edit.Target);
        const string Todo = " TODO: the file with the CA certificate of this broker";
        yield return "const string "
            + file
            + " = "
            + Names.Literal(path ?? "ca.crt")
            + ";"
            + (
                path is not null ? string.Empty
                : isInline ? " /*" + Todo + " */"
                : " //" + Todo
            );
        if (isPinned)
        {
            yield return "var "
                + name
                + " = new "
                + edit.Type(Names.Certificates, Certificate, place.SpanStart)
                + "("
                + file
                + ");";
        }
        else
        {
            yield return "var " + name + " = new " + edit.Type(Names.Certificates, Collection, place.SpanStart) + "();";
            yield return name + ".ImportFromPemFile(" + file + ");";
        }
    }

    private static IEnumerable<string> HandlerLines(
        SourceEdit edit,
        SyntaxNode place,
        ITypeSymbol argument,
        string declaration,
        IEnumerable<string> chain
    )
    {
        var position = place.SpanStart;
        var one = edit.Text.IndentUnit();
        var errors = edit.Type(Names.NetSecurity, "SslPolicyErrors", position);
        yield return declaration
            + " "
            + HandlerName
            + "("
            + edit.Type(MqttTypes.NamespaceOf(argument), argument.Name, position)
            + " e)";
        yield return "{";
        yield return one
            + "// Name and certificate must be there and right. The chain is built again, up to this CA only.";
        yield return one
            + "if ((e.SslPolicyErrors & ~"
            + errors
            + ".RemoteCertificateChainErrors) != "
            + errors
            + ".None)";
        yield return one + "{";
        yield return one + one + "return false;";
        yield return one + "}";
        yield return string.Empty;
        foreach (var line in chain)
        {
            yield return line.Length == 0 ? line : one + line;
        }

        yield return "}";
    }

    private static IEnumerable<string> CustomRootChain(SourceEdit edit, SyntaxNode place, string ca) =>
        ChainLines(
            edit,
            place,
            new[]
            {
                "chain.ChainPolicy.TrustMode = "
                    + edit.Type(Names.Certificates, "X509ChainTrustMode", place.SpanStart)
                    + ".CustomRootTrust;",
                "chain.ChainPolicy.CustomTrustStore.AddRange(" + ca + ");",
            },
            "return chain.Build(certificate);"
        );

    private static IEnumerable<string> PinnedChain(SourceEdit edit, SyntaxNode place, string ca) =>
        ChainLines(
            edit,
            place,
            new[]
            {
                "// With this flag any root will do: the one found is compared with the CA.",
                "chain.ChainPolicy.VerificationFlags = "
                    + edit.Type(Names.Certificates, "X509VerificationFlags", place.SpanStart)
                    + ".AllowUnknownCertificateAuthority;",
                "chain.ChainPolicy.ExtraStore.Add(" + ca + ");",
            },
            "return chain.Build(certificate)",
            edit.Text.IndentUnit()
                + "&& "
                + edit.Type(Names.Linq, "Enumerable", place.SpanStart)
                + ".SequenceEqual(chain.ChainElements[chain.ChainElements.Count - 1].Certificate.RawData, "
                + ca
                + ".RawData);"
        );

    /// <summary>
    /// What the two chains have in common: the purpose, no revocation, and the intermediates that the broker sent.
    /// </summary>
    private static IEnumerable<string> ChainLines(
        SourceEdit edit,
        SyntaxNode place,
        IEnumerable<string> trust,
        params string[] answer
    )
    {
        var position = place.SpanStart;
        var one = edit.Text.IndentUnit();
        yield return "using (var chain = new " + edit.Type(Names.Certificates, "X509Chain", position) + "())";
        yield return "using (var certificate = new "
            + edit.Type(Names.Certificates, Certificate, position)
            + "(e.Certificate))";
        yield return "{";
        foreach (var line in trust)
        {
            yield return one + line;
        }

        yield return one
            + "chain.ChainPolicy.ApplicationPolicy.Add(new "
            + edit.Type(Names.Cryptography, "Oid", position)
            + "(\"1.3.6.1.5.5.7.3.1\"));";
        yield return one + "// A private CA seldom publishes revocation data; remove this line when yours does.";
        yield return one
            + "chain.ChainPolicy.RevocationMode = "
            + edit.Type(Names.Certificates, "X509RevocationMode", position)
            + ".NoCheck;";
        yield return one + "foreach (var element in e.Chain.ChainElements)";
        yield return one + "{";
        yield return one + one + "chain.ChainPolicy.ExtraStore.Add(element.Certificate);";
        yield return one + "}";
        yield return string.Empty;
        foreach (var line in answer)
        {
            yield return one + line;
        }

        yield return "}";
    }

    /// <summary>
    /// A method that loads the CA, behind the member around a place, unless it is there already; its name.
    /// </summary>
    private static string? AddLoader(SourceEdit edit, SyntaxNode place, bool isPinned)
    {
        var known = edit
            .Target.Model.LookupSymbols(place.SpanStart, name: Loader)
            .OfType<IMethodSymbol>()
            .FirstOrDefault();
        if (known is not null && !KnownAuthorities.IsAnothers(edit.Target, known, place))
        {
            return Loader;
        }

        var name = Names.Free(edit.Target, place, Loader);
        var one = edit.Text.IndentUnit();
        var lines = new[]
        {
            "private static "
                + edit.Type(Names.Certificates, isPinned ? Certificate : Collection, place.SpanStart)
                + " "
                + name
                + "()",
            "{",
        }
            .Concat(Load(edit, place, Variable, isPinned).Select(line => one + line))
            .Concat(new[] { one + "return " + Variable + ";", "}" });
        return AddMember(edit, place, lines) ? name : null;
    }

    private static bool AddMember(SourceEdit edit, SyntaxNode place, IEnumerable<string> lines)
    {
        var text = edit.Text;
        var member = place.FirstAncestorOrSelf<MemberDeclarationSyntax>(static node =>
            node.Parent is ClassDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax
        );
        if (member is null or BaseTypeDeclarationSyntax || !text.IsFirstOnLine(member.SpanStart))
        {
            return false;
        }

        var end = member.Span.End;
        if (!text.IsLastOnLine(end))
        {
            if (edit.Target.CommentToLineEnd(end) is null)
            {
                return false;
            }

            end = text.LineEnd(end);
        }

        var indentation = text.IndentationAt(member.SpanStart);
        edit.Insert(
            end,
            string.Concat(
                new[] { string.Empty }
                    .Concat(edit.Target.Braced(member, lines))
                    .Select(line => edit.NewLine + (line.Length == 0 ? string.Empty : indentation + line))
            )
        );
        return true;
    }
}
