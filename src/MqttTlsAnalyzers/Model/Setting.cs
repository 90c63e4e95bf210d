namespace MqttTlsAnalyzers.Model;

/// <summary>How sure the model is of a setting's value.</summary>
internal enum Certainty
{
    /// <summary>Nobody set it; the library's default applies.</summary>
    Default,

    /// <summary>Set to a value that is definite on this path.</summary>
    Known,

    /// <summary>Paths with different values were joined because there were too many of them.</summary>
    Conflicting,

    /// <summary>Set, or possibly set, to something that cannot be seen.</summary>
    Unknown,
}

/// <summary>One setting on one path: its value, how certain that value is, and the code that set it.</summary>
/// <typeparam name="T">The value's type; not meaningful unless <see cref="IsDefinite"/>.</typeparam>
internal sealed class Setting<T>
{
    private Setting(Certainty certainty, T value, SettingSource? source)
    {
        Certainty = certainty;
        Value = value;
        Source = source;
    }

    public Certainty Certainty { get; }

    /// <summary>
    /// The value; the library's default when <see cref="Certainty"/> is Default, meaningless when it is not definite.
    /// </summary>
    public T Value { get; }

    /// <summary>The code that set it; null for a default and for a setting that nobody visible made.</summary>
    public SettingSource? Source { get; }

    /// <summary>The value is what the program will have: set to a known value, or left at the default.</summary>
    public bool IsDefinite => Certainty is Certainty.Default or Certainty.Known;

    /// <summary>The code visibly set it to a known value.</summary>
    public bool IsKnown => Certainty == Certainty.Known;

    /// <summary>
    /// Of a value from outside: what it is when nobody sets anything, with the code that says so; null when unknown.
    /// </summary>
    public Setting<T>? OutsideDefault { get; private init; }

    /// <summary>
    /// The code visibly sets it, to a value that it gets from outside: a setting, a parameter. A helper that sets what
    /// a caller hands on says so by itself.
    /// </summary>
    public bool IsSetFromOutside =>
        Certainty == Certainty.Unknown && Source is not null && !IsHandedOn && !IsUnfollowed;

    /// <summary>The program itself decides the value, in a way that is not followed.</summary>
    public bool IsUnfollowed { get; private init; }

    /// <summary>The source is the call that hands the value on to the helper which sets it.</summary>
    public bool IsHandedOn { get; private init; }

    /// <summary>Nobody touched it.</summary>
    public bool IsDefault => Certainty == Certainty.Default;

    public static Setting<T> Default(T value) => new(Certainty.Default, value, null);

    public static Setting<T> Known(T value, SettingSource? source) => new(Certainty.Known, value, source);

    public static Setting<T> Uncertain(
        Certainty certainty,
        T placeholder,
        SettingSource? source,
        Setting<T>? outsideDefault = null,
        bool isHandedOn = false
    ) => new(certainty, placeholder, source) { OutsideDefault = outsideDefault, IsHandedOn = isHandedOn };

    /// <summary>The same setting, which the program itself decides in a way that is not followed.</summary>
    public Setting<T> Unfollowed(bool isUnfollowed) =>
        isUnfollowed
            ? new(Certainty, Value, Source)
            {
                OutsideDefault = OutsideDefault,
                IsHandedOn = IsHandedOn,
                IsUnfollowed = true,
            }
            : this;

    /// <summary>True only when the value is definite and equals <paramref name="value"/>.</summary>
    public bool Is(T value) => IsDefinite && EqualityComparer<T>.Default.Equals(Value, value);

    /// <summary>True only when the code visibly set exactly this value.</summary>
    public bool IsKnownAs(T value) => IsKnown && EqualityComparer<T>.Default.Equals(Value, value);

    public override string ToString() => Certainty + (IsDefinite ? ": " + Value : string.Empty);
}
