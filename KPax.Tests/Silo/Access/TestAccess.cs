using KPax.Contracts.Access;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Access;
using KPax.Silo.Audit;
using KPax.Tests.Silo.Organisations.Tree;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KPax.Tests.Silo.Access;

/// <summary>Rights on real storage, with the tree 1 / customer 2 / branch 3, and customer 4.</summary>
internal sealed class TestAccess
{
    public static readonly Caller System = Caller.WithEverything("kpax", ["/1/"]);

    public TestAccess(TestStorage storage, AccessOptions? options = null)
    {
        Storage = storage;
        Tree = new TestOrganisations(storage.Organisations);
        var given = Options.Create(options ?? new AccessOptions());
        Directory = new AccessDirectory(storage.Access, Tree.Directory, given, storage.Time, NullLogger<AccessDirectory>.Instance);
        Roles = new Roles(Directory, storage.Access, given, storage.Time);
        Grants = new Grants(Directory, storage.Access, given, storage.Time);
        Log = new AuditLog(storage.Audit, Directory, storage.Time);
        Audit = new AuditQueries(storage.Audit, Tree.Directory);
    }

    public TestStorage Storage { get; }

    public TestOrganisations Tree { get; }

    public AccessDirectory Directory { get; }

    public Roles Roles { get; }

    public Grants Grants { get; }

    public AuditLog Log { get; }

    public AuditQueries Audit { get; }

    /// <summary>Rights with the tree, and an owner named "owner".</summary>
    public static async Task<TestAccess> StartAsync(TestStorage storage, AccessOptions? options = null)
    {
        var access = new TestAccess(storage, options);
        var acme = await access.Tree.AddAsync(1, OrganisationKind.Customer, "Acme");
        await access.Tree.AddAsync(acme, OrganisationKind.Branch, "South");
        await access.Tree.AddAsync(1, OrganisationKind.Customer, "Globex");
        await access.AddAsync("owner", (BuiltInRoles.Owner.Id, 1));
        return access;
    }

    /// <summary>Somebody with grants, made by the server itself.</summary>
    public async Task<Caller> AddAsync(string name, params (long Role, long Organisation)[] grants)
    {
        await Grants.PutAsync(System, new Person(name, name, $"{name}@example.org", false, TestStorage.Start), default);
        foreach (var (role, organisation) in grants)
        {
            AssertDone(await Grants.GrantAsync(System, new NewGrant(name, role, organisation), default));
        }

        return await CallerAsync(name);
    }

    /// <summary>What somebody may do now; nobody: he may not come in.</summary>
    public async Task<Caller> CallerAsync(string name) => await Directory.FindAsync(name, default) ?? Caller.Nobody;

    /// <summary>Number of the only grant of somebody with this role.</summary>
    public async Task<long> GrantAsync(string name, long role) =>
        (await Grants.FindPersonAsync(System, name, default))!.Grants.Single(grant => grant.Role.Id == role).Id;

    public static long AssertDone(AccessResult result) => result.Id ?? throw new AssertFailedException(string.Join('\n', result.Problems));

    public static void AssertRefused(string field, AccessResult result)
    {
        Assert.IsFalse(result.IsDone);
        CollectionAssert.Contains(result.Problems.Select(problem => problem.Field).ToArray(), field, string.Join('\n', result.Problems));
    }
}
