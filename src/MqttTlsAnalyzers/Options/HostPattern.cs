using System.Globalization;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Options;

/// <summary>A list of host names, addresses, <c>*.suffix</c> patterns and CIDR ranges.</summary>
internal sealed class HostPattern
{
    public static readonly HostPattern None = new(ImmutableArray<Entry>.Empty);

    private const string Everything = "*";

    private const string Loopback = "loopback";

    private readonly ImmutableArray<Entry> _entries;

    private HostPattern(ImmutableArray<Entry> entries) => _entries = entries;

    /// <summary>The list has <c>*</c>: also a host that nobody knows is on it.</summary>
    public bool MatchesEverything => _entries.Any(static entry => entry.Text == Everything);

    /// <summary>
    /// Reads a list separated by commas or blanks: names, addresses, <c>*.suffix</c> (every name below the suffix, not
    /// the suffix itself), CIDR ranges, <c>loopback</c>, and <c>*</c> for all. Entries that are none of these are left
    /// out and handed to <paramref name="wrong"/>.
    /// </summary>
    public static HostPattern Parse(string text, Action<string> wrong)
    {
        var entries = OptionList.Parse(text, Entry.Parse, wrong);
        return entries.IsEmpty ? None : new HostPattern(entries);
    }

    /// <summary>Whether a host literal is on the list. Case does not matter.</summary>
    public bool Matches(string host)
    {
        if (_entries.IsEmpty)
        {
            return false;
        }

        var name = HostClassification.Normalize(host);
        var address = HostClassification.TryGetAddress(name, out var parsed) ? parsed.GetAddressBytes() : null;
        return _entries.Any(entry => entry.Matches(name, address));
    }

    /// <summary>One entry. <paramref name="Network"/> is null unless it is an address or a range.</summary>
    private sealed record Entry(string Text, byte[]? Network, int PrefixLength)
    {
        public static Entry? Parse(string item)
        {
            var text = HostClassification.Normalize(item);
            var slash = text.IndexOf('/');
            if (slash >= 0)
            {
                return
                    TryGetStrictAddress(text.Substring(0, slash)) is { } network
                    && int.TryParse(
                        text.Substring(slash + 1),
                        NumberStyles.None,
                        CultureInfo.InvariantCulture,
                        out var length
                    )
                    && length <= network.Length * 8
                    ? new Entry(text, network, length)
                    : null;
            }

            if (TryGetStrictAddress(text) is { } address)
            {
                return new Entry(text, address, address.Length * 8);
            }

            return
                item == Everything || IsName(text.StartsWith("*.", StringComparison.Ordinal) ? text.Substring(2) : text)
                ? new Entry(text, null, 0)
                : null;
        }

        public bool Matches(string name, byte[]? address)
        {
            if (Network is not null)
            {
                return address is not null && IsInNetwork(Network, PrefixLength, address);
            }

            return Text switch
            {
                Everything => true,
                Loopback => HostClassification.IsLoopback(name),
                _ when Text[0] == '*' => name.Length >= Text.Length
                    && name.EndsWith(Text.Substring(1), StringComparison.Ordinal),
                _ => name == Text,
            };
        }

        private static bool IsName(string text) => HostClassification.IsName(text) && text[0] != '.';

        /// <summary>Not the short forms that a socket takes (<c>10.1</c>): in a list they would be a slip.</summary>
        private static byte[]? TryGetStrictAddress(string text) =>
            (text.IndexOf(':') >= 0 || text.Split('.').Length == 4)
            && HostClassification.TryGetAddress(text, out var address)
                ? address.GetAddressBytes()
                : null;

        private static bool IsInNetwork(byte[] network, int prefixLength, byte[] address)
        {
            if (network.Length != address.Length)
            {
                return false;
            }

            for (var i = 0; i * 8 < prefixLength; i++)
            {
                var mask = prefixLength - (i * 8) >= 8 ? 0xFF : 0xFF << (8 - (prefixLength - (i * 8)));
                if (((network[i] ^ address[i]) & mask & 0xFF) != 0)
                {
                    return false;
                }
            }

            return true;
        }
    }
}
