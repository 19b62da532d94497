using Grpc.Core;
using KPax.Contracts.Organisations;
using KPax.Protocol.Admin.V1;

namespace KPax.Silo.Admin;

/// <content>The calls for the organisation tree.</content>
internal sealed partial class AdminGateway
{
    public override Task<AddOrganisationResponse> AddOrganisation(AddOrganisationRequest request, ServerCallContext context) => TryAsync(async () =>
        new AddOrganisationResponse
        {
            Organisation = OrganisationMapper.Map(
                await desk.Organisations.AddAsync(request.Parent, request.Kind, request.Name, request.TimeZone, context.CancellationToken)),
        });

    public override Task<ListOrganisationsResponse> ListOrganisations(ListOrganisationsRequest request, ServerCallContext context) => TryAsync(async () =>
    {
        var listing = new OrganisationListing { Search = request.Search, WithArchived = request.WithArchived, Skip = request.Skip, Take = request.Take };
        var page = await desk.Organisations.ListAsync(request.Below, listing, context.CancellationToken);
        return new ListOrganisationsResponse { Rows = { page.Rows.Select(OrganisationMapper.Map) }, Count = page.Count };
    });

    public override Task<MoveOrganisationResponse> MoveOrganisation(MoveOrganisationRequest request, ServerCallContext context) => TryAsync(async () =>
        new MoveOrganisationResponse
        {
            Organisation = OrganisationMapper.Map(await desk.Organisations.MoveAsync(request.Organisation, request.Parent, context.CancellationToken)),
        });

    public override Task<RenameOrganisationResponse> RenameOrganisation(RenameOrganisationRequest request, ServerCallContext context) => TryAsync(async () =>
        new RenameOrganisationResponse
        {
            Organisation = OrganisationMapper.Map(await desk.Organisations.RenameAsync(request.Organisation, request.Name, context.CancellationToken)),
        });

    public override Task<ArchiveOrganisationResponse> ArchiveOrganisation(ArchiveOrganisationRequest request, ServerCallContext context) => TryAsync(async () =>
        new ArchiveOrganisationResponse
        {
            Organisation = OrganisationMapper.Map(await desk.Organisations.ArchiveAsync(request.Organisation, request.IsArchived, context.CancellationToken)),
        });

    public override Task<SetSettingResponse> SetSetting(SetSettingRequest request, ServerCallContext context) => TryAsync(async () =>
        new SetSettingResponse
        {
            Organisation = OrganisationMapper.Map(await desk.Organisations.SetAsync(
                request.Organisation, request.Key, request.HasJson ? request.Json : null, context.CancellationToken)),
        });

    public override Task<ListSettingsResponse> ListSettings(ListSettingsRequest request, ServerCallContext context) => TryAsync(async () =>
        new ListSettingsResponse
        {
            Settings = { (await desk.Organisations.ListSettingsAsync(request.Organisation, context.CancellationToken)).Select(OrganisationMapper.Map) },
        });
}
