using System.Threading;
using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.DotNet;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.Handlers;

/// <summary>Asks a handler about peers: one run of its body for each.</summary>
internal sealed class HandlerRun
{
    /// <summary>Operations per run; a handler that needs more is not judged.</summary>
    private const int Budget = 20_000;

    private readonly CompilationFacts _facts;
    private readonly SyntaxNode _root;
    private readonly FunctionValue _function;
    private readonly CancellationToken _cancellationToken;
    private readonly List<HandlerNote> _notes = new();

    /// <summary>Answers that hold for everybody with these errors.</summary>
    private readonly Dictionary<int, PeerAnswer> _byErrors = new();

    /// <summary>The answer that holds for everybody who has a certificate; null while there is none.</summary>
    private PeerAnswer? _forEverybody;

    public HandlerRun(
        CompilationFacts facts,
        SyntaxNode root,
        FunctionValue function,
        CancellationToken cancellationToken
    )
    {
        _facts = facts;
        _root = root;
        _function = function;
        _cancellationToken = cancellationToken;
    }

    /// <summary>
    /// A <c>RemoteCertificateValidationCallback</c>: only a server's peer can come without a certificate.
    /// </summary>
    public bool IsOfServer =>
        _function.Method.Parameters is { Length: 4 } parameters
        && parameters[0].Type.SpecialType == SpecialType.System_Object;

    /// <summary>What the delegate can rely on of the state around it.</summary>
    public State Captured { get; init; } = State.Empty;

    /// <summary>The handler answers as it does when nobody sets any of its switches.</summary>
    public bool TakesDefaults { get; init; }

    /// <summary>The first of the defaults that have decided something; null where none has.</summary>
    public ConstantValue? Default { get; private set; }

    /// <summary>A lambda that answers everybody alike.</summary>
    private bool IgnoresPeer => _function.Lambda is not null && Mentions.NoParameter(_function);

    /// <summary>Where a run has first seen something; null when none has.</summary>
    public SyntaxNode? First(HandlerNoteKind kind) => _notes.Find(note => note.Kind == kind)?.Node;

    /// <summary>
    /// What the handler answers; null when it needs too much, or when its signature is not one that a TLS stack calls.
    /// </summary>
    public PeerAnswer? Ask(Peer peer)
    {
        if (
            peer.HasCertificate
            && (_forEverybody ?? (_byErrors.TryGetValue(peer.Errors, out var known) ? known : null)) is { } given
        )
        {
            return given.To(peer);
        }

        if (ArgumentsFor(peer, out var state) is not { } arguments)
        {
            return null;
        }

        var machine = new Machine(_facts, _root, RunMode.Handler, _cancellationToken)
        {
            Budget = Budget,
            Counterpart = peer,
        };
        var ends = machine.Run(_function, arguments, state);
        if (machine.IsExhausted)
        {
            return null;
        }

        _notes.AddRange(machine.Notes.OfType<HandlerNote>());
        var answer = AnswerTree.Of(peer, TakesDefaults ? Usual(ends) : ends);
        if (peer.HasCertificate && answer.IsSameUnderTheseErrors)
        {
            _byErrors[peer.Errors] = answer;
            _forEverybody = IgnoresPeer ? answer : null;
        }

        return answer;
    }

    /// <summary>The ways through the handler on which every switch with a known default has that default.</summary>
    private List<(State State, Value? Result)> Usual(IReadOnlyList<(State State, Value? Result)> ends)
    {
        var usual = new List<(State State, Value? Result)>();
        foreach (var (state, result) in ends)
        {
            if (
                state.Facts.Values.Any(static fact => fact.Default is { Constant: bool value } && value != fact.Outcome)
            )
            {
                continue;
            }

            var answer = (result as UnknownValue)?.Fallback is { Constant: bool } known ? known : null;
            Default ??= answer ?? LastDefault(state);
            usual.Add((state, answer ?? result));
        }

        return usual;
    }

    private static ConstantValue? LastDefault(State state)
    {
        for (var decision = state.Decisions; decision is not null; decision = decision.Previous)
        {
            if (state.Facts.TryGetValue(decision.Key, out var fact) && fact.Default is { Constant: bool } usual)
            {
                return usual;
            }
        }

        return null;
    }

    /// <summary>
    /// The arguments that the TLS stack passes. The shapes: one event argument or context (its members by name), or
    /// certificate, chain and errors as parameters. Null for any other signature.
    /// </summary>
    private ImmutableArray<Value>? ArgumentsFor(Peer peer, out State state)
    {
        state = Captured;
        var errors = new ConstantValue(peer.Errors, null, PeerEvidence.Errors);
        Value chain = new ConstantValue(null, null, PeerEvidence.Chain);
        if (peer.HasCertificate)
        {
            (state, chain) = ChainParts.Given(peer, state);
        }

        var arguments = ImmutableArray.CreateBuilder<Value>();
        var hasErrors = false;
        foreach (var parameter in _function.Method.Parameters)
        {
            switch (parameter.Type.Name)
            {
                case "SslPolicyErrors":
                    hasErrors = true;
                    arguments.Add(errors);
                    break;
                case "X509Certificate" or "X509Certificate2":
                    arguments.Add(Certificate(parameter.Type));
                    break;
                case "X509Chain":
                    arguments.Add(chain);
                    break;
                case TypeNames.MqttClientCertificateValidationEventArgs
                or TypeNames.MqttClientCertificateValidationCallbackContext:
                    hasErrors = true;
                    arguments.Add(
                        DataValue.Of(
                            DotNetDataKinds.HandlerArgument,
                            null,
                            ("SslPolicyErrors", errors),
                            ("Certificate", Certificate(TypeOf(parameter.Type, "Certificate"))),
                            ("Chain", chain),
                            (MemberNames.ClientOptions, new UnknownValue("handler's options") { IsNotNull = true })
                        )
                    );
                    break;
                default:
                    arguments.Add(
                        new UnknownValue(new SymbolKey("handler parameter", parameter), type: parameter.Type)
                        {
                            IsNotNull = true,
                        }
                    );
                    break;
            }
        }

        return hasErrors ? arguments.ToImmutable() : null;

        Value Certificate(ITypeSymbol? type) =>
            peer.HasCertificate
                ? PeerCertificates.Of(CertificateRole.Leaf, type)
                : new ConstantValue(null, null, PeerEvidence.Certificate);
    }

    private static ITypeSymbol? TypeOf(ITypeSymbol holder, string property) =>
        (holder.GetMembers(property).FirstOrDefault() as IPropertySymbol)?.Type;
}
