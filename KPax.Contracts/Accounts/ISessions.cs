using KPax.Contracts.Callers;

namespace KPax.Contracts.Accounts;

/// <summary>The open sign-ins of the caller: nobody sees or ends those of others here.</summary>
public interface ISessions
{
    /// <summary>Open sessions of the caller, the newest first.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="current">The session that asks; empty: none of them.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    Task<IReadOnlyList<SessionView>> ListAsync(Caller caller, string current, CancellationToken cancellationToken);

    /// <summary>Ends one; false: the caller has none with this number. It holds on every server within seconds, on open pages too.</summary>
    Task<bool> EndAsync(Caller caller, string id, CancellationToken cancellationToken);
}
