using System;
using System.Collections.Generic;

namespace MqttTlsAnalyzers.Oracles.Configurations;

/// <summary>Helpers, delegates and dispatch.</summary>
internal static partial class CallShapes
{
    private static void AddHelpers(Dictionary<string, Action<CallSite>> all)
    {
        all["call: static helper"] = s => s.Block.Line($"{s.Helper("private static void Step()")}({s.Arguments});");
        all["call: helper that returns"] = s =>
            s.Block.Line($"_ = {s.Helper($"private static {s.Type} Step()", "return x;")}({s.Arguments});");
        all["call: extension method"] = s =>
        {
            var name = s.Name("Extend");
            s.Nested(
                $"private static void {name}({s.Rendering.ParametersAfter($"this {s.Type} x")})",
                b => s.Step(b, "x")
            );
            s.Block.Line($"{s.Receiver}.{name}({s.Rendering.Arguments});");
        };
        all["call: generic helper"] = s =>
            s.Block.Line($"{s.Helper("private static void Step<T>()")}<int>({s.Arguments});");
        all["call: generic apply"] = s =>
        {
            var name = s.Name("Apply");
            s.Rendering.Member($"private static T {name}<T>(T x, Action<T> step) {{ step(x); return x; }}");
            s.Block.Line($"_ = {name}({s.Receiver}, {s.Action()});");
        };
        all["call: recursion"] = s =>
        {
            var name = s.Name("Again");
            s.Nested(
                $"private static void {name}({s.Rendering.ParametersAfter($"{s.Type} x, int n")})",
                b =>
                {
                    b.Line($"if (n > 0) {{ {name}({s.Rendering.ArgumentsAfter("x, n - 1")}); return; }}");
                    s.Step(b, "x");
                }
            );
            s.Block.Line($"{name}({s.Rendering.ArgumentsAfter($"{s.Receiver}, {s.Choice % 3}")});");
        };
        all["call: ref parameter"] = s =>
        {
            var name = s.Name("Change");
            var copy = s.Name("copy");
            s.Nested(
                $"private static void {name}({s.Rendering.ParametersAfter($"ref {s.Type} x")})",
                b => s.Step(b, "x")
            );
            s.Block.Line($"var {copy} = {s.Receiver};");
            s.Block.Line($"{name}({s.Rendering.ArgumentsAfter("ref " + copy)});");
        };
        all["call: out parameter"] = s =>
        {
            var name = s.Name("Get");
            var copy = s.Name("got");
            s.Rendering.Member($"private static void {name}({s.Type} x, out {s.Type} same) => same = x;");
            s.Block.Line($"{name}({s.Receiver}, out var {copy});");
            s.Step(s.Block, copy);
        };
        all["call: async helper"] = s =>
            s.Block.Line(
                s.Helper("private static async Task Step()", "await Task.CompletedTask;")
                    + $"({s.Arguments}).GetAwaiter().GetResult();"
            );
        all["call: async helper after await"] = s =>
        {
            var name = s.Name("Later");
            s.Nested(
                $"private static async Task {name}({s.Rendering.ParametersAfter($"{s.Type} x")})",
                b =>
                {
                    b.Line("await Task.Yield();");
                    s.Step(b, "x");
                }
            );
            s.Block.Line($"{name}({s.Arguments}).GetAwaiter().GetResult();");
        };
        all["call: iterator"] = s =>
        {
            var name = s.Helper($"private static IEnumerable<{s.Type}> Step()", "yield return x;");
            s.Block.Line($"foreach (var {s.Name("each")} in {name}({s.Arguments})) {{ }}");
        };
        all["call: iterator that nobody runs"] = s =>
            s.Block.Line(
                $"_ = {s.Helper($"private static IEnumerable<{s.Type}> Step()", "yield return x;")}({s.Arguments});"
            );
        all["call: local function"] = s =>
        {
            var name = s.Name("Local");
            s.Block.Braces($"void {name}({s.Type} x)", b => s.Step(b, "x"));
            s.Block.Line($"{name}({s.Receiver});");
        };
        all["call: local function that captures"] = s =>
        {
            var name = s.Name("Local");
            s.Block.Braces($"void {name}()", b => s.Step(b, s.Receiver));
            s.Block.Line($"{name}();");
        };
        all["call: using"] = s =>
        {
            var type = s.Name("Scope");
            s.Nested(
                $"private sealed class {type}(Action end) : IDisposable",
                b => b.Line("public void Dispose() => end();")
            );
            var action = s.Action();
            s.Block.Line($"using (new {type}(() => {action}({s.Receiver}))) {{ }}");
        };
    }

