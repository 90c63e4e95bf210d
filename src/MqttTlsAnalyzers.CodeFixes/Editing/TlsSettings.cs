using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.CodeFixes.Editing;

/// <summary>A TLS setting in the two ways in which MQTTnet takes it.</summary>
/// <param name="Link">The call on the TLS options builder, without its dot.</param>
/// <param name="Property">The property of TLS options and parameters.</param>
/// <param name="Value">What the property is set to.</param>
internal sealed record TlsSetting(string Link, string Property, string Value)
{
    /// <summary>Turns TLS on; what every new group of TLS settings starts with.</summary>
    public static readonly TlsSetting UseTls = new(MemberNames.UseTls + "()", MemberNames.UseTls, "true");

    public string Assignment => Property + " = " + Value;
}

/// <summary>Adds a TLS setting where a client's TLS settings are made, whatever their shape.</summary>
internal static class TlsSettings
{
    /// <summary>The call on the client options builder that a node is, or is an argument of.</summary>
    public static InvocationExpressionSyntax? ClientCall(FixTarget target, SyntaxNode? node) =>
        node
            ?.AncestorsAndSelf()
            .OfType<InvocationExpressionSyntax>()
            .FirstOrDefault(call => MqttTypes.IsClientOptionsBuilder(target.ReceiverType(call)));

    /// <summary>Where the TLS settings of a transport are made: the object given, where that comes before it.</summary>
    public static SyntaxNode PlaceOf(FixTarget target, SyntaxNode transport) =>
        ClientCall(target, transport) is { } call
        && TlsCall(target, call) is { } tls
        && Values.Given(tls) is { } given
        && Values.Creation(target, given) is { } creation
        && creation.SpanStart < transport.SpanStart
        && StatementVerbs.ListedStatement(creation) is { } made
        && StatementVerbs.ListedStatement(transport) is { } used
        && StatementVerbs.Container(made) == StatementVerbs.Container(used)
            ? creation
            : transport;

    /// <summary>The call that gives TLS settings to the builder of a call; null when there is none.</summary>
    public static InvocationExpressionSyntax? TlsCall(FixTarget target, InvocationExpressionSyntax call) =>
        Chain
            .CallsOnSameBuilder(target, call)
            .LastOrDefault(static other =>
                other.IsNamed(MemberNames.WithTlsOptions) || other.IsNamed(MemberNames.WithTls)
            );

    /// <summary>
    /// Adds a setting to the TLS settings that go with a transport call or assignment; makes them where there are none.
    /// </summary>
    public static bool AddTlsSetting(this SourceEdit edit, SyntaxNode? transport, TlsSetting setting)
    {
        var target = edit.Target;
        if (ClientCall(target, transport) is not { } call)
        {
            return transport is AssignmentExpressionSyntax assignment && edit.AddToRawOptions(assignment, setting);
        }

        if (
            Values.Given(call) is LambdaExpressionSyntax lambda
            && lambda
                .DescendantNodes()
                .OfType<SimpleNameSyntax>()
                .Any(static name => name.IsNamed(MemberNames.TlsOptions))
        )
        {
            return edit.AddToChannelLambda(lambda, setting);
        }

        if (TlsCall(target, call) is { } tls)
        {
            return (!call.IsNamed(MemberNames.WithConnectionUri) || tls.Span.End > call.Span.End)
                && edit.AddToCall(tls, setting);
        }

        // TLS that nothing here turns on is turned on by code that a new call would overrule.
        return (
                setting.Link.StartsWith(TlsSetting.UseTls.Link, StringComparison.Ordinal)
                || Addresses.Uri(target, transport) is { } uri && uri.Scheme is "mqtts" or "wss"
            ) && edit.AddTlsCall(call, setting);
    }

