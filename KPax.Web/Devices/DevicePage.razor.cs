using KPax.Contracts.Callers;
using KPax.Contracts.Fleet;
using Microsoft.AspNetCore.Components;

namespace KPax.Web.Devices;

/// <summary>The static page around a device.</summary>
public sealed partial class DevicePage
{
    [Inject] private IFleetQueries Queries { get; set; } = default!;

    protected override async Task<string?> FindNameAsync(Caller caller, CancellationToken cancellationToken) =>
        await Queries.FindDeviceAsync(caller, Id, cancellationToken) is { } device ? DeviceNames.Full(device.Identity) : null;
}
