using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Files.Settings;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>
/// <c>Microsoft.Extensions.Configuration</c> over the settings files that ship with the program:
/// <c>configuration["Mqtt:Host"]</c>, <c>GetValue</c>, <c>GetSection</c>, and the properties of a type that a section
/// is bound to. Each is a value from outside, since an environment variable may say otherwise, with what the file says
/// as its default.
/// </summary>
internal sealed class ShippedConfiguration
{
    private const string Namespace = "Microsoft.Extensions.Configuration";
    private const string Path = "Path";

    private readonly ShippedSettings _settings;
    private readonly BoundTypes _types;

    public ShippedConfiguration(ShippedSettings settings, BoundTypes types)
    {
        _settings = settings;
        _types = types;
    }

    public Value? ReadElement(PropertyAccess access, Value[] indices) =>
        indices.Length == 1
        && WellKnownTypes.IsIn(access.Property.ContainingType, Namespace)
        && PathOf(access.Receiver, indices[0]) is { } path
            ? Read(path, access.Property.Type, access.Syntax)
            : null;

    /// <summary><c>section.Value</c>.</summary>
    public Value? Read(PropertyAccess access) =>
        access is { Property.Name: "Value", Receiver: DataValue { Kind: DataKind.ConfigurationSection } section }
        && PathOf(section) is { } path
            ? Read(path, access.Property.Type, access.Syntax)
            : null;

    public Result[]? Invoke(Call call, Step step)
    {
        if (step.Mode.TracksPeer || !WellKnownTypes.IsIn(call.Method.ContainingType, Namespace))
        {
            return null;
        }

        if (call is { Method.Name: "Get", Count: 0, Receiver: DataValue { Kind: DataKind.ConfigurationSection } bound })
        {
            return PathOf(bound) is { } section && Bound(section, call) is { } settings
                ? Result.One(step.State, settings)
                : null;
        }

        if (call.Count == 0 || PathOf(call.Receiver, call.Argument(0)) is not { } path)
        {
            return null;
        }

        Value? value = call.Method.Name switch
        {
            "GetSection" or "GetRequiredSection" => DataValue.Of(
                DataKind.ConfigurationSection,
                call.Syntax,
                (Path, new ConstantValue(path))
            ),
            "GetValue" => Read(path, call.Method.ReturnType, call.Syntax),
            "GetConnectionString" => Read("ConnectionStrings:" + path, call.Method.ReturnType, call.Syntax),
            _ => null,
        };
        return value is null ? null : Result.One(step.State, value);
    }

    /// <summary>
    /// The value of a property whose type is bound to a section, where files give it one. Where they give it several,
    /// it is not what it starts with; one of them may be this machine.
    /// </summary>
    public UnknownValue? ValueOf(IPropertySymbol property, SyntaxNode syntax)
    {
        if (_types.PathOf(property) is not { } path || _settings.AllOf(path) is not { IsEmpty: false } all)
        {
            return null;
        }

        var usual = Constant(path, property.Type, syntax);
        var isOpen = usual is null && all.All(static setting => setting.Text.Length > 0);
        return usual is null && !isOpen
            ? null
            : new UnknownValue(property, isNotNull: true, origin: syntax, type: property.Type)
            {
                Fallback =
                    usual
                    ?? all.Where(static setting => HostClassification.IsLoopback(setting.Text))
                        .Select(setting => new ConstantValue(setting.Text, syntax))
                        .FirstOrDefault(),
            };
    }

    /// <summary>
    /// <c>section.Get&lt;T&gt;()</c>: a value, or an object, which is there where the file has the section.
    /// </summary>
    private UnknownValue? Bound(string path, Call call) =>
        Read(path, call.Method.ReturnType, call.Syntax)
        ?? (
            _settings.Has(path)
                ? UnknownValue.Of(
                    ("settings", path.ToUpperInvariant(), call.Method.ReturnType),
                    call.Method.ReturnType,
                    call.Syntax,
                    isNotNull: true
                )
                : null
        );

    private static string? PathOf(DataValue section) => (section.Part(Path) as ConstantValue)?.Constant as string;

    /// <summary>The path of a key below a configuration or one of its sections; null where it cannot be seen.</summary>
    private static string? PathOf(Value? receiver, Value key)
    {
        if (key is not ConstantValue { Constant: string name })
        {
            return null;
        }

        return receiver switch
        {
            DataValue { Kind: DataKind.ConfigurationSection } section => ConfigurationPath.Combine(
                PathOf(section),
                name
            ),
            // A section that somebody hands in may be any.
            UnknownValue { Evidence: Evidence.None, Type: not { Name: ConfigurationPath.SectionType } } => name,
            _ => null,
        };
    }

    private UnknownValue? Read(string path, ITypeSymbol type, SyntaxNode syntax) =>
        Constant(path, type, syntax) is { } constant
            ? new UnknownValue(
                ("setting", path.ToUpperInvariant(), type.SpecialType),
                isNotNull: true,
                origin: syntax,
                type: type
            )
            {
                Fallback = constant,
            }
            : null;

    private ConstantValue? Constant(string path, ITypeSymbol type, SyntaxNode syntax) =>
        _settings.Find(path) is { } setting && Converted(setting.Text, type) is { } value
            ? new ConstantValue(value, syntax) { ShippedAt = ImmutableArray.Create(setting.Location) }
            : null;

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
}