    /// <summary>Writes a TLS call behind a transport call.</summary>
    public static bool AddTlsCall(this SourceEdit edit, InvocationExpressionSyntax transport, TlsSetting setting)
    {
        var target = edit.Target;
        var builder = target.ReceiverType(transport);
        if (MqttTypes.HasMember(builder, MemberNames.WithTlsOptions))
        {
            var links = setting.Link.StartsWith(TlsSetting.UseTls.Link, StringComparison.Ordinal)
                ? setting.Link
                : TlsSetting.UseTls.Link + "." + setting.Link;
            if (
                !MqttTypes.HasMember(
                    MqttTypes.Sibling(builder, TypeNames.MqttClientTlsOptionsBuilder),
                    Chain.Name(SyntaxFactory.ParseExpression(setting.Link))
                )
            )
            {
                return false;
            }

            var name = Names.Parameter(target, transport, "o", "tls", "tlsOptions");
            edit.InsertLinkAfter(
                transport,
                "." + MemberNames.WithTlsOptions + "(" + name + " => " + name + "." + links + ")"
            );
            return true;
        }

        if (
            !MqttTypes.HasMember(builder, MemberNames.WithTls)
            || !MqttTypes.HasMember(
                MqttTypes.Sibling(builder, TypeNames.MqttClientOptionsBuilderTlsParameters),
                setting.Property
            )
        )
        {
            return false;
        }

        var parameter = Names.Parameter(target, transport, "p", "tls", "parameters");
        edit.InsertLinkAfter(
            transport,
            setting == TlsSetting.UseTls
                ? "." + MemberNames.WithTls + "()"
                : "." + MemberNames.WithTls + "(" + parameter + " => " + parameter + "." + setting.Assignment + ")"
        );
        return true;
    }

    /// <summary>Adds a setting to what a <c>WithTlsOptions</c> or <c>WithTls</c> is given.</summary>
    public static bool AddToCall(this SourceEdit edit, InvocationExpressionSyntax tls, TlsSetting setting)
    {
        var target = edit.Target;
        switch (Values.Given(tls))
        {
            case null
                when tls.IsNamed(MemberNames.WithTls)
                    && MqttTypes.HasMember(
                        MqttTypes.Sibling(target.ReceiverType(tls), TypeNames.MqttClientOptionsBuilderTlsParameters),
                        setting.Property
                    ):
                var name = Names.Parameter(target, tls, "p", "tls", "parameters");
                edit.Insert(tls.ArgumentList.OpenParenToken.Span.End, name + " => " + name + "." + setting.Assignment);
                return true;
            case LambdaExpressionSyntax lambda:
                return edit.AddToLambda(lambda, setting);
            case InvocationExpressionSyntax build
                when build.IsNamed(MemberNames.Build) && Chain.Receiver(build) is { } builder:
                return edit.AddToBuilder(builder, setting);
            case { } expression when Values.Creation(target, expression) is { } creation:
                return edit.AddToCreation(creation, setting);
            default:
                return false;
        }
    }

    /// <summary>Adds a member to the creation of TLS options or parameters.</summary>
    private static bool AddToCreation(
        this SourceEdit edit,
        BaseObjectCreationExpressionSyntax creation,
        TlsSetting setting
    )
    {
        var type = edit.Target.TypeOf(creation);
        if (
            !(MqttTypes.IsTlsOptions(type) || MqttTypes.IsTlsParameters(type))
            || !MqttTypes.HasMember(type, setting.Property)
        )
        {
            return false;
        }

        if (creation.Initializer?.Expressions.FirstOrDefault(member => member.IsNamed(setting.Property)) is { } present)
        {
            // An empty one says nothing, so it may go.
            if (
                present
                    is not AssignmentExpressionSyntax { Right: LiteralExpressionSyntax { Token.ValueText: "" } empty }
                || !empty.IsKind(SyntaxKind.StringLiteralExpression)
            )
            {
                return false;
            }

            edit.Replace(empty, setting.Value);
            return true;
        }

        edit.AppendInitializerMember(creation, setting.Assignment);
        return true;
    }

    private static bool AddToLambda(this SourceEdit edit, LambdaExpressionSyntax lambda, TlsSetting setting)
    {
        var target = edit.Target;
        if (
            target.Symbol(lambda) is not IMethodSymbol { Parameters: { Length: 1 } parameters }
            || parameters[0] is not { Name: { Length: > 0 } name } parameter
        )
        {
            return false;
        }

        if (MqttTypes.IsTlsOptionsBuilder(parameter.Type))
        {
            switch (lambda)
            {
                case { Block: { } block }:
                    edit.AppendStatement(block, name + "." + setting.Link + ";");
                    return MqttTypes.HasMember(parameter.Type, Chain.Name(SyntaxFactory.ParseExpression(setting.Link)));
                case { ExpressionBody: InvocationExpressionSyntax body }:
                    return edit.AddToBuilder(body, setting);
                default:
                    return false;
            }
        }

        if (!MqttTypes.HasMember(parameter.Type, setting.Property))
        {
            return false;
        }

        if (lambda.Block is { } statements)
        {
            edit.AppendStatement(statements, name + "." + setting.Assignment + ";");
            return true;
        }

        if (lambda.ExpressionBody is not { } expression || target.HasComments(expression.Span))
        {
            return false;
        }

        edit.Insert(expression.SpanStart, "{ ");
        edit.Insert(expression.Span.End, "; " + name + "." + setting.Assignment + "; }");
        return true;
    }

