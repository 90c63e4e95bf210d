using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading;
using System.Threading.Tasks;
using MQTTnet.Server;
using MqttTlsAnalyzers.Tests.Governance;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.BrokerTests;

/// <summary>How a connection attempt ended.</summary>
public sealed record Outcome(Exception? Error)
{
    /// <summary>Gets the messages of the error and of what caused it.</summary>
    public string Text
    {
        get
        {
            var lines = new List<string>();
            for (var error = Error; error is not null; error = error.InnerException)
            {
                lines.Add($"{error.GetType().Name}: {error.Message}");
            }

            return string.Join('\n', lines);
        }
    }
}

/// <summary>
/// Code under proof: a whole file with a static class that connects a client or starts a server. It is analysed, fixed
/// with our own fixes, compiled and run, all in memory.
/// </summary>
internal sealed class Sample
{
    public const string Password = "s3cret-on-the-wire";

    private const string Usings = """
        using System.Net;
        using System.Net.Security;
        using System.Security.Authentication;
        using System.Security.Cryptography;
        using System.Security.Cryptography.X509Certificates;
        using MQTTnet;
        using MQTTnet.Server;

        #pragma warning disable SYSLIB0039, SYSLIB0040

        """;

    private readonly TestCode _code;

    private Sample(TestCode code) => _code = code;

    private string Text => _code.Files[0].Text;

    /// <summary>
    /// A client: statements that define <c>options</c>, out of <c>host</c>, <c>port</c> and <c>password</c>, and
    /// members beside the method they stand in.
    /// </summary>
    public static Sample Client(
        string statements,
        string members = "",
        string client = "new MqttClientFactory().CreateMqttClient()"
    ) =>
        new(
            new TestCode(
                Usings
                    + $$"""

                    public static class Sample
                    {
                        public static async Task ConnectAsync(
                            string host,
                            int port,
                            string password,
                            CancellationToken cancellation
                        )
                        {
                            {{Indented(statements, 8)}}
                            using var client = {{client}};
                            var connected = await client.ConnectAsync(options, cancellation);
                            if (connected.ResultCode != MqttClientConnectResultCode.Success)
                            {
                                throw new InvalidOperationException(connected.ResultCode.ToString());
                            }

                            await client.DisconnectAsync(new MqttClientDisconnectOptions(), cancellation);
                        }
                    {{Indented(members, 4)}}
                    }

                    """
            )
        );

    /// <summary>The same in a project that has these files of the tests' folder.</summary>
    public Sample WithFiles(params string[] names) =>
        new(
            _code with
            {
                ProjectFiles =
                [
                    .. names.Select(name => new ProjectText(name, File.ReadAllText(Pki.Current.PathOf(name)))
                    {
                        CopyToOutputDirectory = "Always",
                    }),
                ],
            }
        );

    /// <summary>The same in a project whose build has found this file to be binary DER.</summary>
    public Sample WithBinaryFile(string name) =>
        new(
            _code with
            {
                ProjectFiles = [],
                BuildProperties = ImmutableDictionary<string, string>.Empty.Add("MqttTlsDerFiles", name),
            }
        );

    /// <summary>The same in a project that has this <c>mosquitto.conf</c>.</summary>
    public Sample WithBroker(string configuration) =>
        new(_code with { ProjectFiles = [new ProjectText("mosquitto.conf", configuration)] });

    /// <summary>A server: statements that define <c>options</c>, out of <c>plainPort</c> and <c>tlsPort</c>.</summary>
    public static Sample Server(string statements, string members = "", string? editorConfig = null) =>
        new(
            new TestCode(
                Usings
                    + $$"""

                    public static class Sample
                    {
                        public static async Task<MqttServer> StartAsync(int plainPort, int tlsPort)
                        {
                    {{Indented(statements, 8)}}
                            var server = new MqttServerFactory().CreateMqttServer(options);
                            try
                            {
                                await server.StartAsync();
                                return server;
                            }
                            catch
                            {
                                server.Dispose();
                                throw;
                            }
                        }
                    {{Indented(members, 4)}}
                    }

                    """
            )
            {
                EditorConfig = editorConfig,
            }
        );

