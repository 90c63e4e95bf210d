using Microsoft.CodeAnalysis.CSharp.Syntax;
using MqttTlsAnalyzers.Configuration;

namespace MqttTlsAnalyzers.Evaluation;

/// <summary>
/// What the framework's own members mean here: X.509 chains and certificates, collections, end points, URIs, paths,
/// strings.
/// Types are known by name and namespace, since they live in different assemblies per target framework.
/// </summary>
internal static partial class FrameworkSemantics
{
    /// <summary>On a chain: the result of its last <c>Build()</c>.</summary>
    public const string BuiltSlot = "Built";

    /// <summary>On an enumerator: the element that it has come to. Its elements are those to come.</summary>
    private const string CurrentSlot = "Current";

    /// <summary>On an enumerator of a configuration's run, which stands for any of its elements.</summary>
    private const string EnumeratedSlot = "Enumerated";

    /// <summary>The key of the certificate that a peer presents to a handler.</summary>
    public const string PeerCertificateKey = "peer certificate";

    /// <summary><c>X509VerificationFlags.AllowUnknownCertificateAuthority</c>; <c>AllFlags</c> contains it.</summary>
    private const long AllowUnknownCertificateAuthority = 16;

    /// <summary><c>X509ChainTrustMode.CustomRootTrust</c>.</summary>
    private const long CustomRootTrust = 1;

    private static readonly Dictionary<string, Evidence> CertificateMembers = new(StringComparer.Ordinal)
    {
        ["Thumbprint"] = Evidence.Identity,
        ["GetCertHash"] = Evidence.Identity,
        ["GetCertHashString"] = Evidence.Identity,
        ["TryGetCertHash"] = Evidence.Identity,
        ["GetRawCertData"] = Evidence.Identity,
        ["GetRawCertDataString"] = Evidence.Identity,
        ["RawData"] = Evidence.Identity,
        ["RawDataMemory"] = Evidence.Identity,
        ["PublicKey"] = Evidence.Identity,
        ["GetPublicKey"] = Evidence.Identity,
        ["GetPublicKeyString"] = Evidence.Identity,
        ["GetRSAPublicKey"] = Evidence.Identity,
        ["GetECDsaPublicKey"] = Evidence.Identity,
        ["SerialNumber"] = Evidence.Identity,
        ["SerialNumberBytes"] = Evidence.Identity,
        ["GetSerialNumber"] = Evidence.Identity,
        ["GetSerialNumberString"] = Evidence.Identity,
        ["Equals"] = Evidence.Identity,
        ["GetHashCode"] = Evidence.Identity,
        ["Export"] = Evidence.Identity,
        ["ExportCertificatePem"] = Evidence.Identity,
        ["Subject"] = Evidence.Name,
        ["SubjectName"] = Evidence.Name,
        ["GetName"] = Evidence.Name,
        ["GetNameInfo"] = Evidence.Name,
        ["MatchesHostname"] = Evidence.Name,
        ["Extensions"] = Evidence.Name,
        ["NotAfter"] = Evidence.Dates,
        ["NotBefore"] = Evidence.Dates,
        ["GetExpirationDateString"] = Evidence.Dates,
        ["GetEffectiveDateString"] = Evidence.Dates,
        ["Verify"] = Evidence.Chain,
    };

    /// <summary>Calls that keep what they are given and do not look into it.</summary>
    public static bool IsStore(IMethodSymbol method) =>
        IsIn(method.ContainingType, "System.Collections")
        || (method.ContainingType.Name is "Tuple" or "ValueTuple" && IsIn(method.ContainingType, "System"));

    /// <summary>The method belongs to .NET or to Microsoft's libraries.</summary>
    public static bool IsFramework(IMethodSymbol method) =>
        IsIn(method.ContainingType, "System") || IsIn(method.ContainingType, "Microsoft");

    /// <summary>Calls that read what they are given and neither keep nor change it.</summary>
    public static bool IsHarmless(IMethodSymbol method)
    {
        var type = method.ContainingType;
        return type.SpecialType is SpecialType.System_String or SpecialType.System_Object
            || method
                is {
                    Name: "ToString"
                        or "Equals"
                        or "GetHashCode"
                        or "GetType"
                        or "Dispose"
                        or "DisposeAsync"
                        or "ConfigureAwait"
                }
            || (
                IsFramework(method)
                && (
                    type.Name
                        is "Console"
                            or "ArgumentNullException"
                            or "ArgumentException"
                            or "ObjectDisposedException"
                            or "GC"
                            or "Enumerable"
                            or "Task"
                            or "ValueTask"
                    || IsIn(type, "System.Diagnostics")
                    || IsIn(type, "Microsoft.Extensions.Logging")
                )
            );
    }

    private static bool IsIn(INamedTypeSymbol? type, string @namespace) =>
        NamespaceName.IsIn(type?.ContainingNamespace, @namespace);

