using KPax.Contracts.Access;
using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Tree;

namespace KPax.Silo.Access;

/// <summary>Changes rights: each change is judged by the book in memory, and written only if the stored one is still the same; if not, it is judged anew.</summary>
internal sealed class AccessDesk(AccessDirectory directory, IAccessStore store)
{
    /// <summary>How often a change is judged anew before the caller is told to come again.</summary>
    public const int MaxAttempts = 8;

    /// <summary>Too many others change rights at this moment.</summary>
    public static OrganisationProblem Busy { get; } = new("", "", "Others change rights at this moment; try again.");

    /// <summary>Makes a change; it gives what is wrong, and the number of what it made or changed, or null: the stored book is newer.</summary>
    public async Task<AccessResult> ChangeAsync(
        Func<AccessBook, OrganisationTree, Task<(IReadOnlyList<OrganisationProblem> Problems, long? Id)>> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            // Judged by what is stored now: the book in memory may be some seconds old where other servers change it too.
            var book = await directory.RefreshAsync(await store.ReadVersionAsync(cancellationToken), cancellationToken);
            var (_, tree) = await directory.GetAsync(cancellationToken);
            var (problems, id) = await change(book, tree);
            if (problems.Count > 0)
            {
                return AccessResult.Refused(problems);
            }

            await directory.RefreshAsync(await store.ReadVersionAsync(cancellationToken), cancellationToken);
            if (id is { } done)
            {
                return AccessResult.Done(done);
            }
        }

        return AccessResult.Refused(Busy);
    }

    /// <summary>The refusal for what does not exist or may not be known of: the same for both.</summary>
    public static (IReadOnlyList<OrganisationProblem> Problems, long? Id) NotThere(string field, object value) =>
        ([new OrganisationProblem(field, $"{value}", $"there is no {field} with this number.")], null);
}
