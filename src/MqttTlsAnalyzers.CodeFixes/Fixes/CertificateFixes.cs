using MqttTlsAnalyzers.CodeFixes.Editing;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.CodeFixes.Fixes;

/// <summary>Puts certificates where they belong, in a form that works everywhere.</summary>
internal static class CertificateFixes
{
    private const string Collection = "X509Certificate2Collection";

    private const string RemoveTitle = "Remove this certificate from the client certificates";

    /// <summary>The reported certificate leaves the client certificates and becomes the trust chain.</summary>
    public static string? MoveToTrustChain(SourceEdit edit)
    {
        if (ReportedIn(edit.Target) is not var (node, certificate))
        {
            return null;
        }

        var collection = edit.Type(Names.Certificates, Collection, certificate.SpanStart);
        var value = "new " + collection + " { " + certificate + " }";
        var setting = new TlsSetting(MemberNames.WithTrustChain + "(" + value + ")", MemberNames.TrustChain, value);
        if (!IsAdded(node) && ClientCertificatesCall(certificate) is { } call && IsTrustChainSet(call))
        {
            return RemoveFrom(edit, call, certificate) ? RemoveTitle : null;
        }

        return (IsAdded(node) ? MoveAdded(edit, node, certificate, setting) : MoveEntry(edit, certificate, setting))
            ? "Trust this certificate instead (a broker with a certificate of any other CA will be rejected)"
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
        var hasLoader =
            MqttTypes.Find(target.Model.Compilation, Names.Certificates, "X509CertificateLoader") is not null;
        var start = hasLoader
            ? edit.Type(Names.Certificates, "X509CertificateLoader", position) + ".LoadPkcs12("
            : "new " + edit.Type(Names.Certificates, "X509Certificate2", position) + "(";
        var export = ".Export(" + edit.Type(Names.Certificates, "X509ContentType", position) + ".Pkcs12)";
        edit.Insert(position, start + (isPrimary ? string.Empty : "("));
        edit.Insert(certificate.Span.End, (isPrimary ? string.Empty : ")") + export + (hasLoader ? ", null)" : ")"));
        return "Import the certificate from PKCS#12, so that its key works on Windows";
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
    /// <c>list.Add(ca)</c>: the statement goes, the call that is given the list is followed by the trust chain.
    /// </summary>
    private static bool MoveAdded(
        SourceEdit edit,
        ExpressionSyntax node,
        ExpressionSyntax certificate,
        TlsSetting setting
    )
    {
        var target = edit.Target;
        if (
            node is not InvocationExpressionSyntax { Parent: ExpressionStatementSyntax statement } add
            || !CanMove(target, certificate)
            || Chain.Receiver(add) is not { } list
            || target.Symbol(list) is not { } symbol
        )
        {
            return false;
        }

        return AddWhereGiven(edit, symbol, setting) && edit.RemoveStatement(statement);
    }

    /// <summary>Adds the trust chain behind the one call that is given the list.</summary>
    private static bool AddWhereGiven(SourceEdit edit, ISymbol list, TlsSetting setting)
    {
        var users = Values
            .References(edit.Target, list)
            .Select(static use =>
                use.FirstAncestorOrSelf<InvocationExpressionSyntax>(static call =>
                    call.IsNamed(MemberNames.WithClientCertificates)
                    || call.IsNamed(MemberNames.WithClientCertificatesProvider)
                )
            )
            .OfType<InvocationExpressionSyntax>()
            .Distinct()
            .ToList();
        if (users.Count != 1)
        {
            return false;
        }

        if (!IsTrustChainSet(users[0]))
        {
            edit.InsertLinkAfter(users[0], "." + setting.Link);
        }

        return true;
    }

    private static InvocationExpressionSyntax? ClientCertificatesCall(ExpressionSyntax certificate) =>
        Setter(certificate) as InvocationExpressionSyntax;

    private static SyntaxNode? Setter(ExpressionSyntax certificate) =>
        certificate
            .Ancestors()
            .FirstOrDefault(static node =>
                node.IsNamed(MemberNames.WithClientCertificates)
                || node.IsNamed(MemberNames.WithClientCertificatesProvider)
                || (node is AssignmentExpressionSyntax && node.IsNamed(MemberNames.ClientCertificatesProvider))
            );

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
        if (isOnly || !CanMove(target, certificate) || ListAround(target, certificate) is not { } list)
        {
            return false;
        }

        return AddWhereGiven(edit, list, setting) && RemoveEntry(edit, certificate);
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