    /// <summary>A type whose instances the evaluator follows on the heap; null for the others.</summary>
    public static ObjectKind? CollectionKindOf(ITypeSymbol? type) =>
        type switch
        {
            { Name: "ListenOptions" } => ObjectKind.Listener,
            { Name: "X509Chain" } => ObjectKind.Chain,
            { Name: "X509ChainPolicy" } => ObjectKind.ChainPolicy,
            { Name: "X509CertificateCollection" or "X509Certificate2Collection" } => ObjectKind.Collection,
            { Name: "CipherSuitesPolicy" } => ObjectKind.Collection,
            IArrayTypeSymbol array when IsElement(array.ElementType) => ObjectKind.Collection,
            INamedTypeSymbol { TypeArguments: { Length: 1 } arguments } named
                when IsElement(arguments[0]) && IsIn(named, "System.Collections") => ObjectKind.Collection,
            _ => null,
        };

    private static bool IsElement(ITypeSymbol type) =>
        type
            is {
                Name: "X509Certificate"
                    or "X509Certificate2"
                    or "SslApplicationProtocol"
                    or "TlsCipherSuite"
                    or "SslPolicyErrors"
            };

    private static bool IsListOfTexts(INamedTypeSymbol type) =>
        type is { Name: "List" or "HashSet", TypeArguments: { Length: 1 } arguments }
        && arguments[0].SpecialType == SpecialType.System_String
        && IsIn(type, "System.Collections");

    /// <summary>A type whose values are worth entering a method for.</summary>
    public static bool IsFollowed(ITypeSymbol? type) =>
        type is not null
        && (CollectionKindOf(type) is not null || IsElement(type) || type.TypeKind == TypeKind.Delegate);

    /// <summary>A span or memory over what it is made from: converting to it changes nothing.</summary>
    public static bool IsView(ITypeSymbol type) =>
        type.Name is "ReadOnlySpan" or "Span" or "ReadOnlyMemory" or "Memory"
        && IsIn(type as INamedTypeSymbol, "System");

    /// <summary>A list, set or dictionary of the framework, whatever is in it.</summary>
    public static bool IsCollection(ITypeSymbol type) => IsIn(type as INamedTypeSymbol, "System.Collections");

    public static bool IsPeerCertificate(Value value) => value is UnknownValue { Key: PeerCertificateKey };

    /// <summary>What comparing this value as a whole would compare.</summary>
    public static Evidence IdentityOf(Value value) =>
        value is UnknownValue { Type.Name: "X509Certificate" or "X509Certificate2" }
        && (value.Evidence & (Evidence.Certificate | Evidence.Chain)) != 0
            ? Evidence.Identity
            : Evidence.None;

    public static Value? ReadStatic(IFieldSymbol field, SyntaxNode syntax) =>
        (field.ContainingType.Name, field.Name) switch
        {
            ("IPAddress", "Loopback") => Address("127.0.0.1", syntax),
            ("IPAddress", "IPv6Loopback") => Address("::1", syntax),
            ("IPAddress", "Any") => Address("0.0.0.0", syntax),
            ("IPAddress", "IPv6Any") => Address("::", syntax),
            ("IPAddress", "None") => Address("255.255.255.255", syntax),
            ("IPAddress", "IPv6None") => Address("::", syntax),
            ("SslApplicationProtocol", "Http11") => Data(
                DataKind.ApplicationProtocol,
                syntax,
                ("Name", new ConstantValue("http/1.1", syntax))
            ),
            ("SslApplicationProtocol", "Http2") => Data(
                DataKind.ApplicationProtocol,
                syntax,
                ("Name", new ConstantValue("h2", syntax))
            ),
            ("SslApplicationProtocol", "Http3") => Data(
                DataKind.ApplicationProtocol,
                syntax,
                ("Name", new ConstantValue("h3", syntax))
            ),
            ("String", "Empty") => new ConstantValue(string.Empty, syntax),
            _ => null,
        };

    /// <summary>An address given by its bytes or, for IPv4, as a number.</summary>
    private static string? AddressText(Value value, State state)
    {
        if ((value as ConstantValue)?.AsNumber() is { } number)
        {
            return number is >= 0 and <= uint.MaxValue ? new System.Net.IPAddress(number).ToString() : null;
        }

        var bytes = state.Object(value)
            is { Kind: ObjectKind.Collection, IsOpen: false, Elements: { Length: 4 or 16 } elements }
            ? elements.Select(static element => (element.Value as ConstantValue)?.AsNumber()).ToArray()
            : Array.Empty<long?>();
        return bytes.Length > 0 && bytes.All(static part => part is >= 0 and <= 255)
            ? new System.Net.IPAddress(
                Array.ConvertAll(bytes, static part => (byte)part.GetValueOrDefault())
            ).ToString()
            : null;
    }

    private static DataValue Address(string text, SyntaxNode syntax) =>
        Data(DataKind.IPAddress, syntax, ("Text", new ConstantValue(text, syntax)));

    internal static DataValue Data(DataKind kind, SyntaxNode? origin, params (string Name, Value? Value)[] parts) =>
        new(
            kind,
            parts
                .Where(static part => part.Value is not null)
                .ToImmutableDictionary(static part => part.Name, static part => part.Value!, StringComparer.Ordinal),
            origin
        );

