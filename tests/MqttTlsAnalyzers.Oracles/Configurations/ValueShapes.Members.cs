using System;
using System.Collections.Generic;

namespace MqttTlsAnalyzers.Oracles.Configurations;

/// <summary>Values in members of types, and through calls.</summary>
internal static partial class ValueShapes
{
    private static void AddMembers(Dictionary<string, ValueShape> all)
    {
        void Add(string name, Func<ValueSite, string> write) => all["value: " + name] = new(write);

        string Holder(ValueSite s, string kind, Action<Block> body)
        {
            var type = s.Name("Holder");
            s.Nested($"private {kind} {type}", body);
            return type;
        }

        string Settable(ValueSite s) =>
            Holder(s, "sealed class", b => b.Line($"public {s.Type} Value {{ get; set; }} = {s.Other};"));

        string Record(ValueSite s)
        {
            var type = s.Name("Holder");
            s.Rendering.Member($"private sealed record {type}({s.Type} Value, int Number);");
            return type;
        }

        string Make(ValueSite s, string type, string arguments = "", string initializer = "")
        {
            var name = s.Name("held");
            s.Block.Line($"var {name} = new {type}({arguments}){initializer};");
            return name;
        }

        Add(
            "static field",
            s =>
            {
                var name = s.Name("_field");
                s.Rendering.Member($"private static {s.Type} {name} = {s.Other};");
                s.Block.Line($"{name} = {s.Expression};");
                return name;
            }
        );
        Add(
            "property",
            s =>
            {
                var type = Settable(s);
                return Make(s, type, "", $" {{ Value = {s.Expression} }}") + ".Value";
            }
        );
        Add(
            "property, not set",
            s =>
            {
                var type = Settable(s);
                _ = s.Expression;
                return Make(s, type) + ".Value";
            }
        );
        Add(
            "property, set by parameter",
            s =>
            {
                var type = Settable(s);
                var name = Make(s, type);
                s.Block.Line($"if ({s.Parameter}) {name}.Value = {s.Expression};");
                return name + ".Value";
            }
        );
        Add(
            "property with a getter's logic",
            s =>
            {
                var type = Holder(
                    s,
                    "sealed class",
                    b =>
                    {
                        b.Line($"private {s.Type} _x = {s.Other};");
                        b.Line($"public {s.Type} Value {{ get => _x; set {{ _x = value; _x = {s.Other}; }} }}");
                    }
                );
                return Make(s, type, "", $" {{ Value = {s.Expression} }}") + ".Value";
            }
        );
        Add(
            "property with a setter that keeps the first value",
            s =>
            {
                var type = Holder(
                    s,
                    "sealed class",
                    b =>
                    {
                        b.Line($"private {s.Type} _x = {s.Other};");
                        b.Line("private bool _set;");
                        b.Line(
                            $"public {s.Type} Value {{ get => _x; "
                                + "set { if (!_set) { _x = value; _set = true; } } }"
                        );
                    }
                );
                var name = Make(s, type);
                s.Block.Line($"{name}.Value = {s.Expression};");
                s.Block.Line($"{name}.Value = {s.Other};");
                return name + ".Value";
            }
        );
        Add(
            "nested initializer",
            s =>
            {
                var inner = Settable(s);
                var type = Holder(s, "sealed class", b => b.Line($"public {inner} Inner {{ get; }} = new();"));
                return Make(s, type, "", $" {{ Inner = {{ Value = {s.Expression} }} }}") + ".Inner.Value";
            }
        );
        Add(
            "record",
            s =>
            {
                var type = Record(s);
                return Make(s, type, $"{s.Expression}, 1") + ".Value";
            }
        );
        Add(
            "record and with",
            s =>
            {
                var type = Record(s);
                var name = Make(s, type, $"{s.Other}, 1");
                var copy = s.Name("copy");
                s.Block.Line($"var {copy} = {name} with {{ Value = {s.Expression} }};");
                return (s.Choice % 3 == 0 ? name : copy) + ".Value";
            }
        );
        Add(
            "record and with, another member",
            s =>
            {
                var type = Record(s);
                return $"({Make(s, type, $"{s.Expression}, 1")} with {{ Number = 2 }}).Value";
            }
        );
        Add(
            "record, deconstructed",
            s =>
            {
                var type = Record(s);
                var name = s.Name("value");
                s.Block.Line($"var ({name}, _) = new {type}({s.Expression}, 1);");
                return name;
            }
        );
        Add(
            "struct, copied",
            s =>
            {
                var type = Holder(s, "struct", b => b.Line($"public {s.Type} Value;"));
                var name = Make(s, type, "", $" {{ Value = {s.Expression} }}");
                var copy = s.Name("copy");
                s.Block.Line($"var {copy} = {name};");
                s.Block.Line($"{copy}.Value = {s.Other};");
                return (s.Choice % 3 == 0 ? copy : name) + ".Value";
            }
        );
        Add(
            "struct, given to a method",
            s =>
            {
                var type = Holder(s, "struct", b => b.Line($"public {s.Type} Value;"));
                var change = s.Name("Change");
                s.Rendering.Member($"private static void {change}({type} x) => x.Value = {s.Other};");
                var name = Make(s, type, "", $" {{ Value = {s.Expression} }}");
                s.Block.Line($"{change}({name});");
                return name + ".Value";
            }
        );
        Add(
            "class, changed by a method",
            s =>
            {
                var type = Holder(s, "sealed class", b => b.Line($"public {s.Type} Value = {s.Other};"));
                var change = s.Name("Change");
                s.Rendering.Member($"private static void {change}({type} x) => x.Value = {s.Other};");
                var name = Make(s, type, "", $" {{ Value = {s.Expression} }}");
                s.Block.Line($"{change}({name});");
                return name + ".Value";
            }
        );
        Add(
            "class, changed through an alias",
            s =>
            {
                var type = Holder(s, "sealed class", b => b.Line($"public {s.Type} Value = {s.Other};"));
                var name = Make(s, type, "", $" {{ Value = {s.Expression} }}");
                var alias = s.Name("alias");
                s.Block.Line($"var {alias} = {name};");
                s.Block.Line($"{alias}.Value = {s.Other};");
                return name + ".Value";
            }
        );
        Add(
            "constructor",
            s =>
            {
                var type = s.Name("Holder");
                s.Nested(
                    $"private sealed class {type}({s.Type} value)",
                    b => b.Line($"public {s.Type} Value => value;")
                );
                return $"new {type}({s.Expression}).Value";
            }
        );
        Add(
            "constructor chaining",
            s =>
            {
                var type = s.Name("Holder");
                s.Nested(
                    $"private sealed class {type}",
                    b =>
                    {
                        b.Line($"public {type}({s.Type} value, int n) {{ Value = value; }}");
                        b.Line($"public {type}({s.Type} value) : this(value, 1) {{ }}");
                        b.Line($"public {s.Type} Value {{ get; }}");
                    }
                );
                return $"new {type}({s.Expression}).Value";
            }
        );
        Add(
            "base constructor",
            s =>
            {
                var type = s.Name("Holder");
                var derived = s.Name("Derived");
                s.Nested(
                    $"private class {type}({s.Type} value)",
                    b => b.Line($"public {s.Type} Value {{ get; }} = value;")
                );
                s.Rendering.Member($"private sealed class {derived}({s.Type} value) : {type}(value) {{ }}");
                return $"new {derived}({s.Expression}).Value";
            }
        );
        Add(
            "virtual property",
            s =>
            {
                var type = s.Name("Holder");
                var derived = s.Name("Derived");
                s.Nested(
                    $"private class {type}",
                    b => b.Line($"public virtual {s.Type} Get({s.Rendering.Parameters}) => {s.Other};")
                );
                s.Nested(
                    $"private sealed class {derived} : {type}",
                    b => s.Returning(b, $"public override {s.Type} Get")
                );
                var name = s.Name("held");
                s.Block.Line($"{type} {name} = new {(s.Choice % 3 == 0 ? type : derived)}();");
                return $"{name}.Get({s.Rendering.Arguments})";
            }
        );
        Add(
            "interface property",
            s =>
            {
                var contract = s.Name("IHolder");
                var type = s.Name("Holder");
                s.Rendering.Member($"private interface {contract} {{ {s.Type} Value {{ get; }} }}");
                s.Nested(
                    $"private sealed class {type}({s.Type} value) : {contract}",
                    b => b.Line($"public {s.Type} Value => value;")
                );
                var name = s.Name("held");
                s.Block.Line($"{contract} {name} = new {type}({s.Expression});");
                return name + ".Value";
            }
        );
        Add(
            "default interface method",
            s =>
            {
                var contract = s.Name("IHolder");
                var type = s.Name("Holder");
                s.Nested($"private interface {contract}", b => s.Returning(b, $"{s.Type} Get"));
                s.Rendering.Member($"private sealed class {type} : {contract} {{ }}");
                return $"(({contract})new {type}()).Get({s.Rendering.Arguments})";
            }
        );
        Add(
            "indexer",
            s =>
            {
                var type = s.Name("Holder");
                s.Nested(
                    $"private sealed class {type}({s.Type} value)",
                    b => b.Line($"public {s.Type} this[int index] => index == 0 ? value : {s.Other};")
                );
                return $"new {type}({s.Expression})[{s.Choice % 2}]";
            }
        );
        Add(
            "implicit conversion",
            s =>
            {
                var type = s.Name("Holder");
                s.Nested(
                    $"private sealed class {type}(bool given)",
                    b =>
                    {
                        b.Line("public bool Given => given;");
                        b.Line($"public static implicit operator bool({type} x) => x.Given;");
                    }
                );
                return $"((bool)new {type}(true) ? {s.Expression} : {s.Other})";
            }
        );
        Add("anonymous type", s => $"new {{ Value = {s.Expression}, Number = 1 }}.Value");
        Add("KeyValuePair", s => $"new KeyValuePair<string, {s.Type}>(\"one\", {s.Expression}).Value");
    }

