using KPax.Contracts.Callers;

namespace KPax.Contracts.Alerts;

/// <summary>What people do with alerts.</summary>
public interface IAlertCommands
{
    /// <summary>Longest note.</summary>
    const int MaxNote = 500;

    /// <summary>
    /// Says that the caller sees to an open alert; whoever said so before is replaced. False if it is closed, does not exist or the caller may not see it.
    /// <see cref="ArgumentException"/> if the note is longer than <see cref="MaxNote"/>.
    /// </summary>
    Task<bool> AcknowledgeAsync(Caller caller, long alertId, string note, CancellationToken cancellationToken);

    /// <summary>Takes that back. False if nobody sees to it, it is closed, does not exist or the caller may not see it.</summary>
    Task<bool> WithdrawAsync(Caller caller, long alertId, CancellationToken cancellationToken);
}