    public static BodyEvaluator.Result? ReadProperty(
        BodyEvaluator evaluator,
        IPropertySymbol property,
        Value? receiver,
        SyntaxNode syntax,
        State state,
        object frame
    )
    {
        if (property.IsStatic)
        {
            return null;
        }

        if (
            receiver is not null
            && property is { Name: "Result", ContainingType: { Name: "Task" or "ValueTask", TypeArguments.Length: 1 } }
            && IsIn(property.ContainingType, "System")
        )
        {
            return new BodyEvaluator.Result(state, receiver);
        }

        if (receiver is ObjectValue reference && state.Object(reference.Id) is { } item)
        {
            return item.Kind switch
            {
                ObjectKind.Chain => ReadChain(evaluator, property, reference, item, syntax, state, frame),
                ObjectKind.ChainPolicy => ReadChainPolicy(property, reference, item, syntax, state),
                ObjectKind.Collection when property.Name == CurrentSlot && item.Slot(EnumeratedSlot) is not null =>
                    new BodyEvaluator.Result(
                        state,
                        BodyEvaluator.OneOf(BodyEvaluator.ElementsOf(item), syntax, property.Type)
                    ),
                ObjectKind.Collection
                    when property.Name == CurrentSlot
                        && item.Slot(CurrentSlot) is { Certainty: Certainty.Known } current => new BodyEvaluator.Result(
                    state,
                    current.Value
                ),
                ObjectKind.Collection
                    when property.Name is "Count" or "Length" && !item.IsOpen && evaluator.IsHandlerRun =>
                    new BodyEvaluator.Result(state, new ConstantValue(item.Elements.Length, syntax)),
                ObjectKind.UriBuilder when property.Name == "Uri" => new BodyEvaluator.Result(
                    state,
                    Data(DataKind.Uri, syntax, ("Text", BuiltUri(item, syntax)))
                ),
                _ => null,
            };
        }

        if (
            receiver is UnknownValue { Evidence: not Evidence.None } unknown
            && IsCertificate(property.ContainingType)
            && CertificateMembers.TryGetValue(property.Name, out var evidence)
        )
        {
            return new BodyEvaluator.Result(
                evaluator.MayThrow(state, syntax, evidence, returnsVoid: false, frame),
                new UnknownValue(
                    DerivedKey.Of(("certificate", property.Name), syntax, unknown),
                    evidence,
                    isNotNull: true,
                    origin: syntax,
                    type: property.Type
                )
            );
        }

        if (
            receiver is ConstantValue { Constant: not null }
            && property
                is { Name: "Value", ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }
        )
        {
            return new BodyEvaluator.Result(state, receiver);
        }

        if (
            receiver is ConstantValue { Constant: string text }
            && property is { Name: "Length", ContainingType.SpecialType: SpecialType.System_String }
        )
        {
            return new BodyEvaluator.Result(state, new ConstantValue(text.Length, syntax, receiver.Evidence));
        }

        if (receiver is DataValue { Kind: DataKind.Uri } uri && ReadUri(uri, property.Name, syntax) is { } part)
        {
            return new BodyEvaluator.Result(state, part);
        }

        return null;
    }

    private static bool IsCertificate(ITypeSymbol type) => type.Name is "X509Certificate" or "X509Certificate2";

    private static ConstantValue? ReadUri(DataValue uri, string member, SyntaxNode syntax)
    {
        if (
            uri.Part("Text") is not ConstantValue { Constant: string text }
            || !Uri.TryCreate(text, UriKind.Absolute, out var parsed)
        )
        {
            return null;
        }

        return member switch
        {
            "Host" or "DnsSafeHost" or "IdnHost" => new ConstantValue(parsed.Host, syntax),
            "Port" => new ConstantValue(parsed.Port, syntax),
            "Scheme" => new ConstantValue(parsed.Scheme, syntax),
            "AbsoluteUri" or "OriginalString" => new ConstantValue(text, syntax),
            _ => null,
        };
    }

    private static BodyEvaluator.Result? ReadChain(
        BodyEvaluator evaluator,
        IPropertySymbol property,
        ObjectValue reference,
        HeapObject item,
        SyntaxNode syntax,
        State state,
        object frame
    )
    {
        switch (property.Name)
        {
            case "ChainPolicy":
                return ReadPart(ObjectKind.ChainPolicy, property.Name, reference, item, syntax, state);
            case "ChainElements" or "ChainStatus":
                var key = ("chain", property.Name, reference.Id);
                // What is wrong with a chain that was built here has been found under its own policy.
                var evidence =
                    property.Name == "ChainStatus" && item.Slot(BuiltSlot)?.Value.Evidence is { } built
                        ? built
                        : Evidence.Chain;
                return new BodyEvaluator.Result(
                    state,
                    new UnknownValue(key, evidence, isNotNull: true, origin: syntax, type: property.Type)
                );
            default:
                return null;
        }
    }

    private static BodyEvaluator.Result? ReadChainPolicy(
        IPropertySymbol property,
        ObjectValue reference,
        HeapObject item,
        SyntaxNode syntax,
        State state
    ) =>
        property.Name is "ExtraStore" or "CustomTrustStore"
            ? ReadPart(ObjectKind.Collection, property.Name, reference, item, syntax, state)
        : item.Slot(property.Name) is { Certainty: Certainty.Known } slot ? new BodyEvaluator.Result(state, slot.Value)
        : item.IsOpen ? null
        : property.Name is "VerificationFlags" or "TrustMode"
            ? new BodyEvaluator.Result(state, new ConstantValue(0, syntax))
        : null;

