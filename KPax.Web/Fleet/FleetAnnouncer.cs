using KPax.Contracts.Organisations;
using KPax.Web.Language;
using static KPax.Web.Language.Words;

namespace KPax.Web.Fleet;

/// <summary>What a screen reader is told of changes: the counts, when they have changed, and not more often than a reader can bear.</summary>
internal sealed class FleetAnnouncer
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    private (int Stopped, int Warning, int NotAnswering)? _said;
    private DateTimeOffset _saidAt;

    /// <summary>The sentence to say; empty at first. The same text again means: say nothing.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Takes counts in.</summary>
    public void Take(OrganisationSummary summary, DateTimeOffset now)
    {
        var counts = (summary.Stopped, summary.Warning, summary.NotAnswering);
        if (_said is null)
        {
            // What the page opens with stands on the page.
            (_said, _saidAt) = (counts, now);
        }
        else if (_said != counts && now - _saidAt >= Pause)
        {
            (_said, _saidAt) = (counts, now);
            Text = T("Fleet_Announce", Numbers.Whole(summary.Stopped), Numbers.Whole(summary.Warning), Numbers.Whole(summary.NotAnswering));
        }
    }
}
