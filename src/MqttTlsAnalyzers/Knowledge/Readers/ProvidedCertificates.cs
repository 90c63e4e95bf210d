using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.DotNet;
using MqttTlsAnalyzers.Knowledge.MqttNet;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.Readers;

/// <summary>
/// What a class of the compilation that implements one of MQTTnet's certificate providers hands out, read in that
/// class: whoever gives the provider to a client or server is in other code, or in none.
/// </summary>
internal sealed class ProvidedCertificates
{
    private readonly TlsReader _tls;
    private readonly SettingReader _reader;

    public ProvidedCertificates(MqttNetCapabilities library, SettingReader reader)
    {
        _tls = new TlsReader(library, reader);
        _reader = reader;
    }

    /// <summary>What <c>IMqttClientCertificatesProvider.GetCertificates</c> returns at its ends, a path each.</summary>
    public ImmutableArray<ClientConfiguration> ClientOf(
        IMethodSymbol method,
        IEnumerable<(State State, Value? Result)> ends
    ) =>
        NameOf(method) != MemberNames.GetCertificates
        || !SymbolEqualityComparer.Default.Equals(MqttNetTypes.CertificatesOf(method.ContainingType), method)
            ? ImmutableArray<ClientConfiguration>.Empty
            : ends.Where(static end => end.Result is not null)
                .Select(end => new ClientConfiguration
                {
                    Tls = _tls.Read(
                        TlsReader.Missing(null, null, null) with
                        {
                            Slots = ImmutableDictionary<string, SlotValue>.Empty.Add(
                                Slots.ClientCertificates,
                                new SlotValue(end.Result!, null)
                            ),
                        },
                        null,
                        end.State
                    ),
                })
                .ToImmutableArray();

    /// <summary>What <c>ICertificateProvider.GetCertificate</c> returns at its ends, a server each.</summary>
    public IEnumerable<ImmutableArray<ServerConfiguration>> ServersOf(
        IMethodSymbol method,
        IEnumerable<(State State, Value? Result)> ends
    )
    {
        if (
            !method.Parameters.IsEmpty
            || NameOf(method) != MemberNames.GetCertificate
            || !MqttNetTypes.IsServerCertificateProvider(method.ContainingType)
        )
        {
            yield break;
        }

        foreach (var (state, result) in ends)
        {
            if (result is not null && OriginOf(result) is { } origin && _reader.IsInRoot(origin))
            {
                yield return ImmutableArray.Create(
                    new ServerConfiguration { TlsEndpoint = EndpointOf(result, new SettingSource(origin, null), state) }
                );
            }
        }
    }

    private static string NameOf(IMethodSymbol method) =>
        (method.ExplicitInterfaceImplementations.FirstOrDefault() ?? method).Name;

    /// <summary>The code that drops a certificate's key, else the code that loads it.</summary>
    private static SyntaxNode? OriginOf(Value result) =>
        (result as DataValue)?.Part(CertificatePart.KeyLostBy)?.Origin ?? result.Origin;

    private ServerTlsEndpointConfiguration EndpointOf(Value result, SettingSource source, State state) =>
        result is ConstantValue { Constant: null }
            ? new ServerTlsEndpointConfiguration { NullCertificate = source }
            : new ServerTlsEndpointConfiguration
            {
                HasCertificate = Setting<bool>.Known(true, source),
                Certificate = _reader.CertificateOf(result, state),
            };
}
