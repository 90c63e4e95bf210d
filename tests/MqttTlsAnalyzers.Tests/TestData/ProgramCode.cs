namespace MqttTlsAnalyzers.Tests.TestData;

/// <summary>The usings of a test whose code is a whole file, such as <c>ProgramCode.Usings + Client</c>.</summary>
internal static class ProgramCode
{
    public const string Usings = """
        using System.Net;
        using System.Security.Authentication;
        using MQTTnet;
        using MQTTnet.Server;

        """;
}
