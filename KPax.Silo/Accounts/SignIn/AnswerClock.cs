using Microsoft.Extensions.Options;

namespace KPax.Silo.Accounts.SignIn;

/// <summary>Holds an answer back until the next multiple of a step of time, so that how long it took tells nothing.</summary>
internal sealed class AnswerClock(IOptions<AccountOptions> options, TimeProvider time)
{
    /// <summary>The time now, to begin with.</summary>
    public long Start() => time.GetTimestamp();

    /// <summary>Waits.</summary>
    public async Task HoldAsync(long start, CancellationToken cancellationToken)
    {
        var step = options.Value.AnswerStep;
        if (step > TimeSpan.Zero)
        {
            var taken = time.GetElapsedTime(start);
            await Task.Delay(step - TimeSpan.FromTicks(taken.Ticks % step.Ticks), time, cancellationToken);
        }
    }
}