    private static void AddDelegates(Dictionary<string, Action<CallSite>> all)
    {
        all["call: delegate"] = s => s.Block.Line($"{s.Action()}({s.Receiver});");
        all["call: delegate by ?.Invoke"] = s => s.Block.Line($"{s.Action()}?.Invoke({s.Receiver});");
        all["call: list of delegates"] = s =>
        {
            var list = s.Name("steps");
            s.Block.Line($"var {list} = new List<Action<{s.Type}>> {{ {s.Action()} }};");
            s.Block.Line($"foreach (var step in {list}) step({s.Receiver});");
        };
        all["call: list of delegates, first one"] = s =>
        {
            var list = s.Name("steps");
            s.Block.Line($"var {list} = new List<Action<{s.Type}>> {{ _ => {{ }}, {s.Action()} }};");
            s.Block.Line($"{list}[{s.Choice % 2}]({s.Receiver});");
        };
        all["call: list of delegates, cleared"] = s =>
        {
            var list = s.Name("steps");
            s.Block.Line($"var {list} = new List<Action<{s.Type}>> {{ {s.Action()} }};");
            s.Block.Line($"{list}.Clear();");
            s.Block.Line($"foreach (var step in {list}) step({s.Receiver});");
        };
        all["call: list of delegates, added by parameter"] = s =>
        {
            var list = s.Name("steps");
            s.Block.Line($"var {list} = new List<Action<{s.Type}>>();");
            s.Block.Line($"if ({s.Parameter}) {list}.Add({s.Action()});");
            s.Block.Line($"foreach (var step in {list}) step({s.Receiver});");
        };
        all["call: List.ForEach"] = s =>
            s.Block.Line($"new List<Action<{s.Type}>> {{ {s.Action()} }}.ForEach(step => step({s.Receiver}));");
        all["call: Array.ForEach"] = s =>
            s.Block.Line($"Array.ForEach(new[] {{ {s.Receiver} }}, {s.Name("each")} => {s.Action()}({s.Receiver}));");
        all["call: dictionary of delegates"] = s =>
        {
            var modes = s.Name("modes");
            s.Block.Line(
                $"var {modes} = new Dictionary<string, Action<{s.Type}>> "
                    + $"{{ [\"one\"] = {s.Action()}, [\"two\"] = _ => {{ }} }};"
            );
            s.Block.Line($"{modes}[\"{(s.Choice % 2 == 0 ? "one" : "two")}\"]({s.Receiver});");
        };
        all["call: dictionary of delegates by parameter"] = s =>
        {
            var modes = s.Name("modes");
            s.Block.Line(
                $"var {modes} = new Dictionary<bool, Action<{s.Type}>> "
                    + $"{{ [true] = {s.Action()}, [false] = _ => {{ }} }};"
            );
            s.Block.Line($"{modes}[{s.Parameter}]({s.Receiver});");
        };
        all["call: multicast delegate"] = s =>
        {
            var all = s.Name("all");
            s.Block.Line($"Action<{s.Type}> {all} = _ => {{ }};");
            s.Block.Line($"{all} += {s.Action()};");
            s.Block.Line($"{all}({s.Receiver});");
        };
        all["call: multicast delegate, removed"] = s =>
        {
            var all = s.Name("all");
            var action = s.Action();
            s.Block.Line($"Action<{s.Type}> {all} = _ => {{ }};");
            s.Block.Line($"{all} += {action};");
            s.Block.Line($"{all} -= {action};");
            s.Block.Line($"{all}!({s.Receiver});");
        };
        all["call: params of delegates"] = s =>
        {
            var name = s.Name("Run");
            s.Rendering.Member(
                $"private static void {name}({s.Type} x, params Action<{s.Type}>[] steps) "
                    + "{ foreach (var step in steps) step(x); }"
            );
            s.Block.Line($"{name}({s.Receiver}, _ => {{ }}, {s.Action()});");
        };
        all["call: Aggregate"] = s =>
        {
            var action = s.Action();
            s.Block.Line(
                $"_ = new Func<{s.Type}, {s.Type}>[] {{ x => {{ {action}(x); return x; }} }}"
                    + $".Aggregate({s.Receiver}, (x, step) => step(x));"
            );
        };
        all["call: lazy LINQ that nobody runs"] = s =>
            s.Block.Line($"_ = new[] {{ {s.Receiver} }}.Select(x => {{ {s.Action()}(x); return x; }});");
        all["call: LINQ"] = s =>
        {
            var action = s.Action();
            s.Block.Line($"_ = new[] {{ {s.Receiver} }}.Select(x => {{ {action}(x); return x; }}).ToList();");
        };
        all["call: First"] = s => s.Block.Line($"new[] {{ {s.Action()} }}.First()({s.Receiver});");
        all["call: Lazy"] = s =>
        {
            var lazy = s.Name("lazy");
            var action = s.Action();
            s.Block.Line($"var {lazy} = new Lazy<{s.Type}>(() => {{ {action}({s.Receiver}); return {s.Receiver}; }});");
            s.Block.Line(s.Choice % 2 == 0 ? $"_ = {lazy}.Value;" : $"_ = {lazy};");
        };
        all["call: Interlocked.Exchange"] = s =>
        {
            var field = s.Name("slot");
            s.Block.Line($"{s.Type} {field} = new {s.Type}();");
            s.Block.Line($"Interlocked.Exchange(ref {field}, {s.Receiver});");
            s.Step(s.Block, field);
        };
        all["call: event"] = s =>
        {
            var type = s.Name("Source");
            var source = s.Name("source");
            s.Nested(
                $"private sealed class {type}",
                b =>
                {
                    b.Line($"public event Action<{s.Type}>? Configuring;");
                    b.Line($"public void Raise({s.Type} x) => Configuring?.Invoke(x);");
                }
            );
            s.Block.Line($"var {source} = new {type}();");
            s.Block.Line($"{source}.Configuring += {s.Action()};");
            s.Block.Line($"{source}.Raise({s.Receiver});");
        };
        all["call: callback"] = s =>
        {
            var name = s.Name("Register");
            s.Rendering.Member($"private static void {name}(Action callback) => callback();");
            s.Block.Braces($"{name}(() =>", b => s.Step(b, s.Receiver), ");");
        };
    }

