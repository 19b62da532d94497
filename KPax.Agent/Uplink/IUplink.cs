using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Uplink;

/// <summary>A road to the server. A server that is not there or refuses is an answer, not an exception.</summary>
internal interface IUplink
{
    /// <summary>Host name of the address that is called, for the proof of the key.</summary>
    string Audience { get; }

    /// <summary>Asks for a session.</summary>
    Task<UplinkAnswer<HelloResponse>> HelloAsync(HelloRequest request, CancellationToken cancellationToken);

    /// <summary>Sends batches and awaits the acknowledgement. What the enumeration throws goes through.</summary>
    Task<UplinkAnswer<Receipt>> SendAsync(UplinkSession session, IAsyncEnumerable<Batch> batches, CancellationToken cancellationToken);
}