    private static void AddCalls(Dictionary<string, ValueShape> all)
    {
        void Add(string name, Func<ValueSite, string> write) => all["value: " + name] = new(write);

        Add("static method", s => $"{s.Method()}({s.Rendering.Arguments})");
        Add(
            "generic identity",
            s =>
            {
                var name = s.Name("Same");
                s.Rendering.Member($"private static T {name}<T>(T x) => x;");
                return $"{name}({s.Expression})";
            }
        );
        Add(
            "extension method",
            s =>
            {
                var name = s.Name("Same");
                s.Rendering.Member($"private static {s.Type} {name}(this {s.Type} x) => x;");
                return $"{s.Expression}.{name}()";
            }
        );
        Add(
            "local function",
            s =>
            {
                var name = s.Name("Local");
                s.Block.Braces($"{s.Type} {name}()", b => b.Line($"return {s.Inner(b)};"));
                return $"{name}()";
            }
        );
        Add(
            "delegate",
            s =>
            {
                var name = s.Name("get");
                s.Block.Braces($"Func<{s.Type}> {name} = () =>", b => b.Line($"return {s.Inner(b)};"), ";");
                return $"{name}()";
            }
        );
        Add(
            "delegate that returns a delegate",
            s =>
            {
                var name = s.Name("get");
                s.Block.Line($"Func<Func<{s.Type}>> {name} = () => () => {s.Expression};");
                return $"{name}()()";
            }
        );
        Add(
            "out parameter",
            s =>
            {
                var name = s.Name("Get");
                s.Nested(
                    $"private static void {name}({s.Rendering.ParametersAfter($"out {s.Type} value")})",
                    b => b.Line($"value = {s.Inner(b)};")
                );
                var got = s.Name("got");
                s.Block.Line($"{name}({s.Rendering.ArgumentsAfter($"out var {got}")});");
                return got;
            }
        );
        Add(
            "ref parameter",
            s =>
            {
                var name = s.Name("Set");
                s.Rendering.Member(
                    $"private static void {name}(ref {s.Type} target, {s.Type} value) => target = value;"
                );
                var got = s.Local("got", s.Other);
                s.Block.Line($"{name}(ref {got}, {s.Expression});");
                return got;
            }
        );
        Add(
            "in parameter",
            s =>
            {
                var name = s.Name("Same");
                s.Rendering.Member($"private static {s.Type} {name}(in {s.Type} x) => x;");
                return $"{name}({s.Expression})";
            }
        );
        Add(
            "ref return",
            s =>
            {
                var name = s.Name("At");
                s.Rendering.Member($"private static ref {s.Type} {name}({s.Type}[] array) => ref array[0];");
                var array = s.Name("array");
                s.Block.Line($"{s.Type}[] {array} = {{ {s.Expression} }};");
                s.Block.Line($"{name}({array}) = {s.Other};");
                return array + "[0]";
            }
        );
        Add(
            "params",
            s =>
            {
                var name = s.Name("Pick");
                s.Rendering.Member(
                    $"private static {s.Type} {name}(int index, params {s.Type}[] values) => values[index];"
                );
                return $"{name}({s.Choice % 2}, {s.Expression}, {s.Other})";
            }
        );
        Add(
            "optional and named arguments",
            s =>
            {
                var name = s.Name("Pick");
                s.Rendering.Member(
                    $"private static {s.Type} {name}({s.Type} first, {s.Type} second, "
                        + $"bool other = {(s.Choice % 2 == 0 ? "true" : "false")}) "
                        + "=> other ? second : first;"
                );
                return $"{name}(second: {s.Expression}, first: {s.Other})";
            }
        );
        Add(
            "recursion",
            s =>
            {
                var name = s.Name("Down");
                s.Rendering.Member(
                    $"private static {s.Type} {name}({s.Type} x, int n) => n == 0 ? x : {name}(x, n - 1);"
                );
                return $"{name}({s.Expression}, {s.Choice % 4})";
            }
        );
        Add(
            "iterator",
            s =>
            {
                var name = s.Name("All");
                s.Nested(
                    $"private static IEnumerable<{s.Type}> {name}({s.Rendering.Parameters})",
                    b =>
                    {
                        b.Line($"yield return {s.Other};");
                        b.Line($"yield return {s.Inner(b)};");
                    }
                );
                return $"{name}({s.Rendering.Arguments}).Last()";
            }
        );
        Add(
            "async method",
            s =>
            {
                var name = s.Name("GetAsync");
                s.Nested(
                    $"private static async Task<{s.Type}> {name}({s.Rendering.Parameters})",
                    b =>
                    {
                        b.Line("await Task.Yield();");
                        b.Line($"return {s.Inner(b)};");
                    }
                );
                return $"{name}({s.Rendering.Arguments}).GetAwaiter().GetResult()";
            }
        );
        Add("Task.FromResult", s => $"Task.FromResult<{s.Type}>({s.Expression}).Result");
        Add("Lazy", s => $"new Lazy<{s.Type}>(() => {s.Expression}).Value");
        Add(
            "multicast delegate",
            s =>
            {
                var name = s.Name("get");
                s.Block.Line($"Func<{s.Type}> {name} = () => {s.Other};");
                s.Block.Line($"{name} += () => {s.Expression};");
                return $"{name}()";
            }
        );
        Add(
            "early return by constant",
            s => $"{s.Method(first: $"if (1 > {s.Choice % 3}) return {s.Other};")}({s.Rendering.Arguments})"
        );
        Add(
            "early return by parameter",
            s => $"{s.Method(first: $"if ({s.Parameter}) return {s.Other};")}({s.Rendering.Arguments})"
        );
    }
}
