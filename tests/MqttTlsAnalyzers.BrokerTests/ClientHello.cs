using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;

namespace MqttTlsAnalyzers.BrokerTests;

/// <summary>What a client offers in the first message of a TLS handshake.</summary>
public sealed record ClientHello(
    IReadOnlyList<ushort> Versions,
    IReadOnlyList<ushort> CipherSuites,
    string? ServerName,
    IReadOnlyList<string> Protocols
)
{
    public const ushort Tls10 = 0x0301;
    public const ushort Tls11 = 0x0302;
    public const ushort Tls12 = 0x0303;
    public const ushort Tls13 = 0x0304;

    /// <summary>Reads a handshake that starts at the first byte; null when that is no complete ClientHello.</summary>
    public static ClientHello? Parse(ReadOnlySpan<byte> bytes)
    {
        // Record: type, version, length. Handshake: type, 24-bit length. ClientHello: version, 32 random bytes.
        if (bytes.Length < 43 || bytes[0] != 0x16 || bytes[5] != 1 || bytes.Length < 5 + U16(bytes[3..]))
        {
            return null;
        }

        var rest = bytes[9..(5 + U16(bytes[3..]))];
        var versions = new List<ushort> { U16(rest) };
        rest = rest[34..];
        rest = rest[(1 + rest[0])..];
        var suites = U16s(rest.Slice(2, U16(rest)));
        rest = rest[(2 + U16(rest))..];
        rest = rest[(1 + rest[0])..];

        string? name = null;
        var protocols = new List<string>();
        for (
            rest = rest.Length < 2 ? [] : rest.Slice(2, U16(rest));
            rest.Length >= 4;
            rest = rest[(4 + U16(rest[2..]))..]
        )
        {
            var data = rest.Slice(4, U16(rest[2..]));
            switch (U16(rest))
            {
                case 0:
                    name = Encoding.ASCII.GetString(data[5..]);
                    break;
                case 16:
                    for (data = data[2..]; data.Length > 0; data = data[(1 + data[0])..])
                    {
                        protocols.Add(Encoding.ASCII.GetString(data.Slice(1, data[0])));
                    }

                    break;
                case 43:
                    versions = U16s(data[1..]);
                    break;
            }
        }

        return new(versions, suites, name, protocols);
    }

    private static List<ushort> U16s(ReadOnlySpan<byte> bytes)
    {
        var result = new List<ushort>();
        for (; bytes.Length >= 2; bytes = bytes[2..])
        {
            result.Add(U16(bytes));
        }

        return result;
    }

    private static ushort U16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
