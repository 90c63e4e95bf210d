using Microsoft.CodeAnalysis.Operations;
using MqttTlsAnalyzers.Execution;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>
/// The bytes and texts that certificates are made of, and the streams that they are read from: a file of a path, a
/// resource of the assembly, or a text in the source. A stream stands for all that it yields.
/// </summary>
internal static class Contents
{
    /// <summary>Of a content: the file that it is read from.</summary>
    public const string Path = "Path";

    /// <summary>Of a content: the name of the resource in the assembly.</summary>
    public const string Resource = "Resource";

    /// <summary>Of a content: the text itself.</summary>
    public const string Text = "Text";

    /// <summary>Of a content that is bytes: the text that they encode.</summary>
    private const string Encoded = "Encoded";

    private const int ModeOpen = 3;

    public static Value? PathOf(Value content) =>
        content is DataValue { Kind: DotNetDataKinds.Content } data ? data.Part(Path) : null;

    /// <summary>The path or the resource's name; the content itself where it has neither.</summary>
    public static Value NameOf(DataValue content) => content.Part(Path) ?? content.Part(Resource) ?? content;

    /// <summary>A stream or reader of what is there: <c>new StreamReader(stream)</c>; null for other objects.</summary>
    public static Result[]? Open(Call call, State state)
    {
        var first = call.Count > 0 ? call.Argument(0) : ConstantValue.Null;
        var opened = call.Method.ContainingType.Name switch
        {
            "StreamReader" when first is DataValue { Kind: DotNetDataKinds.Content } => first,
            "StreamReader" or "FileInfo" when call.ParameterType(0)?.SpecialType == SpecialType.System_String => OfFile(
                first,
                call
            ),
            "FileStream" when (call.Argument(1) as ConstantValue)?.AsNumber() == ModeOpen => OfFile(first, call),
            _ => null,
        };
        return opened is null ? null : Result.One(state, opened);
    }

    /// <summary>What a call reads, opens, or turns into a text or bytes; null for other calls.</summary>
    public static DataValue? Of(Call call, State state)
    {
        var first = call.Count > 0 ? call.Argument(0) : ConstantValue.Null;
        return (call.Method.ContainingType.Name, call.Method.Name) switch
        {
            (
                "File",
                "ReadAllBytes"
                    or "ReadAllText"
                    or "ReadAllBytesAsync"
                    or "ReadAllTextAsync"
                    or "OpenRead"
                    or "OpenText"
            ) => OfFile(first, call),
            ("Assembly", "GetManifestResourceStream") => ResourceName(call) is { } name
                ? DataValue.Of(DotNetDataKinds.Content, call.Syntax, (Resource, name))
                : null,
            ("Convert", "FromBase64String") => DataValue.Of(
                DotNetDataKinds.Content,
                call.Syntax,
                (Text, first is ConstantValue ? first : null)
            ),
            ("Encoding" or "UTF8Encoding" or "ASCIIEncoding", "GetBytes" or "GetString")
                when call.Receiver is not null => first is DataValue { Kind: DotNetDataKinds.Content } content ? content
            : first is ConstantValue
                ? DataValue.Of(DotNetDataKinds.Content, call.Syntax, (Text, first), (Encoded, first))
            : null,
            ("StreamReader" or "TextReader", "ReadToEnd" or "ReadToEndAsync") => call.Receiver
                is DataValue { Kind: DotNetDataKinds.Content } read
                ? read
                : null,
            ("MemoryStream", "ToArray" or "GetBuffer") when call.Receiver is UnknownValue memory => state.Variable(
                CopiedInto(memory)
            ) as DataValue,
            _ => null,
        };
    }

    /// <summary><c>stream.CopyTo(memory)</c>; null for other calls.</summary>
    public static State? Copied(Call call, State state) =>
        call
            is {
                Method.Name: "CopyTo" or "CopyToAsync",
                Receiver: DataValue { Kind: DotNetDataKinds.Content } content,
                Method.ContainingType.Name: "Stream" or "FileStream"
            }
        && call.Argument(0) is UnknownValue memory
            ? state.WithVariable(CopiedInto(memory), content)
            : null;

    /// <summary><c>encoding.GetString(encoding.GetBytes(text))</c>; null for other calls.</summary>
    public static Value? DecodedText(Call call) =>
        call.Method is { Name: "GetString", ContainingType.Name: "Encoding" or "UTF8Encoding" or "ASCIIEncoding" }
        && call.Count == 1
            ? (call.Argument(0) as DataValue)?.Part(Encoded)
            : null;

    /// <summary><c>text.AsSpan()</c>, <c>file.OpenText()</c>: the same in another form; null for other calls.</summary>
    public static Value? SameContent(Call call) =>
        (call.Method.ContainingType.Name, call.Method.Name, call.Count)
            is
                ("MemoryExtensions", "AsSpan" or "AsMemory", 0)
                or
                ("FileInfo", "OpenRead" or "OpenText", 0)
        && call.Receiver is ConstantValue { Constant: string } or DataValue { Kind: DotNetDataKinds.Content }
            ? call.Receiver
            : null;

    private static RelatedKey CopiedInto(UnknownValue memory) => new("copied into", memory.Key);

    private static DataValue OfFile(Value path, Call call) =>
        DataValue.Of(DotNetDataKinds.Content, call.Syntax, (Path, path));

    /// <summary>With a type in front, the name is that of its namespace and the text.</summary>
    private static ConstantValue? ResourceName(Call call)
    {
        if (call.Count == 1)
        {
            return call.Argument(0) is ConstantValue { Constant: string } whole ? whole : null;
        }

        return
            call.Operation is IInvocationOperation { Arguments: { Length: 2 } arguments }
            && arguments[0].Value is ITypeOfOperation { TypeOperand.ContainingNamespace: { } space }
            && call.Argument(1) is ConstantValue { Constant: string name }
            ? new ConstantValue(
                space.IsGlobalNamespace ? name : space.ToDisplayString() + "." + name,
                arguments[1].Value.Syntax
            )
            : null;
    }
}
