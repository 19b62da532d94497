using System.Globalization;
using KPax.Contracts.Callers;
using KPax.Contracts.Fleet;
using Microsoft.AspNetCore.Components;

namespace KPax.Web.Devices;

/// <summary>Moves a device.</summary>
public sealed partial class DevicePlacePage
{

    [Inject] private IFleetQueries Fleet { get; set; } = default!;

    private string DeviceHref => string.Create(CultureInfo.InvariantCulture, $"devices/{Id}");

    /// <summary>Link to this page.</summary>
    internal static string HrefOf(long id) => string.Create(CultureInfo.InvariantCulture, $"devices/{id}/place");

    protected override async Task<string?> FindNameAsync(Caller caller, CancellationToken cancellationToken)
    {
        var device = await Fleet.FindDeviceAsync(caller, Id, cancellationToken);
        if (device is null || !caller.May(Permission.DevicesManage, device.OrganisationPath))
        {
            return null;
        }

        await ChooseAsync(Permission.DevicesManage, device.OrganisationPath, cancellationToken);
        return DeviceNames.Full(device.Identity);
    }

    private async Task MoveAsync() =>
        Answer((await Moves.MoveDeviceAsync(Caller, Id, To!.Id, Context.RequestAborted)).Problems, DeviceHref);
}
