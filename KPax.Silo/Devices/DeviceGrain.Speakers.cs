using KPax.Contracts.Devices;
using KPax.Contracts.Organisations;
using KPax.Silo.Alerts;
using KPax.Silo.Devices.Speakers;
using KPax.Silo.History;

namespace KPax.Silo.Devices;

/// <content>Which agent's readings decide what the latest state is, and whether they are this device's.</content>
internal sealed partial class DeviceGrain
{
    // Far longer than any backlog that may still take a device over.
    private static readonly TimeSpan MostBacklog = TimeSpan.FromDays(400);

    public async Task ForgetAsync()
    {
        try
        {
            // The summaries are right at once, and not when the device is read next: one that is part of another is never read again.
            if (await store.FindAsync(this.GetPrimaryKeyLong(), CancellationToken.None) is { } row && ContributionOf(row) is { } contribution)
            {
                feed.Tell(OrganisationPath.IdOf(row.OrganisationPath), contribution);
            }
        }
        finally
        {
            DeactivateOnIdle();
        }
    }

    private static DeviceContribution? ContributionOf(Storage.DeviceRow row)
    {
        if (row.MergedInto is not null)
        {
            return new(row.Id, Math.Abs(row.Revision) + 1, row.Condition, false) { IsGone = true };
        }

        if (row.Revision <= 0 || row.State.Length == 0)
        {
            return null;
        }

        var state = DeviceRows.Loaded(row);
        return new(row.Id, row.Revision, row.Condition, AlertRules.HasLowSupply(state.Alerts))
        {
            AgentId = state.Newest?.AgentId ?? 0,
            Pages = state.History.Meter is { } meter ? new DevicePages(meter.Day, meter.Today, meter.Month) : null,
        };
    }

    // The sender found this device before it was decided anew what belongs to it: it looks again.
    private DeviceReceipt? FindRefusal(Storage.DeviceRow row, DeviceBatch batch)
    {
        if (row.MergedInto is { } other)
        {
            return new(false, false, $"Device {row.Id} is part of device {other} now.");
        }

        if (batch.IdentityRevision > row.IdentityRevision)
        {
            // Decided since this grain was loaded.
            DeactivateOnIdle();
            return new(false, false, $"What belongs to device {row.Id} was decided anew.");
        }

        return batch.IdentityRevision < row.IdentityRevision ? new(false, false, $"What belongs to device {row.Id} was decided anew.") : null;
    }

    private SpeakerRole Hear(DeviceBatch batch, DeviceReading reading, ref DeviceSnapshot next)
    {
        var taken = ReadingTime.Of(reading.ReadAt, batch.ClockOffset, batch.ReceivedAt, MostBacklog);
        var (after, role) = SpeakerRules.Hear(next.Speakers, batch.AgentId, reading.ScanKind, taken.At, batch.ReceivedAt, speakers.Value);
        next = ReferenceEquals(after, next.Speakers) ? next : next with { Speakers = after };
        return role;
    }

    private static bool SpeaksFor(DeviceSnapshot state, long agentId) => state.Speakers.Primary is not { } primary || primary.AgentId == agentId;

    private static IReadOnlyList<PrimaryChange> PrimariesOf(DeviceSpeakers before, DeviceSpeakers after) =>
        after.Primary is { } primary && (primary.AgentId != before.Primary?.AgentId || primary.Since != before.Primary.Since)
            ? [new(primary.AgentId, primary.Since, before.Primary?.AgentId)]
            : [];
}
