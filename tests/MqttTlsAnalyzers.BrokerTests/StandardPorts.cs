using System;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace MqttTlsAnalyzers.BrokerTests;

/// <summary>
/// MQTT's own ports, for the rules that are about them: on a loopback address of this project's own, so that a broker
/// on this machine is seldom in the way. One test at a time.
/// </summary>
internal static class StandardPorts
{
    public const string Address = "127.83.17.62";
    private static readonly SemaphoreSlim _free = new(1, 1);

    public static IPEndPoint Plain { get; } = new(IPAddress.Parse(Address), 1883);

    public static IPEndPoint Tls { get; } = new(IPAddress.Parse(Address), 8883);

    public static async Task<IAsyncDisposable> LeaseAsync()
    {
        // Others with a lease before this one may each need their patience.
        return await _free.WaitAsync(5 * Proof.Patience, TestContext.Current.CancellationToken)
            ? new Lease()
            : throw new TimeoutException("Another proof does not give MQTT's own ports back.");
    }

    private sealed class Lease : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            _free.Release();
            return ValueTask.CompletedTask;
        }
    }
}
