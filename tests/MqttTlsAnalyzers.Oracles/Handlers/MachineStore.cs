using System;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;

namespace MqttTlsAnalyzers.Oracles.Handlers;

/// <summary>
/// The public CA of these tests. For this process the machine's certificate store holds it and nothing else, so that
/// "publicly trusted" can be tried without a network.
/// </summary>
internal static class MachineStore
{
    private static Authority? _publicCa;

    /// <summary>Gets a value indicating whether the store can be replaced: OpenSSL reads it from a file.</summary>
    public static bool IsReplaced => OperatingSystem.IsLinux();

    public static Authority PublicCa =>
        _publicCa ?? throw new InvalidOperationException("The module initializer has not run.");

    /// <summary>Gets the folder of this process for the files that handlers load.</summary>
    public static string Folder { get; } = Directory.CreateTempSubdirectory("mqtttls-handlers").FullName;

    /// <summary>.NET reads the store once; this comes before anything else in the test assembly.</summary>
#pragma warning disable CA2255 // The store must be replaced before any test of the assembly opens a TLS connection.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Replace()
    {
        if (!IsReplaced)
        {
            return;
        }

        _publicCa = Authority.Create("CN=Public Root of the Tests", new RevocationServer());
        var file = Path.Combine(Folder, "public-roots.pem");
        File.WriteAllText(file, _publicCa.Certificate.ExportCertificatePem());
        var empty = Directory.CreateDirectory(Path.Combine(Folder, "no-roots")).FullName;
        SetNative("SSL_CERT_FILE", file);
        SetNative("SSL_CERT_DIR", empty);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Folder, recursive: true);
    }

    /// <summary>.NET caches revocation lists in a folder below HOME, which it chooses at the first use.</summary>
    /// <remarks>Not part of the initializer: the server's thread cannot run before that is over.</remarks>
    public static void KeepRevocationListsOutOfHome()
    {
        var home = Environment.GetEnvironmentVariable("HOME");
        Environment.SetEnvironmentVariable("HOME", Folder);
        using var leaf = PublicCa.Issue("CN=first use", "first.example.com");
        using var chain = new X509Chain();
        chain.Build(leaf);
        Environment.SetEnvironmentVariable("HOME", home);
    }

    /// <summary>OpenSSL reads the environment of the process itself, which .NET only copies.</summary>
    private static void SetNative(string name, string value)
    {
        if (setenv(name, value, 1) != 0)
        {
            throw new InvalidOperationException($"{name} cannot be set.");
        }
    }

#pragma warning disable SYSLIB1054, CA2101, IDE1006 // A name of libc.
    [DllImport("libc", CharSet = CharSet.Ansi)]
    private static extern int setenv(string name, string value, int overwrite);
#pragma warning restore SYSLIB1054, CA2101, IDE1006
}
