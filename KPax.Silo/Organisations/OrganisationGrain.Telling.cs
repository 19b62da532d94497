using KPax.Silo.Organisations.Summaries;

namespace KPax.Silo.Organisations;

/// <content>What an organisation tells to open pages, and to the one above it.</content>
internal sealed partial class OrganisationGrain
{
    private bool _isDue;

    private void TellSoon(TimeSpan wait)
    {
        // An idle organisation has no timer that runs: there may be tens of thousands.
        if (!_isDue && !_isTelling)
        {
            _tellTimer?.Change(wait, Timeout.InfiniteTimeSpan);
        }

        _isDue = true;
    }

    // Runs between other calls while the one above is waited for; what it works with is taken before it waits.
    private async Task TellAsync(CancellationToken cancellationToken)
    {
        if (_isTelling || _tree is null)
        {
            // What is on its way may be older than what there is to tell: it goes behind it.
            _isDue = true;
            return;
        }

        (_isTelling, _isDue) = (true, false);
        var wait = _options.NoticeEvery;
        try
        {
            await TellOnceAsync();
        }
        catch (Exception fault)
        {
            // It is told whole the next time.
            wait = RetryAfter;
            _isDue = true;
            LogNotTold(Id, fault);
        }

        _isTelling = false;
        if (_isDue)
        {
            _isDue = false;
            TellSoon(wait);
        }
    }

    private async Task TellOnceAsync()
    {
        var (changed, summary) = (_changed, Summary);
        _changed = [];
        if (changed.Count > 0 || summary != _noticed)
        {
            _noticed = summary;
            _observers.Notify(observer => observer.Changed(changed, summary));
        }

        if (_tree!.Find(Id)?.ParentId is not { } parent || (changed.Count == 0 && summary == _told))
        {
            return;
        }

        _revision = Math.Max(_revision + 1, _time.GetUtcNow().ToUnixTimeMilliseconds());
        _told = null;
        await GrainFactory.GetGrain<IOrganisationIngest>(parent).ContributeSubtreeAsync(
            new SubtreePart { OrganisationId = Id, Revision = _revision, Summary = summary, Changed = changed });
        _told = summary;
    }

    [LoggerMessage(3407, LogLevel.Debug, "Organisation {OrganisationId} could not tell the one above it; it tries again")]
    private partial void LogNotTold(long organisationId, Exception fault);
}
