using MqttTlsAnalyzers.Execution;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>
/// Where a program finds its own files: <c>AppContext.BaseDirectory</c> and its like. Such a folder is read as a dot,
/// so that a path below it is like a relative one.
/// </summary>
internal static class Folders
{
    /// <summary>Of an assembly's location only the folder is known, and not its file.</summary>
    private const string AssemblyFile = "./assembly.dll";

    public static Result? Read(PropertyAccess access, State state)
    {
        Value? folder = (access.Property.ContainingType.Name, access.Property.Name) switch
        {
            // It ends in a separator.
            ("AppContext" or "AppDomain", "BaseDirectory") => new ConstantValue("./", access.Syntax),
            ("Environment", "CurrentDirectory") => Here(access.Syntax),
            ("IHostEnvironment", "ContentRootPath") => Here(access.Syntax),
            ("Assembly", "Location") => new ConstantValue(AssemblyFile, access.Syntax),
            ("FileInfo" or "FileSystemInfo", "FullName") when access.Receiver is { } file => Contents.PathOf(file),
            _ => null,
        };
        return folder is null ? null : new Result(state, folder);
    }

    public static Result[]? Invoke(Call call, State state) =>
        (call.Method.ContainingType.Name, call.Method.Name) switch
        {
            ("Directory", "GetCurrentDirectory") => Result.One(state, Here(call.Syntax)),
            ("Path", "GetFullPath")
                when call is { Count: 1 } && call.Argument(0) is ConstantValue { Constant: string } => Result.One(
                state,
                call.Argument(0)
            ),
            ("Path", "GetDirectoryName") when call.Argument(0) is ConstantValue { Constant: AssemblyFile } =>
                Result.One(state, Here(call.Syntax)),
            _ => null,
        };

    private static ConstantValue Here(SyntaxNode syntax) => new(".", syntax);
}
