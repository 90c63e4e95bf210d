using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace MqttTlsAnalyzers.PackageTests;

/// <summary>
/// The other side of a language server, as an editor is: it speaks LSP over the server's standard streams, and turns
/// analyzers on, as README.md says.
/// </summary>
internal sealed class LanguageServer : IDisposable
{
    private static readonly JsonSerializerOptions _options = new() { WriteIndented = false };

    private readonly Process _process;
    private readonly CancellationToken _cancellation;
    private int _lastId;
    private int _version = 1;

    private LanguageServer(Process process, CancellationToken cancellation)
    {
        _process = process;
        _cancellation = cancellation;
    }

    /// <summary>Starts a server on a folder with a restored project.</summary>
    public static async Task<LanguageServer> StartAsync(string command, string folder, CancellationToken cancellation)
    {
        var start = PackageFixture.StartInfo(command, folder);
        start.RedirectStandardInput = true;
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var server = new LanguageServer(process, cancellation);
        var uri = new Uri(folder).AbsoluteUri;
        await server.RequestAsync(
            "initialize",
            new
            {
                processId = Environment.ProcessId,
                rootUri = uri,
                workspaceFolders = new[] { new { uri, name = Path.GetFileName(folder) } },
                capabilities = new
                {
                    workspace = new { configuration = true },
                    textDocument = new
                    {
                        diagnostic = new { },
                        publishDiagnostics = new
                        {
                            codeDescriptionSupport = true,
                            relatedInformation = true,
                            tagSupport = new { valueSet = new[] { 1, 2 } },
                        },
                    },
                },
            }
        );
        await server.NotifyAsync("initialized", new { });
        return server;
    }

    public Task OpenAsync(string file, string text) =>
        NotifyAsync(
            "textDocument/didOpen",
            new
            {
                textDocument = new
                {
                    uri = new Uri(file).AbsoluteUri,
                    languageId = "csharp",
                    version = _version,
                    text,
                },
            }
        );

    /// <summary>Types a line before the line with this number, counted from 0.</summary>
    public Task TypeAsync(string file, int line, string text) => ChangeAsync(file, line, line, text + "\n");

    /// <summary>Deletes a line.</summary>
    public Task DeleteAsync(string file, int line) => ChangeAsync(file, line, line + 1, string.Empty);

    /// <summary>What the server says of a file as it now is, of our rules.</summary>
    public async Task<JsonNode[]> DiagnosticsAsync(string file)
    {
        var answer = await RequestAsync(
            "textDocument/diagnostic",
            new { textDocument = new { uri = new Uri(file).AbsoluteUri } }
        );
        return
        [
            .. answer!["items"]!
                .AsArray()
                .Select(item => item!)
                .Where(item => item["code"]?.ToString().StartsWith("MQTLS", StringComparison.Ordinal) == true),
        ];
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private Task ChangeAsync(string file, int from, int to, string text) =>
        NotifyAsync(
            "textDocument/didChange",
            new
            {
                textDocument = new { uri = new Uri(file).AbsoluteUri, version = ++_version },
                contentChanges = new[]
                {
                    new
                    {
                        range = new
                        {
                            start = new { line = from, character = 0 },
                            end = new { line = to, character = 0 },
                        },
                        text,
                    },
                },
            }
        );

    private Task NotifyAsync(string method, object parameters) =>
        SendAsync(
            new
            {
                jsonrpc = "2.0",
                method,
                @params = parameters,
            }
        );

    private async Task<JsonNode?> RequestAsync(string method, object parameters)
    {
        var id = ++_lastId;
        await SendAsync(
            new
            {
                jsonrpc = "2.0",
                id,
                method,
                @params = parameters,
            }
        );
        while (true)
        {
            var message = await ReceiveAsync();
            if (message["method"] is null && message["id"]?.GetValue<int>() == id)
            {
                return message["error"] is { } error
                    ? throw new InvalidOperationException(error.ToJsonString())
                    : message["result"];
            }

            if (message["method"] is not null && message["id"] is { } question)
            {
                await AnswerAsync(message, question);
            }
        }
    }

    /// <summary>The server asks for its settings; to anything else there is nothing to say.</summary>
    private Task AnswerAsync(JsonNode message, JsonNode id) =>
        SendAsync(
            new JsonObject
            {
                ["jsonrpc"] = "2.0",
                ["id"] = id.DeepClone(),
                ["result"] =
                    message["method"]!.ToString() == "workspace/configuration"
                        ? new JsonArray([
                            .. message["params"]!["items"]!
                                .AsArray()
                                .Select(_ => (JsonNode)new JsonObject { ["analyzersEnabled"] = true }),
                        ])
                        : null,
            }
        );

    private async Task SendAsync(object message)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(message, _options);
        var stream = _process.StandardInput.BaseStream;
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n\r\n")
            ),
            _cancellation
        );
        await stream.WriteAsync(body, _cancellation);
        await stream.FlushAsync(_cancellation);
    }

    private async Task<JsonNode> ReceiveAsync()
    {
        var stream = _process.StandardOutput.BaseStream;
        var length = 0;
        for (var line = await ReadLineAsync(stream); line.Length > 0; line = await ReadLineAsync(stream))
        {
            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            {
                length = int.Parse(line["Content-Length:".Length..], CultureInfo.InvariantCulture);
            }
        }

        var body = new byte[length];
        await stream.ReadExactlyAsync(body, _cancellation);
        return JsonNode.Parse(body)!;
    }

    private async Task<string> ReadLineAsync(Stream stream)
    {
        var line = new StringBuilder();
        var next = new byte[1];
        while (await stream.ReadAsync(next, _cancellation) == 1)
        {
            if (next[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)next[0]);
        }

        throw new EndOfStreamException("The language server has ended.");
    }
}