    /// <summary>
    /// A host whose Kestrel listens on <c>tlsPort</c>: statements about its <c>listener</c>, and the lambda that
    /// configures the MQTT server.
    /// </summary>
    public static Sample Kestrel(string listener, string configure, string members = "") =>
        new(
            new TestCode(
                Usings
                    + $$"""
                    using Microsoft.AspNetCore.Builder;
                    using Microsoft.AspNetCore.Hosting;
                    using Microsoft.AspNetCore.Server.Kestrel.Https;
                    using Microsoft.Extensions.DependencyInjection;
                    using MQTTnet.AspNetCore;

                    public static class Sample
                    {
                        public static async Task<IAsyncDisposable> StartAsync(int plainPort, int tlsPort)
                        {
                            var certificate = X509CertificateLoader.LoadPkcs12FromFile("server.pfx", null);
                            var builder = WebApplication.CreateSlimBuilder();
                            builder.WebHost.ConfigureKestrel(kestrel =>
                                kestrel.ListenAnyIP(tlsPort, listener => { {{listener}} }));
                            builder.Services.AddMqttConnectionHandler();
                            builder.Services.AddHostedMqttServer({{configure}});
                            var app = builder.Build();
                            await app.StartAsync();
                            return app;
                        }
                    {{Indented(members, 4)}}
                    }

                    """
            )
        );

    /// <summary>The rule reports here.</summary>
    public async Task<Sample> IsFlaggedAsync(string id)
    {
        await FindingAsync(id, null);
        return this;
    }

    /// <summary>The rule does not report here (any more).</summary>
    public async Task<Sample> IsCleanAsync(string id)
    {
        var findings = await Findings.OfAsync(_code);
        Assert.True(
            findings.All(finding => finding.Id != id),
            $"{id} is still reported.\n{string.Join('\n', findings)}\n{Text}"
        );
        return this;
    }

    /// <summary>
    /// The code after our fixes for the ids, one after the other: the first fix of the light bulb for every finding of
    /// an id, or the one whose title begins as given. None of the ids is left.
    /// </summary>
    public async Task<Sample> FixedAsync(string id, params string[] more)
    {
        var sample = this;
        foreach (var next in (string[])[id, .. more])
        {
            sample = await sample.FixedOnceAsync(next, null);
        }

        return sample;
    }

    /// <summary>
    /// The code after the first fix for an id, as the fix is on .NET Framework with MQTTnet 4.3: it has less to write
    /// with. What it writes there is what this MQTTnet and framework have as well.
    /// </summary>
    public async Task<Sample> FixedAsOnNetFrameworkAsync(string id)
    {
        (string Here, string There)[] words =
        [
            ("using MQTTnet;\n", "using MQTTnet;\nusing MQTTnet.Client;\n"),
            ("new MqttClientFactory()", "new MqttFactory()"),
            (
                "await client.DisconnectAsync(new MqttClientDisconnectOptions(), cancellation);",
                "await Task.CompletedTask;"
            ),
        ];
        var text = words.Aggregate(
            Text,
            static (text, word) => text.Replace(word.Here, word.There, StringComparison.Ordinal)
        );
        var there = new Sample(
            _code with
            {
                MqttNet = MqttNetReference.V4NetFramework,
                Nullable = Microsoft.CodeAnalysis.NullableContextOptions.Disable,
                Files = [(_code.Files[0].Name, text)],
            }
        );
        text = (await FirstFix.ApplyAsync(there._code, await there.FindingAsync(id, null))).Files[0].Text;
        return new(
            _code with
            {
                Files =
                [
                    (
                        _code.Files[0].Name,
                        words.Aggregate(
                            text,
                            static (text, word) => text.Replace(word.There, word.Here, StringComparison.Ordinal)
                        )
                    ),
                ],
            }
        );
    }

    public Task<Sample> FixedByAsync(string id, string title) => FixedOnceAsync(id, title);

