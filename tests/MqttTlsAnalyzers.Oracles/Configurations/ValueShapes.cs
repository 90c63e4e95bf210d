using System;
using System.Collections.Generic;
using System.Linq;

namespace MqttTlsAnalyzers.Oracles.Configurations;

/// <summary>Where a value is written.</summary>
/// <param name="Rendering">The program.</param>
/// <param name="Block">The statements before the expression that uses the value.</param>
/// <param name="Type">The value's type.</param>
/// <param name="Choice">The number that decides between variants.</param>
/// <param name="Inner">Writes what the value is made of into a block, and returns the expression.</param>
internal sealed record ValueSite(Rendering Rendering, Block Block, string Type, int Choice, Func<Block, string> Inner)
{
    /// <summary>Gets the expression, written here.</summary>
    public string Expression => Typed(Inner(Block));

    /// <summary>The expression in parentheses, with its type where it has none of itself.</summary>
    private string Typed(string text) =>
        text.Contains("=>", StringComparison.Ordinal) ? $"(({Type})({text}))" : $"({text})";

    /// <summary>Gets another value of the type.</summary>
    public string Other =>
        Type switch
        {
            "bool" => Choice % 2 == 0 ? "true" : "false",
            "string" => "\"other.example.com\"",
            "int" => "1884",
            "SslProtocols" => Choice % 2 == 0 ? "SslProtocols.None" : "SslProtocols.Tls11",
            _ => $"default({Type})!",
        };

    /// <summary>Gets one of the program's parameters.</summary>
    public string Parameter => Rendering.Parameter(Choice);

    public string Name(string stem) => Rendering.Name(stem);

    /// <summary>Declares a local with the expression and returns its name.</summary>
    public string Local(string stem, string? value = null)
    {
        var name = Name(stem);
        Block.Line($"{Type} {name} = {value ?? Expression};");
        return name;
    }

    /// <summary>Adds a method of the value's type that returns the value, and returns its name.</summary>
    /// <param name="first">A statement before the return; none when left out.</param>
    public string Method(
        string own = "",
        string modifiers = "private static",
        string? type = null,
        string? first = null
    )
    {
        var name = Name("Value");
        Nested(
            $"{modifiers} {type ?? Type} {name}({Rendering.ParametersAfter(own)})",
            b =>
            {
                if (first is not null)
                {
                    b.Line(first);
                }

                b.Line($"return {Inner(b)};");
            }
        );
        return name;
    }

    /// <summary>Adds a nested type, or another member with a body.</summary>
    public void Nested(string head, Action<Block> body) => Rendering.Member(m => m.Braces(head, body));

    /// <summary>Adds a member that returns the value to a nested type.</summary>
    public void Returning(Block type, string head) =>
        type.Braces($"{head}({Rendering.Parameters})", b => b.Line($"return {Inner(b)};"));
}

/// <summary>A shape around a value.</summary>
/// <param name="Write">Writes it and returns the expression.</param>
/// <param name="Types">The types it fits; empty for every type.</param>
internal sealed record ValueShape(Func<ValueSite, string> Write, params string[] Types);

/// <summary>The C# shapes that a value goes through.</summary>
internal static partial class ValueShapes
{
    /// <summary>Gets the shapes by name.</summary>
    public static IReadOnlyDictionary<string, ValueShape> All { get; } = Collect();

    /// <summary>The names of the shapes that fit a type.</summary>
    public static IEnumerable<string> For(string type) =>
        All.Where(pair => pair.Value.Types.Length == 0 || pair.Value.Types.Contains(type)).Select(pair => pair.Key);

    private static Dictionary<string, ValueShape> Collect()
    {
        var all = new Dictionary<string, ValueShape>(StringComparer.Ordinal);
        AddLocals(all);
        AddCollections(all);
        AddMembers(all);
        AddCalls(all);
        AddBools(all);
        AddTexts(all);
        AddNumbers(all);
        return all;
    }