    /// <summary>An object that another makes by itself; made when first asked for.</summary>
    internal static BodyEvaluator.Result ReadPart(
        ObjectKind kind,
        string name,
        ObjectValue reference,
        HeapObject item,
        SyntaxNode syntax,
        State state
    )
    {
        if (item.Slot(name) is { Certainty: Certainty.Known } slot)
        {
            return new BodyEvaluator.Result(state, slot.Value);
        }

        var id = new ObjectId(reference.Id.Site, reference.Id.Path, reference.Id.Part + "." + name);
        state = state.WithObject(
            id,
            new HeapObject(kind)
            {
                IsOpen = item.IsOpen,
                IsExternal = item.IsExternal,
                TlsOrigin = item.IsExternal ? TlsOrigin.External : TlsOrigin.None,
            }
        );
        var value = new ObjectValue(id, syntax);
        return new BodyEvaluator.Result(
            state.Update(
                reference.Id,
                holder => holder with { Slots = holder.Slots.SetItem(name, new SlotValue(value, null)) }
            ),
            value
        );
    }

    public static State? WriteProperty(
        BodyEvaluator evaluator,
        IPropertySymbol property,
        Value receiver,
        Value value,
        SyntaxNode syntax,
        State state,
        object frame
    ) =>
        receiver is ObjectValue reference
        && state.Object(reference.Id) is { Kind: ObjectKind.Chain or ObjectKind.ChainPolicy or ObjectKind.UriBuilder }
            ? state.Update(
                reference.Id,
                item => item.With(property.Name, new SlotValue(value, evaluator.SourceOf(syntax, frame)))
            )
            : null;

    public static BodyEvaluator.Result[]? Construct(
        BodyEvaluator evaluator,
        BodyEvaluator.Call call,
        State state,
        object frame
    )
    {
        var type = call.Method.ContainingType;
        var syntax = call.Syntax;
        switch (type.Name)
        {
            case "Uri" when IsIn(type, "System"):
                return ConstructUri(call, state);
            case "UriBuilder" when IsIn(type, "System"):
                return ConstructUriBuilder(evaluator, call, state, frame);
            case "IPAddress" when IsIn(type, "System.Net"):
                return AddressText(call.Argument(0), state) is { } address
                    ? BodyEvaluator.Result.One(state, Address(address, syntax))
                    : null;
            case "IPEndPoint" when IsIn(type, "System.Net") && call.Count == 2:
                return BodyEvaluator.Result.One(
                    state,
                    EndPoint(
                        EndpointKind.IPEndPoint,
                        (call.Argument(0) as DataValue)?.Part("Text"),
                        call.Argument(1),
                        syntax
                    )
                );
            case "DnsEndPoint" when IsIn(type, "System.Net") && call.Count >= 2:
                return BodyEvaluator.Result.One(
                    state,
                    EndPoint(EndpointKind.Dns, call.Argument(0), call.Argument(1), syntax)
                );
            case "UnixDomainSocketEndPoint":
                return BodyEvaluator.Result.One(state, EndPoint(EndpointKind.Unix, call.Argument(0), null, syntax));
            case "SslApplicationProtocol" when call.Count == 1:
                return BodyEvaluator.Result.One(
                    state,
                    Data(DataKind.ApplicationProtocol, syntax, ("Name", call.Argument(0)))
                );
            case "X509Chain":
                return BodyEvaluator.Result.One(
                    MakeObject(evaluator, ObjectKind.Chain, syntax, state, frame, out var chain),
                    chain
                );
            case "X509ChainPolicy":
                return BodyEvaluator.Result.One(
                    MakeObject(evaluator, ObjectKind.ChainPolicy, syntax, state, frame, out var policy),
                    policy
                );
            case "CipherSuitesPolicy" when call.Count == 1:
                return BodyEvaluator.Result.One(state, call.Argument(0));
            case "X509Certificate2" or "X509Certificate":
                return ConstructCertificate(evaluator, call, state, frame);
        }

        if ((!evaluator.IsHandlerRun || evaluator.IsInInitializer) && IsDictionary(type))
        {
            return ConstructDictionary(evaluator, call, state, frame);
        }

        // A list that a handler makes empty is to be filled, with problems for example; one that it makes of texts is a
        // question.
        return
            CollectionKindOf(type) == ObjectKind.Collection
            || (
                IsListOfTexts(type)
                && (
                    !evaluator.IsHandlerRun
                    || syntax is BaseObjectCreationExpressionSyntax { Initializer.Expressions.Count: > 0 }
                )
            )
            ? ConstructCollection(evaluator, call, state, frame)
            : null;
    }

    private static State MakeObject(
        BodyEvaluator evaluator,
        ObjectKind kind,
        SyntaxNode syntax,
        State state,
        object frame,
        out ObjectValue reference
    )
    {
        var made = evaluator.MakeObject(kind, null, syntax, string.Empty, state, frame);
        reference = made.Reference;
        return made.State;
    }

    internal static DataValue EndPoint(EndpointKind kind, Value? host, Value? port, SyntaxNode syntax) =>
        Data(DataKind.EndPoint, syntax, ("Kind", new ConstantValue((int)kind)), ("Host", host), ("Port", port));

