using KPax.Contracts.Organisations;
using KPax.Silo.Hosting;
using KPax.Silo.Organisations.Settings;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Organisations.Tree;

/// <summary>Keeps the tree in memory, and looks now and then whether another server changed it.</summary>
internal sealed partial class OrganisationDirectory(
    IOrganisationStore store, IOptions<OrganisationOptions> options, TimeProvider time, ILogger<OrganisationDirectory> logger)
    : BackgroundService, IOrganisationDirectory
{
    private readonly SemaphoreSlim _loading = new(1, 1);
    private readonly Listeners<OrganisationTree> _listeners = new();
    private volatile OrganisationTree? _tree;

    /// <summary>The tree as it was read last; null: nobody asked for it yet.</summary>
    public OrganisationTree? Known => _tree;

    public ValueTask<OrganisationTree> GetTreeAsync(CancellationToken cancellationToken) =>
        _tree is { } tree ? ValueTask.FromResult(tree) : new(RefreshAsync(0, cancellationToken));

    public async ValueTask<OrganisationNode?> FindAsync(long id, CancellationToken cancellationToken) =>
        (await GetTreeAsync(cancellationToken)).Find(id);

    public async ValueTask<OrganisationNode?> CustomerOfAsync(long id, CancellationToken cancellationToken) =>
        (await GetTreeAsync(cancellationToken)).CustomerOf(id);

    public async ValueTask<TimeZoneInfo> TimeZoneOfAsync(long id, CancellationToken cancellationToken) =>
        (await GetTreeAsync(cancellationToken)).FindSetting(TimeZoneSetting.Name, id) is { } found ? TimeZoneSetting.ZoneOf(found.Json) : TimeZoneInfo.Utc;

    public IDisposable Subscribe(Action<OrganisationTree> onChange) => _listeners.Subscribe(onChange);

    /// <summary>The tree at a version or a newer one, read anew unless it is here; who subscribed hears of it before this completes.</summary>
    public async Task<OrganisationTree> RefreshAsync(long version, CancellationToken cancellationToken)
    {
        await _loading.WaitAsync(cancellationToken);
        try
        {
            if (_tree is { } known && known.Version >= version)
            {
                return known;
            }

            var isFirst = _tree is null;
            var tree = await store.LoadAsync(cancellationToken);
            _tree = tree;
            if (!isFirst)
            {
                _listeners.Tell(tree, LogListenerFailed);
            }

            return tree;
        }
        finally
        {
            _loading.Release();
        }
    }

    public override void Dispose()
    {
        _loading.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Turns.RepeatAsync(options.Value.TreeCheckEvery, time, LookAsync, LogNotRead, startsAtOnce: false, stoppingToken);

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        if (_tree is { } tree && await store.ReadVersionAsync(cancellationToken) is var version && version > tree.Version)
        {
            await RefreshAsync(version, cancellationToken);
        }
    }

    [LoggerMessage(3405, LogLevel.Warning, "The organisation tree could not be looked at; the next turn tries again")]
    private partial void LogNotRead(Exception fault);

    [LoggerMessage(3406, LogLevel.Error, "A part of the server did not take a change of the organisation tree")]
    private partial void LogListenerFailed(Exception fault);
}
