using System.Net;

namespace MqttTlsAnalyzers.Model;

/// <summary>
/// What the text of a host says about the network it is in. Names are never resolved, case and one trailing dot do not
/// matter, and IPv6 addresses may stand in brackets.
/// </summary>
internal static class HostClassification
{
    /// <summary>
    /// Suffixes under which no public certificate authority issues: reserved, or used inside networks only.
    /// </summary>
    private static readonly ImmutableArray<string> PrivateSuffixes = ImmutableArray.Create(
        ".local",
        ".lan",
        ".internal",
        ".intranet",
        ".home.arpa",
        ".localdomain",
        ".private",
        ".corp",
        ".test",
        ".svc"
    );

    /// <summary>The machine itself: <c>localhost</c>, <c>*.localhost</c>, 127.0.0.0/8 and <c>::1</c>.</summary>
    public static bool IsLoopback(string host)
    {
        var name = Normalize(host);
        return name == "localhost"
            || name.EndsWith(".localhost", StringComparison.Ordinal)
            || (TryGetAddress(name, out var address) && IPAddress.IsLoopback(address));
    }

    /// <summary>
    /// A host of some internal network, for which no public certificate authority issues a certificate: an address of a
    /// private, shared, link-local or unique-local range, a name of one label, or a name under an internal suffix.
    /// Loopback does not count here.
    /// </summary>
    public static bool IsPrivate(string host)
    {
        var name = Normalize(host);
        if (IsLoopback(name))
        {
            return false;
        }

        return TryGetAddress(name, out var address)
            ? IsPrivate(address.GetAddressBytes())
            : IsName(name)
                && (
                    name.IndexOf('.') < 0
                    || PrivateSuffixes.Any(suffix => name.EndsWith(suffix, StringComparison.Ordinal))
                );
    }

    /// <summary>Stands for a part of a host that is not literal.</summary>
    public const char Unknown = '\u2026';

    /// <summary>
    /// The same of a host of which only parts are literal: by its suffix (<c>….plant.internal</c>) or by the first
    /// numbers of an address (<c>192.168.1.…</c>).
    /// </summary>
    public static bool IsPrivatePattern(string pattern)
    {
        var name = Normalize(pattern);
        var suffix = name.Substring(name.LastIndexOf(Unknown) + 1);
        if (PrivateSuffixes.Any(known => suffix.EndsWith(known, StringComparison.Ordinal)))
        {
            return true;
        }

        var numbers = name.Substring(0, Math.Max(0, name.IndexOf(Unknown))).Split('.');
        var address = new byte[4];
        for (var i = 0; i < numbers.Length - 1; i++)
        {
            if (i >= address.Length || !byte.TryParse(numbers[i], out address[i]))
            {
                return false;
            }
        }

        return suffix.All(static c => c is (>= '0' and <= '9') or '.')
            && (IsPrivate(address) || (address[0] == 127 && numbers.Length > 1));
    }

    /// <summary>A public test broker whose certificate comes from a CA that no machine trusts by default.</summary>
    public static bool IsWellKnownPrivateCaBroker(string host, int port) =>
        port is 8883 or 8884 && Normalize(host) == "test.mosquitto.org";

    /// <summary>Reads an address; an IPv4 address in IPv6 form comes back as IPv4.</summary>
    public static bool TryGetAddress(string host, out IPAddress address)
    {
        var name = Normalize(host);

        // The zone of a link-local address (fe80::1%eth0) says nothing about the network.
        var zone = name.IndexOf('%');
        if (zone >= 0)
        {
            name = name.Substring(0, zone);
        }

        if (!IPAddress.TryParse(name, out var parsed) || parsed is null)
        {
            address = IPAddress.None;
            return false;
        }

        address = parsed.IsIPv4MappedToIPv6 ? parsed.MapToIPv4() : parsed;
        return true;
    }

    /// <summary>
    /// The form in which hosts are compared: lower case, without brackets and without a trailing dot.
    /// </summary>
    public static string Normalize(string host)
    {
        var name = host.ToLowerInvariant();
        if (name.Length > 2 && name[0] == '[' && name[name.Length - 1] == ']')
        {
            return name.Substring(1, name.Length - 2);
        }

        return name.Length > 1 && name[name.Length - 1] == '.' ? name.Substring(0, name.Length - 1) : name;
    }

    /// <summary>Only what can be a normalized host name; a placeholder such as <c>&lt;broker&gt;</c> is none.</summary>
    public static bool IsName(string name) =>
        name.Length > 0 && name.All(static c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_' or '.');

    private static bool IsPrivate(byte[] address) =>
        address.Length == 4
            ? address[0] switch
            {
                10 => true,
                100 => (address[1] & 0xC0) == 64,
                169 => address[1] == 254,
                172 => (address[1] & 0xF0) == 16,
                192 => address[1] == 168,
                _ => false,
            }
            : (address[0] & 0xFE) == 0xFC || (address[0] == 0xFE && (address[1] & 0xC0) == 0x80);
}
