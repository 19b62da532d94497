using KPax.Agent.Collection;
using KPax.Agent.Uplink;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Configuration;

/// <summary>Puts what is kept in force before anything is asked, and joins changes to those who act on them.</summary>
internal sealed class ConfigurationService(AgentConfiguration configuration, ScanRoundRunner runner, WishedScans wishes, ReportBoard board) : IHostedService
{
    private static readonly HashSet<string> AllDevices = [];

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        configuration.Retarget = runner.RetargetAsync;
        configuration.Told += () => board.Note(configuration.ToReport());

        // New targets are looked for at once, and not in their turn tomorrow.
        configuration.TargetsChanged += () => wishes.Add(new ScanWish(0, ScanKind.Full, AllDevices));
        await configuration.StartAsync();

        // The agent's own file may be another one than before.
        board.Note(configuration.ToReport());
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
