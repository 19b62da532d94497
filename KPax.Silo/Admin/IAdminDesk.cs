using KPax.Silo.Storage;

namespace KPax.Silo.Admin;

/// <summary>
/// What the command line may do, in the running server or on the files of one that is stopped. <see cref="AdminException"/> with the mend if it cannot.
/// </summary>
internal interface IAdminDesk : IAsyncDisposable
{
    /// <summary>What it may do with the organisation tree.</summary>
    IOrganisationDesk Organisations { get; }

    /// <summary>What it may do with people.</summary>
    IUserDesk Users { get; }

    /// <summary>Makes a token; the text is told here and never again.</summary>
    Task<(string Token, TokenRow Row)> CreateTokenAsync(string organisation, int hours, string note, CancellationToken cancellationToken);

    /// <summary>All tokens, newest first.</summary>
    Task<IReadOnlyList<TokenRow>> ListTokensAsync(CancellationToken cancellationToken);

    /// <summary>Revokes a token; gives it as it is then.</summary>
    Task<TokenRow> RevokeTokenAsync(long id, CancellationToken cancellationToken);

    /// <summary>All agents, oldest first.</summary>
    Task<IReadOnlyList<AgentAccountRow>> ListAgentsAsync(CancellationToken cancellationToken);

    /// <summary>Revokes an agent.</summary>
    Task RevokeAgentAsync(long id, string reason, CancellationToken cancellationToken);

    /// <summary>Lets a suspended agent work again.</summary>
    Task ResumeAgentAsync(long id, CancellationToken cancellationToken);
}