    private static BodyEvaluator.Result[] ConstructCollection(
        BodyEvaluator evaluator,
        BodyEvaluator.Call call,
        State state,
        object frame
    )
    {
        state = MakeObject(evaluator, ObjectKind.Collection, call.Syntax, state, frame, out var reference);
        for (var i = 0; i < call.Count; i++)
        {
            if (call.ParameterType(i) is { SpecialType: SpecialType.System_Int32 })
            {
                continue;
            }

            state = IsElementValue(call, i, state)
                ? AddElement(
                    evaluator,
                    reference,
                    call.Argument(i),
                    call.ArgumentSyntax[i] ?? call.Syntax,
                    call.ArgumentSyntax[i] ?? call.Syntax,
                    state,
                    frame
                )
                : AddAll(reference, call.Argument(i), state);
        }

        return BodyEvaluator.Result.One(state, reference);
    }

    private static bool IsElementValue(BodyEvaluator.Call call, int index, State state) =>
        state.Object(call.Argument(index)) is null && call.ParameterType(index) is { } type && IsElement(type);

    internal static State AddElement(
        BodyEvaluator evaluator,
        ObjectValue collection,
        Value value,
        SyntaxNode source,
        SyntaxNode expression,
        State state,
        object frame
    )
    {
        var element = evaluator.ElementOf(value, source, expression, frame);
        return state.Update(
            collection.Id,
            item =>
                item.Elements.Contains(element)
                    ? item with
                    {
                        IsOpen = true,
                    }
                    : item with
                    {
                        Elements = item.Elements.Add(element),
                    }
        );
    }

    private static State AddAll(ObjectValue collection, Value values, State state) =>
        state.Object(values) is { Kind: ObjectKind.Collection } other
            ? state.Update(
                collection.Id,
                item =>
                    item with
                    {
                        Elements = item.Elements.AddRange(other.Elements),
                        IsOpen = item.IsOpen || other.IsOpen,
                    }
            )
            : state.Update(collection.Id, static item => item with { IsOpen = true });

    public static BodyEvaluator.Result[]? Invoke(
        BodyEvaluator evaluator,
        BodyEvaluator.Call call,
        State state,
        object frame
    )
    {
        var receiver = call.Receiver;
        if (receiver is ObjectValue reference && state.Object(reference.Id) is { } item)
        {
            switch (item.Kind)
            {
                case ObjectKind.Chain when call.Method.Name == "Build":
                    return BuildChain(evaluator, call, reference, item, state, frame);
                case ObjectKind.Listener when call.Method.Name == "UseHttps":
                    return BodyEvaluator.Result.One(
                        state.Update(
                            reference.Id,
                            listener =>
                                listener.With(
                                    KestrelSlots.Https,
                                    new SlotValue(ConstantValue.Of(true), evaluator.SourceOf(call.Syntax, frame))
                                )
                        ),
                        reference
                    );
                case ObjectKind.Listener when call.Method.Name == "UseMqtt":
                    return BodyEvaluator.Result.One(
                        state.Update(
                            reference.Id,
                            listener =>
                                listener.With(
                                    KestrelSlots.Mqtt,
                                    new SlotValue(ConstantValue.Of(true), evaluator.SourceOf(call.Syntax, frame))
                                )
                        ),
                        reference
                    );
                case ObjectKind.Chain when call.Method.Name is "Dispose" or "Reset":
                    return BodyEvaluator.Result.One(state, ConstantValue.Null);
                case ObjectKind.UriBuilder
                    when call.Method is { Name: "ToString", Parameters.IsEmpty: true }
                        && BuiltUri(item, call.Syntax) is { } text:
                    return BodyEvaluator.Result.One(state, text);
                case ObjectKind.Dictionary when InvokeDictionary(call, reference, item, state) is { } entry:
                    return entry;
                case ObjectKind.Collection
                    when InvokeCollection(evaluator, call, reference, item, state, frame) is { } collected:
                    return collected;
            }
        }

        if (
            receiver is UnknownValue { Evidence: not Evidence.None }
            && IsCertificate(call.Method.ContainingType)
            && CertificateMembers.TryGetValue(call.Method.Name, out var evidence)
        )
        {
            return BodyEvaluator.Result.One(
                evaluator.MayThrow(state, call.Syntax, evidence, returnsVoid: false, frame),
                new UnknownValue(
                    ("certificate", call.Method.Name, call.Syntax),
                    evidence,
                    isNotNull: true,
                    origin: call.Syntax,
                    type: call.Method.ReturnType
                )
            );
        }

        if (
            receiver is UnknownValue { Evidence: not Evidence.None }
            && call.Method is { Name: "Build", ContainingType.Name: "X509Chain" }
        )
        {
            return Built(evaluator, call, Evidence.Chain, state, frame);
        }

        if (receiver is not null && call.Method is { Name: "Build", ContainingType.Name: "X509Chain" })
        {
            // A chain that others made: what its policy allows is not visible.
            return Built(evaluator, call, Evidence.Chain | Evidence.Unseen, state, frame);
        }

        return InvokeListen(evaluator, call, state, frame)
            ?? InvokeTask(evaluator, call, state, frame)
            ?? InvokeText(call, state)
            ?? InvokeFlags(call, state)
            ?? InvokeParse(call, state)
            ?? InvokeCertificate(evaluator, call, state, frame)
            ?? InvokeNetwork(evaluator, call, state, frame);
    }

