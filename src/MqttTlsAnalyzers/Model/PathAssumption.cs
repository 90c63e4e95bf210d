namespace MqttTlsAnalyzers.Model;

/// <summary>What one path takes for granted about a condition that the code cannot know.</summary>
/// <param name="Key">Names the condition: the same one on another path has an equal key.</param>
/// <param name="Outcome">What it is on this path.</param>
/// <param name="Default">What it is when nobody sets anything; null when that cannot be seen.</param>
/// <param name="DefaultSource">The code that gives the default, for example a property's initializer.</param>
internal sealed record PathAssumption(object Key, bool Outcome, bool? Default, SettingSource? DefaultSource)
{
    /// <summary>A shipped file says what the condition is.</summary>
    public bool IsShipped => DefaultSource is { Files.IsEmpty: false };

    /// <summary>A shipped file says otherwise, so that the program as it is shipped does not take this path.</summary>
    public bool IsAgainstFile => IsShipped && Default is { } usual && usual != Outcome;
}
