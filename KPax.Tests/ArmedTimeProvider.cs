using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests;

/// <summary>A clock that the test turns, and that says when a loop has set its timer on it: before that a turn would pass unseen.</summary>
internal sealed class ArmedTimeProvider(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly TaskCompletionSource _armed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes with the first timer.</summary>
    public Task Armed => _armed.Task;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _armed.TrySetResult();
        return timer;
    }
}
