namespace MqttTlsAnalyzers.Tests.TestData;

/// <summary>What a test needs around types of its own, such as <c>ProgramCode.Usings + "public class Program …"</c>.</summary>
internal static class ProgramCode
{
    public const string Usings = """
        using System.Net;
        using System.Security.Authentication;
        using MQTTnet;
        using MQTTnet.Server;

        """;
}
