using System;
using System.Collections.Generic;

namespace MqttTlsAnalyzers.Oracles.Configurations;

/// <summary>What operators and members of the value's own type do.</summary>
internal static partial class ValueShapes
{
    private static void AddBools(Dictionary<string, ValueShape> all)
    {
        void Add(string name, Func<ValueSite, string> write) => all["bool: " + name] = new(write, "bool");

        Add("not not", s => $"!(!{s.Expression})");
        Add("not", s => $"!{s.Expression}");
        Add("and", s => $"({s.Expression} && {s.Other})");
        Add("or", s => $"({s.Expression} || {s.Other})");
        Add("and parameter", s => $"({s.Expression} && {s.Parameter})");
        Add("or parameter", s => $"({s.Expression} || {s.Parameter})");
        Add("or not the same parameter", s => $"({s.Parameter} || !{s.Parameter} || {s.Expression})");
        Add("xor", s => $"({s.Expression} ^ {s.Other})");
        Add("eager and", s => $"({s.Expression} & {s.Other})");
        Add("equals", s => $"({s.Expression} == {s.Other})");
        Add("is true", s => $"({s.Expression} is true)");
        Add(
            "compound and",
            s =>
            {
                var name = s.Local("flag");
                s.Block.Line($"{name} &= {s.Other};");
                return name;
            }
        );
        Add(
            "compound or",
            s =>
            {
                var name = s.Local("flag", "false");
                s.Block.Line($"{name} |= {s.Expression};");
                return name;
            }
        );
        Add(
            "compound xor",
            s =>
            {
                var name = s.Local("flag");
                s.Block.Line($"{name} ^= true;");
                return name;
            }
        );
        Add("Parse", s => $"bool.Parse({s.Expression} ? \"true\" : \"False\")");
        Add("text comparison", s => $"(({s.Expression} ? \"on\" : \"off\") == \"on\")");
        Add("int flag", s => $"((({s.Expression} ? 3 : 1) & 2) != 0)");
        Add(
            "HasFlag",
            s =>
                $"({s.Expression} ? SslProtocols.Tls12 | SslProtocols.Tls13 : SslProtocols.Tls13)"
                + ".HasFlag(SslProtocols.Tls12)"
        );
        Add("nullable", s => $"((bool?){s.Expression}).GetValueOrDefault()");
        Add("nullable ?? default", s => $"((bool?)null ?? {s.Expression})");
        Add("?. and ??", s => $"(((string?)null)?.Length > 0 || {s.Expression})");
        Add(
            "counted",
            s =>
            {
                var name = s.Name("n");
                s.Block.Line($"var {name} = 0;");
                s.Block.Line($"{name}++;");
                return $"({name}++ == 1 && {name} == {2 + (s.Choice % 2)} && {s.Expression})";
            }
        );
        Add("relational pattern", s => $"({Number(s, 1 + (s.Choice % 4))} is > 1 and not 4 && {s.Expression})");
        Add("list pattern", s => $"(new[] {{ 1, 2 }} is [1, .., {2 + (s.Choice % 2)}] && {s.Expression})");
        Add("property pattern", s => $"(\"abc\" is {{ Length: {3 + (s.Choice % 2)} }} && {s.Expression})");
        Add("tuple pattern", s => $"(({Number(s, 1)}, {s.Expression}) is ({1 + (s.Choice % 2)}, true))");
        Add(
            "property that says false",
            s =>
            {
                var type = s.Name("Holder");
                var name = s.Name("held");
                s.Nested(
                    $"private sealed class {type}",
                    b =>
                    {
                        b.Line("private bool _x;");
                        b.Line("public bool Value { get => _x; set { _x = value && false; } }");
                    }
                );
                s.Block.Line($"var {name} = new {type} {{ Value = {s.Expression} }};");
                return name + ".Value";
            }
        );
        Add("Any", s => $"new[] {{ {s.Expression}, false }}.Any(x => x)");
        Add("All", s => $"new[] {{ {s.Expression}, true }}.All(x => x)");
        Add("Contains", s => $"new[] {{ \"a\", {s.Expression} ? \"b\" : \"c\" }}.Contains(\"b\")");
    }

    /// <summary>Declares a local with a number.</summary>
    private static string Number(ValueSite site, int value)
    {
        var name = site.Name("number");
        site.Block.Line($"var {name} = {value};");
        return name;
    }

