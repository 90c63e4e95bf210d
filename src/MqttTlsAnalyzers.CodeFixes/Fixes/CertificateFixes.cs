using MqttTlsAnalyzers.CodeFixes.Editing;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.CodeFixes.Fixes;

/// <summary>Puts certificates where they belong, in a form that works everywhere.</summary>
internal static class CertificateFixes
{
    private const string Collection = "X509Certificate2Collection";

    private const string MoveTitle =
        "Trust this certificate instead (a broker with a certificate of any other CA will be rejected)";

    private const string RemoveTitle = "Remove this certificate from the client certificates";

    /// <summary>The reported certificate leaves the client certificates and becomes the trust chain.</summary>
    public static string? MoveToTrustChain(SourceEdit edit)
    {
        if (ReportedIn(edit.Target) is not var (node, certificate))
        {
            return null;
        }

        var collection = edit.Type(Names.Certificates, Collection, certificate.SpanStart);
        var setting = Setting("new " + collection + " { " + certificate + " }");
        if (!IsAdded(node) && ClientCertificatesCall(certificate) is { } call && IsTrustChainSet(call))
        {
            return RemoveFrom(edit, call, certificate) ? RemoveTitle : null;
        }

        return (IsAdded(node) ? MoveAdded(edit, node, certificate) : MoveEntry(edit, certificate, setting))
            ? MoveTitle
            : null;
    }

    /// <summary>The reported certificate leaves the client certificates.</summary>
    public static string? RemoveClientCertificate(SourceEdit edit)
    {
        if (ReportedIn(edit.Target) is not var (node, certificate))
        {
            return null;
        }

        var isDone = node switch
        {
            InvocationExpressionSyntax { Parent: ExpressionStatementSyntax statement } when IsAdded(node) =>
                edit.RemoveStatement(statement),
            _ when ClientCertificatesCall(certificate) is { } call => RemoveFrom(edit, call, certificate),
            _ => !IsOnlyEntry(certificate) && RemoveEntry(edit, certificate),
        };
        return isDone ? RemoveTitle : null;
    }

    /// <summary>The marked code and the certificate in it; null where that is none, or has comments within.</summary>
    private static (ExpressionSyntax Node, ExpressionSyntax Certificate)? ReportedIn(FixTarget target) =>
        target.Node is ExpressionSyntax node
        && Certificate(target, node) is { } certificate
        && !target.HasComments(certificate.Span)
            ? (node, certificate)
            : null;

    /// <summary>Exports and imports the certificate once, so that Windows can use its key.</summary>
    public static string? RoundTripPkcs12(SourceEdit edit)
    {
        var target = edit.Target;
        var candidates = new[] { target.Node }.Concat(target.Causes).OfType<ExpressionSyntax>();
        var certificate = candidates
            .Select(node => Certificate(target, node))
            .FirstOrDefault(static found => found is not null);
        if (certificate is null)
        {
            return null;
        }

        var position = certificate.SpanStart;
        var isPrimary =
            certificate
            is SimpleNameSyntax
                or MemberAccessExpressionSyntax
                or InvocationExpressionSyntax
                or ElementAccessExpressionSyntax
                or ParenthesizedExpressionSyntax;
        var (before, after) = RoundTrip(edit, position);
        edit.Insert(position, before + (isPrimary ? string.Empty : "("));
        edit.Insert(certificate.Span.End, (isPrimary ? string.Empty : ")") + after);
        return "Import the certificate from PKCS#12, so that its key works on Windows";
    }

    /// <summary>
    /// What stands before and after a certificate that is exported as PKCS#12 and imported again, by the loader that
    /// the target framework has.
    /// </summary>
    public static (string Before, string After) RoundTrip(SourceEdit edit, int position)
    {
        var hasLoader =
            MqttTypes.Find(edit.Target.Model.Compilation, Names.Certificates, "X509CertificateLoader") is not null;
        var before = hasLoader
            ? edit.Type(Names.Certificates, "X509CertificateLoader", position) + ".LoadPkcs12("
            : "new " + edit.Type(Names.Certificates, "X509Certificate2", position) + "(";
        var export = ".Export(" + edit.Type(Names.Certificates, "X509ContentType", position) + ".Pkcs12)";
        return (before, export + (hasLoader ? ", null)" : ")"));
    }

