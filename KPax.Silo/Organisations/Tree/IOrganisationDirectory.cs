using KPax.Contracts.Organisations;

namespace KPax.Silo.Organisations.Tree;

/// <summary>
/// The tree, for the rooms of this process: nobody's rights are checked here (people come by <see cref="IOrganisationQueries"/>). Answers come from
/// memory and are made anew when the tree's version grows. Who needs several asks once for <see cref="GetTreeAsync"/>.
/// </summary>
internal interface IOrganisationDirectory
{
    /// <summary>The whole tree as it is now: immutable.</summary>
    ValueTask<OrganisationTree> GetTreeAsync(CancellationToken cancellationToken);

    /// <summary>One organisation; null if there is none.</summary>
    ValueTask<OrganisationNode?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>
    /// The customer of an organisation: the nearest of itself and those above that is one, else the root; null if there is no such organisation.
    /// For what has a path ask with <see cref="OrganisationPath.IdOf"/>: the number is right even if the path is from before a move.
    /// </summary>
    ValueTask<OrganisationNode?> CustomerOfAsync(long id, CancellationToken cancellationToken);

    /// <summary>The time zone that holds for an organisation; UTC where nobody set one.</summary>
    ValueTask<TimeZoneInfo> TimeZoneOfAsync(long id, CancellationToken cancellationToken);

    /// <summary>
    /// Calls after every change of the tree or its settings, when it is read anew, on any thread. Dispose to stop.
    /// </summary>
    IDisposable Subscribe(Action<OrganisationTree> onChange);
}
