using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Identity;

/// <summary>What the agent proves itself with: a key, or a secret where a platform cannot have one.</summary>
internal interface IAgentCredential : IDisposable
{
    /// <summary>First octets of the SHA-256 by which the server knows it, in hexadecimal, to know an agent by in logs.</summary>
    string Fingerprint { get; }

    /// <summary>A proof for one server, good for a few minutes and for one use.</summary>
    /// <param name="audience">Host name of the address that is called.</param>
    /// <param name="epoch">The agent's epoch; 0 at enrolment.</param>
    /// <param name="now">The time by the server's clock, as well as it is known.</param>
    KeyProof Prove(string audience, ulong epoch, DateTimeOffset now);

    /// <summary>Puts it into a request for an identity: the proof of a key, or the hash of a secret.</summary>
    void Introduce(EnrollRequest request, string audience, DateTimeOffset now);

    /// <summary>Its text as the file keeps it: PEM.</summary>
    string ToPem();
}
