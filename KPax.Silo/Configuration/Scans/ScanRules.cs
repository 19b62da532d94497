using KPax.Contracts.Configuration;
using Wire = KPax.Protocol.Agent.V1;

namespace KPax.Silo.Configuration.Scans;

/// <summary>What becomes of requests. Pure.</summary>
internal static class ScanRules
{
    /// <summary>A request as it is now: one of which nothing was heard for too long is over.</summary>
    public static ScanRequest At(ScanRequest request, DateTimeOffset now, ScanOptions options)
    {
        if (!request.IsOpen)
        {
            return request;
        }

        var silence = now - request.ChangedAt;
        return request.State == ScanRequestState.Waiting
            ? silence >= options.Wait ? TimeOut(request, $"The agent was not connected within {options.Wait}. Look at its page for when it was heard of last.") : request
            : silence >= options.Silence ? TimeOut(request, $"The agent has it, and said nothing for {options.Silence}. It may have been stopped, or its line is cut.") : request;
    }

    /// <summary>A request after what its agent told; the same if that is older news.</summary>
    public static ScanRequest Take(ScanRequest request, Wire.ScanProgress told, DateTimeOffset now)
    {
        ScanRequestState? state = told.State switch
        {
            Wire.ScanState.Queued => ScanRequestState.Queued,
            Wire.ScanState.Running => ScanRequestState.Running,
            Wire.ScanState.Done => ScanRequestState.Done,
            Wire.ScanState.Failed => ScanRequestState.Failed,
            Wire.ScanState.Refused => ScanRequestState.Refused,
            _ => null,
        };
        if (state is not { } next || !request.IsOpen || next < request.State)
        {
            return request;
        }

        return request with
        {
            State = next,
            Done = (int)Math.Min(told.Done, int.MaxValue),
            Total = (int)Math.Min(told.Total, int.MaxValue),
            Answered = (int)Math.Min(told.Answered, int.MaxValue),
            Reason = told.Reason.Length <= MaxReason ? told.Reason : told.Reason[..MaxReason],
            ChangedAt = now,
        };
    }

    /// <summary>An open request that asks for the same; null if there is none.</summary>
    public static ScanRequest? FindSame(IEnumerable<ScanRequest> requests, ScanRequest wish) =>
        requests.FirstOrDefault(request => request.IsOpen && request.Kind == wish.Kind && request.DeviceKeys.SequenceEqual(wish.DeviceKeys, StringComparer.Ordinal));

    /// <summary>Why no further request is taken; empty if one is.</summary>
    public static string FindRefusal(IEnumerable<ScanRequest> requests, DateTimeOffset now, ScanOptions options)
    {
        var recent = requests.Where(request => now - request.AskedAt < options.Window).ToList();
        return recent.Count < options.MaxRequests ? ""
            : $"{recent.Count} scans were asked of this agent within {options.Window}. Try again after {recent.Min(request => request.AskedAt) + options.Window:HH:mm:ss} UTC.";
    }

    private const int MaxReason = 2_000;

    private static ScanRequest TimeOut(ScanRequest request, string reason) => request with { State = ScanRequestState.TimedOut, Reason = reason };
}
