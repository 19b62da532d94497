using KPax.Contracts.Agents;
using KPax.Contracts.Devices;
using KPax.Silo.Devices;
using KPax.Silo.Storage;

namespace KPax.Silo.Agents;

/// <content>The quarantine of new devices.</content>
internal sealed partial class AgentGrain
{
    private const int ReadAtOnce = 500;

    private Quarantine? _quarantine;

    public async Task<int> ReleaseParkedAsync(bool overQuota, CancellationToken cancellationToken)
    {
        var quarantine = await GetQuarantineAsync(cancellationToken);
        _organisationPath = await store.FindOrganisationAsync(AgentId, cancellationToken) ?? "";
        var admitted = new HashSet<string>(StringComparer.Ordinal);
        var released = 0;
        try
        {
            int done;
            do
            {
                done = await ReleaseSomeAsync(Math.Min(ReadAtOnce, options.Value.ReleasedAtOnce - released), device => admitted.Contains(device)
                    || ((overQuota || quarantine.TryAdmit(time.GetUtcNow())) && admitted.Add(device)), cancellationToken);
                released += done;
            }
            while (done > 0 && released < options.Value.ReleasedAtOnce);
        }
        finally
        {
            quarantine.Reset(await store.CountParkedAsync(AgentId, cancellationToken));
        }

        return await NoteReleasedAsync(released, cancellationToken);
    }

    private async Task<int> ReleaseSomeAsync(int most, Func<string, bool> admits, CancellationToken cancellationToken)
    {
        var released = 0;
        foreach (var device in (await store.ListParkedAsync(AgentId, most, cancellationToken)).GroupBy(row => row.DeviceKey))
        {
            var rows = device.ToList();
            var done = admits(device.Key) ? await ReleaseAsync(rows, cancellationToken) : 0;
            released += done;
            if (done < rows.Count)
            {
                break;
            }
        }

        return released;
    }

    // Readings of one device, in the order in which they came. Stops at the first that cannot be stored now.
    private async Task<int> ReleaseAsync(IReadOnlyList<ParkedRow> rows, CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var row in rows)
        {
            var reading = ParkedReadings.Read(row.Octets);
            var receipt = reading is null
                ? new DeviceReceipt(false, true, "The reading cannot be read any more.")
                : await RecordParkedAsync(row, reading, cancellationToken);
            if (receipt.Permanent)
            {
                await CommitAsync(new ParkedUnit(row, new InvalidEntry(row.Octets, receipt.Reason)), cancellationToken);
            }
            else if (!receipt.Durable)
            {
                break;
            }

            done++;
        }

        return done;
    }

    private async Task<DeviceReceipt> RecordParkedAsync(ParkedRow row, DeviceReading reading, CancellationToken cancellationToken)
    {
        // The clock of the session in which it came: that of today may have been put right.
        var offset = row.ClockOffset ?? _clockOffset;
        var context = new BatchContext(AgentId, _organisationPath, row.Source.Epoch, row.EpochOrdinal, row.ReceivedAt) { ClockOffset = offset };
        var device = await finder.ResolveAsync(context, reading, cancellationToken);
        var batch = BatchOf(row, new() { Number = row.Source.Number, Order = row.Order, Reading = reading });
        return await device.Grain.RecordAsync(batch with { IdentityRevision = device.Revision, ClockOffset = offset }, cancellationToken);
    }

    private static DeviceBatch BatchOf(ParkedRow row, AgentEntry entry) => new()
    {
        AgentId = row.Source.AgentId,
        Epoch = row.Source.Epoch,
        EpochOrdinal = row.EpochOrdinal,
        Lane = row.Source.Lane,
        ReceivedAt = row.ReceivedAt,
        Readings = [entry],
        IsReleased = true,
    };

    private async Task<int> NoteReleasedAsync(int released, CancellationToken cancellationToken)
    {
        if (released > 0)
        {
            var now = time.GetUtcNow();
            await CommitAsync(
                new HelloUnit { AgentId = AgentId, At = now, Events = [new(now, AgentEventKind.Released, $"{released} readings.")] }, cancellationToken);
        }

        return released;
    }

    private async Task<Quarantine> GetQuarantineAsync(CancellationToken cancellationToken) =>
        _quarantine ??= new(options.Value, await store.CountParkedAsync(AgentId, cancellationToken));

    // Told once when it begins, and not with every batch.
    private static AgentUnit WithEvents(AgentUnit unit, Quarantine quarantine) => unit.Parked.Count == 0 || quarantine.Count > 0
        ? unit
        : unit with
        {
            Events =
            [
                .. unit.Events,
                new(unit.ReceivedAt, AgentEventKind.Parked, "The quota of new devices is used up; readings of further ones wait (KPax:Agents:NewDevicesPerHour)."),
            ],
        };
}
