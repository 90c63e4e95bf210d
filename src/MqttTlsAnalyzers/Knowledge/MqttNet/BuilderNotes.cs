using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.MqttNet;

/// <summary>What is remembered of a builder, or of the TLS settings that it was given.</summary>
internal sealed record BuilderNotes : ObjectNotes
{
    private static readonly BuilderNotes None = new();

    private static readonly ImmutableArray<BuilderNotes?> ByOrigin = Enum.GetValues(typeof(TlsOrigin))
        .Cast<TlsOrigin>()
        .Select(static origin => origin == TlsOrigin.None ? null : new BuilderNotes { Origin = origin })
        .ToImmutableArray();

    /// <summary>Of TLS settings: how they came to be.</summary>
    public TlsOrigin Origin { get; init; }

    /// <summary>Of TLS settings: a later call threw them away, so that they have no finding but that.</summary>
    public bool IsLost { get; init; }

    /// <summary>Settings that later calls threw away.</summary>
    public ImmutableArray<LostSetting> Lost { get; init; } = ImmutableArray<LostSetting>.Empty;

    /// <summary>Calls made after <c>Build()</c>.</summary>
    public ImmutableArray<LostSetting> Late { get; init; } = ImmutableArray<LostSetting>.Empty;

    /// <summary>The calls of <c>WithTls</c>.</summary>
    public ImmutableArray<SettingSource> LegacyCalls { get; init; } = ImmutableArray<SettingSource>.Empty;

    /// <summary>
    /// TLS settings that another call made count differently once <c>WithTls</c> is written as <c>WithTlsOptions</c>,
    /// which does not beat later calls and is not ignored while its TLS is off.
    /// </summary>
    public bool LegacyTlsCompetes { get; init; }

    /// <summary>The notes of settings with this origin, and nothing else to remember.</summary>
    public static BuilderNotes? Of(TlsOrigin origin) => ByOrigin[(int)origin];

    /// <summary>The notes on an object; empty ones where nothing is remembered.</summary>
    public static BuilderNotes On(HeapObject? item) => item?.Notes as BuilderNotes ?? None;

    /// <summary>The state with something noted on an object.</summary>
    public static State Note(State state, ObjectValue target, Func<BuilderNotes, BuilderNotes> change) =>
        state.Update(target.Id, item => item with { Notes = change(On(item)).OrNothing() });

    public bool Equals(BuilderNotes? other) =>
        ReferenceEquals(this, other)
        || (
            other is not null
            && Origin == other.Origin
            && IsLost == other.IsLost
            && LegacyTlsCompetes == other.LegacyTlsCompetes
            && Lost.SequenceEqual(other.Lost)
            && Late.SequenceEqual(other.Late)
            && LegacyCalls.SequenceEqual(other.LegacyCalls)
        );

    public override int GetHashCode() =>
        unchecked(((int)Origin * 397) ^ (Lost.Length * 31) ^ (Late.Length * 17) ^ LegacyCalls.Length);

    protected override ObjectNotes? Join(ObjectNotes? one, ObjectNotes? two)
    {
        var first = one as BuilderNotes ?? None;
        var second = two as BuilderNotes ?? None;
        var joined = first with
        {
            Lost = first.Lost.Where(second.Lost.Contains).ToImmutableArray(),
            Late = first.Late.Where(second.Late.Contains).ToImmutableArray(),
            LegacyCalls = first.LegacyCalls.Union(second.LegacyCalls).ToImmutableArray(),
            LegacyTlsCompetes = first.LegacyTlsCompetes || second.LegacyTlsCompetes,
        };
        return joined.OrNothing();
    }

    private BuilderNotes? OrNothing() => Equals(None) ? null : this;
}
