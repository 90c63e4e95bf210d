using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Files.Settings;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>
/// Stands for an object that a section is bound to: its properties are the keys of the section.
/// </summary>
/// <param name="Path">In capitals: the same section is the same object.</param>
internal sealed record BoundSection(string Path) : IOutsideObject;

/// <summary>Stands for a text that the files leave empty, for somebody to fill in.</summary>
internal sealed record EmptySetting(string Path);

/// <summary>
/// The values that settings files give: single ones, objects that a section is bound to, and lists of either.
/// </summary>
internal sealed class ShippedObjects
{
    private const string PathPart = "Path";

    private readonly ShippedSettings _settings;

    public ShippedObjects(ShippedSettings settings)
    {
        _settings = settings;
    }

    /// <summary>
    /// The path of a section, or of an object that it is bound to; for any element of a list of them, that of any.
    /// </summary>
    public static string? PathOf(Value? value)
    {
        switch (value)
        {
            case DataValue { Kind: DotNetDataKinds.ConfigurationSection } section:
                return (section.Part(PathPart) as ConstantValue)?.Constant as string;
            case UnknownValue { Key: BoundSection bound }:
                return bound.Path;
            case UnknownValue { Choices: { IsEmpty: false } choices }:
                var parents = choices
                    .Select(static choice => PathOf(choice) is { } path ? ConfigurationPath.ParentOf(path) : null)
                    .Distinct(StringComparer.OrdinalIgnoreCase)
                    .ToList();
                return parents is [{ } parent] ? ConfigurationPath.Combine(parent, ShippedSettings.AnyElement) : null;
            default:
                return null;
        }
    }

    /// <summary>A value, a section or an object of settings files.</summary>
    public static bool IsShipped(Value value) =>
        !ReferenceEquals(value, value.AsShipped()) || PathOf(value) is not null;

    /// <summary>An object that a section is bound to.</summary>
    public static UnknownValue Bound(string path, ITypeSymbol type, SyntaxNode syntax) =>
        UnknownValue.OfNotNull(new BoundSection(path.ToUpperInvariant()), type, syntax);

    public static DataValue Section(string path, SyntaxNode syntax) =>
        DataValue.Of(DotNetDataKinds.ConfigurationSection, syntax, (PathPart, new ConstantValue(path)));

    /// <summary>What is at a path, as a value of a type; null where nothing is known of it.</summary>
    public Result? Read(string path, ITypeSymbol type, SyntaxNode syntax, Step step)
    {
        if (Single(path, type, syntax) is { } single)
        {
            return new Result(step.State, single);
        }

        // What is empty, others are meant to fill; a value that is no single one is an object's or a list's.
        if (type.SpecialType == SpecialType.System_String || _settings.ChildrenOf(path).IsEmpty)
        {
            return null;
        }

        return IsList(type)
            ? List(path, syntax, step, element => ElementOf(element, BoundTypes.ElementOf(type)!, syntax))
            : new Result(step.State, Bound(path, type, syntax));
    }

    /// <summary><c>section.GetChildren()</c>.</summary>
    public Result? Children(string path, SyntaxNode syntax, Step step) =>
        List(path, syntax, step, element => Section(element, syntax));

    /// <summary>
    /// A single value from outside, with what the files say as its default; none for a text that they leave empty.
    /// </summary>
    public UnknownValue? Single(string path, ITypeSymbol type, SyntaxNode syntax) =>
        type.SpecialType == SpecialType.System_String
        && _settings.Find(path) is { Text: var text }
        && text.Trim().Length == 0
            ? UnknownValue.Of(new EmptySetting(path.ToUpperInvariant()), type, syntax)
        : Constant(path, type, syntax) is { } constant
            ? new UnknownValue(new SettingKey(path.ToUpperInvariant(), type.SpecialType), origin: syntax, type: type)
            {
                IsNotNull = true,
                Fallback = constant,
            }
        : null;

    public ConstantValue? Constant(string path, ITypeSymbol type, SyntaxNode syntax) =>
        _settings.Find(path) is { } setting && Converted(setting.Text, type) is { } value
            ? new ConstantValue(value, syntax) { ShippedAt = ImmutableArray.Create(setting.Location) }
            : null;

    private UnknownValue ElementOf(string path, ITypeSymbol type, SyntaxNode syntax) =>
        Single(path, type, syntax)
        ?? (
            _settings.ChildrenOf(path).IsEmpty
                ? UnknownValue.Of(new SettingKey(path.ToUpperInvariant(), type.SpecialType), type, syntax)
                : Bound(path, type, syntax)
        );

    /// <summary>
    /// The list at a path: of every element that the files have, or of one that stands for many. A handler asks whether
    /// something is in a list, which files alone do not answer.
    /// </summary>
    private Result? List(string path, SyntaxNode syntax, Step step, Func<string, Value> elementOf)
    {
        var id = new ObjectId(syntax, step.Frame.Path, "setting " + path.ToUpperInvariant());
        var names = _settings.ChildrenOf(path);
        if (names.IsEmpty || step.Mode.TracksEvidence)
        {
            return null;
        }

        if (names.Length > Bounds.MaximumUnrolled)
        {
            names = ImmutableArray.Create(ShippedSettings.AnyElement);
        }

        var elements = names
            .Select(name => new SlotValue(elementOf(ConfigurationPath.Combine(path, name)), null))
            .ToImmutableArray();
        return new Result(
            step.State.WithObject(id, new HeapObject(ObjectKind.Collection) { Elements = elements }),
            new ObjectValue(id, syntax)
        );
    }

    private static bool IsList(ITypeSymbol type) =>
        type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: not SpecialType.System_Byte }
        || (
            type is INamedTypeSymbol { TypeArguments.Length: 1 } named
            && WellKnownTypes.IsIn(named, "System.Collections")
        );

    /// <summary>The text as the binder converts it; null for an empty one, which others are meant to fill in.</summary>
    private static object? Converted(string text, ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        if (text.Trim().Length == 0)
        {
            return null;
        }

        return type switch
        {
            { SpecialType: SpecialType.System_String } or { Name: nameof(Uri) } => text,
            { TypeKind: TypeKind.Enum } => EnumText.Parse(type, text, ignoresCase: true),
            _ => Parsing.FlagOrNumber(text, type),
        };
    }

    /// <summary>The key of a setting that a file may give: by its path, and what it is read as.</summary>
    private sealed record SettingKey(string Path, SpecialType Type);
}
