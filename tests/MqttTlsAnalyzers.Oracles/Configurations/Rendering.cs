using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace MqttTlsAnalyzers.Oracles.Configurations;

/// <summary>
/// Writes a plan as C#: one static class with a method <c>Make</c> and the helpers that its shapes need.
/// </summary>
internal sealed class Rendering
{
    /// <summary>The static class and its method that returns the options.</summary>
    public const string TypeName = "Program";

    /// <summary>The method that returns the options.</summary>
    public const string MethodName = "Make";

    private readonly ProgramPlan _plan;
    private readonly List<Block> _members = [];
    private int _names;

    private Rendering(ProgramPlan plan) => _plan = plan;

    /// <summary>Gets the parameters that every helper takes, after those of its own: <c>bool a, bool b</c>.</summary>
    public string Parameters => string.Join(", ", _plan.Parameters.Select(name => "bool " + name));

    /// <summary>Gets the arguments that every helper is given, after those of its own: <c>a, b</c>.</summary>
    public string Arguments => string.Join(", ", _plan.Parameters);

    /// <summary>The program's text: a class, without usings.</summary>
    public static string Of(ProgramPlan plan) => new Rendering(plan).Write();

    /// <summary>A name that nothing else in the program has.</summary>
    public string Name(string stem) => stem + ++_names;

    /// <summary>The parameter list that starts with <paramref name="own"/>.</summary>
    public string ParametersAfter(string own) => Join(own, Parameters);

    /// <summary>The argument list that starts with <paramref name="own"/>.</summary>
    public string ArgumentsAfter(string own) => Join(own, Arguments);

    /// <summary>One of the program's parameters; <c>true</c> where it has none.</summary>
    public string Parameter(int choice) => _plan.Bools == 0 ? "true" : _plan.Parameters.ElementAt(choice % _plan.Bools);

    /// <summary>Adds a member of one line to the class.</summary>
    public void Member(string line) => Member(member => member.Line(line));

    /// <summary>Adds a member to the class.</summary>
    public void Member(Action<Block> write)
    {
        var block = new Block();
        write(block);
        _members.Add(block);
    }

    private static string Join(string own, string common) =>
        own.Length == 0 || common.Length == 0 ? own + common : $"{own}, {common}";

    private string Write()
    {
        var client = _plan.Target == PlanTarget.Client;
        var options = client ? "MqttClientOptions" : "MqttServerOptions";
        var builder = client ? "MqttClientOptionsBuilder" : "MqttServerOptionsBuilder";
        var make = new Block();
        make.Braces($"public static {options} {MethodName}({Parameters})", body => WriteBody(body, options, builder));
        var all = new Block();
        all.Braces(
            $"public static class {TypeName}",
            type =>
            {
                type.Add(make);
                foreach (var member in _members)
                {
                    type.Line(string.Empty);
                    type.Add(member);
                }
            }
        );
        return all.ToString().Replace("\n        \n", "\n\n", StringComparison.Ordinal);
    }

    private void WriteBody(Block body, string options, string builder)
    {
        body.Line($"var builder = new {builder}();");
        var early = _plan.Steps.Where(step => step.Kind != StepKind.LateAssignment).ToImmutableArray();
        var late = _plan.Steps.Where(step => step.Kind == StepKind.LateAssignment).ToImmutableArray();
        var last = _plan.Ending == Ending.BuiltBeforeLastStep && !early.IsEmpty ? early[^1] : null;
        foreach (var step in last is null ? early : early.RemoveAt(early.Length - 1))
        {
            WriteStep(body, step, "builder", builder);
        }

        if (_plan.Ending == Ending.Plain && late.IsEmpty)
        {
            body.Line("return builder.Build();");
            return;
        }

        body.Line($"var options = {Built(options, builder, body)};");
        if (last is not null)
        {
            WriteStep(body, last, "builder", builder);
        }

        foreach (var step in late)
        {
            WriteStep(body, step, "options", options);
        }

        body.Line("return options;");
    }

    private string Built(string options, string builder, Block body)
    {
        switch (_plan.Ending)
        {
            case Ending.Helper:
                var name = Name("Finish");
                Member($"private static {options} {name}({builder} built) => built.Build();");
                return $"{name}(builder)";
            case Ending.BuiltTwice:
                body.Line("_ = builder.Build();");
                return "builder.Build()";
            default:
                return "builder.Build()";
        }
    }

    private void WriteStep(Block block, Step step, string receiver, string type) =>
        WriteStep(block, step, receiver, type, 0);

    private void WriteStep(Block block, Step step, string receiver, string type, int depth)
    {
        if (depth == step.Shapes.Length)
        {
            WritePlainStep(block, step, receiver);
            return;
        }

        var shape = step.Shapes[depth];
        CallShapes.All[shape.Name](
            new CallSite(
                this,
                block,
                receiver,
                type,
                shape.Choice,
                (inner, name) => WriteStep(inner, step, name, type, depth + 1)
            )
        );
    }

    private void WritePlainStep(Block block, Step step, string receiver)
    {
        switch (step.Kind)
        {
            case StepKind.Assignment:
                block.Line($"{receiver}.{step.Member} = {Text(block, step.Values[0])};");
                break;
            case StepKind.LateAssignment:
                block.Line($"{receiver}.ChannelOptions.TlsOptions.{step.Member} = {Text(block, step.Values[0])};");
                break;
            case StepKind.TlsLambda:
                var options = Name("o");
                block.Braces(
                    $"{receiver}.WithTlsOptions({options} =>",
                    body => WriteInner(body, step, options, "MqttClientTlsOptionsBuilder"),
                    ");"
                );
                break;
            case StepKind.TlsObject:
                WriteTls(block, step, receiver, "MqttClientTlsOptions", string.Empty);
                break;
            case StepKind.TlsBuilder:
                WriteTls(block, step, receiver, "MqttClientTlsOptionsBuilder", ".Build()");
                break;
            default:
                var values = string.Join(", ", step.Values.Select(value => Text(block, value)));
                block.Line($"{receiver}.{step.Member}({values});");
                break;
        }
    }

    private void WriteTls(Block block, Step step, string receiver, string type, string end)
    {
        var tls = Name("tls");
        block.Line($"var {tls} = new {type}();");
        WriteInner(block, step, tls, type);
        block.Line($"{receiver}.WithTlsOptions({tls}{end});");
    }

    private void WriteInner(Block block, Step step, string receiver, string type)
    {
        foreach (var inner in step.Inner)
        {
            WriteStep(block, inner, receiver, type);
        }
    }

    private string Text(Block block, PlanValue value) => Text(block, value, 0);

    private string Text(Block block, PlanValue value, int depth)
    {
        if (depth == value.Shapes.Length)
        {
            return value.Text;
        }

        var shape = value.Shapes[depth];
        return ValueShapes
            .All[shape.Name]
            .Write(new ValueSite(this, block, value.Type, shape.Choice, inner => Text(inner, value, depth + 1)));
    }
}
