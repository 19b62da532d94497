using KPax.Contracts.Fleet;
using KPax.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KPax.Web.Devices;

/// <summary>The static page around a device.</summary>
public sealed partial class DevicePage : ComponentBase
{
    private string? _name;
    private bool _isAnswered;
    private bool _hasFailed;

    /// <summary>The server's number for the device.</summary>
    [Parameter]
    public long Id { get; set; }

    [CascadingParameter] private HttpContext Context { get; set; } = default!;

    [Inject] private IFleetQueries Queries { get; set; } = default!;

    [Inject] private CallerSource Callers { get; set; } = default!;

    [Inject] private ILogger<DevicePage> Logger { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        try
        {
            var device = await Queries.FindDeviceAsync(await Callers.GetAsync(), Id, Context.RequestAborted);
            _name = device is null ? null : DeviceNames.Full(device.Identity);
        }
        catch (Exception fault) when (!Context.RequestAborted.IsCancellationRequested)
        {
            _hasFailed = true;
            LogQuestionFailed(Logger, Id, fault);
        }

        _isAnswered = true;
    }

    [LoggerMessage(6002, LogLevel.Warning, "The page of device {DeviceId} could not ask for it")]
    private static partial void LogQuestionFailed(ILogger logger, long deviceId, Exception fault);
}
