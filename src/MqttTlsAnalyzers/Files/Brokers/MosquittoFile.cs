using Microsoft.CodeAnalysis.Text;

namespace MqttTlsAnalyzers.Files.Brokers;

/// <summary>
/// A <c>mosquitto.conf</c>, read as Mosquitto 2 does: <c>listener</c> and <c>connection</c> begin blocks, TLS options
/// belong to the last listener above them, and before any listener to the default one.
/// </summary>
internal sealed class MosquittoFile
{
    public const int MaximumLength = 4 * 1024 * 1024;

    private const int DefaultPort = 1883;

    private static readonly ImmutableHashSet<string> _listenerOptions = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "bind_interface",
        "cafile",
        "capath",
        "certfile",
        "ciphers",
        "ciphers_tls1.3",
        "crlfile",
        "dhparamfile",
        "keyfile",
        "protocol",
        "psk_hint",
        "require_certificate",
        "tls_engine",
        "tls_engine_kpass_sha1",
        "tls_keyform",
        "tls_version",
        "use_identity_as_username",
        "use_subject_as_username"
    );

    private static readonly char[] _space = { ' ' };

    private readonly List<BrokerBlock> _listeners = new();
    private readonly List<BrokerBlock> _bridges = new();
    private readonly BrokerBlock _global = new(null);
    private BrokerBlock? _default;

    private MosquittoFile() { }

    public IReadOnlyList<BrokerBlock> Listeners => _listeners;

    public IReadOnlyList<BrokerBlock> Bridges => _bridges;

    /// <summary>The options that belong to no listener and no bridge.</summary>
    public BrokerBlock Global => _global;

    /// <summary>The only listener on a port; null where there is none, or several.</summary>
    public BrokerBlock? ListenerOn(int port) =>
        _listeners.FindAll(listener => listener.Port == port) is [var only] ? only : null;

    /// <summary>More of the configuration is in other files: what is missing here may be there.</summary>
    public bool IncludesOthers => _global.Has("include_dir");

    /// <summary>Null where it is too long.</summary>
    public static MosquittoFile? Read(SourceText text)
    {
        if (text.Length > MaximumLength)
        {
            return null;
        }

        var file = new MosquittoFile();
        BrokerBlock? listener = null;
        BrokerBlock? bridge = null;
        foreach (var line in text.Lines)
        {
            if (ReadOption(text, line) is not { } option)
            {
                continue;
            }

            switch (option.Name)
            {
                case "listener":
                    listener = ReadListener(option);
                    file._listeners.Add(listener);
                    break;
                // Both are the default listener's, wherever they stand; what follows still belongs to the last one.
                case "port":
                    file.Default().Port = PortOf(option.Value);
                    file.Default().Set(option);
                    break;
                case "bind_address":
                    file.Default().Host = option.Value;
                    file.Default().Set(option);
                    break;
                case "connection":
                    bridge = new BrokerBlock(option);
                    file._bridges.Add(bridge);
                    break;
                case "address" or "addresses":
                    bridge?.Set(option);
                    break;
                default:
                    var block =
                        option.Name.StartsWith("bridge_", StringComparison.Ordinal) ? bridge
                        : !_listenerOptions.Contains(option.Name) ? file._global
                        : listener ??= file.Default();
                    block?.Set(option);
                    break;
            }
        }

        return file;
    }

    private BrokerBlock Default()
    {
        if (_default is null)
        {
            _default = new BrokerBlock(null) { Port = DefaultPort };
            _listeners.Add(_default);
        }

        return _default;
    }

    /// <summary>Null for an empty line and a comment, which is a number sign in the first column.</summary>
    private static BrokerOption? ReadOption(SourceText text, TextLine line)
    {
        var raw = text.ToString(line.Span);
        if (raw.Length == 0 || raw[0] == '#')
        {
            return null;
        }

        var content = raw.Trim(' ', '\uFEFF', '\0');
        if (content.Length == 0)
        {
            return null;
        }

        var space = content.IndexOf(' ');
        var name = space < 0 ? content : content.Substring(0, space);
        var value = space < 0 ? string.Empty : content.Substring(space).Trim(' ');
        var start = line.Start + raw.IndexOf(content, StringComparison.Ordinal);
        return new BrokerOption(name, value, new TextSpan(start, content.Length));
    }

    /// <summary><c>listener 8883</c>, <c>listener 8883 127.0.0.1</c>, <c>listener 0 /run/mqtt.sock</c>.</summary>
    private static BrokerBlock ReadListener(BrokerOption option)
    {
        var parts = option.Value.Split(_space, StringSplitOptions.RemoveEmptyEntries);
        return new BrokerBlock(option)
        {
            Port = parts.Length > 0 ? PortOf(parts[0]) : null,
            Host = parts.Length > 1 && parts[1][0] != '#' ? parts[1] : null,
        };
    }

    private static int? PortOf(string value) =>
        int.TryParse(
            value,
            System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture,
            out var port
        ) && port is > 0 and <= ushort.MaxValue
            ? port
            : null;
}