    private static void AddLocals(Dictionary<string, ValueShape> all)
    {
        void Add(string name, Func<ValueSite, string> write) => all["value: " + name] = new(write);

        Add("local", s => s.Local("value"));
        Add(
            "local, assigned again",
            s =>
            {
                var name = s.Local("value", s.Other);
                s.Block.Line($"{name} = {s.Expression};");
                return name;
            }
        );
        Add(
            "local, overwritten by the other value",
            s =>
            {
                var name = s.Local("value");
                s.Block.Line($"{name} = {s.Other};");
                return name;
            }
        );
        Add(
            "local, overwritten by parameter",
            s =>
            {
                var name = s.Local("value");
                s.Block.Line($"if ({s.Parameter}) {name} = {s.Other};");
                return name;
            }
        );
        Add("conditional by parameter", s => $"({s.Parameter} ? {s.Expression} : {s.Other})");
        Add("conditional by constant", s => $"(1 < {s.Choice % 3} ? {s.Expression} : {s.Other})");
        Add(
            "switch expression by parameter",
            s => $"({s.Parameter} switch {{ true => {s.Expression}, _ => {s.Other} }})"
        );
        Add("switch expression by constant", s => $"({s.Choice % 2} switch {{ 0 => {s.Expression}, _ => {s.Other} }})");
        Add(
            "tuple",
            s =>
            {
                var name = s.Name("pair");
                s.Block.Line($"({s.Type} First, {s.Type} Second) {name} = ({s.Expression}, {s.Other});");
                return name + (s.Choice % 2 == 0 ? ".First" : ".Second");
            }
        );
        Add(
            "tuple, written",
            s =>
            {
                var name = s.Name("pair");
                s.Block.Line($"({s.Type} First, int Second) {name} = ({s.Other}, 1);");
                s.Block.Line($"{name}.First = {s.Expression};");
                return name + ".First";
            }
        );
        Add(
            "deconstruction",
            s =>
            {
                var name = s.Name("first");
                s.Block.Line($"({s.Type} {name}, _) = ({s.Expression}, 1);");
                return name;
            }
        );
        Add(
            "swap",
            s =>
            {
                var first = s.Local("first", s.Other);
                var second = s.Local("second");
                s.Block.Line($"({first}, {second}) = ({second}, {first});");
                return first;
            }
        );
        Add(
            "ref local, written",
            s =>
            {
                var name = s.Local("value");
                var alias = s.Name("alias");
                s.Block.Line($"ref {s.Type} {alias} = ref {name};");
                s.Block.Line($"{alias} = {s.Other};");
                return name;
            }
        );
        Add(
            "ref local, read",
            s =>
            {
                var name = s.Local("value", s.Other);
                var alias = s.Name("alias");
                s.Block.Line($"ref {s.Type} {alias} = ref {name};");
                s.Block.Line($"{name} = {s.Expression};");
                return alias;
            }
        );
        Add(
            "captured local, written by a delegate",
            s =>
            {
                var name = s.Local("value", s.Other);
                var value = s.Local("source");
                var write = s.Name("write");
                s.Block.Line($"Action {write} = () => {name} = {value};");
                if (s.Choice % 3 != 0)
                {
                    s.Block.Line($"{write}();");
                }

                return name;
            }
        );
        Add(
            "captured local, written by ForEach",
            s =>
            {
                var name = s.Local("value", s.Other);
                s.Block.Line($"new List<{s.Type}> {{ {s.Expression} }}.ForEach(each => {name} = each);");
                return name;
            }
        );
        Add(
            "captured local, written by a callback",
            s =>
            {
                var name = s.Local("value", s.Other);
                var value = s.Local("source");
                var run = s.Name("Run");
                s.Rendering.Member($"private static void {run}(Action callback) => callback();");
                s.Block.Line($"{run}(() => {name} = {value});");
                return name;
            }
        );
        Add(
            "captured local, written by an event",
            s =>
            {
                var type = s.Name("Source");
                var source = s.Name("source");
                s.Nested(
                    $"private sealed class {type}",
                    b =>
                    {
                        b.Line($"public event Action<{s.Type}>? Found;");
                        b.Line($"public void Raise({s.Type} x) => Found?.Invoke(x);");
                    }
                );
                var name = s.Local("value", s.Other);
                s.Block.Line($"var {source} = new {type}();");
                s.Block.Line($"{source}.Found += x => {name} = x;");
                s.Block.Line($"{source}.Raise({s.Expression});");
                return name;
            }
        );
        Add("is pattern", s => $"({s.Expression} is {{ }} {PatternName(s, out var name)} ? {name} : {s.Other})");
        Add("is var", s => $"({s.Expression} is var {PatternName(s, out var name)} ? {name} : {s.Other})");
        Add("null coalescing", s => $"(default({s.Type}?) ?? {s.Expression})");
        Add(
            "null coalescing assignment",
            s =>
            {
                var name = s.Name("value");
                s.Block.Line($"{s.Type}? {name} = null;");
                s.Block.Line($"{name} ??= {s.Expression};");
                return IsReference(s.Type) ? name : name + ".Value";
            }
        );
        Add("boxing", s => $"(({s.Type})(object){s.Expression})");
        Add(
            "try and catch",
            s =>
            {
                var name = s.Local("value", s.Other);
                s.Block.Braces("try", b => b.Line($"{name} = {s.Inner(b)};"));
                s.Block.Braces("catch (InvalidOperationException)", b => b.Line($"{name} = {s.Other};"));
                return name;
            }
        );
        Add(
            "finally",
            s =>
            {
                var name = s.Local("value", s.Other);
                s.Block.Braces("try", b => b.Line($"{name} = {s.Other};"));
                s.Block.Braces("finally", b => b.Line($"{name} = {s.Inner(b)};"));
                return name;
            }
        );
        Add(
            "loop",
            s =>
            {
                var name = s.Local("value", s.Other);
                var i = s.Name("i");
                s.Block.Braces(
                    $"for (var {i} = 0; {i} < {1 + (s.Choice % 2)}; {i}++)",
                    b => b.Line($"{name} = {s.Inner(b)};")
                );
                return name;
            }
        );
        Add(
            "goto",
            s =>
            {
                var name = s.Local("value", s.Other);
                var label = s.Name("done");
                s.Block.Line($"{name} = {s.Expression};");
                s.Block.Line($"if ({name} is {{ }}) goto {label};");
                s.Block.Line($"{name} = {s.Other};");
                s.Block.Line($"{label}: ;");
                return name;
            }
        );
    }