    /// <summary>A task stands for its result: waiting for it changes nothing.</summary>
    private static BodyEvaluator.Result[]? InvokeTask(
        BodyEvaluator evaluator,
        BodyEvaluator.Call call,
        State state,
        object frame
    ) =>
        call.Method switch
        {
            { Name: "FromResult", ContainingType.Name: "Task" or "ValueTask" } when call.Count == 1 =>
                BodyEvaluator.Result.One(state, call.Argument(0)),
            { Name: "Run", ContainingType.Name: "Task" } when call.Argument(0) is FunctionValue work => evaluator.Enter(
                work,
                ImmutableArray<Value>.Empty,
                call.Syntax,
                state,
                frame
            ),
            {
                Name: "GetAwaiter" or "ConfigureAwait" or "AsTask",
                ContainingType: { Name: "Task" or "ValueTask", TypeArguments.Length: 1 }
            } when call.Receiver is not null => BodyEvaluator.Result.One(state, call.Receiver),
            {
                Name: "GetResult",
                ContainingType:
                { Name: "TaskAwaiter" or "ValueTaskAwaiter" or "ConfiguredTaskAwaiter" or "ConfiguredValueTaskAwaiter" }
            } when call is { Count: 0, Receiver: not null } => BodyEvaluator.Result.One(state, call.Receiver),
            _ => null,
        };

    /// <summary>The names under which a Kestrel listener's settings are kept.</summary>
    internal static class KestrelSlots
    {
        public const string Address = "Address";
        public const string Https = "UseHttps";
        public const string Mqtt = "UseMqtt";
    }

    /// <summary><c>KestrelServerOptions.Listen…(…, listener =&gt; …)</c>: the lambda configures one listener.</summary>
    private static BodyEvaluator.Result[]? InvokeListen(
        BodyEvaluator evaluator,
        BodyEvaluator.Call call,
        State state,
        object frame
    )
    {
        if (
            !call.Method.Name.StartsWith("Listen", StringComparison.Ordinal)
            || call
                .Arguments.OfType<FunctionValue>()
                .FirstOrDefault(static argument =>
                    argument.Method.Parameters is { Length: 1 } parameters && parameters[0].Type.Name == "ListenOptions"
                )
                is not { } configure
        )
        {
            return null;
        }

        Value? address = call.Method.Name switch
        {
            "ListenAnyIP" => Address("0.0.0.0", call.Syntax),
            "ListenLocalhost" or "ListenUnixSocket" or "ListenNamedPipe" => Address("127.0.0.1", call.Syntax),
            _ => call.Argument(0) is DataValue { Kind: DataKind.EndPoint } endPoint
                ? Data(DataKind.IPAddress, call.Syntax, ("Text", endPoint.Part("Host")))
                : call.Argument(0),
        };
        state = MakeObject(evaluator, ObjectKind.Listener, call.Syntax, state, frame, out var listener);
        state = state.Update(
            listener.Id,
            item => item with { Slots = item.Slots.SetItem(KestrelSlots.Address, new SlotValue(address, null)) }
        );
        return evaluator.Enter(configure, ImmutableArray.Create<Value>(listener), call.Syntax, state, frame);
    }

    private static BodyEvaluator.Result[] BuildChain(
        BodyEvaluator evaluator,
        BodyEvaluator.Call call,
        ObjectValue reference,
        HeapObject chain,
        State state,
        object frame
    )
    {
        var policy = state.Object(chain.Slot("ChainPolicy")?.Value);
        var evidence = Evidence.Chain;
        if (policy is not null)
        {
            var trust = policy.Slot("TrustMode");
            var flags = policy.Slot("VerificationFlags");
            if ((trust?.Value as ConstantValue)?.AsNumber() == CustomRootTrust)
            {
                evidence = Evidence.ChainOfOwnRoot;
            }
            else if (trust is { } other && other.Value is not ConstantValue)
            {
                evidence = Evidence.Chain | Evidence.Unseen;
            }
            else if (
                (flags?.Value as ConstantValue)?.AsNumber() is { } bits
                && (bits & AllowUnknownCertificateAuthority) != 0
            )
            {
                evidence = Evidence.ChainOfAnyRoot;
                if (flags!.Source is { } source)
                {
                    evaluator.WeakChainPolicies.Add(source.Node);
                }
            }
        }

        var results = Built(evaluator, call, evidence, state, frame);
        return Array.ConvertAll(
            results,
            result => new BodyEvaluator.Result(
                result.State.Update(
                    reference.Id,
                    item => item with { Slots = item.Slots.SetItem(BuiltSlot, new SlotValue(result.Value, null)) }
                ),
                result.Value
            )
        );
    }

    private static BodyEvaluator.Result[] Built(
        BodyEvaluator evaluator,
        BodyEvaluator.Call call,
        Evidence evidence,
        State state,
        object frame
    ) =>
        BodyEvaluator.Result.One(
            evaluator.MayThrow(state, call.Syntax, evidence, returnsVoid: false, frame),
            new UnknownValue(
                ("built", call.Syntax),
                evidence,
                isNotNull: true,
                origin: call.Syntax,
                type: call.Method.ReturnType
            )
        );

