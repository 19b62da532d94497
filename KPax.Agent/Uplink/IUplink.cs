using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Uplink;

/// <summary>A road to the server. A server that is not there or refuses is an answer, not an exception.</summary>
internal interface IUplink
{
    /// <summary>Host name of the address that is called, for the proof of the key.</summary>
    string Audience { get; }

    /// <summary>Asks for a session.</summary>
    Task<UplinkAnswer<HelloResponse>> HelloAsync(HelloRequest request, CancellationToken cancellationToken);

    /// <summary>Puts a new key in the place of the present one.</summary>
    Task<UplinkAnswer<RotateKeyResponse>> RotateKeyAsync(RotateKeyRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Sends batches and awaits the acknowledgement. What the enumeration throws goes through. A value with a failure beside it: a part was acknowledged, then
    /// something failed.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="balances">Counts of days that go with the first batch; often none.</param>
    /// <param name="batches">The batches.</param>
    Task<UplinkAnswer<Receipt>> SendAsync(
        UplinkSession session, IReadOnlyCollection<DayBalance> balances, IAsyncEnumerable<Batch> batches, CancellationToken cancellationToken);
}
