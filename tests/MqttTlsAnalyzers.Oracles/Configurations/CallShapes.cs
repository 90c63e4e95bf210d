using System;
using System.Collections.Generic;

namespace MqttTlsAnalyzers.Oracles.Configurations;

/// <summary>Where a step is written.</summary>
/// <param name="Rendering">The program.</param>
/// <param name="Block">The statements that the shape adds to.</param>
/// <param name="Receiver">The object that the step configures.</param>
/// <param name="Type">The type of that object.</param>
/// <param name="Choice">The number that decides between variants.</param>
/// <param name="Step">Writes the step into a block, on a receiver of the given name.</param>
internal sealed record CallSite(
    Rendering Rendering,
    Block Block,
    string Receiver,
    string Type,
    int Choice,
    Action<Block, string> Step
)
{
    /// <summary>Gets one of the program's parameters.</summary>
    public string Parameter => Rendering.Parameter(Choice);

    public string Name(string stem) => Rendering.Name(stem);

    /// <summary>Adds a helper that runs the step, and returns its name.</summary>
    public string Helper(string head, string end = "")
    {
        var name = Name("Step");
        Nested(
            head.Replace("Step", name, StringComparison.Ordinal)
                .Replace("()", $"({Rendering.ParametersAfter($"{Type} x")})", StringComparison.Ordinal),
            body =>
            {
                Step(body, "x");
                if (end.Length > 0)
                {
                    body.Line(end);
                }
            }
        );
        return name;
    }

    /// <summary>Gets the arguments of such a helper.</summary>
    public string Arguments => Rendering.ArgumentsAfter(Receiver);

    /// <summary>Adds a local delegate that runs the step, and returns its name.</summary>
    public string Action()
    {
        var name = Name("step");
        Block.Braces($"Action<{Type}> {name} = x =>", body => Step(body, "x"), ";");
        return name;
    }

    /// <summary>Adds a nested type, or another member with a body.</summary>
    public void Nested(string head, Action<Block> body) => Rendering.Member(member => member.Braces(head, body));

    /// <summary>Adds a method that runs the step to a nested type.</summary>
    public void Method(Block type, string head) =>
        type.Braces($"{head}({Rendering.ParametersAfter($"{Type} x")})", body => Step(body, "x"));
}

/// <summary>The C# shapes that a call is wrapped in: control flow, helpers, delegates, dispatch.</summary>
internal static partial class CallShapes
{
    /// <summary>Gets the shapes by name.</summary>
    public static IReadOnlyDictionary<string, Action<CallSite>> All { get; } = Collect();

    private static Dictionary<string, Action<CallSite>> Collect()
    {
        var all = new Dictionary<string, Action<CallSite>>(StringComparer.Ordinal);
        AddFlow(all);
        AddHelpers(all);
        AddDelegates(all);
        AddDispatch(all);
        return all;
    }

