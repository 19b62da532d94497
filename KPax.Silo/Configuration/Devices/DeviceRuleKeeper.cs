using KPax.Silo.Configuration.Settings;
using KPax.Silo.Organisations.Settings;
using KPax.Silo.Organisations.Tree;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Configuration.Devices;

/// <summary>
/// Lets an agent's revision grow when something else holds for its devices: a device's setting changed, an agent found such a device, two devices became
/// one. What holds is compared with the mark that is kept at the agent, so nothing is forgotten when a server stops between the two, and of several servers
/// one writes it.
/// </summary>
internal sealed partial class DeviceRuleKeeper(
    IOrganisationDirectory directory,
    ISettingsTree settings,
    IDevicePlaceStore places,
    IOptions<DeviceSettingsOptions> options,
    TimeProvider time,
    ILogger<DeviceRuleKeeper> logger) : BackgroundService
{
    private readonly ILogger _logger = logger;
    private readonly SemaphoreSlim _oneAtATime = new(1);

    // 1 when the tree changed since the last look.
    private readonly SemaphoreSlim _changed = new(0, 1);

    /// <summary>Looks once, and writes what changed.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var tree = await directory.GetTreeAsync(cancellationToken);
            var known = (await places.ListPlacesAsync(DeviceRuleComposer.DevicesOf(tree), cancellationToken)).ToLookup(place => place.AgentId);
            var marked = tree.ScopesAt(SettingLevel.Agent).Where(scope => tree.FindOwn(CollectionKeys.DeviceMark, scope) is not null).Select(scope => scope.Id);
            foreach (var agentId in known.Select(group => group.Key).Union(marked).ToList())
            {
                var mark = DeviceRuleComposer.MarkOf(DeviceRuleComposer.Compose(tree, known[agentId]));
                await settings.KeepMarkAsync(SettingScope.Agent(agentId), CollectionKeys.DeviceMark, mark.Length == 0 ? null : mark, cancellationToken);
            }
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _oneAtATime.Dispose();
        _changed.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = directory.Subscribe(_ => Signal());
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RefreshAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(fault);
            }

            await WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await Task.WhenAny(_changed.WaitAsync(either.Token), Task.Delay(options.Value.Look, time, either.Token));
        await either.CancelAsync();
    }

    private void Signal()
    {
        try
        {
            _changed.Release();
        }
        catch (SemaphoreFullException)
        {
            // A look is due already.
        }
    }

    [LoggerMessage(3811, LogLevel.Warning, "Settings of single devices could not be brought to their agents; the next turn tries again")]
    private partial void LogFailed(Exception fault);
}
