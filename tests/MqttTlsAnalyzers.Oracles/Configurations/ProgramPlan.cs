using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace MqttTlsAnalyzers.Oracles.Configurations;

/// <summary>
/// What a generated program does, before it is text: calls on a builder in order, each with its values, each wrapped
/// in C# shapes. A plan is easy to make smaller, which a text is not.
/// </summary>
/// <param name="Target">What the program configures.</param>
/// <param name="Bools">How many <c>bool</c> parameters the program has: its unknown input.</param>
/// <param name="Steps">The calls.</param>
/// <param name="Ending">How the options are taken from the builder.</param>
internal sealed record ProgramPlan(PlanTarget Target, int Bools, ImmutableArray<Step> Steps, Ending Ending)
{
    private static readonly ImmutableArray<string> _parameters = ["a", "b", "c"];

    /// <summary>Gets the names of the <c>bool</c> parameters.</summary>
    public IEnumerable<string> Parameters => _parameters.Take(Bools);

    /// <summary>Gets the names of the shapes in the plan, each once.</summary>
    public ImmutableSortedSet<string> Shapes =>
        [
            .. Steps.SelectMany(step => step.AllShapes).Select(shape => shape.Name),
            .. Ending == Ending.Plain ? Enumerable.Empty<string>() : [$"ending: {Ending}"],
        ];
}

/// <summary>What a program configures.</summary>
internal enum PlanTarget
{
    Client,
    Server,
}

/// <summary>How a program takes the options from its builder.</summary>
internal enum Ending
{
    Plain,
    Local,
    Helper,
    BuiltTwice,
    BuiltBeforeLastStep,
}

/// <summary>One call or assignment.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Member">The member that is called or assigned.</param>
/// <param name="Values">The arguments.</param>
/// <param name="Shapes">The shapes around it, outermost first.</param>
/// <param name="Inner">The steps on the TLS options that the call takes.</param>
internal sealed record Step(
    StepKind Kind,
    string Member,
    ImmutableArray<PlanValue> Values,
    ImmutableArray<ShapeUse> Shapes,
    ImmutableArray<Step> Inner
)
{
    /// <summary>Gets the shapes of the step, of its values and of its inner steps.</summary>
    public IEnumerable<ShapeUse> AllShapes =>
        Shapes.Concat(Values.SelectMany(value => value.Shapes)).Concat(Inner.SelectMany(step => step.AllShapes));
}

/// <summary>How a step is written.</summary>
internal enum StepKind
{
    /// <summary><c>receiver.Member(values)</c>.</summary>
    Call,

    /// <summary><c>receiver.Member = value</c>.</summary>
    Assignment,

    /// <summary><c>receiver.WithTlsOptions(o => …)</c>.</summary>
    TlsLambda,

    /// <summary><c>var tls = new MqttClientTlsOptions { … }; receiver.WithTlsOptions(tls)</c>.</summary>
    TlsObject,

    /// <summary>
    /// <c>var tls = new MqttClientTlsOptionsBuilder(); …; receiver.WithTlsOptions(tls.Build())</c>.
    /// </summary>
    TlsBuilder,

    /// <summary><c>options.ChannelOptions.TlsOptions.Member = value</c>, after the options are built.</summary>
    LateAssignment,
}

/// <summary>A value of a C# type, wrapped in shapes, outermost first.</summary>
internal sealed record PlanValue(string Type, string Text, ImmutableArray<ShapeUse> Shapes);

/// <summary>A shape by name, and the number that decides between its variants.</summary>
internal sealed record ShapeUse(string Name, int Choice);