    private static void AddFlow(Dictionary<string, Action<CallSite>> all)
    {
        all["call: if parameter"] = s => s.Block.Braces($"if ({s.Parameter})", b => s.Step(b, s.Receiver));
        all["call: unless parameter"] = s => s.Block.Braces($"if (!{s.Parameter})", b => s.Step(b, s.Receiver));
        all["call: else of parameter"] = s =>
        {
            s.Block.Braces($"if ({s.Parameter})", b => b.Line("_ = 1;"));
            s.Block.Braces("else", b => s.Step(b, s.Receiver));
        };
        all["call: switch over parameter"] = s =>
            s.Block.Braces(
                $"switch ({s.Parameter})",
                b =>
                {
                    b.Line("case true:");
                    s.Step(b, s.Receiver);
                    b.Line("break;");
                    b.Line("default: break;");
                }
            );
        all["call: if constant"] = s => s.Block.Braces("if (1 + 1 == 2)", b => s.Step(b, s.Receiver));
        all["call: if false constant"] = s =>
        {
            var name = s.Name("never");
            s.Block.Line($"const bool {name} = false;");
            s.Block.Braces($"if ({name})", b => s.Step(b, s.Receiver));
        };
        all["call: if counted"] = s =>
        {
            var name = s.Name("count");
            s.Block.Line($"var {name} = 0;");
            s.Block.Line($"{name}++;");
            s.Block.Braces($"if ({name} == {1 + (s.Choice % 2)})", b => s.Step(b, s.Receiver));
        };
        all["call: for once"] = s =>
            s.Block.Braces(
                $"for (var {s.Name("i")} = 0; ;)",
                b =>
                {
                    s.Step(b, s.Receiver);
                    b.Line("break;");
                }
            );
        all["call: for never"] = s =>
        {
            var name = s.Name("i");
            s.Block.Braces($"for (var {name} = 0; {name} < 0; {name}++)", b => s.Step(b, s.Receiver));
        };
        all["call: foreach over constants"] = s =>
        {
            var name = s.Name("item");
            s.Block.Braces(
                $"foreach (var {name} in new[] {{ 1, 2, 3 }})",
                b => b.Braces($"if ({name} == {2 + (s.Choice % 4)})", inner => s.Step(inner, s.Receiver))
            );
        };
        all["call: foreach over texts"] = s =>
        {
            var name = s.Name("item");
            s.Block.Braces(
                $"foreach (var {name} in new[] {{ Environment.GetEnvironmentVariable(\"NO_SUCH\") ?? \"b\", \"c\" }})",
                b => b.Braces($"if ({name} == \"c\")", inner => s.Step(inner, s.Receiver))
            );
        };
        all["call: while"] = s =>
        {
            var name = s.Name("i");
            s.Block.Line($"var {name} = 0;");
            s.Block.Braces(
                $"while ({name} < {s.Choice % 3})",
                b =>
                {
                    s.Step(b, s.Receiver);
                    b.Line($"{name}++;");
                }
            );
        };
        all["call: do while"] = s => s.Block.Braces("do", b => s.Step(b, s.Receiver), " while (false);");
        all["call: goto over it"] = s =>
        {
            var name = s.Name("skip");
            s.Block.Line($"goto {name};");
            s.Block.Braces(string.Empty, b => s.Step(b, s.Receiver));
            s.Block.Line($"{name}: ;");
        };
        all["call: goto over it by parameter"] = s =>
        {
            var name = s.Name("skip");
            s.Block.Line($"if ({s.Parameter}) goto {name};");
            s.Block.Braces(string.Empty, b => s.Step(b, s.Receiver));
            s.Block.Line($"{name}: ;");
        };
        all["call: try and finally"] = s =>
        {
            s.Block.Braces("try", b => s.Step(b, s.Receiver));
            s.Block.Braces("finally", b => b.Line("_ = 1;"));
        };
        all["call: finally"] = s =>
        {
            s.Block.Braces("try", b => b.Line("_ = 1;"));
            s.Block.Braces("finally", b => s.Step(b, s.Receiver));
        };
        all["call: catch"] = s =>
        {
            s.Block.Braces("try", b => b.Line("throw new InvalidOperationException();"));
            s.Block.Braces("catch (InvalidOperationException)", b => s.Step(b, s.Receiver));
        };
        all["call: catch that never runs"] = s =>
        {
            s.Block.Braces("try", b => b.Line("_ = 1;"));
            s.Block.Braces("catch (InvalidOperationException)", b => s.Step(b, s.Receiver));
        };
        all["call: catch with a filter"] = s =>
        {
            s.Block.Braces("try", b => b.Line("throw new InvalidOperationException(\"x\");"));
            s.Block.Braces(
                $"catch (InvalidOperationException e) when (e.Message == \"{(s.Choice % 2 == 0 ? "x" : "y")}\")",
                b => s.Step(b, s.Receiver)
            );
            s.Block.Braces("catch (InvalidOperationException)", b => b.Line("_ = 1;"));
        };
        all["call: after a call that throws"] = s =>
        {
            var fail = s.Name("Fail");
            s.Rendering.Member($"private static void {fail}() => throw new InvalidOperationException();");
            s.Block.Braces(
                "try",
                b =>
                {
                    b.Line($"{fail}();");
                    s.Step(b, s.Receiver);
                }
            );
            s.Block.Braces("catch (InvalidOperationException)", b => b.Line("_ = 1;"));
        };
        all["call: lock"] = s => s.Block.Braces($"lock ({s.Receiver})", b => s.Step(b, s.Receiver));
        all["call: pattern"] = s =>
        {
            var name = s.Name("number");
            s.Block.Line($"var {name} = 3;");
            s.Block.Braces($"if ({name} is > {2 + (s.Choice % 2)} and < 5)", b => s.Step(b, s.Receiver));
        };
        all["call: alias"] = s =>
        {
            var name = s.Name("alias");
            s.Block.Line($"var {name} = {s.Receiver};");
            s.Step(s.Block, name);
        };
        all["call: alias in a tuple"] = s =>
        {
            var name = s.Name("pair");
            s.Block.Line($"var {name} = ({s.Receiver}, 1);");
            s.Step(s.Block, name + ".Item1");
        };
        all["call: alias in a list"] = s =>
        {
            var name = s.Name("list");
            s.Block.Line($"var {name} = new List<{s.Type}> {{ {s.Receiver} }};");
            s.Step(s.Block, $"{name}[0]");
        };
        all["call: alias in foreach"] = s =>
        {
            var name = s.Name("item");
            s.Block.Braces($"foreach (var {name} in new[] {{ {s.Receiver} }})", b => s.Step(b, name));
        };
        all["call: alias in a record"] = s =>
        {
            var type = s.Name("Holder");
            var name = s.Name("holder");
            s.Rendering.Member($"private sealed record {type}({s.Type} Held);");
            s.Block.Line($"var {name} = new {type}({s.Receiver});");
            s.Step(s.Block, name + ".Held");
        };
    }
}