    private static BodyEvaluator.Result[]? InvokeCollection(
        BodyEvaluator evaluator,
        BodyEvaluator.Call call,
        ObjectValue reference,
        HeapObject item,
        State state,
        object frame
    )
    {
        var argumentSyntax = call.Count > 0 ? call.ArgumentSyntax[0] ?? call.Syntax : call.Syntax;
        switch (call.Method.Name)
        {
            case "Add" when call.Count == 1:
                // In a collection initializer the element itself is the code to blame.
                var source = call.Operation.IsImplicit ? argumentSyntax : call.Syntax;
                return BodyEvaluator.Result.One(
                    AddElement(evaluator, reference, call.Argument(0), source, argumentSyntax, state, frame),
                    ConstantValue.Null
                );
            case "Insert" when call.Count == 2:
                var inserted = evaluator.ElementOf(
                    call.Argument(1),
                    call.Syntax,
                    call.ArgumentSyntax[1] ?? call.Syntax,
                    frame
                );
                var index = (call.Argument(0) as ConstantValue)?.AsNumber();
                state = state.Update(
                    reference.Id,
                    list =>
                        index is { } at and >= 0 && at <= list.Elements.Length
                            ? list with
                            {
                                Elements = list.Elements.Insert((int)at, inserted),
                            }
                            : list with
                            {
                                Elements = list.Elements.Add(inserted),
                            }
                );
                return BodyEvaluator.Result.One(state, ConstantValue.Null);
            case "AddRange" when call.Count == 1:
                return BodyEvaluator.Result.One(AddAll(reference, call.Argument(0), state), ConstantValue.Null);
            case "Import" or "ImportFromPem" or "ImportFromPemFile" or "ImportFromEncryptedPemFile":
                var certificate = ImportedCertificate(call);
                return BodyEvaluator.Result.One(
                    AddElement(evaluator, reference, certificate, call.Syntax, call.Syntax, state, frame),
                    ConstantValue.Null
                );
            case "Clear":
                return BodyEvaluator.Result.One(
                    state.Update(
                        reference.Id,
                        static list => list with { Elements = ImmutableArray<SlotValue>.Empty, IsOpen = false }
                    ),
                    ConstantValue.Null
                );
            case "Remove" or "RemoveAt" or "RemoveRange" or "RemoveAll" or "Reverse" or "Sort":
                return BodyEvaluator.Result.One(
                    state.Update(reference.Id, static list => list with { IsOpen = true }),
                    ConstantValue.Null
                );
            case "ToArray"
            or "ToList"
            or "AsReadOnly"
            or "AsEnumerable"
            or "Cast"
            or "OfType"
            or "ToImmutableArray"
            or "ToImmutableList":
                return BodyEvaluator.Result.One(state, reference);
            case "Append" or "Prepend" or "Concat" or "Union" when call.Count == 1:
                state = MakeObject(evaluator, ObjectKind.Collection, call.Syntax, state, frame, out var made);
                state = AddAll(made, reference, state);
                state = call.Method.Name is "Append" or "Prepend"
                    ? AddElement(evaluator, made, call.Argument(0), argumentSyntax, argumentSyntax, state, frame)
                    : AddAll(made, call.Argument(0), state);
                return BodyEvaluator.Result.One(state, made);
            case "Select"
            or "ForEach"
                when !evaluator.IsHandlerRun
                    && call.Argument(0) is FunctionValue { Method.Parameters.Length: 1 } each
                    && BodyEvaluator.ElementsOf(item) is { IsEmpty: false } elements:
                var of = BodyEvaluator.OneOf(elements, call.Syntax, each.Method.Parameters[0].Type);
                return evaluator.Enter(each, ImmutableArray.Create(of), call.Syntax, state, frame) is { } ran
                    ? Array.ConvertAll(ran, result => call.Method.Name == "ForEach" ? result : ListOf(result))
                    : null;
            case "GetEnumerator" when !evaluator.IsHandlerRun && !BodyEvaluator.ElementsOf(item).IsEmpty:
                state = MakeObject(evaluator, ObjectKind.Collection, call.Syntax, state, frame, out var enumerator);
                state = state.Update(
                    enumerator.Id,
                    made => made with { Elements = item.Elements, IsOpen = item.IsOpen }
                );
                return BodyEvaluator.Result.One(
                    state.Update(
                        enumerator.Id,
                        static made => made.With(EnumeratedSlot, new SlotValue(ConstantValue.Null, null))
                    ),
                    enumerator
                );
            case "MoveNext" when item.Slot(EnumeratedSlot) is not null:
                var more = ("more", call.Syntax);
                return BodyEvaluator.Result.One(
                    state.WithoutFact(more),
                    new UnknownValue(more, isNotNull: true, origin: call.Syntax)
                );
            case "Contains"
            or "Any"
            or "All"
            or "GetEnumerator"
            or "MoveNext" when evaluator.IsHandlerRun && !item.IsOpen:
                return AskCollection(evaluator, call, reference, item, state, frame);
            default:
                return null;
        }

        BodyEvaluator.Result ListOf(BodyEvaluator.Result result)
        {
            var after = MakeObject(evaluator, ObjectKind.Collection, call.Syntax, result.State, frame, out var list);
            after = AddElement(evaluator, list, result.Value, call.Syntax, call.Syntax, after, frame);
            return new BodyEvaluator.Result(after.Update(list.Id, static item => item with { IsOpen = true }), list);
        }
    }

