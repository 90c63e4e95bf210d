using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Execution;

/// <summary>A slot's content and the code that put it there.</summary>
internal sealed record SlotValue(Value Value, SettingSource? Source, Certainty Certainty = Certainty.Known);
