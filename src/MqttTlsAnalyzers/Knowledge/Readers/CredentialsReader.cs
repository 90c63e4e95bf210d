using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.MqttNet;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.Readers;

/// <summary>Reads with which credentials a client logs in.</summary>
internal static class CredentialsReader
{
    public static CredentialsConfiguration Read(HeapObject options, SettingReader reader, State state)
    {
        if (options.Slot(Slots.Credentials) is not { } slot)
        {
            return new CredentialsConfiguration
            {
                IsSet = options.IsOpen ? Answer.Unknown : Answer.No,
                HasPassword = options.IsOpen ? Answer.Unknown : Answer.No,
            };
        }

        var source = reader.SourceOf(slot);
        if (slot.Certainty != Certainty.Known)
        {
            return new CredentialsConfiguration
            {
                Source = source,
                IsSet = Answer.Unknown,
                HasPassword = Answer.Unknown,
            };
        }

        if (slot.Value is ConstantValue { Constant: null })
        {
            return new CredentialsConfiguration { IsSet = Answer.No, HasPassword = Answer.No };
        }

        var hasPassword = state.Object(slot.Value) is { Kind: ObjectKind.Credentials } credentials
            ? credentials.Slot(Slots.Password) is { } password
                ? password.Value is ConstantValue { Constant: null or "" }
                    ? Answer.No
                    : Answer.Yes
                : credentials.IsOpen
                    ? Answer.Unknown
                    : Answer.No
            : Answer.Yes;
        return new CredentialsConfiguration
        {
            Source = source,
            IsSet = Answer.Yes,
            HasPassword = hasPassword,
        };
    }
}
