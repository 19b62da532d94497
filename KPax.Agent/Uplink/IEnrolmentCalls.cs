using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Uplink;

/// <summary>The calls of an agent that has no identity yet. A server that is not there or refuses is an answer, not an exception.</summary>
internal interface IEnrolmentCalls
{
    /// <summary>
    /// The server's authority (PEM), of which nothing is believed yet: name and dates of the server's certificate are judged, who signed it is not. Nothing
    /// but this question goes over that connection.
    /// </summary>
    Task<UplinkAnswer<GetAuthorityResponse>> GetAuthorityAsync(UplinkOptions options, CancellationToken cancellationToken);

    /// <summary>Asks for an identity, of a server that is trusted as the options say.</summary>
    Task<UplinkAnswer<EnrollResponse>> EnrollAsync(UplinkOptions options, EnrollRequest request, CancellationToken cancellationToken);
}
