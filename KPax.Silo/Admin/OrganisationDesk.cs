using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Hosting;
using KPax.Silo.Organisations.Tree;

namespace KPax.Silo.Admin;

/// <summary>Does it with the queries and commands of this process, with the rights of who owns the machine: over the whole tree.</summary>
internal sealed class OrganisationDesk(IOrganisationQueries queries, IOrganisationCommands commands) : IOrganisationDesk
{
    /// <summary>Who did it, for the audit log.</summary>
    public const string OwnerName = "kpax command line";

    private static readonly Caller Owner = Caller.WithEverything(OwnerName, [OrganisationPath.Root]);

    public async Task<OrganisationNode> AddAsync(string parent, string kind, string name, string timeZone, CancellationToken cancellationToken)
    {
        var above = await queries.ResolveAsync(Owner, parent, cancellationToken);
        List<OrganisationProblem> problems = [.. above.Problems.Select(problem => problem with { Field = "--under" })];
        var known = KindRules.Of(kind);
        if (known is null)
        {
            var words = Enum.GetValues<OrganisationKind>().Where(word => word != OrganisationKind.Root).Select(KindRules.WordOf).ToList();
            var meant = Suggestion.For(kind, words) is { } near ? $"did you mean {near}? " : "";
            problems.Add(new("kind", kind, $"{meant}There is {string.Join(", ", words)}."));
        }

        return problems.Count > 0
            ? throw Refusal(problems)
            : Take(await commands.CreateAsync(
                Owner, new NewOrganisation { ParentId = above.Node!.Id, Kind = known!.Value, Name = name, TimeZone = timeZone }, cancellationToken));
    }

    public async Task<OrganisationPage> ListAsync(string below, OrganisationListing listing, CancellationToken cancellationToken)
    {
        if (listing.Skip < 0 || listing.Take is < 1 or > OrganisationListing.MaxTake)
        {
            throw new AdminException($"A page begins at 0 or later and has 1 to {OrganisationListing.MaxTake} rows.");
        }

        var top = below.Length == 0 ? null : Take(await queries.ResolveAsync(Owner, below, cancellationToken));
        return await queries.ListAsync(Owner, listing with { Below = top?.Id }, cancellationToken);
    }

    public async Task<OrganisationNode> MoveAsync(string organisation, string parent, CancellationToken cancellationToken)
    {
        var (node, above) = (await queries.ResolveAsync(Owner, organisation, cancellationToken), await queries.ResolveAsync(Owner, parent, cancellationToken));
        List<OrganisationProblem> problems = [.. node.Problems, .. above.Problems.Select(problem => problem with { Field = "--under" })];
        return problems.Count > 0 ? throw Refusal(problems) : Take(await commands.MoveAsync(Owner, node.Node!.Id, above.Node!.Id, cancellationToken));
    }

    public async Task<OrganisationNode> RenameAsync(string organisation, string name, CancellationToken cancellationToken) =>
        Take(await commands.RenameAsync(Owner, await FindAsync(organisation, cancellationToken), name, cancellationToken));

    public async Task<OrganisationNode> ArchiveAsync(string organisation, bool isArchived, CancellationToken cancellationToken) =>
        Take(await commands.ArchiveAsync(Owner, await FindAsync(organisation, cancellationToken), isArchived, cancellationToken));

    public async Task<OrganisationNode> SetAsync(string organisation, string key, string? json, CancellationToken cancellationToken)
    {
        var id = await FindAsync(organisation, cancellationToken);
        return Take(json is null
            ? await commands.ResetAsync(Owner, id, key, cancellationToken)
            : await commands.SetAsync(Owner, id, key, json, cancellationToken));
    }

    public async Task<IReadOnlyList<OrganisationSetting>> ListSettingsAsync(string organisation, CancellationToken cancellationToken) =>
        await queries.ListSettingsAsync(Owner, await FindAsync(organisation, cancellationToken), cancellationToken);

    /// <summary>The organisation that a text means, which the problems call by a name.</summary>
    public async Task<long> FindAsync(string organisation, CancellationToken cancellationToken, string field = "organisation")
    {
        var result = await queries.ResolveAsync(Owner, organisation, cancellationToken);
        return result.Node?.Id ?? throw Refusal(result.Problems.Select(problem => problem with { Field = field }));
    }

    private static OrganisationNode Take(OrganisationResult result) => result.Node ?? throw Refusal(result.Problems);

    private static AdminException Refusal(IEnumerable<OrganisationProblem> problems) => new(string.Join('\n', problems));
}