    /// <summary>Compiles the code and connects.</summary>
    public async Task<Outcome> ConnectAsync(int port, string host = "localhost", string password = Password)
    {
        using var program = Program.Of(_code);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        cancellation.CancelAfter(Proof.Patience);
        try
        {
            await program
                .Call<Task>("ConnectAsync", host, port, password, cancellation.Token)
                .WaitAsync(Proof.Patience + TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
            return new(null);
        }
        catch (Exception error) when (error is not (OperationCanceledException or TimeoutException))
        {
            return new(error);
        }
    }

    /// <summary>Compiles the code and starts its server on two free ports.</summary>
    public async Task<RunningServer> StartAsync()
    {
        var program = Program.Of(_code);
        try
        {
            return await Brokers.FreePort.UseAsync(async plainPort =>
            {
                var tlsPort = Brokers.FreePort.Find();
                try
                {
                    var server = await program
                        .Call<Task<MqttServer>>("StartAsync", plainPort, tlsPort)
                        .WaitAsync(Proof.Patience);
                    return new RunningServer(program, server, plainPort, tlsPort);
                }
                catch (System.Net.Sockets.SocketException)
                {
                    return null;
                }
            });
        }
        catch
        {
            program.Dispose();
            throw;
        }
    }

    /// <summary>Compiles the code and starts its host on two free ports.</summary>
    public async Task<RunningHost> StartHostAsync()
    {
        var program = Program.Of(_code);
        var (plainPort, tlsPort) = (Brokers.FreePort.Find(), Brokers.FreePort.Find());
        var host = await program
            .Call<Task<IAsyncDisposable>>("StartAsync", plainPort, tlsPort)
            .WaitAsync(Proof.Patience);
        return new RunningHost(program, host, plainPort, tlsPort);
    }

    public override string ToString() => Text;

    private static string Indented(string text, int indentation) =>
        string.Join(
            '\n',
            text.Split('\n').Select(line => line.Length == 0 ? line : new string(' ', indentation) + line)
        );

    private async Task<Finding> FindingAsync(string id, Func<Finding, bool>? condition)
    {
        var findings = await Findings.OfAsync(_code);
        var found = findings.FirstOrDefault(finding => finding.Id == id && (condition?.Invoke(finding) ?? true));
        Assert.True(found is not null, $"{id} is not reported.\n{string.Join('\n', findings)}\n{Text}");
        return found;
    }

    private async Task<Sample> FixedOnceAsync(string id, string? title)
    {
        var sample = this;
        for (var round = 0; round < 5; round++)
        {
            sample = new(await FirstFix.ApplyAsync(sample._code, await sample.FindingAsync(id, null), title));
            if ((await Findings.OfAsync(sample._code)).All(finding => finding.Id != id))
            {
                return sample;
            }
        }

        throw new InvalidOperationException($"The fixes of {id} do not come to an end:\n{sample.Text}");
    }

    /// <summary>A compiled sample, loaded beside the tests, with their MQTTnet.</summary>
    internal sealed class Program : IDisposable
    {
        private readonly AssemblyLoadContext _context;
        private readonly Type _type;

        private Program(AssemblyLoadContext context, Type type)
        {
            _context = context;
            _type = type;
        }

        public static Program Of(TestCode code)
        {
            using var image = new MemoryStream();
            var result = TestCompilation.Create(code).Compilation.Emit(image);
            Assert.True(result.Success, string.Join('\n', result.Diagnostics));
            image.Position = 0;
            var context = new AssemblyLoadContext("sample", isCollectible: true);
            return new(context, context.LoadFromStream(image).GetType("Sample", throwOnError: true)!);
        }

        public T Call<T>(string method, params object[] arguments)
        {
            try
            {
                return (T)
                    _type.GetMethod(method)!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
            }
            catch (MissingMethodException missing)
            {
                throw new InvalidOperationException(missing.Message, missing);
            }
        }

        public void Dispose() => _context.Unload();
    }
}

/// <summary>A sample's host while it runs.</summary>
internal sealed class RunningHost(Sample.Program program, IAsyncDisposable host, int plainPort, int tlsPort)
    : IAsyncDisposable
{
    public int PlainPort { get; } = plainPort;

    public int TlsPort { get; } = tlsPort;

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        program.Dispose();
    }
}

/// <summary>A sample's server while it runs.</summary>
internal sealed class RunningServer(Sample.Program program, MqttServer server, int plainPort, int tlsPort)
    : IAsyncDisposable
{
    public int PlainPort { get; } = plainPort;

    public int TlsPort { get; } = tlsPort;

    public async ValueTask DisposeAsync()
    {
        await server.StopAsync(new MqttServerStopOptions());
        server.Dispose();
        program.Dispose();
    }
}