    private static bool AddToBuilder(this SourceEdit edit, ExpressionSyntax builder, TlsSetting setting)
    {
        var type = edit.Target.TypeOf(builder);
        if (
            !MqttTypes.IsTlsOptionsBuilder(type)
            || !MqttTypes.HasMember(type, Chain.Name(SyntaxFactory.ParseExpression(setting.Link)))
        )
        {
            return false;
        }

        var name = Chain.Name(SyntaxFactory.ParseExpression(setting.Link));
        if (
            builder is InvocationExpressionSyntax last
            && Chain.Links(last).LastOrDefault(link => link.IsNamed(name)) is InvocationExpressionSyntax same
            && !edit.Target.HasComments(same.ArgumentList.Span)
        )
        {
            // The later call wins in any case: one says it.
            edit.Replace(TextSpan.FromBounds(Chain.NameToken(same).SpanStart, same.Span.End), setting.Link);
            return true;
        }

        edit.InsertLinkAfter(builder, "." + setting.Link);
        return true;
    }

    /// <summary>TLS options made inside <c>WithTcpServer(o => …)</c>.</summary>
    private static bool AddToChannelLambda(this SourceEdit edit, LambdaExpressionSyntax lambda, TlsSetting setting)
    {
        var target = edit.Target;
        var created = lambda
            .DescendantNodes()
            .OfType<AssignmentExpressionSyntax>()
            .Where(static assignment => assignment.IsNamed(MemberNames.TlsOptions))
            .ToList();
        if (created.Count == 1)
        {
            return Values.Creation(target, created[0].Right) is { } creation && edit.AddToCreation(creation, setting);
        }

        if (
            created.Count > 1
            || lambda.Block is not { } block
            || target.Symbol(lambda) is not IMethodSymbol { Parameters: { Length: 1 } parameters }
        )
        {
            return false;
        }

        edit.AppendStatement(block, parameters[0].Name + "." + MemberNames.TlsOptions + "." + setting.Assignment + ";");
        return true;
    }

    /// <summary>TLS options of a channel options object: beside <c>Server = …</c>.</summary>
    private static bool AddToRawOptions(this SourceEdit edit, AssignmentExpressionSyntax assignment, TlsSetting setting)
    {
        var target = edit.Target;
        if (
            assignment.Parent is InitializerExpressionSyntax
            {
                Parent: BaseObjectCreationExpressionSyntax channel
            } initializer
        )
        {
            var options = initializer
                .Expressions.OfType<AssignmentExpressionSyntax>()
                .FirstOrDefault(static member => member.IsNamed(MemberNames.TlsOptions));
            if (options?.Right is InitializerExpressionSyntax { Expressions.Count: > 0 } nested)
            {
                if (nested.Expressions.Any(member => member.IsNamed(setting.Property)))
                {
                    return false;
                }

                edit.AppendInitializerMember(nested, setting.Assignment);
                return true;
            }

            if (options is not null)
            {
                return Values.Creation(target, options.Right) is { } creation && edit.AddToCreation(creation, setting);
            }

            if (
                MqttTypes.Sibling(target.TypeOf(channel), TypeNames.MqttClientTlsOptions) is not { } type
                || !MqttTypes.HasMember(type, setting.Property)
            )
            {
                return false;
            }

            var members =
                setting == TlsSetting.UseTls
                    ? setting.Assignment
                    : TlsSetting.UseTls.Assignment + ", " + setting.Assignment;
            edit.AppendInitializerMember(
                channel,
                MemberNames.TlsOptions
                    + " = new "
                    + edit.Type(MqttTypes.NamespaceOf(type), type.Name, channel.SpanStart)
                    + " { "
                    + members
                    + " }"
            );
            return true;
        }

        if (
            assignment
                is not {
                    Left: MemberAccessExpressionSyntax { Expression: { } owner },
                    Parent: ExpressionStatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax } statement
                }
            || !edit.Text.IsFirstOnLine(statement.SpanStart)
            || !edit.Text.IsLastOnLine(statement.Span.End)
        )
        {
            return false;
        }

        var position = edit.Text.LineEnd(statement.Span.End);
        edit.Insert(
            position,
            edit.NewLine
                + edit.Text.IndentationAt(statement.SpanStart)
                + owner
                + "."
                + MemberNames.TlsOptions
                + "."
                + setting.Assignment
                + ";"
        );
        return true;
    }
}
