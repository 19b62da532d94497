using KPax.Contracts.Organisations;
using KPax.Silo.Storage.Sql;
using KPax.Silo.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace KPax.Tests.Reliability.Storms;

/// <summary>Two customers with two branches each, and an office for each agent; offices move between the branches of their customer.</summary>
/// <param name="Customers">Numbers of the customers.</param>
/// <param name="Branches">Numbers of the branches: those of the first customer, then those of the second.</param>
/// <param name="Offices">Numbers of the offices, one for each agent; the even ones belong to the first customer.</param>
internal sealed record StormTree(IReadOnlyList<long> Customers, IReadOnlyList<long> Branches, IReadOnlyList<long> Offices)
{
    /// <summary>Makes the database file of a server that was never started, with the tree in it.</summary>
    public static async Task<StormTree> MakeAsync(string databaseFile, int offices)
    {
        using var database = new SqliteDatabase(databaseFile);
        await using var writer = new SqlCommitQueue(database, NullLogger<SqlCommitQueue>.Instance);
        var store = new SqlOrganisationStore(database, writer);
        var customers = await AddAllAsync(store, OrganisationKind.Customer, [OrganisationPath.RootId, OrganisationPath.RootId]);
        var branches = await AddAllAsync(store, OrganisationKind.Branch, [customers[0], customers[0], customers[1], customers[1]]);
        var leaves = await AddAllAsync(store, OrganisationKind.Office, Enumerable.Range(0, offices).Select(place => branches[place % 2 * 2]));
        return new(customers, branches, leaves);
    }

    /// <summary>A branch of the customer of an office.</summary>
    public long BranchFor(int office, int which) => Branches[(office % 2 * 2) + which];

    /// <summary>Number of the customer of an office.</summary>
    public long CustomerOf(int office) => Customers[office % 2];

    private static async Task<IReadOnlyList<long>> AddAllAsync(SqlOrganisationStore store, OrganisationKind kind, IEnumerable<long> parents)
    {
        var ids = new List<long>();
        foreach (var parent in parents)
        {
            var tree = await store.LoadAsync(CancellationToken.None);
            ids.Add((await store.AddAsync(tree.Version, tree.Find(parent)!, kind, $"{kind} {ids.Count}", null, null, CancellationToken.None))!.Value);
        }

        return ids;
    }
}