    private static string PatternName(ValueSite site, out string name) => name = site.Name("matched");

    private static bool IsReference(string type) =>
        type is not ("bool" or "int" or "SslProtocols")
        && !type.EndsWith("Mode", StringComparison.Ordinal)
        && type != "EncryptionPolicy";

    private static void AddCollections(Dictionary<string, ValueShape> all)
    {
        void Add(string name, Func<ValueSite, string> write) => all["value: " + name] = new(write);

        string Array(ValueSite s, string elements)
        {
            var name = s.Name("array");
            s.Block.Line($"{s.Type}[] {name} = {{ {elements} }};");
            return name;
        }

        string List(ValueSite s, string elements)
        {
            var name = s.Name("list");
            s.Block.Line($"var {name} = new List<{s.Type}> {{ {elements} }};");
            return name;
        }

        Add("array element", s => Array(s, $"{s.Other}, {s.Expression}") + $"[{s.Choice % 2}]");
        Add("array element from the end", s => Array(s, $"{s.Other}, {s.Expression}") + $"[^{1 + (s.Choice % 2)}]");
        Add("array range", s => Array(s, $"{s.Other}, {s.Expression}") + "[1..][0]");
        Add(
            "array element, written",
            s =>
            {
                var name = Array(s, s.Other);
                s.Block.Line($"{name}[0] = {s.Expression};");
                return name + "[0]";
            }
        );
        Add(
            "array element, written through an alias",
            s =>
            {
                var name = Array(s, s.Expression);
                var alias = s.Name("alias");
                s.Block.Line($"var {alias} = {name};");
                s.Block.Line($"{alias}[0] = {s.Other};");
                return name + "[0]";
            }
        );
        Add(
            "array of tuples, written",
            s =>
            {
                var name = s.Name("array");
                s.Block.Line($"({s.Type} Value, int Other)[] {name} = {{ ({s.Expression}, 1) }};");
                s.Block.Line($"{name}[0].Value = {s.Other};");
                return name + "[0].Value";
            }
        );
        Add(
            "array of lists, written",
            s =>
            {
                var list = List(s, s.Expression);
                var name = s.Name("array");
                s.Block.Line($"var {name} = new[] {{ {list} }};");
                s.Block.Line($"{name}[0][0] = {s.Other};");
                return list + "[0]";
            }
        );
        Add(
            "Array.Fill",
            s =>
            {
                var name = Array(s, $"{s.Other}, {s.Other}");
                s.Block.Line($"Array.Fill({name}, {s.Expression});");
                return name + "[1]";
            }
        );
        Add("list element", s => List(s, $"{s.Expression}, {s.Other}") + $"[{s.Choice % 2}]");
        Add("list element from the end", s => List(s, $"{s.Other}, {s.Expression}") + "[^1]");
        Add(
            "list element, written",
            s =>
            {
                var name = List(s, s.Expression);
                s.Block.Line($"{name}[0] = {s.Other};");
                return name + "[0]";
            }
        );
        Add(
            "list, RemoveAt",
            s =>
            {
                var name = List(s, $"{s.Other}, {s.Expression}");
                s.Block.Line($"{name}.RemoveAt(0);");
                return name + "[0]";
            }
        );
        Add(
            "list, Remove",
            s =>
            {
                var name = List(s, $"{s.Expression}, {s.Other}");
                s.Block.Line($"{name}.Remove({s.Other});");
                return name + "[0]";
            }
        );
        Add(
            "list, Clear",
            s =>
            {
                var name = List(s, s.Other);
                s.Block.Line($"{name}.Clear();");
                s.Block.Line($"{name}.Add({s.Expression});");
                return name + "[0]";
            }
        );
        Add(
            "list, Insert",
            s =>
            {
                var name = List(s, s.Other);
                s.Block.Line($"{name}.Insert(0, {s.Expression});");
                return name + "[0]";
            }
        );
        Add(
            "list, Add",
            s =>
            {
                var name = List(s, s.Other);
                s.Block.Line($"{name}.Add({s.Expression});");
                return name + "[1]";
            }
        );
        Add(
            "list, Reverse",
            s =>
            {
                var name = List(s, $"{s.Expression}, {s.Other}");
                s.Block.Line($"{name}.Reverse();");
                return name + $"[{s.Choice % 2}]";
            }
        );
        Add(
            "collection expression",
            s =>
            {
                var name = s.Name("list");
                s.Block.Line($"List<{s.Type}> {name} = [{s.Other}, .. new[] {{ {s.Expression} }}];");
                return name + "[1]";
            }
        );
        Add(
            "dictionary",
            s =>
            {
                var name = s.Name("map");
                s.Block.Line(
                    $"var {name} = new Dictionary<string, {s.Type}> "
                        + $"{{ [\"one\"] = {s.Expression}, [\"two\"] = {s.Other} }};"
                );
                return $"{name}[\"{(s.Choice % 2 == 0 ? "one" : "two")}\"]";
            }
        );
        Add(
            "dictionary by parameter",
            s =>
            {
                var name = s.Name("map");
                s.Block.Line(
                    $"var {name} = new Dictionary<bool, {s.Type}> {{ [true] = {s.Expression}, [false] = {s.Other} }};"
                );
                return $"{name}[{s.Parameter}]";
            }
        );
        Add(
            "dictionary, written",
            s =>
            {
                var name = s.Name("map");
                s.Block.Line($"var {name} = new Dictionary<string, {s.Type}> {{ [\"one\"] = {s.Expression} }};");
                s.Block.Line($"{name}[\"one\"] = {s.Other};");
                return $"{name}[\"one\"]";
            }
        );
        Add(
            "dictionary, TryGetValue",
            s =>
            {
                var name = s.Name("map");
                s.Block.Line($"var {name} = new Dictionary<string, {s.Type}> {{ [\"one\"] = {s.Expression} }};");
                var key = s.Choice % 2 == 0 ? "one" : "two";
                return $"({name}.TryGetValue(\"{key}\", out var {PatternName(s, out var found)})"
                    + $" ? {found} : {s.Other})";
            }
        );
        Add(
            "dictionary, GetValueOrDefault",
            s =>
            {
                var name = s.Name("map");
                s.Block.Line($"var {name} = new Dictionary<string, {s.Type}> {{ [\"one\"] = {s.Expression} }};");
                return $"{name}.GetValueOrDefault(\"one\", {s.Other})";
            }
        );
        Add(
            "stack",
            s =>
            {
                var name = s.Name("stack");
                s.Block.Line($"var {name} = new Stack<{s.Type}>();");
                s.Block.Line($"{name}.Push({s.Other});");
                s.Block.Line($"{name}.Push({s.Expression});");
                return $"{name}.Pop()";
            }
        );
        Add(
            "queue",
            s =>
            {
                var name = s.Name("queue");
                s.Block.Line($"var {name} = new Queue<{s.Type}>();");
                s.Block.Line($"{name}.Enqueue({s.Expression});");
                s.Block.Line($"{name}.Enqueue({s.Other});");
                return $"{name}.Dequeue()";
            }
        );
        Add("span", s => $"new {s.Type}[] {{ {s.Other}, {s.Expression} }}.AsSpan(1)[0]");
        Add(
            "foreach, last one",
            s =>
            {
                var value = s.Expression;
                var name = s.Local("value", s.Other);
                s.Block.Line($"foreach (var each in new {s.Type}[] {{ {s.Other}, {value} }}) {name} = each;");
                return name;
            }
        );
        Add("First", s => $"new {s.Type}[] {{ {s.Expression}, {s.Other} }}.First()");
        Add("Last", s => $"new {s.Type}[] {{ {s.Other}, {s.Expression} }}.Last()");
        Add("Skip", s => $"new {s.Type}[] {{ {s.Other}, {s.Expression} }}.Skip(1).First()");
        Add("Select", s => $"new[] {{ 1 }}.Select<int, {s.Type}>(_ => {s.Expression}).Single()");
        Add("Aggregate", s => $"new {s.Type}[] {{ {s.Other}, {s.Expression} }}.Aggregate((_, next) => next)");
    }
}
