using KPax.Agent.Devices.Profiles;
using KPax.Snmp;

namespace KPax.Agent.Collection;

/// <summary>Asks one device, and asks no more once it has fallen silent: each question would wait its whole time.</summary>
internal sealed class DeviceQuestions(ISnmpSession session, SnmpTarget target, DeviceProfile profile, TableFetcher tables)
{
    private readonly SnmpGetter _getter = new(session);

    /// <summary>Why the device is asked nothing more, in plain words; empty if it answers.</summary>
    public string Silence { get; private set; } = "";

    /// <summary>GET; where a device refuses all names for one of them, one by one. Notes if it fell silent.</summary>
    public async Task<SnmpResponse> GetAsync(IReadOnlyList<Oid> names, CancellationToken cancellationToken)
    {
        if (Silence.Length > 0)
        {
            return new SnmpResponse { Outcome = SnmpOutcome.TimedOut, Reason = Silence };
        }

        var response = await AskAsync(names, cancellationToken);
        if (response.Outcome != SnmpOutcome.Answered && !await IsAliveAsync(cancellationToken))
        {
            Silence = response.Reason;
        }

        return response;
    }

    /// <summary>GET as above, of a device that has not answered yet: its silence is no news.</summary>
    public async Task<SnmpResponse> AskAsync(IReadOnlyList<Oid> names, CancellationToken cancellationToken)
    {
        var response = await _getter.GetAsync(target, names, cancellationToken);
        if (response.Outcome != SnmpOutcome.ErrorStatus)
        {
            return response;
        }

        var found = new List<VarBind>(response.VarBinds);
        foreach (var name in names.Except(response.VarBinds.Select(varBind => varBind.Name)).ToList())
        {
            var single = await session.GetAsync(target, [name], cancellationToken);
            if (single.Outcome is SnmpOutcome.TimedOut or SnmpOutcome.Unreachable)
            {
                return single with { VarBinds = found };
            }

            // An error for one name alone: the device does not have it, whatever it calls that.
            found.AddRange(single.Outcome == SnmpOutcome.Answered ? single.VarBinds : []);
        }

        return new SnmpResponse { Outcome = SnmpOutcome.Answered, VarBinds = found };
    }

    /// <summary>GETNEXT of one name.</summary>
    public ValueTask<SnmpResponse> GetNextAsync(Oid name, CancellationToken cancellationToken) => session.GetNextAsync(target, [name], cancellationToken);

    /// <summary>Reads columns side by side. Notes if the device fell silent.</summary>
    public async Task<TableFetch> FetchAsync(IReadOnlyList<Oid> columns, int rows, CancellationToken cancellationToken)
    {
        if (Silence.Length > 0)
        {
            return new TableFetch([], Silence, TableEnd.Over) { Broken = columns };
        }

        var fetch = await tables.FetchAsync(columns, rows, cancellationToken);
        if (fetch.End == TableEnd.Spent || (fetch.End == TableEnd.Silent && !await IsAliveAsync(cancellationToken)))
        {
            Silence = fetch.Reason;
        }

        return fetch;
    }

    /// <summary>Some devices are silent to questions for what they do not know: one that still answers for its uptime has not gone.</summary>
    private async Task<bool> IsAliveAsync(CancellationToken cancellationToken)
    {
        var upTime = profile.Find(ProfileFields.SysUpTime)?.Objects().Select(one => one.Instance(1)) ?? [];
        var response = await session.GetAsync(target, [.. upTime], cancellationToken);
        return response.Outcome is SnmpOutcome.Answered or SnmpOutcome.ErrorStatus;
    }
}
