using KPax.Silo.Organisations.Tree;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Organisations.Summaries;

/// <summary>
/// The summaries of all organisations for lists that are sorted and filtered by them, which ten thousand grains could not answer. Counted by one question
/// to the storage, only while somebody looks, and not again for some seconds.
/// </summary>
internal sealed partial class SummaryBook(
    ISummaryStore store, IOrganisationDirectory directory, IOptions<OrganisationOptions> options, TimeProvider time, ILogger<SummaryBook> logger) : IDisposable
{
    private const int Patience = 10;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile SummarySheet? _sheet;
    private int _isCounting;

    /// <summary>The summaries in the tree as it is now.</summary>
    public async ValueTask<SummarySheet> GetAsync(CancellationToken cancellationToken)
    {
        var tree = await directory.GetTreeAsync(cancellationToken);
        var sheet = _sheet;
        var age = sheet is null ? TimeSpan.MaxValue : time.GetUtcNow() - sheet.At;
        if (sheet is null || age >= options.Value.ListAge * Patience)
        {
            sheet = await CountAsync(cancellationToken);
        }
        else if (age >= options.Value.ListAge && Interlocked.Exchange(ref _isCounting, 1) == 0)
        {
            _ = Task.Run(CountBehindAsync, CancellationToken.None);
        }

        if (sheet.Tree.Version != tree.Version)
        {
            _sheet = sheet = sheet.In(tree);
        }

        return sheet;
    }

    /// <summary>What was counted is known to be old: the next who looks waits.</summary>
    public void Forget() => _sheet = null;

    public void Dispose() => _turn.Dispose();

    private async Task<SummarySheet> CountAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            if (_sheet is { } known && now - known.At < options.Value.ListAge)
            {
                return known;
            }

            var tree = await directory.GetTreeAsync(cancellationToken);
            return _sheet = SummarySheet.Of(tree, await store.ListAllAsync(cancellationToken), now);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task CountBehindAsync()
    {
        try
        {
            await CountAsync(CancellationToken.None);
        }
        catch (Exception fault)
        {
            LogNotCounted(fault);
        }
        finally
        {
            Volatile.Write(ref _isCounting, 0);
        }
    }

    [LoggerMessage(3411, LogLevel.Warning, "The summaries for lists of organisations could not be counted; who looks next tries again")]
    private partial void LogNotCounted(Exception fault);
}
