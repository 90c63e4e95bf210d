using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.DotNet;
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

        var hasPassword = state.Object(slot.Value) is { Kind: MqttNetKinds.Credentials } credentials
            ? credentials.Slot(Slots.Password) is { } password
                ? HasPassword(password.Value, credentials.Slot(Slots.UserName)?.Value)
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

    /// <summary>
    /// A settings file that leaves one of the two empty does not say whether a deployment logs in at all.
    /// </summary>
    private static Answer HasPassword(Value password, Value? userName) =>
        password is ConstantValue { Constant: null or "" } ? Answer.No
        : IsLeftEmpty(password) || (IsLeftEmpty(userName) && password is not ConstantValue) ? Answer.Unknown
        : Answer.Yes;

    private static bool IsLeftEmpty(Value? value) => value is UnknownValue { Key: EmptySetting };
}
