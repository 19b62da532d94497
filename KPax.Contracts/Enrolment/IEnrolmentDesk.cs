using KPax.Contracts.Agents;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;

namespace KPax.Contracts.Enrolment;

/// <summary>
/// How agents come in and go, for pages and the REST API. Needs agents.manage. What the caller may not see is answered as if it did not exist; who may see it
/// and not do this gets <see cref="AccessDeniedException"/>. Everything that is done stands in the audit log.
/// </summary>
public interface IEnrolmentDesk
{
    /// <summary>Makes a token for one agent of an organisation.</summary>
    Task<TokenMade> CreateAsync(Caller caller, NewToken wish, CancellationToken cancellationToken);

    /// <summary>One page of tokens. <see cref="ArgumentOutOfRangeException"/> if Take is out of range.</summary>
    Task<TokenPage> ListAsync(Caller caller, TokenQuery query, CancellationToken cancellationToken);

    /// <summary>Ends a token that nobody used; the token as it is then, null if there is none.</summary>
    Task<TokenView?> RevokeAsync(Caller caller, long tokenId, CancellationToken cancellationToken);

    /// <summary>
    /// Suspends an agent, lets it work again, or revokes it for ever; at once in force. Why it was not done, all at once; null: there is no such agent.
    /// </summary>
    Task<IReadOnlyList<OrganisationProblem>?> SetStateAsync(Caller caller, long agentId, AgentState state, string reason, CancellationToken cancellationToken);
}
