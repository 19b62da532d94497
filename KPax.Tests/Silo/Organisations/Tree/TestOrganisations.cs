using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Organisations;
using KPax.Silo.Organisations.Settings;
using KPax.Silo.Organisations.Tree;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KPax.Tests.Silo.Organisations.Tree;

/// <summary>Commands and queries of the tree on real storage.</summary>
internal sealed class TestOrganisations
{
    public static readonly Caller Root = Caller.WithEverything("tester", ["/1/"]);

    public TestOrganisations(IOrganisationStore store, OrganisationOptions? options = null)
    {
        var given = Options.Create(options ?? new OrganisationOptions());
        Directory = new OrganisationDirectory(store, given, TimeProvider.System, NullLogger<OrganisationDirectory>.Instance);
        Settings = new SettingsTree(Directory, store, Catalog);
        Commands = new OrganisationCommands(Directory, store, Settings, Catalog, given, TimeProvider.System);
        Queries = new OrganisationQueries(Directory, Catalog);
    }

    public SettingCatalog Catalog { get; } = new([new TimeZoneSetting()]);

    public OrganisationDirectory Directory { get; }

    public SettingsTree Settings { get; }

    public OrganisationCommands Commands { get; }

    public OrganisationQueries Queries { get; }

    /// <summary>Makes an organisation that must be possible.</summary>
    public async Task<long> AddAsync(long parent, OrganisationKind kind, string name, string zone = "")
    {
        var result = await Commands.CreateAsync(
            Root, new NewOrganisation { ParentId = parent, Kind = kind, Name = name, TimeZone = zone }, CancellationToken.None);
        return result.Node?.Id ?? throw new AssertFailedException(string.Join('\n', result.Problems));
    }
}
