using Microsoft.CodeAnalysis.CSharp;
using MqttTlsAnalyzers.Model;
using MqttTlsAnalyzers.Rules.Transport;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Transport;

/// <summary>
/// One cause, one finding: the classification that the plaintext rules share, on configurations made by hand.
/// </summary>
public sealed class PlaintextSituationTests
{
    private static readonly TlsConfiguration _noTls = new() { IsComplete = true };

    private static readonly TlsConfiguration _switchMissing = new()
    {
        IsComplete = true,
        Origin = TlsOrigin.OptionsObject,
        HasOtherSettings = true,
    };

    [Fact]
    public void Nobody_asked_for_TLS() => Assert.Equal(PlaintextCause.NoTls, CauseOf(_noTls));

    [Theory]
    [InlineData(Answer.Yes)]
    [InlineData(Answer.Unknown)]
    public void No_cause_where_TLS_is_or_may_be_on(object usesTls) =>
        Assert.Equal(PlaintextCause.None, PlaintextSituation.CauseOf(Client(_noTls, usesTls: (Answer)usesTls)));

    [Fact]
    public void No_cause_where_something_is_not_visible() =>
        Assert.Equal(PlaintextCause.None, PlaintextSituation.CauseOf(Client(_noTls, isComplete: false)));

    [Fact]
    public void No_cause_where_nothing_is_dialled() =>
        Assert.Equal(
            PlaintextCause.None,
            PlaintextSituation.CauseOf(
                new ClientConfiguration
                {
                    IsComplete = true,
                    UsesTls = Answer.No,
                    Tls = _noTls,
                }
            )
        );

    [Fact]
    public void No_cause_where_the_URI_throws() =>
        Assert.Equal(PlaintextCause.None, PlaintextSituation.CauseOf(Client(_noTls, rejectedScheme: "ssl")));

    [Fact]
    public void Options_with_settings_and_without_the_switch() =>
        Assert.Equal(PlaintextCause.SwitchMissing, CauseOf(_switchMissing));

    [Theory]
    [InlineData("ws", PlaintextCause.NoTls)]
    [InlineData("", PlaintextCause.SwitchMissing)]
    public void The_switch_matters_where_the_scheme_does_not_decide(string scheme, object cause) =>
        Assert.Equal(cause, PlaintextSituation.CauseOf(Client(_switchMissing, scheme: scheme)));

    [Fact]
    public void A_ws_URI_against_TLS_options() =>
        Assert.Equal(
            PlaintextCause.SchemeContradiction,
            PlaintextSituation.CauseOf(
                Client(
                    new TlsConfiguration
                    {
                        IsComplete = true,
                        Origin = TlsOrigin.Builder,
                        UseTls = Setting<bool>.Default(true),
                    },
                    scheme: "ws"
                )
            )
        );

    [Theory]
    [InlineData(Answer.Yes, PlaintextCause.LostOptions)]
    [InlineData(Answer.Unknown, PlaintextCause.LostOptions)]
    [InlineData(Answer.No, PlaintextCause.NoTls)]
    public void Lost_options_are_the_cause_unless_they_had_no_TLS_either(object turnsTlsOn, object cause) =>
        Assert.Equal(cause, PlaintextSituation.CauseOf(Client(_noTls, lost: Loss("A()", "B()", turnsTlsOn))));

    [Fact]
    public void An_explicit_off_is_a_cause_of_its_own_beside_a_loss() =>
        Assert.Equal(
            PlaintextCause.NoTls,
            PlaintextSituation.CauseOf(
                Client(_noTls, lost: Loss("A()", "B()", Answer.Yes), explicitOff: Source("UseTls(false)"))
            )
        );

    [Fact]
    public void A_call_after_Build_is_the_cause_and_loses_nothing()
    {
        var late = Source("B()");
        var path = Client(
            _noTls,
            lost: new LostSetting(Source("A()"), late) { TurnsTlsOn = Answer.Yes },
            late: new LostSetting(late, Source("Build()")) { TurnsTlsOn = Answer.Yes }
        );

        Assert.Empty(path.LossesInEffect());
        Assert.Equal(PlaintextCause.LateOptions, PlaintextSituation.CauseOf(path));
    }

    [Theory]
    [InlineData(true, PlaintextCause.BlindTransport)]
    [InlineData(false, PlaintextCause.NoTls)]
    public void A_blind_transport_is_the_cause_where_TLS_is_asked_for(bool useTls, object cause) =>
        Assert.Equal(
            cause,
            PlaintextSituation.CauseOf(
                Client(
                    new TlsConfiguration
                    {
                        IsComplete = true,
                        Origin = TlsOrigin.Builder,
                        UseTls = Setting<bool>.Known(useTls, null),
                    },
                    factory: Source("new F()")
                )
            )
        );

    private static PlaintextCause CauseOf(TlsConfiguration tls) => PlaintextSituation.CauseOf(Client(tls));

    private static ClientConfiguration Client(
        TlsConfiguration tls,
        Answer usesTls = Answer.No,
        bool isComplete = true,
        string? scheme = null,
        string? rejectedScheme = null,
        LostSetting? lost = null,
        LostSetting? late = null,
        SettingSource? explicitOff = null,
        SettingSource? factory = null
    )
    {
        var call = Source("WithTcpServer(host)");
        return new ClientConfiguration
        {
            IsComplete = isComplete,
            UsesTls = usesTls,
            Tls = tls,
            Transport = scheme is null ? TransportKind.Tcp : TransportKind.WebSocket,
            TransportCall = call,
            Scheme = scheme is null ? Setting<string?>.Default(null) : Setting<string?>.Known(scheme, call),
            RejectedSchemes = rejectedScheme is null ? [] : [(call, rejectedScheme)],
            LostTlsSettings = lost is null ? [] : [lost],
            CallsAfterBuild = late is null ? [] : [late],
            ExplicitTlsOff = explicitOff,
            ConnectionContextFactory = factory,
        };
    }

    private static LostSetting Loss(string lost, string later, object turnsTlsOn) =>
        new(Source(lost), Source(later)) { TurnsTlsOn = (Answer)turnsTlsOn };

    private static SettingSource Source(string expression) => new(SyntaxFactory.ParseExpression(expression), null);
}