    private static void AddTexts(Dictionary<string, ValueShape> all)
    {
        void Add(string name, Func<ValueSite, string> write) => all["text: " + name] = new(write, "string");

        Add("Format", s => $"string.Format(\"{{0}}{{1}}\", {s.Expression}, \"\")");
        Add("interpolation", s => $"$\"{{{s.Expression}}}\"");
        Add("plus", s => $"(\"\" + {s.Expression} + \"\")");
        Add("Concat", s => $"string.Concat({s.Expression}, \"\")");
        Add("Join", s => $"string.Join(\"\", new[] {{ \"\", {s.Expression} }})");
        Add("Replace", s => $"(\"?\" + {s.Expression}).Replace(\"?\", \"\")");
        Add("Substring", s => $"(\"--\" + {s.Expression}).Substring(2)");
        Add("range", s => $"(\"--\" + {s.Expression})[2..]");
        Add("Split", s => $"({s.Expression} + \";x\").Split(';')[0]");
        Add("Split, last", s => $"(\"x;\" + {s.Expression}).Split(';')[^1]");
        Add("Trim", s => $"(\" \" + {s.Expression}).Trim()");
        Add("TrimEnd", s => $"({s.Expression} + \"/\").TrimEnd('/')");
        Add("ToLowerInvariant", s => $"{s.Expression}.ToLowerInvariant()");
        Add("ToString", s => $"{s.Expression}.ToString()");
        Add("Insert", s => $"{s.Expression}.Insert(0, \"\")");
        Add("Remove", s => $"({s.Expression} + \"xx\").Remove({s.Expression}.Length)");
        Add("PadLeft", s => $"{s.Expression}.PadLeft(1)");
        Add("StringBuilder", s => $"new System.Text.StringBuilder().Append({s.Expression}).Append(\"\").ToString()");
        Add("characters", s => $"new string({s.Expression}.ToCharArray())");
        Add("bytes", s => $"System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes({s.Expression}))");
        Add(
            "compound plus",
            s =>
            {
                var name = s.Local("text", "\"\"");
                s.Block.Line($"{name} += {s.Expression};");
                return name;
            }
        );
        Add(
            "built in a loop",
            s =>
            {
                var whole = s.Local("whole");
                var name = s.Local("text", "\"\"");
                s.Block.Line($"foreach (var letter in {whole}) {name} += letter;");
                return name;
            }
        );
        Add(
            "IsNullOrEmpty",
            s =>
            {
                var name = s.Local("text");
                return $"(string.IsNullOrEmpty({name}) ? {s.Other} : {name})";
            }
        );
    }

    private static void AddNumbers(Dictionary<string, ValueShape> all)
    {
        void Ints(string name, Func<ValueSite, string> write) => all["number: " + name] = new(write, "int");
        void Flags(string name, Func<ValueSite, string> write) => all["flags: " + name] = new(write, "SslProtocols");

        Ints("plus", s => $"({s.Expression} + 1 - 1)");
        Ints("times", s => $"({s.Expression} * 2 / 2)");
        Ints("shift", s => $"({s.Expression} << 1 >> 1)");
        Ints("xor", s => $"({s.Expression} ^ 5 ^ 5)");
        Ints("and", s => $"({s.Expression} & 0xFFFF)");
        Ints("not not", s => $"~~{s.Expression}");
        Ints("modulo", s => $"({s.Expression} % 65536)");
        Ints("Max", s => $"Math.Max({s.Expression}, 0)");
        Ints("Parse", s => $"int.Parse({s.Expression}.ToString())");
        Ints("casts", s => $"(int)(long){s.Expression}");
        Ints(
            "postfix",
            s =>
            {
                var name = s.Local("number");
                s.Block.Line($"{name}++;");
                s.Block.Line($"--{name};");
                return name;
            }
        );
        Ints(
            "compound",
            s =>
            {
                var name = s.Local("number");
                s.Block.Line($"{name} += 7000;");
                s.Block.Line($"{name} -= 7000;");
                return name;
            }
        );
        Ints(
            "counted in a loop",
            s =>
            {
                var name = s.Local("number", "0");
                s.Block.Line($"for (; {name} < {s.Expression}; {name}++) {{ }}");
                return name;
            }
        );
        Flags("or", s => $"({s.Expression} | {s.Other})");
        Flags("and not", s => $"({s.Expression} & ~{s.Other})");
        Flags("xor", s => $"({s.Expression} ^ SslProtocols.Tls13 ^ SslProtocols.Tls13)");
        Flags("cast", s => $"(SslProtocols)(int){s.Expression}");
        Flags("Parse", s => $"Enum.Parse<SslProtocols>({s.Expression}.ToString())");
        Flags(
            "compound or",
            s =>
            {
                var name = s.Local("protocols", "SslProtocols.None");
                s.Block.Line($"{name} |= {s.Expression};");
                return name;
            }
        );
        Flags(
            "or by parameter",
            s =>
            {
                var name = s.Local("protocols");
                s.Block.Line($"if ({s.Parameter}) {name} |= SslProtocols.Tls11;");
                return name;
            }
        );
        Flags("Aggregate", s => $"new[] {{ {s.Expression}, SslProtocols.Tls13 }}.Aggregate((x, y) => x | y)");
    }
}
