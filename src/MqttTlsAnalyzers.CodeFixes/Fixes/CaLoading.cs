using MqttTlsAnalyzers.CodeFixes.Editing;

namespace MqttTlsAnalyzers.CodeFixes.Fixes;

/// <summary>Writes the code that loads a CA file, and a handler that trusts it where MQTTnet has no trust chain.</summary>
internal static class CaLoading
{
    private const string Collection = "X509Certificate2Collection";
    private const string Variable = "brokerCa";
    private const string Loader = "LoadBrokerCa";
    private const string HandlerName = "IsIssuedByBrokerCa";

    /// <summary>Has the CA loaded before a place; returns the expression that is the collection.</summary>
    public static string? Collect(SourceEdit edit, SyntaxNode place)
    {
        var target = edit.Target;
        if (InScope(target, place, Variable) is not null)
        {
            return Variable;
        }

        if (StatementVerbs.ListedStatement(place) is { } statement)
        {
            var name = Names.Free(target, place, Variable);
            return edit.InsertBefore(statement, Load(edit, place, name)) ? name : null;
        }

        return AddLoader(edit, place) ? Loader + "()" : null;
    }

    /// <summary>Has a handler written that trusts the CA; returns its name.</summary>
    public static string? Handle(SourceEdit edit, SyntaxNode place, ITypeSymbol argument)
    {
        var target = edit.Target;
        if (MqttTypes.Find(target.Model.Compilation, Names.Certificates, "X509ChainTrustMode") is null)
        {
            return null;
        }

        if (target.Model.LookupSymbols(place.SpanStart, name: HandlerName).OfType<IMethodSymbol>().Any())
        {
            return HandlerName;
        }

        if (StatementVerbs.ListedStatement(place) is { } statement)
        {
            var loaded = InScope(target, place, Variable);
            var ca = loaded ?? Names.Free(target, place, Variable);
            var lines = (loaded is null ? Load(edit, place, ca).Concat(new[] { string.Empty }) : Enumerable.Empty<string>())
                .Concat(HandlerLines(edit, place, argument, "bool", ca))
                .Concat(new[] { string.Empty });
            return edit.Text.IsFirstOnLine(statement.SpanStart) && edit.InsertBefore(statement, lines) ? HandlerName : null;
        }

        return AddLoader(edit, place) && AddMember(edit, place, HandlerLines(edit, place, argument, "private static bool", Loader + "()")) ? HandlerName : null;
    }

    private static IEnumerable<string> Load(SourceEdit edit, SyntaxNode place, string name)
    {
        var file = Names.Free(edit.Target, place, "BrokerCaFile");
        var type = edit.Type(Names.Certificates, Collection, place.SpanStart);
        var import = MqttTypes.HasMember(MqttTypes.Find(edit.Target.Model.Compilation, Names.Certificates, Collection), "ImportFromPemFile")
            ? "ImportFromPemFile"
            : "Import";
        yield return "const string " + file + " = \"ca.crt\";";
        yield return "var " + name + " = new " + type + "();";
        yield return name + "." + import + "(" + file + ");";
    }

    private static IEnumerable<string> HandlerLines(SourceEdit edit, SyntaxNode place, ITypeSymbol argument, string declaration, string ca)
    {
        var position = place.SpanStart;
        var one = edit.Text.IndentUnit();
        var two = one + one;
        var three = two + one;
        var errors = edit.Type(Names.NetSecurity, "SslPolicyErrors", position);
        yield return declaration + " " + HandlerName + "(" + edit.Type(MqttTypes.NamespaceOf(argument), argument.Name, position) + " e)";
        yield return "{";
        yield return one + "// The name must match and a certificate must be there. The chain is built again, up to this CA only.";
        yield return one + "if ((e.SslPolicyErrors & ~" + errors + ".RemoteCertificateChainErrors) != " + errors + ".None)";
        yield return one + "{";
        yield return two + "return false;";
        yield return one + "}";
        yield return string.Empty;
        yield return one + "using (var chain = new " + edit.Type(Names.Certificates, "X509Chain", position) + "())";
        yield return one + "using (var certificate = new " + edit.Type(Names.Certificates, "X509Certificate2", position) + "(e.Certificate))";
        yield return one + "{";
        yield return two + "chain.ChainPolicy.TrustMode = " + edit.Type(Names.Certificates, "X509ChainTrustMode", position) + ".CustomRootTrust;";
        yield return two + "chain.ChainPolicy.CustomTrustStore.AddRange(" + ca + ");";
        yield return two + "chain.ChainPolicy.ApplicationPolicy.Add(new " + edit.Type(Names.Cryptography, "Oid", position) + "(\"1.3.6.1.5.5.7.3.1\"));";
        yield return two + "// A private CA seldom publishes revocation data; remove this line when yours does.";
        yield return two + "chain.ChainPolicy.RevocationMode = " + edit.Type(Names.Certificates, "X509RevocationMode", position) + ".NoCheck;";
        yield return two + "foreach (var element in e.Chain.ChainElements)";
        yield return two + "{";
        yield return three + "chain.ChainPolicy.ExtraStore.Add(element.Certificate);";
        yield return two + "}";
        yield return string.Empty;
        yield return two + "return chain.Build(certificate);";
        yield return one + "}";
        yield return "}";
    }

    /// <summary>A method that loads the CA, behind the member around a place; true when it is there already.</summary>
    private static bool AddLoader(SourceEdit edit, SyntaxNode place)
    {
        if (edit.Target.Model.LookupSymbols(place.SpanStart, name: Loader).OfType<IMethodSymbol>().Any())
        {
            return true;
        }

        var one = edit.Text.IndentUnit();
        var lines = new[] { "private static " + edit.Type(Names.Certificates, Collection, place.SpanStart) + " " + Loader + "()", "{" }
            .Concat(Load(edit, place, Variable).Select(line => one + line))
            .Concat(new[] { one + "return " + Variable + ";", "}" });
        return AddMember(edit, place, lines);
    }

    private static bool AddMember(SourceEdit edit, SyntaxNode place, IEnumerable<string> lines)
    {
        var text = edit.Text;
        var member = place.FirstAncestorOrSelf<MemberDeclarationSyntax>(static node => node.Parent is ClassDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax);
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
        edit.Insert(end, string.Concat(new[] { string.Empty }.Concat(lines).Select(line => edit.NewLine + (line.Length == 0 ? string.Empty : indentation + line))));
        return true;
    }

    /// <summary>A variable of that name that holds certificates already.</summary>
    private static string? InScope(FixTarget target, SyntaxNode place, string name)
        => target.Model.LookupSymbols(place.SpanStart, name: name).Any(symbol =>
            symbol is ILocalSymbol { Type.Name: Collection }
            && symbol.Locations.All(location => location.SourceSpan.End <= place.SpanStart))
                ? name
                : null;
}
