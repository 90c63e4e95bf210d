using Microsoft.CodeAnalysis.Operations;
using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Files.Settings;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>
/// <c>Microsoft.Extensions.Configuration</c> over the settings files that ship with the program:
/// <c>configuration["Mqtt:Host"]</c>, <c>GetValue</c>, <c>GetSection</c>, <c>GetChildren</c>, and the properties of a
/// type that a section is bound to. Each is a value from outside, since an environment variable may say otherwise, with
/// what the file says as its default.
/// </summary>
internal sealed class ShippedConfiguration
{
    private const string Namespace = "Microsoft.Extensions.Configuration";

    private readonly ShippedSettings _settings;
    private readonly ShippedObjects _objects;
    private readonly BoundTypes _types;

    public ShippedConfiguration(ShippedSettings settings, BoundTypes types)
    {
        _settings = settings;
        _objects = new ShippedObjects(settings);
        _types = types;
    }

    /// <summary><c>configuration["Mqtt:Host"]</c>, or an entry of a dictionary that a section is bound to.</summary>
    public Value? ReadElement(PropertyAccess access, Value[] indices) =>
        indices.Length == 1
        && (
            access.Receiver is UnknownValue { Key: BoundSection }
            || WellKnownTypes.IsIn(access.Property.ContainingType, Namespace)
        )
        && PathOf(access.Receiver, indices[0]) is { } path
            ? _objects.Single(path, access.Property.Type, access.Syntax)
            : null;

    /// <summary><c>section.Value</c>, and the <c>Value</c> of <c>IOptions&lt;T&gt;</c>.</summary>
    public Value? Read(PropertyAccess access)
    {
        var property = access.Property;
        if (
            property.Name is "Value" or "CurrentValue"
            && WellKnownTypes.IsIn(property.ContainingType, "Microsoft.Extensions.Options")
        )
        {
            return property.Type is INamedTypeSymbol settings && _types.OptionsPathOf(settings) is { } bound
                ? ShippedObjects.Bound(bound, settings, access.Syntax)
                : null;
        }

        return
            property.Name == "Value"
            && WellKnownTypes.IsIn(property.ContainingType, Namespace)
            && ShippedObjects.PathOf(access.Receiver) is { } path
            ? _objects.Single(path, property.Type, access.Syntax)
            : null;
    }

    public Result[]? Invoke(Call call, Step step)
    {
        if (!WellKnownTypes.IsIn(call.Method.ContainingType, Namespace))
        {
            return null;
        }

        var result = call.Method.Name switch
        {
            "GetSection" or "GetRequiredSection" => PathOf(call.Receiver, call.Argument(0)) is { } path
                ? new Result(step.State, ShippedObjects.Section(path, call.Syntax))
                : null,
            "GetValue" => ReadValue(call, step),
            "GetConnectionString" => PathOf(call.Receiver, call.Argument(0)) is { } path
                ? _objects.Read("ConnectionStrings:" + path, call.Method.ReturnType, call.Syntax, step)
                : null,
            "GetChildren" => SectionOf(call.Receiver) is { } section
                ? _objects.Children(section, call.Syntax, step)
                : null,
            "Get" => SectionOf(call.Receiver) is { } bound
                ? _objects.Read(bound, NamedType(call) ?? call.Method.ReturnType, call.Syntax, step)
                : null,
            "Bind" => Bind(call, step),
            _ => default(Result?),
        };
        return result is { } known ? new[] { known } : null;
    }

