using System;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.Text;
using MqttTlsAnalyzers.Files.Brokers;
using MqttTlsAnalyzers.Model;
using MqttTlsAnalyzers.Tests.Robustness;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Files;

public sealed class MosquittoFileTests
{
    private const string Example = """
        # A plain and an encrypted listener, and a bridge.
        per_listener_settings true
        listener 1883 127.0.0.1

        listener 8883
        cafile /mosquitto/ca.crt
          certfile  /mosquitto/server.crt
        keyfile /mosquitto/server.key
        require_certificate true
        tls_version tlsv1.3

        connection upstream
        address broker.example.com:8883
        bridge_insecure true
        bridge_tls_version tlsv1.1
        """;

    [Fact]
    public void Options_belong_to_the_listener_above_them()
    {
        var file = Read(Example);
        Assert.Equal([1883, 8883], file.Listeners.Select(listener => listener.Port ?? 0));
        var (plain, encrypted) = (file.Listeners[0], file.Listeners[1]);
        Assert.Equal("127.0.0.1", plain.Host);
        Assert.Empty(plain.Options);
        Assert.Null(encrypted.Host);
        Assert.Equal("/mosquitto/server.crt", encrypted["certfile"]!.Value);
        Assert.True(encrypted.IsOn("require_certificate"));
        Assert.Equal(Answer.Yes, encrypted.SpeaksTls);
        Assert.Equal("tlsv1.3", encrypted["tls_version"]!.Value);
        Assert.True(file.Global.IsOn("per_listener_settings"));
        Assert.False(file.IncludesOthers);
    }

    [Fact]
    public void Bridges_have_options_of_their_own()
    {
        var bridge = Assert.Single(Read(Example).Bridges);
        Assert.Equal("upstream", bridge.Head!.Value);
        Assert.Equal("broker.example.com:8883", bridge["address"]!.Value);
        Assert.True(bridge.IsOn("bridge_insecure"));
        Assert.Equal("tlsv1.1", bridge["bridge_tls_version"]!.Value);
    }

    [Fact]
    public void A_line_knows_its_place()
    {
        var text = SourceText.From(Example.Replace("\n", "\r\n"));
        var option = MosquittoFile.Read(text)!.Listeners[1]["certfile"]!;
        var position = text.Lines.GetLinePosition(option.Span.Start);
        Assert.Equal(new LinePosition(6, 2), position);
        Assert.Equal("certfile  /mosquitto/server.crt", text.ToString(option.Span));
    }

    [Fact]
    public void Options_before_any_listener_make_the_default_one()
    {
        var file = Read("port 8884\ncertfile a.crt\nlistener 1884\nkeyfile b.key");
        Assert.Equal([8884, 1884], file.Listeners.Select(listener => listener.Port ?? 0));
        Assert.True(file.Listeners[0].Has("certfile"));
        Assert.Null(file.Listeners[0].Head);
        Assert.True(file.Listeners[1].Has("keyfile"));

        Assert.Equal(1883, Assert.Single(Read("cafile a.crt").Listeners).Port);
        Assert.Empty(Read("allow_anonymous true").Listeners);
    }

    /// <summary>Run with Mosquitto 2.0.11: the listener speaks TLS, the port does not.</summary>
    [Fact]
    public void Options_below_a_port_still_belong_to_the_listener_above()
    {
        var file = Read("listener 8883\nport 1883\nbind_address 127.0.0.1\ncertfile a.crt\nkeyfile a.key");
        Assert.Equal(Answer.Yes, file.ListenerOn(8883)!.SpeaksTls);
        Assert.Equal(Answer.No, file.ListenerOn(1883)!.SpeaksTls);
        Assert.Equal("127.0.0.1", file.ListenerOn(1883)!.Host);
    }

    [Theory]
    [InlineData("listener 0 /run/mosquitto.sock", null)]
    [InlineData("listener 70000", null)]
    [InlineData("listener", null)]
    [InlineData("listener x", null)]
    [InlineData("listener 8883 # comment", 8883)]
    public void A_port_is_a_number_or_unknown(string text, int? port)
    {
        Assert.Equal(port, Assert.Single(Read(text).Listeners).Port);
        Assert.Equal(text.EndsWith("sock", StringComparison.Ordinal), Read(text).Listeners[0].Host is not null);
    }

    [Fact]
    public void Other_files_may_say_more() => Assert.True(Read("include_dir /etc/mosquitto/conf.d").IncludesOthers);

    [Fact]
    public void Damaged_text_is_never_an_exception()
    {
        var random = new Random(22);
        var listeners = 0;
        for (var i = 0; i < 5_000 * RobustRun.Effort; i++)
        {
            var text = new StringBuilder(Example);
            for (var edits = random.Next(1, 6); edits > 0; edits--)
            {
                text[random.Next(text.Length)] = "\n\r #0x\0\t\uFEFF"[random.Next(9)];
            }

            listeners += Read(text.ToString()).Listeners.Count;
        }

        Assert.True(listeners > 5_000, $"Only {listeners} listeners.");
        Assert.Null(MosquittoFile.Read(SourceText.From(new string('\n', MosquittoFile.MaximumLength + 1))));
    }

    private static MosquittoFile Read(string text) => MosquittoFile.Read(SourceText.From(text))!;
}
