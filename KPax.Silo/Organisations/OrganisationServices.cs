using KPax.Contracts.Fleet;
using KPax.Contracts.Organisations;
using KPax.Silo.Admin;
using KPax.Silo.Organisations.Places;
using KPax.Silo.Organisations.Settings;
using KPax.Silo.Organisations.Summaries;
using KPax.Silo.Organisations.Tree;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Organisations;

/// <summary>Registers the organisation tree, its settings, and the summaries.</summary>
internal static class OrganisationServices
{
    /// <summary>What the rooms and the pages ask of the tree.</summary>
    public static IServiceCollection AddKPaxOrganisations(this IServiceCollection services)
    {
        services.AddOptions<OrganisationOptions>().BindConfiguration(OrganisationOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(new SettingCatalog(SettingDefinitions.All));
        services.AddSingleton<OrganisationDirectory>();
        services.AddSingleton<IOrganisationDirectory>(provider => provider.GetRequiredService<OrganisationDirectory>());
        services.AddHostedService(provider => provider.GetRequiredService<OrganisationDirectory>());
        services.AddSingleton<ISettingsTree, SettingsTree>();
        services.AddSingleton<IOrganisationQueries, OrganisationQueries>();
        services.AddSingleton<OrganisationCommands>();
        services.AddSingleton<IOrganisationCommands>(provider => provider.GetRequiredService<OrganisationCommands>());
        services.AddSingleton<IOrganisationMoves, OrganisationMoves>();
        services.AddSingleton<SummaryBook>();
        services.AddSingleton<IPlaceMoves, PlaceMoves>();
        services.AddSingleton<IOrganisationOverview, OrganisationOverview>();
        services.AddSingleton<OrganisationDesk>();
        services.AddSingleton<ContributionFeed>();
        services.AddSingleton<FleetFeed>();
        services.AddSingleton<IFleetFeed>(provider => provider.GetRequiredService<FleetFeed>());
        return services.AddHostedService(provider => provider.GetRequiredService<FleetFeed>());
    }

    /// <summary>What the command line may do with the tree in the files of a server that is stopped.</summary>
    public static OrganisationDesk Desk(IOrganisationStore store, TimeProvider time)
    {
        var catalog = new SettingCatalog(SettingDefinitions.All);
        var options = Options.Create(new OrganisationOptions());
        var directory = new OrganisationDirectory(store, options, time, NullLogger<OrganisationDirectory>.Instance);
        var commands = new OrganisationCommands(directory, store, new SettingsTree(directory, store, catalog), catalog, options, time);
        return new OrganisationDesk(new OrganisationQueries(directory, catalog), commands);
    }
}
