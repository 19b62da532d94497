using KPax.Contracts.Devices;
using KPax.Contracts.Organisations;

namespace KPax.Silo.Organisations.Summaries;

/// <summary>
/// What the devices of one organisation add up to. Contributions are absolute and carry a revision, so that order and repetition do not matter.
/// </summary>
internal sealed class OrganisationTally
{
    private readonly Dictionary<long, DeviceContribution> _devices = [];
    private readonly HashSet<long> _silentAgents = [];

    /// <summary>Begins anew with what storage says.</summary>
    public void Reset(IEnumerable<DeviceContribution> devices, IEnumerable<long> silentAgents)
    {
        _devices.Clear();
        _silentAgents.Clear();
        _silentAgents.UnionWith(silentAgents);
        foreach (var device in devices)
        {
            _devices[device.DeviceId] = device;
        }
    }

    /// <summary>Takes a contribution in; false if one as new or newer is there.</summary>
    public bool Take(DeviceContribution contribution)
    {
        if (_devices.TryGetValue(contribution.DeviceId, out var known) && !IsNewer(contribution, known))
        {
            return false;
        }

        // One that is gone stays as a mark, or a late contribution would bring it back.
        _devices[contribution.DeviceId] = contribution;
        return true;
    }

    /// <summary>An agent is silent, or is heard again; false if that was known.</summary>
    public bool Silence(long agentId, bool isSilent) => isSilent ? _silentAgents.Add(agentId) : _silentAgents.Remove(agentId);

    /// <summary>The counts on a day of the organisation's time zone.</summary>
    public OrganisationSummary SummaryOn(DateOnly today)
    {
        var counts = new SummaryCounts(today);
        foreach (var device in _devices.Values.Where(device => !device.IsGone))
        {
            counts.Count(device, _silentAgents.Contains(device.AgentId));
        }

        return counts.Summary;
    }

    // With one revision of the state the pages alone may go on: they are told by day, and grow within it.
    private static bool IsNewer(DeviceContribution contribution, DeviceContribution known) =>
        contribution.Revision != known.Revision
            ? contribution.Revision > known.Revision
            : Compare(contribution.Pages, known.Pages) > 0 || (contribution.IsGone && !known.IsGone);

    private static int Compare(DevicePages? left, DevicePages? right) => (left?.Day ?? -1, left?.Today ?? -1, left?.Month ?? -1)
        .CompareTo((right?.Day ?? -1, right?.Today ?? -1, right?.Month ?? -1));
}
