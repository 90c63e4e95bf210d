using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Threading.Tasks;
using Xunit;

namespace MqttTlsAnalyzers.BrokerTests.Brokers;

/// <summary>Mosquitto, when it is installed.</summary>
internal sealed class MosquittoBroker : Broker
{
    private static readonly string? _program = Find();
    private readonly StringBuilder _log = new();
    private Process? _process;

    protected override async Task<IPEndPoint> ListenAsync(Listening listening)
    {
        Assert.SkipWhen(
            _program is null,
            "Mosquitto is not installed: this proof ran against MQTTnet's server only (apt-get install mosquitto)."
        );
        return await FreePort.UseAsync(port => TryListenAsync(_program!, listening, port));
    }

    protected override async ValueTask StopAsync()
    {
        if (_process is not { } process)
        {
            return;
        }

        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception) { }

        await process.WaitForExitAsync().WaitAsync(Proof.Patience);
        process.Dispose();
        _process = null;
    }

    private static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator)
            .Concat(["/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin", @"C:\Program Files\mosquitto"])
            .SelectMany(folder => new[] { Path.Combine(folder, "mosquitto"), Path.Combine(folder, "mosquitto.exe") })
            .FirstOrDefault(File.Exists);

    private static string Configuration(Listening listening, int port)
    {
        var pki = Pki.Current;
        var text = new StringBuilder()
            .AppendLine(
                listening.Configuration?.Replace("8883", $"{port}", StringComparison.Ordinal)
                    ?? $"listener {port} 127.0.0.1"
            )
            .AppendLine("allow_anonymous true")
            .AppendLine("persistence false")
            .AppendLine("log_dest stderr");
        if (Environment.UserName == "root")
        {
            // Else it gives its rights up, and cannot read the keys.
            text.AppendLine("user root");
        }

        if (listening.Configuration is null && listening.Identity is { } identity)
        {
            text.AppendLine($"certfile {pki.PathOf(identity + ".crt")}")
                .AppendLine($"keyfile {pki.PathOf(identity + ".key")}");
            if (listening.Protocols != SslProtocols.None)
            {
                text.AppendLine("tls_version " + (listening.Protocols == SslProtocols.Tls12 ? "tlsv1.2" : "tlsv1.3"));
            }

            if (listening.ClientCertificateRequired)
            {
                text.AppendLine($"cafile {pki.PathOf("ca.crt")}").AppendLine("require_certificate true");
            }
        }

        return text.ToString();
    }

    private async Task<IPEndPoint?> TryListenAsync(string program, Listening listening, int port)
    {
        await StopAsync();
        var file = Pki.Current.PathOf($"mosquitto-{port}-{Guid.NewGuid():N}.conf");
        await File.WriteAllTextAsync(file, Configuration(listening, port), TestContext.Current.CancellationToken);
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, ["-c", file])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            },
        };
        process.ErrorDataReceived += (_, line) => Log(line.Data);
        process.OutputDataReceived += (_, line) => Log(line.Data);
        process.Start();
        _process = process;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();

        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Proof.Patience; )
        {
            if (process.HasExited)
            {
                // Its last words may still be on their way.
                await process.WaitForExitAsync().WaitAsync(Proof.Patience);
                lock (_log)
                {
                    return _log.ToString().Contains("Address already in use", StringComparison.Ordinal)
                        ? null
                        : throw new InvalidOperationException("Mosquitto does not start:\n" + _log);
                }
            }

            if (await Ports.IsOpenAsync(port))
            {
                return new IPEndPoint(IPAddress.Loopback, port);
            }

            await Task.Delay(20);
        }

        throw new TimeoutException("Mosquitto does not listen.");
    }

    private void Log(string? line)
    {
        lock (_log)
        {
            _log.AppendLine(line);
        }
    }
}

internal static class Ports
{
    public static async Task<bool> IsOpenAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>
    /// The port is open, or opens in time: MQTTnet's server may return from its start before it listens.
    /// </summary>
    public static async Task<bool> OpensAsync(int port)
    {
        var clock = Stopwatch.StartNew();
        while (!await IsOpenAsync(port))
        {
            if (clock.Elapsed > Proof.Patience)
            {
                return false;
            }

            await Task.Delay(20);
        }

        return true;
    }
}
