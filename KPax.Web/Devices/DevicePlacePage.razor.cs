using System.Globalization;
using KPax.Contracts.Callers;
using KPax.Contracts.Fleet;
using KPax.Contracts.Organisations;
using KPax.Web.Organisations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace KPax.Web.Devices;

/// <summary>Moves a device.</summary>
public sealed partial class DevicePlacePage
{
    private Caller _caller = Caller.Nobody;
    private PlaceList? _places;
    private OrganisationNode? _to;
    private IReadOnlyList<OrganisationNode> _fromTrail = [];
    private IReadOnlyList<OrganisationNode> _toTrail = [];
    private IReadOnlyList<OrganisationProblem> _problems = [];

    [Inject] private IFleetQueries Fleet { get; set; } = default!;

    [Inject] private IOrganisationQueries Queries { get; set; } = default!;

    [Inject] private IPlaceMoves Moves { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    /// <summary>Link to the page of a device.</summary>
    internal static string HrefOf(long id) => string.Create(CultureInfo.InvariantCulture, $"devices/{id}/place");

    protected override async Task<string?> FindNameAsync(Caller caller, CancellationToken cancellationToken)
    {
        _caller = caller;
        var device = await Fleet.FindDeviceAsync(caller, Id, cancellationToken);
        if (device is null || !caller.May(Permission.DevicesManage, device.OrganisationPath))
        {
            return null;
        }

        var from = OrganisationPath.IdOf(device.OrganisationPath);
        if (PlaceList.Number(Context.Request, "to") is { } to && await Queries.FindAsync(caller, to, cancellationToken) is { } node)
        {
            _to = node;
            _fromTrail = await Queries.ListTrailAsync(caller, from, cancellationToken);
            _toTrail = await Queries.ListTrailAsync(caller, to, cancellationToken);
        }
        else
        {
            _places = await PlaceList.LoadAsync(
                Context.Request, caller, Queries, listing => Moves.ListPlacesAsync(caller, Permission.DevicesManage, from, listing, cancellationToken), cancellationToken);
        }

        return DeviceNames.Full(device.Identity);
    }

    private async Task MoveAsync()
    {
        var result = await Moves.MoveDeviceAsync(_caller, Id, _to!.Id, Context.RequestAborted);
        if (result.IsDone)
        {
            Navigation.NavigateTo(string.Create(CultureInfo.InvariantCulture, $"devices/{Id}"));
            return;
        }

        _problems = result.Problems;
        Context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
    }
}