    /// <summary>
    /// Questions to a list whose elements are all known, as a handler asks them; loops over it run element by element.
    /// </summary>
    private static BodyEvaluator.Result[]? AskCollection(
        BodyEvaluator evaluator,
        BodyEvaluator.Call call,
        ObjectValue reference,
        HeapObject item,
        State state,
        object frame
    )
    {
        switch (call.Method.Name)
        {
            case "Contains"
                when call.Argument(0) is ConstantValue asked
                    && item.Elements.All(static element => element.Value is ConstantValue):
                var isFound = item.Elements.Any(element =>
                    element.Value is ConstantValue known
                    && (
                        Equals(known.Constant, asked.Constant)
                        || (known.AsNumber() is { } number && number == asked.AsNumber())
                    )
                );
                return BodyEvaluator.Result.One(state, ConstantValue.Of(isFound, asked.Evidence, call.Syntax));
            case "Any" when call.Count == 0:
                return BodyEvaluator.Result.One(state, ConstantValue.Of(!item.Elements.IsEmpty, origin: call.Syntax));
            case "Any" or "All" when call is { Count: 1 } && call.Argument(0) is FunctionValue predicate:
                var evidence = Evidence.None;
                foreach (var element in item.Elements)
                {
                    if (
                        evaluator.Enter(predicate, ImmutableArray.Create(element.Value), call.Syntax, state, frame)
                            is not { Length: 1 } answers
                        || answers[0].Value is not ConstantValue { Constant: bool answer }
                    )
                    {
                        return null;
                    }

                    evidence |= answers[0].Value.Evidence;
                    if (answer == (call.Method.Name == "Any"))
                    {
                        return BodyEvaluator.Result.One(state, ConstantValue.Of(answer, evidence, call.Syntax));
                    }
                }

                return BodyEvaluator.Result.One(
                    state,
                    ConstantValue.Of(call.Method.Name == "All", evidence, call.Syntax)
                );
            case "GetEnumerator" when item.Elements.Length <= BodyEvaluator.MaximumUnrolled:
                state = MakeObject(evaluator, ObjectKind.Collection, call.Syntax, state, frame, out var enumerator);
                return BodyEvaluator.Result.One(
                    state.Update(enumerator.Id, made => made with { Elements = item.Elements }),
                    enumerator
                );
            case "MoveNext" when item.Elements.IsEmpty:
                return BodyEvaluator.Result.One(state, ConstantValue.Of(false));
            case "MoveNext":
                evaluator.NoteUnrolled();
                state = state.Update(
                    reference.Id,
                    list =>
                        list with
                        {
                            Elements = list.Elements.RemoveAt(0),
                            Slots = list.Slots.SetItem(CurrentSlot, list.Elements[0]),
                        }
                );
                return BodyEvaluator.Result.One(state, ConstantValue.Of(true));
            default:
                return null;
        }
    }

    private static BodyEvaluator.Result[]? InvokeNetwork(
        BodyEvaluator evaluator,
        BodyEvaluator.Call call,
        State state,
        object frame
    )
    {
        switch (call.Method)
        {
            case { Name: "Parse", ContainingType.Name: "IPAddress" }:
                return BodyEvaluator.Result.One(
                    state,
                    Data(
                        DataKind.IPAddress,
                        call.Syntax,
                        ("Text", call.Argument(0) is ConstantValue ? call.Argument(0) : null)
                    )
                );
            case { Name: "Parse", ContainingType.Name: "IPEndPoint" }
                when call.Argument(0) is ConstantValue { Constant: string text }:
                var colon = text.LastIndexOf(':');
                var isPort =
                    colon > 0
                    && (text.IndexOf(':') == colon || text[colon - 1] == ']')
                    && int.TryParse(text.Substring(colon + 1), out _);
                var host = isPort ? text.Substring(0, colon) : text;
                Value port = isPort
                    ? new ConstantValue(
                        int.Parse(text.Substring(colon + 1), System.Globalization.CultureInfo.InvariantCulture),
                        call.Syntax
                    )
                    : new ConstantValue(0, call.Syntax);
                return BodyEvaluator.Result.One(
                    state,
                    EndPoint(
                        EndpointKind.IPEndPoint,
                        new ConstantValue(host.Trim('[', ']'), call.Syntax),
                        port,
                        call.Syntax
                    )
                );
            case { Name: "Empty", IsStatic: true, ContainingType.Name: "Array" or "Enumerable" }
                when CollectionKindOf(call.Method.ReturnType) == ObjectKind.Collection:
                return BodyEvaluator.Result.One(
                    MakeObject(evaluator, ObjectKind.Collection, call.Syntax, state, frame, out var empty),
                    empty
                );
            case { Name: "Create", ContainingType.Name: "X509Chain" }:
                return BodyEvaluator.Result.One(
                    MakeObject(evaluator, ObjectKind.Chain, call.Syntax, state, frame, out var chain),
                    chain
                );
            default:
                return null;
        }
    }
}
