using System.Globalization;
using Grpc.Core;
using KPax.Protocol.Agent.V1;
using KPax.Silo.Storage;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Gateway;

/// <summary>
/// Takes proofs: each for this server, of this time, and once. The time is the server's: to whom it refuses for that, it tells it, so that an agent with
/// a wrong clock can make a proof that holds.
/// </summary>
internal sealed class ProofDesk(UsedProofs used, IOptions<GatewayOptions> options, TimeProvider time)
{
    /// <summary>The trailer with the server's time: milliseconds since 1970, in decimal.</summary>
    public const string TimeTrailer = "kpax-server-time";

    /// <summary>What is proved. <see cref="RpcException"/> with UNAUTHENTICATED if the proof does not hold.</summary>
    public Credential Judge(KeyProof? proof, ulong epoch, ServerCallContext context)
    {
        var now = time.GetUtcNow();
        var judged = ProofVerifier.Verify(proof, epoch, context.GetHttpContext().Request.Host.Host, now, options.Value.ProofAge);
        if (judged.IsOutOfTime)
        {
            var trailers = new Metadata { { TimeTrailer, now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) } };
            throw new RpcException(new Status(StatusCode.Unauthenticated, judged.Problem), trailers);
        }

        return judged.Credential ?? throw Refuse(StatusCode.Unauthenticated, judged.Problem);
    }

    /// <summary>Spends a proof that was judged good. <see cref="RpcException"/> if it was spent before.</summary>
    public void Spend(KeyProof proof, Credential credential)
    {
        // A bearer secret is the same each time: what protects it is TLS to the pinned server.
        switch (credential.Kind == CredentialKind.Bearer ? UsedProofsAnswer.Fresh : used.Take(proof.Nonce.Span))
        {
            case UsedProofsAnswer.Used:
                throw Refuse(StatusCode.Unauthenticated, "The proof was used before: make a new one for every call.");
            case UsedProofsAnswer.Full:
                throw Refuse(StatusCode.ResourceExhausted, "Too many agents say Hello at the moment: try again in some minutes.");
        }
    }

    private static RpcException Refuse(StatusCode code, string reason) => new(new Status(code, reason));
}
