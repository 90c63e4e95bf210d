using System.Threading;
using MqttTlsAnalyzers.Knowledge;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Where a run stands: the machine, the activation, and the state of the path that is followed.</summary>
internal readonly struct Step
{
    public Step(Machine machine, Frame frame, State state)
    {
        Machine = machine;
        Frame = frame;
        State = state;
    }

    public Machine Machine { get; }

    public Frame Frame { get; }

    public State State { get; }

    public RunMode Mode => Machine.Mode;

    public CompilationFacts Facts => Machine.Facts;

    public IMemberKnowledge Knowledge => Machine.Facts.Knowledge;

    public CancellationToken CancellationToken => Machine.CancellationToken;

    /// <summary>The same place in the code, on a path with another state.</summary>
    public Step With(State state) => new(Machine, Frame, state);

    /// <summary>Evaluates an operation in this state: each way in which that can end.</summary>
    public Result[] Evaluate(IOperation? operation) => OperationDispatcher.Evaluate(operation, this);

    /// <summary>What of the counterpart of a handler's run a value was derived from.</summary>
    public Evidence EvidenceOf(Value value) => Knowledge.EvidenceOf(value, this);

    /// <summary>The object that code makes here.</summary>
    /// <param name="part">Empty for the object itself, else the name of a part that is made along with it.</param>
    public ObjectId IdOf(SyntaxNode site, string part = "") => new(site, Frame.Path, part);

    /// <summary>The code of a setting, with the call in the analysed body that led to it.</summary>
    public SettingSource SourceOf(SyntaxNode node) => Machine.SourceOf(node, Frame);
}
