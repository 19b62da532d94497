using KPax.Contracts.Callers;
using KPax.Silo.Hosting;
using KPax.Silo.Organisations.Tree;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Access;

/// <summary>Keeps people, roles and grants in memory, and looks now and then whether another server changed them.</summary>
internal sealed partial class AccessDirectory(
    IAccessStore store, IOrganisationDirectory organisations, IOptions<AccessOptions> options, TimeProvider time, ILogger<AccessDirectory> logger)
    : BackgroundService, ICallerDirectory
{
    private readonly SemaphoreSlim _loading = new(1, 1);
    private readonly Listeners<AccessBook?> _listeners = new();
    private volatile AccessBook? _book;
    private volatile CallerCache? _callers;

    public async ValueTask<Caller?> FindAsync(string userId, CancellationToken cancellationToken)
    {
        var (book, tree) = await GetAsync(cancellationToken);
        if (_callers is not { } callers || callers.Book != book || callers.Tree != tree)
        {
            _callers = callers = new CallerCache(book, tree);
        }

        return callers.Find(userId);
    }

    /// <summary>The book and the tree as they are now.</summary>
    public async ValueTask<(AccessBook Book, OrganisationTree Tree)> GetAsync(CancellationToken cancellationToken) =>
        (_book ?? await RefreshAsync(0, cancellationToken), await organisations.GetTreeAsync(cancellationToken));

    public IDisposable Subscribe(Action onChange) => _listeners.Subscribe(_ => onChange());

    /// <summary>The book at a version or a newer one, read anew unless it is here; who subscribed hears of it before this completes.</summary>
    public async Task<AccessBook> RefreshAsync(long version, CancellationToken cancellationToken)
    {
        await _loading.WaitAsync(cancellationToken);
        try
        {
            if (_book is { } known && known.Version >= version)
            {
                return known;
            }

            var isFirst = _book is null;
            var book = await store.LoadAsync(cancellationToken);
            _book = book;
            if (!isFirst)
            {
                Tell();
            }

            return book;
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <summary>Looks whether another server changed rights.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        if (_book is { } book && await store.ReadVersionAsync(cancellationToken) is var version && version > book.Version)
        {
            await RefreshAsync(version, cancellationToken);
        }
    }

    public override void Dispose()
    {
        _loading.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var moves = organisations.Subscribe(_ => Tell());
        await Turns.RepeatAsync(options.Value.CheckEvery, time, LookAsync, LogNotRead, startsAtOnce: false, stoppingToken);
    }

    private void Tell() => _listeners.Tell(_book, LogListenerFailed);

    [LoggerMessage(4001, LogLevel.Warning, "Rights could not be looked at; those known hold on, and the next turn tries again")]
    private partial void LogNotRead(Exception fault);

    [LoggerMessage(4002, LogLevel.Error, "A part of the server did not take a change of rights")]
    private partial void LogListenerFailed(Exception fault);
}
