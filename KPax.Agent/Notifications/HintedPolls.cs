using System.Net;
using KPax.Agent.Discovery;

namespace KPax.Agent.Notifications;

/// <summary>
/// Polls a device soon after a hint: at once after the first, and once more at the end of the pause if others came meanwhile. However many come, that
/// is one poll in a pause. Bounded by the number of known devices.
/// </summary>
/// <param name="poll">Polls a device; it throws nothing but a cancellation.</param>
/// <param name="pause">Least time from one poll of a device to the next.</param>
internal sealed class HintedPolls(Func<ScanTarget, CancellationToken, Task> poll, TimeSpan pause, TimeProvider timeProvider)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<IPEndPoint, Task> _running = [];
    private readonly HashSet<IPEndPoint> _again = [];

    /// <summary>Takes a hint for a device.</summary>
    public void Note(ScanTarget target, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_running.ContainsKey(target.Snmp.EndPoint))
            {
                _again.Add(target.Snmp.EndPoint);
            }
            else
            {
                _running.Add(target.Snmp.EndPoint, Task.Run(() => PollAsync(target, cancellationToken), CancellationToken.None));
            }
        }
    }

    /// <summary>Completes when what runs now has ended.</summary>
    public Task WhenEnded()
    {
        lock (_lock)
        {
            return Task.WhenAll(_running.Values);
        }
    }

    private async Task PollAsync(ScanTarget target, CancellationToken cancellationToken)
    {
        try
        {
            do
            {
                await poll(target, cancellationToken);
                await Task.Delay(pause, timeProvider, cancellationToken);
            }
            while (IsHintedAgain(target.Snmp.EndPoint));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The program ends.
        }
    }

    /// <summary>True if a hint came meanwhile; if not, the next one begins anew.</summary>
    private bool IsHintedAgain(IPEndPoint device)
    {
        lock (_lock)
        {
            return _again.Remove(device) || !_running.Remove(device);
        }
    }
}