    /// <summary>
    /// The value of a property of an object that a section is bound to, where files give it one. Where they give it
    /// several, it is not what it starts with; one of them may be this machine.
    /// </summary>
    public Result? ValueOf(PropertyAccess access, Step step)
    {
        var (property, syntax) = (access.Property, access.Syntax);
        if (_types.IsWritten(property))
        {
            return null;
        }

        var paths = ShippedObjects.PathOf(access.Receiver) is { } section
            ? ImmutableArray.Create(ConfigurationPath.Combine(section, BoundTypes.KeyOf(property)))
            : _types.PathsOf(property, (access.Receiver as UnknownValue)?.Type);
        if (paths.Length == 1 && _objects.Read(paths[0], property.Type, syntax, step) is { } read)
        {
            return read;
        }

        // Where only some of the sections have the key, nothing is known of it, and not what it starts with either.
        var given = paths.SelectMany(path => _settings.AllOf(path)).ToList();
        if (given.Count == 0)
        {
            return null;
        }

        var usual = ConstantValue.ShippedByAll(
            paths.Select(path => _objects.Constant(path, property.Type, syntax)).ToList()
        );
        if (usual is null && given.Exists(static setting => setting.Text.Length == 0))
        {
            return null;
        }

        return new Result(
            step.State,
            new UnknownValue(property, origin: syntax, type: property.Type)
            {
                IsNotNull = true,
                Fallback =
                    usual
                    ?? given
                        .Where(static setting => HostClassification.IsLoopback(setting.Text))
                        .Select(setting => new ConstantValue(setting.Text, syntax))
                        .FirstOrDefault(),
            }
        );
    }

    /// <summary><c>GetValue&lt;T&gt;(key)</c> or <c>GetValue(typeof(T), key)</c>.</summary>
    private Result? ReadValue(Call call, Step step)
    {
        var type = NamedType(call);
        return
            PathOf(call.Receiver, call.Argument(type is null ? 0 : 1)) is { } path
            && _objects.Single(path, type ?? call.Method.ReturnType, call.Syntax) is { } value
            ? new Result(step.State, value)
            : null;
    }

    /// <summary>
    /// <c>section.Bind(settings)</c> gives the properties of an object that the code has made their values.
    /// </summary>
    private Result? Bind(Call call, Step step)
    {
        var hasKey = call.ParameterType(0)?.SpecialType == SpecialType.System_String;
        var section = hasKey ? PathOf(call.Receiver, call.Argument(0)) : SectionOf(call.Receiver);
        if (
            section is null
            || step.Mode.TracksEvidence
            || call.Argument(hasKey ? 1 : 0) is not ObjectValue instance
            || step.State.Object(instance) is not { Kind: ObjectKind.User, Type: { } type }
        )
        {
            return null;
        }

        // What the files do not say, the environment may.
        step = step.With(Escaping.Escape(instance, step));
        for (var one = type; one is not null; one = one.BaseType)
        {
            foreach (var property in one.GetMembers().OfType<IPropertySymbol>())
            {
                if (
                    property is { IsStatic: false, IsIndexer: false, SetMethod: not null }
                    && _objects.Read(
                        ConfigurationPath.Combine(section, BoundTypes.KeyOf(property)),
                        property.Type,
                        call.Syntax,
                        step
                    )
                        is { } given
                )
                {
                    step = step.With(
                        given.State.Set(instance, property.Name, new SlotValue(given.Value, step.SourceOf(call.Syntax)))
                    );
                }
            }
        }

        return new Result(step.State, ConstantValue.Null);
    }

    /// <summary>The type that a call is given: <c>GetValue(typeof(int), "Port")</c>.</summary>
    private static ITypeSymbol? NamedType(Call call) =>
        (
            (call.Operation as IInvocationOperation)
                ?.Arguments.FirstOrDefault(static argument => argument.Value is ITypeOfOperation)
                ?.Value as ITypeOfOperation
        )?.TypeOperand;

    /// <summary>
    /// The path of a key below a configuration or one of its sections; null where it cannot be seen.
    /// </summary>
    private string? PathOf(Value? receiver, Value key) =>
        key is ConstantValue { Constant: string name } && SectionOf(receiver) is { } section
            ? ConfigurationPath.Combine(section, name)
            : null;

    /// <summary>The path of a section, empty for the whole configuration; null where it cannot be seen.</summary>
    private string? SectionOf(Value? receiver) =>
        ShippedObjects.PathOf(receiver)
        ?? (
            receiver is UnknownValue { Evidence: Evidence.None, Choices.IsEmpty: true } unknown
                ? (unknown.Key is ISymbol symbol ? _types.Sections.Of(symbol) : null)
                    ?? (SectionPaths.IsWhole(unknown.Type) ? string.Empty : null)
                : null
        );
}
