using KPax.Contracts.Organisations;
using KPax.Protocol.Admin.V1;

namespace KPax.Silo.Admin;

/// <summary>Asks the running server.</summary>
/// <param name="client">The calls.</param>
/// <param name="channel">Makes a call, and an <see cref="AdminException"/> of what fails.</param>
internal sealed class OrganisationClient(AdminService.AdminServiceClient client, IAdminChannel channel) : IOrganisationDesk
{
    public async Task<OrganisationNode> AddAsync(string parent, string kind, string name, string timeZone, CancellationToken cancellationToken)
    {
        var request = new AddOrganisationRequest { Parent = parent, Kind = kind, Name = name, TimeZone = timeZone };
        return OrganisationMapper.Map((await channel.TryAsync(options => client.AddOrganisationAsync(request, options), cancellationToken)).Organisation);
    }

    public async Task<OrganisationPage> ListAsync(string below, OrganisationListing listing, CancellationToken cancellationToken)
    {
        var request = new ListOrganisationsRequest
        {
            Below = below, Search = listing.Search, WithArchived = listing.WithArchived, Skip = listing.Skip, Take = listing.Take,
        };
        var response = await channel.TryAsync(options => client.ListOrganisationsAsync(request, options), cancellationToken);
        return new OrganisationPage([.. response.Rows.Select(OrganisationMapper.Map)], response.Count);
    }

    public async Task<OrganisationNode> MoveAsync(string organisation, string parent, CancellationToken cancellationToken)
    {
        var request = new MoveOrganisationRequest { Organisation = organisation, Parent = parent };
        return OrganisationMapper.Map((await channel.TryAsync(options => client.MoveOrganisationAsync(request, options), cancellationToken)).Organisation);
    }

    public async Task<OrganisationNode> RenameAsync(string organisation, string name, CancellationToken cancellationToken)
    {
        var request = new RenameOrganisationRequest { Organisation = organisation, Name = name };
        return OrganisationMapper.Map((await channel.TryAsync(options => client.RenameOrganisationAsync(request, options), cancellationToken)).Organisation);
    }

    public async Task<OrganisationNode> ArchiveAsync(string organisation, bool isArchived, CancellationToken cancellationToken)
    {
        var request = new ArchiveOrganisationRequest { Organisation = organisation, IsArchived = isArchived };
        return OrganisationMapper.Map((await channel.TryAsync(options => client.ArchiveOrganisationAsync(request, options), cancellationToken)).Organisation);
    }

    public async Task<OrganisationNode> SetAsync(string organisation, string key, string? json, CancellationToken cancellationToken)
    {
        var request = new SetSettingRequest { Organisation = organisation, Key = key };
        if (json is not null)
        {
            request.Json = json;
        }

        return OrganisationMapper.Map((await channel.TryAsync(options => client.SetSettingAsync(request, options), cancellationToken)).Organisation);
    }

    public async Task<IReadOnlyList<OrganisationSetting>> ListSettingsAsync(string organisation, CancellationToken cancellationToken)
    {
        var request = new ListSettingsRequest { Organisation = organisation };
        return [.. (await channel.TryAsync(options => client.ListSettingsAsync(request, options), cancellationToken)).Settings.Select(OrganisationMapper.Map)];
    }
}
