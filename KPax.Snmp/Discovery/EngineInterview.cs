using System.Collections.Concurrent;
using KPax.Snmp.Usm;

namespace KPax.Snmp.Discovery;

/// <summary>
/// Asks the SNMPv3 engines that a sweep has found, by the users of their range, one after the other. A device that knows a user but refuses it is never
/// asked by a community: that would be a downgrade. One that knows none of the users is.
/// </summary>
internal sealed class EngineInterview(ISnmpSession session, TimeProvider timeProvider)
{
    private const int MaxAtOnce = 64;

    private readonly ConcurrentDictionary<int, UsmError> _refusals = new();

    /// <summary>Why a device refused the users; none if it did not.</summary>
    public UsmError RefusalOf(int index) => _refusals.GetValueOrDefault(index);

    /// <summary>Asks all of them.</summary>
    public async Task AskAsync(
        IReadOnlyList<SweepRange> ranges, SweepSpace space, SweepBoard board, SweepReceiver receiver, CancellationToken cancellationToken)
    {
        var found = Enumerable.Range(0, board.Count).Where(index => (board[index] & (SweepState.Engine | SweepState.Told)) == SweepState.Engine);
        var bounds = new ParallelOptions { MaxDegreeOfParallelism = MaxAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(found, bounds, async (index, token) =>
        {
            var range = space.RangeOf(index);
            var finding = new SweepFinding { EndPoint = space.EndPointOf(index), Kind = SweepFindingKind.Refused, Range = range, Version = SnmpVersion.V3 };
            finding = await AskAsync(index, ranges[range].Credentials.Users, finding, token);
            if (finding.Kind == SweepFindingKind.Device || finding.SecurityError is not (UsmError.None or UsmError.UnknownUserName))
            {
                receiver.Tell(index, finding);
            }
        });
    }

    private async ValueTask<SweepFinding> AskAsync(
        int index, IReadOnlyList<(UsmUser User, string ContextName)> users, SweepFinding finding, CancellationToken cancellationToken)
    {
        foreach (var (credential, (user, contextName)) in users.Index())
        {
            var started = timeProvider.GetTimestamp();
            var response = await session.GetAsync(new SnmpTarget(finding.EndPoint, user, contextName), FirstQuestion.Names, cancellationToken);
            if (response.Outcome is SnmpOutcome.Answered or SnmpOutcome.ErrorStatus)
            {
                finding = finding with { Kind = SweepFindingKind.Device, Credential = credential, RoundTrip = timeProvider.GetElapsedTime(started), SecurityError = UsmError.None };
                return FirstQuestion.Fill(finding, response.VarBinds);
            }

            if (response.SecurityError != UsmError.None)
            {
                _refusals[index] = response.SecurityError;
                finding = finding with { SecurityError = response.SecurityError };
            }

            if (response.SecurityError is not (UsmError.None or UsmError.UnknownUserName))
            {
                return finding with { Credential = credential };
            }
        }

        return finding;
    }
}
