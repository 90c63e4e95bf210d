using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace MqttTlsAnalyzers.Oracles.Handlers;

/// <summary>
/// Serves the revocation list of the public CA on loopback: whatever is asked, the answer is the list.
/// </summary>
#pragma warning disable CA1001 // It listens for as long as the process lives.
internal sealed class RevocationServer
#pragma warning restore CA1001
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private byte[] _list = [];

    public RevocationServer()
    {
        _listener.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/revoked.crl";
    }

    public string Address { get; }

    /// <summary>Starts to answer with <paramref name="list"/>, for as long as the process lives.</summary>
    public void Serve(byte[] list)
    {
        _list = list;
        _ = Task.Run(async () =>
        {
            while (true)
            {
                using var connection = await _listener.AcceptTcpClientAsync();
                try
                {
                    await AnswerAsync(connection);
                }
                catch (IOException)
                {
                    // Whoever asked has hung up; the next one gets his answer.
                }
            }
        });
    }

    private async Task AnswerAsync(TcpClient connection)
    {
        var stream = connection.GetStream();
        var request = new byte[4096];
        _ = await stream.ReadAsync(request);
        var head = $"HTTP/1.1 200 OK\r\nContent-Length: {_list.Length}\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        await stream.WriteAsync(_list);
    }
}