    /// <summary>Adds an interface with two implementations: one runs the step, the other does nothing.</summary>
    private static (string Contract, string Type, string Idle) StepOrIdle(CallSite s)
    {
        var contract = s.Name("IStep");
        var type = s.Name("OneStep");
        var idle = s.Name("Idle");
        var head = $"void Apply({s.Rendering.ParametersAfter($"{s.Type} x")})";
        s.Nested($"private interface {contract}", b => b.Line(head + ";"));
        s.Nested($"private sealed class {type} : {contract}", b => s.Method(b, "public void Apply"));
        s.Nested($"private sealed class {idle} : {contract}", b => b.Line($"public {head} {{ }}"));
        return (contract, type, idle);
    }

    private static void AddDispatch(Dictionary<string, Action<CallSite>> all)
    {
        all["call: interface"] = s =>
        {
            var contract = s.Name("IStep");
            var type = s.Name("OneStep");
            var step = s.Name("step");
            s.Nested(
                $"private interface {contract}",
                b => b.Line($"void Apply({s.Rendering.ParametersAfter($"{s.Type} x")});")
            );
            s.Nested($"private sealed class {type} : {contract}", b => s.Method(b, "public void Apply"));
            s.Block.Line($"{contract} {step} = new {type}();");
            s.Block.Line($"{step}.Apply({s.Arguments});");
        };
        all["call: interface with two implementations"] = s =>
        {
            var (contract, type, idle) = StepOrIdle(s);
            var step = s.Name("step");
            s.Block.Line($"{contract} {step} = new {(s.Choice % 2 == 0 ? type : idle)}();");
            s.Block.Line($"{step}.Apply({s.Arguments});");
        };
        all["call: interface chosen by parameter"] = s =>
        {
            var (contract, type, idle) = StepOrIdle(s);
            var step = s.Name("step");
            s.Block.Line($"{contract} {step} = {s.Parameter} ? new {type}() : new {idle}();");
            s.Block.Line($"{step}.Apply({s.Arguments});");
        };
        all["call: virtual method"] = s =>
        {
            var type = s.Name("Base");
            var derived = s.Name("Derived");
            s.Nested(
                $"private class {type}",
                b => b.Line($"public virtual void Apply({s.Rendering.ParametersAfter($"{s.Type} x")}) {{ }}")
            );
            s.Nested($"private sealed class {derived} : {type}", b => s.Method(b, "public override void Apply"));
            var step = s.Name("step");
            s.Block.Line($"{type} {step} = new {(s.Choice % 2 == 0 ? derived : type)}();");
            s.Block.Line($"{step}.Apply({s.Arguments});");
        };
        all["call: base method"] = s =>
        {
            var type = s.Name("Base");
            var derived = s.Name("Derived");
            s.Nested($"private class {type}", b => s.Method(b, "public virtual void Apply"));
            s.Nested(
                $"private sealed class {derived} : {type}",
                b =>
                    b.Line(
                        $"public override void Apply({s.Rendering.ParametersAfter($"{s.Type} x")}) => "
                            + $"base.Apply({s.Rendering.ArgumentsAfter("x")});"
                    )
            );
            s.Block.Line($"new {derived}().Apply({s.Arguments});");
        };
        all["call: constructor"] = s =>
        {
            var type = s.Name("Applied");
            s.Nested($"private sealed class {type}", b => s.Method(b, $"public {type}"));
            s.Block.Line($"_ = new {type}({s.Arguments});");
        };
        all["call: constructor chaining"] = s =>
        {
            var type = s.Name("Applied");
            s.Nested(
                $"private sealed class {type}",
                b =>
                {
                    s.Method(b, $"public {type}");
                    b.Line(
                        $"public {type}({s.Rendering.ParametersAfter($"{s.Type} x, int n")})"
                            + $" : this({s.Rendering.ArgumentsAfter("x")}) {{ }}"
                    );
                }
            );
            s.Block.Line($"_ = new {type}({s.Rendering.ArgumentsAfter($"{s.Receiver}, 1")});");
        };
        all["call: instance method"] = s =>
        {
            var type = s.Name("Worker");
            s.Nested($"private sealed class {type}", b => s.Method(b, "public void Apply"));
            s.Block.Line($"new {type}().Apply({s.Arguments});");
        };
    }
}
