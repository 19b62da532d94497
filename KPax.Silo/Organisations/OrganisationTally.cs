using KPax.Contracts.Devices;
using KPax.Contracts.Organisations;

namespace KPax.Silo.Organisations;

/// <summary>
/// What the devices of an organisation add up to. Contributions are absolute and carry a revision, so that order and repetition do not matter.
/// </summary>
internal sealed class OrganisationTally
{
    private readonly Dictionary<long, DeviceContribution> _devices = [];
    private readonly int[] _conditions = new int[Enum.GetValues<DeviceCondition>().Length];
    private int _lowSupply;

    /// <summary>The counts.</summary>
    public OrganisationSummary Summary => new()
    {
        Devices = _devices.Count,
        Stopped = _conditions[(int)DeviceCondition.Stopped],
        Warning = _conditions[(int)DeviceCondition.Warning],
        NotAnswering = _conditions[(int)DeviceCondition.NotAnswering],
        LowSupply = _lowSupply,
    };

    /// <summary>Takes a contribution in; false if one as new or newer is there.</summary>
    public bool Take(DeviceContribution contribution)
    {
        if (_devices.TryGetValue(contribution.DeviceId, out var known))
        {
            if (known.Revision >= contribution.Revision)
            {
                return false;
            }

            Add(known, -1);
        }

        _devices[contribution.DeviceId] = contribution;
        Add(contribution, 1);
        return true;
    }

    private void Add(DeviceContribution contribution, int sign)
    {
        _conditions[(int)contribution.Condition] += sign;
        _lowSupply += contribution.LowSupply ? sign : 0;
    }
}
