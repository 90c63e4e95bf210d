namespace MqttTlsAnalyzers.Execution;

/// <summary>What a path has assumed of an unknown condition.</summary>
internal readonly record struct Fact
{
    public Fact(bool outcome, ConstantValue? @default)
    {
        Outcome = outcome;
        Default = @default;
    }

    public bool Outcome { get; }

    /// <summary>What the condition is when nobody sets anything; null when that cannot be seen.</summary>
    public ConstantValue? Default { get; }
}