    /// <summary>The certificate that a reported call adds, or that the reported expression is.</summary>
    private static ExpressionSyntax? Certificate(FixTarget target, ExpressionSyntax node)
    {
        if (IsCertificate(target, node))
        {
            return node;
        }

        return
            node is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 or 2 } arguments }
            && (arguments.Count == 1 || node.IsNamed("Insert"))
            && IsCertificate(target, arguments[arguments.Count - 1].Expression)
            ? arguments[arguments.Count - 1].Expression
            : null;
    }

    private static bool IsAdded(SyntaxNode node) => node.IsNamed("Add") || node.IsNamed("Insert");

    private static bool IsCertificate(FixTarget target, ExpressionSyntax expression) =>
        target.TypeOf(expression) is { Name: "X509Certificate2" };

    /// <summary>
    /// <c>list.Add(ca)</c>: the CA goes into a collection of its own, which becomes the trust chain where the list is
    /// given to the client. Under a condition it stays: an empty trust chain changes nothing.
    /// </summary>
    private static bool MoveAdded(SourceEdit edit, ExpressionSyntax node, ExpressionSyntax certificate)
    {
        var target = edit.Target;
        if (
            node is not InvocationExpressionSyntax { Parent: ExpressionStatementSyntax statement } add
            || Chain.Receiver(add) is not { } list
            || target.Symbol(list) is not { } symbol
            || Users(target, symbol) is not { Count: 1 } users
        )
        {
            return false;
        }

        if (TrustWholeList(edit, symbol, users[0], add))
        {
            return true;
        }

        var collection = edit.Type(Names.Certificates, Collection, certificate.SpanStart);
        var isBare = Chain.IsBare(certificate) && CanMove(target, certificate);
        var outer = OuterStatement(statement, users[0]);
        if (IsTrustChainGiven(target, users[0]) || (outer == statement && isBare))
        {
            return AddTrustChain(edit, users[0], Setting("new " + collection + " { " + certificate + " }"))
                && edit.RemoveStatement(statement);
        }

        if (outer is null || target.HasDirectives(outer.Span) || target.HasComments(add.ArgumentList.Span))
        {
            return false;
        }

        var name = Names.Free(target, statement, "brokerCa");
        if (outer == statement)
        {
            edit.Replace(statement, "var " + name + " = new " + collection + " { " + certificate + " };");
            return AddTrustChain(edit, users[0], Setting(name));
        }

        edit.Replace(add, name + ".Add(" + certificate + ")");
        return edit.InsertBefore(outer, new[] { "var " + name + " = new " + collection + "();" })
            && AddTrustChain(edit, users[0], Setting(name));
    }

    /// <summary>The CA is all that the list holds: the list becomes the trust chain.</summary>
    private static bool TrustWholeList(SourceEdit edit, ISymbol list, ExpressionSyntax user, ExpressionSyntax entry)
    {
        var target = edit.Target;
        if (
            list is not ILocalSymbol { Type: { Name: Collection or "List" } type }
            || list.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(target.CancellationToken)
                is not VariableDeclaratorSyntax
                {
                    Initializer.Value: ObjectCreationExpressionSyntax
                    {
                        ArgumentList: null or { Arguments.Count: 0 }
                    } creation,
                    Parent: VariableDeclarationSyntax declaration
                }
            || user is not InvocationExpressionSyntax call
            || !call.IsNamed(MemberNames.WithClientCertificates)
            || Values.Given(call) is not IdentifierNameSyntax
            || IsTrustChainGiven(target, user)
            || Values
                .References(target, list)
                .Any(use => !entry.Span.Contains(use.Span) && !user.Span.Contains(use.Span))
            || (!creation.Span.Contains(entry.Span) && creation.Initializer?.Expressions.Count > 0)
        )
        {
            return false;
        }

        if (!string.Equals(type.Name, Collection, StringComparison.Ordinal))
        {
            if (!declaration.Type.IsVar)
            {
                return false;
            }

            edit.Replace(creation.Type, edit.Type(Names.Certificates, Collection, creation.SpanStart));
        }

        edit.Replace(Chain.NameToken(call), MemberNames.WithTrustChain);
        return true;
    }

    /// <summary>
    /// A provider that this file's client alone is given makes the list: the CA, which nothing else there reads, is
    /// loaded for the trust chain.
    /// </summary>
    private static bool MoveFromProvider(SourceEdit edit, ExpressionSyntax entry)
    {
        var target = edit.Target;
        var users = entry.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } provider
            ? target
                .Root.DescendantNodes()
                .OfType<BaseObjectCreationExpressionSyntax>()
                .Where(creation =>
                    SymbolEqualityComparer.Default.Equals(
                        target.TypeOf(creation),
                        target.Model.GetDeclaredSymbol(provider, target.CancellationToken)
                    )
                )
                .Select(static creation =>
                    creation.FirstAncestorOrSelf<InvocationExpressionSyntax>(static around =>
                        around.IsNamed(MemberNames.WithClientCertificatesProvider)
                    )
                )
                .ToList()
            : new List<InvocationExpressionSyntax?>();
        if (
            users.Count != 1
            || users[0] is not { } call
            || IsTrustChainGiven(target, call)
            || IsOnlyEntry(entry)
            || Values.Definition(target, entry, evenIfShared: false) is not { } load
            || load.DescendantNodesAndSelf()
                .OfType<SimpleNameSyntax>()
                .Select(target.Symbol)
                .Any(static symbol =>
                    symbol is ILocalSymbol or IParameterSymbol or IFieldSymbol { IsConst: false } or IPropertySymbol
                )
        )
        {
            return false;
        }

        var collection = edit.Type(Names.Certificates, Collection, call.SpanStart);
        return AddTrustChain(edit, call, Setting("new " + collection + " { " + load + " }"))
            && RemoveEntry(edit, entry)
            && (
                load == entry
                || (load.FirstAncestorOrSelf<StatementSyntax>() is { } loading && edit.RemoveStatement(loading))
            );
    }

    private static TlsSetting Setting(string value) =>
        new(MemberNames.WithTrustChain + "(" + value + ")", MemberNames.TrustChain, value);

    /// <summary>
    /// The statement around one, or itself, that stands in a list before the statement with the user: null where the
    /// user is not behind it on a straight line.
    /// </summary>
    private static StatementSyntax? OuterStatement(StatementSyntax statement, SyntaxNode user)
    {
        var lists = user.Ancestors()
            .OfType<StatementSyntax>()
            .Where(static around => StatementVerbs.Container(around) is not null)
            .ToLookup(static around => StatementVerbs.Container(around)!);
        return statement
            .AncestorsAndSelf()
            .OfType<StatementSyntax>()
            .FirstOrDefault(around =>
                StatementVerbs.Container(around) is { } container
                && lists[container].Any(later => later.SpanStart >= around.Span.End)
            );
    }

    /// <summary>The calls and assignments that give a list to the client.</summary>
    private static List<ExpressionSyntax> Users(FixTarget target, ISymbol list) =>
        Values
            .References(target, list)
            .Select(static use =>
                use.Ancestors()
                    .TakeWhile(static around => around is not StatementSyntax)
                    .FirstOrDefault(IsClientCertificatesSetter)
            )
            .OfType<ExpressionSyntax>()
            .Distinct()
            .ToList();

    /// <summary>Adds the trust chain behind what is given the list; nothing where one is set already.</summary>
    private static bool AddTrustChain(SourceEdit edit, ExpressionSyntax user, TlsSetting setting)
    {
        if (IsTrustChainGiven(edit.Target, user))
        {
            return true;
        }

        switch (user)
        {
            case InvocationExpressionSyntax call:
                edit.InsertLinkAfter(call, "." + setting.Link);
                return true;
            case AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax initializer }:
                edit.AppendInitializerMember(initializer, setting.Assignment);
                return true;
            case AssignmentExpressionSyntax
            {
                Left: MemberAccessExpressionSyntax { Expression: { } owner },
                Parent: ExpressionStatementSyntax statement
            } when edit.Text.IsFirstOnLine(statement.SpanStart) && edit.Text.IsLastOnLine(statement.Span.End):
                edit.Insert(
                    statement.Span.End,
                    edit.NewLine + edit.Text.IndentationAt(statement.SpanStart) + owner + "." + setting.Assignment + ";"
                );
                return true;
            default:
                return false;
        }
    }

    private static bool IsTrustChainGiven(FixTarget target, ExpressionSyntax user) =>
        user switch
        {
            InvocationExpressionSyntax call => Chain
                .CallsOnSameBuilder(target, call)
                .Any(static link => link.IsNamed(MemberNames.WithTrustChain)),
            { Parent: InitializerExpressionSyntax initializer } => initializer.Expressions.Any(static member =>
                member.IsNamed(MemberNames.TrustChain)
            ),
            _ => false,
        };

    private static bool IsClientCertificatesSetter(SyntaxNode node) =>
        (
            node is InvocationExpressionSyntax
            && Chain.Name(node) is MemberNames.WithClientCertificates or MemberNames.WithClientCertificatesProvider
        )
        || (
            node is AssignmentExpressionSyntax assignment
            && assignment.Left.IsNamed(MemberNames.ClientCertificatesProvider)
        );

    private static InvocationExpressionSyntax? ClientCertificatesCall(ExpressionSyntax certificate) =>
        Setter(certificate) as InvocationExpressionSyntax;

    private static SyntaxNode? Setter(ExpressionSyntax certificate) =>
        certificate.Ancestors().FirstOrDefault(IsClientCertificatesSetter);

    private static bool IsOnlyEntry(ExpressionSyntax certificate) =>
        certificate.Parent switch
        {
            InitializerExpressionSyntax { Expressions.Count: 1 } => true,
            ExpressionElementSyntax { Parent: CollectionExpressionSyntax { Elements.Count: 1 } } => true,
            _ => false,
        };

    /// <summary>
    /// What is trusted is said already: the entry goes, and the call with it when it is the only one.
    /// </summary>
    private static bool RemoveFrom(SourceEdit edit, InvocationExpressionSyntax call, ExpressionSyntax certificate) =>
        IsOnlyEntry(certificate)
            ? !edit.Target.HasComments(call.ArgumentList.Span) && edit.RemoveLink(call)
            : RemoveEntry(edit, certificate);

    /// <summary>An entry of a list written in place, or the only argument.</summary>
    private static bool MoveEntry(SourceEdit edit, ExpressionSyntax certificate, TlsSetting setting)
    {
        var setter = Setter(certificate);
        var isOnly = IsOnlyEntry(certificate);

        switch (setter)
        {
            case InvocationExpressionSyntax call when !IsTrustChainSet(call):
                if (isOnly)
                {
                    edit.Replace(TextSpan.FromBounds(Chain.NameToken(call).SpanStart, call.Span.End), setting.Link);
                    return !edit.Target.HasComments(call.ArgumentList.Span);
                }

                edit.InsertLinkAfter(call, "." + setting.Link);
                return RemoveEntry(edit, certificate);
            case AssignmentExpressionSyntax
            {
                Parent: InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax options } initializer
            } assignment when !initializer.Expressions.Any(static member => member.IsNamed(MemberNames.TrustChain)):
                if (isOnly)
                {
                    edit.Replace(assignment, setting.Assignment);
                    return !edit.Target.HasComments(assignment.Span);
                }

                edit.AppendInitializerMember(options, setting.Assignment);
                return RemoveEntry(edit, certificate);
            case null:
                return MoveFromVariable(edit, certificate, setting, isOnly);
            default:
                return false;
        }
    }

    /// <summary><c>var list = new … { client, ca };</c> given to a call further down.</summary>
    private static bool MoveFromVariable(SourceEdit edit, ExpressionSyntax certificate, TlsSetting setting, bool isOnly)
    {
        var target = edit.Target;
        if (ListAround(target, certificate) is not { } list)
        {
            return MoveFromProvider(edit, certificate);
        }

        if (Users(target, list) is not { Count: 1 } users)
        {
            return false;
        }

        if (isOnly && TrustWholeList(edit, list, users[0], certificate))
        {
            return true;
        }

        if (!CanMove(target, certificate))
        {
            return false;
        }

        if (!isOnly)
        {
            return AddTrustChain(edit, users[0], setting) && RemoveEntry(edit, certificate);
        }

        return certificate.FirstAncestorOrSelf<StatementSyntax>()
                is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax added } statement
            && added.IsNamed("AddRange")
            && OuterStatement(statement, users[0]) == statement
            && AddTrustChain(edit, users[0], setting)
            && edit.RemoveStatement(statement);
    }

    /// <summary>The variable that is made of, or is given, the entries around a certificate.</summary>
    private static ISymbol? ListAround(FixTarget target, ExpressionSyntax certificate) =>
        certificate.FirstAncestorOrSelf<InvocationExpressionSyntax>(static call => call.IsNamed("AddRange"))
            is { } added
            ? Chain.Receiver(added) is { } list
                ? target.Symbol(list)
                : null
            : certificate.FirstAncestorOrSelf<VariableDeclaratorSyntax>() is { } declarator
                ? target.Model.GetDeclaredSymbol(declarator, target.CancellationToken)
                : null;

    /// <summary>Means the same further down: no variable in it is written again.</summary>
    private static bool CanMove(FixTarget target, ExpressionSyntax certificate) =>
        !certificate
            .DescendantNodesAndSelf()
            .Any(static node =>
                node
                    is AwaitExpressionSyntax
                        or AnonymousFunctionExpressionSyntax
                        or AssignmentExpressionSyntax
                        or DeclarationExpressionSyntax
            )
        && certificate
            .DescendantNodesAndSelf()
            .OfType<SimpleNameSyntax>()
            .Select(target.Symbol)
            .All(symbol =>
                symbol is not (ILocalSymbol or IParameterSymbol)
                || !Values.References(target, symbol).Any(Values.IsWritten)
            );

    private static bool RemoveEntry(SourceEdit edit, ExpressionSyntax certificate) =>
        certificate.Parent switch
        {
            InitializerExpressionSyntax initializer => edit.RemoveListed(
                initializer.Expressions,
                certificate,
                initializer
            ),
            ExpressionElementSyntax { Parent: CollectionExpressionSyntax collection } element => edit.RemoveListed(
                collection.Elements,
                element,
                collection
            ),
            _ => false,
        };

    private static bool IsTrustChainSet(InvocationExpressionSyntax call) =>
        Chain.Links(call).Any(static link => link.IsNamed(MemberNames.WithTrustChain));
}
