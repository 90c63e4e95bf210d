using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.MqttNet;

/// <summary>The client builder's calls that take TLS settings, and what becomes of the settings before them.</summary>
internal static class ClientTls
{
    public static IEnumerable<State> WithTlsOptions(BuilderCall on, Step step)
    {
        step = step.With(NoteFollowed(on.Builder, step.State));
        step = step.With(NoteLost(on, Slots.Tls, step.State));
        if (!on.IsGivenLambda)
        {
            return new[] { step.State.Set(on.Builder, Slots.Tls, on.Sets(on.Call.Argument(0))) };
        }

        var (made, tls) = Creations.MakeObject(step.IdOf(on.Syntax, "tls"), MqttNetKinds.TlsOptions, null, step);
        made = BuilderNotes.Note(made, tls, static notes => notes with { Origin = TlsOrigin.Builder });
        return on.RunLambda(tls, step.With(made)).Select(after => after.Set(on.Builder, Slots.Tls, on.Sets(tls)));
    }

    public static IEnumerable<State> WithTls(BuilderCall on, Step step)
    {
        step = step.With(NoteLost(on, Slots.LegacyTls, step.State));
        step = step.With(
            BuilderNotes.Note(
                step.State,
                on.Builder,
                notes =>
                    notes.LegacyCalls.Contains(on.Source)
                        ? notes
                        : notes with
                        {
                            LegacyCalls = notes.LegacyCalls.Add(on.Source),
                        }
            )
        );
        if (on.Call.Count > 0 && !on.IsGivenLambda)
        {
            return new[] { step.State.Set(on.Builder, Slots.LegacyTls, on.Sets(on.Call.Argument(0))) };
        }

        // WithTls() and WithTls(lambda) start with TLS on.
        var (made, tls) = Creations.MakeObject(
            step.IdOf(on.Syntax, "tls"),
            MqttNetKinds.LegacyTlsParameters,
            null,
            step
        );
        made = BuilderNotes.Note(made, tls, static notes => notes with { Origin = TlsOrigin.Legacy });
        made = made.Fill(tls, Slots.UseTls, new SlotValue(ConstantValue.Of(true), null));
        var states = on.Call.Count > 0 ? on.RunLambda(tls, step.With(made)) : new[] { made };
        return states.Select(after => after.Set(on.Builder, Slots.LegacyTls, on.Sets(tls)));
    }

    /// <summary>TLS settings after <c>WithTls</c>: it beats them, <c>WithTlsOptions</c> would not.</summary>
    public static State NoteFollowed(ObjectValue builder, State state) =>
        state.Object(builder.Id)?.Slot(Slots.LegacyTls) is null
            ? state
            : BuilderNotes.Note(state, builder, static notes => notes with { LegacyTlsCompetes = true });

    /// <summary>Notes on the builder that a call threw away the TLS settings of an earlier one.</summary>
    public static State Lose(ObjectValue builder, Value? tls, LostSetting lost, State state)
    {
        lost = new LostSetting(lost.Lost, lost.Later)
        {
            TurnsTlsOn = TurnsTlsOn(tls, state),
            Had = TrustSettingsOf(state.Object(tls)),
        };
        state = tls is ObjectValue settings
            ? BuilderNotes.Note(state, settings, static notes => notes with { IsLost = true })
            : state;
        return BuilderNotes.Note(
            state,
            builder,
            notes => notes.Lost.Contains(lost) ? notes : notes with { Lost = notes.Lost.Add(lost) }
        );
    }

    /// <summary>What was built already may have been used before, so that its settings are not lost.</summary>
    public static State NoteLost(BuilderCall on, string slot, State state) =>
        state.Object(on.Builder.Id) is { } item
        && item.Slot(Slots.Built) is null
        && item.Slot(slot) is { Certainty: Certainty.Known, Source: { } earlier, Value: not ConstantValue } lost
        && BuilderNotes.On(state.HeldBy(lost)).Origin != TlsOrigin.UriScheme
            ? Lose(on.Builder, lost.Value, new LostSetting(earlier, on.Source), state)
            : state;

    /// <summary>What TLS settings say of trust and identity; of null nothing.</summary>
    public static TrustSettings TrustSettingsOf(HeapObject? tls)
    {
        return tls is null
            ? TrustSettings.None
            : When(TrustSettings.TrustChain, Slots.TrustChain)
                | When(TrustSettings.ValidationHandler, Slots.CertificateValidationHandler)
                | When(TrustSettings.ValidationHandler, Slots.CertificateValidationCallback)
                | When(TrustSettings.ClientCertificates, Slots.ClientCertificates)
                | When(TrustSettings.TargetHost, Slots.TargetHost);

        TrustSettings When(TrustSettings setting, string slot) =>
            tls.Slot(slot) is null or { Value: ConstantValue { Constant: null } } ? TrustSettings.None : setting;
    }

    /// <summary>Whether TLS settings that were given ask for TLS.</summary>
    private static Answer TurnsTlsOn(Value? tls, State state)
    {
        if (state.Object(tls) is not { } item)
        {
            return Answer.Unknown;
        }

        return item.Slot(Slots.UseTls)?.Value switch
        {
            ConstantValue { Constant: true } => Answer.Yes,
            ConstantValue { Constant: bool } => Answer.No,
            not null => Answer.Unknown,
            _ when item.IsOpen => Answer.Unknown,
            _ => BuilderNotes.On(item).Origin == TlsOrigin.Builder ? Answer.Yes : Answer.No,
        };
    }
}
