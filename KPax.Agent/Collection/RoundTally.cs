using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Collection;

/// <summary>Counts what came of a round; its scans run at once.</summary>
internal sealed class RoundTally
{
    // So many troubles are told; more are a network of hosts that are no printers.
    private const int MaxTroubles = 500;

    private readonly List<(ScanFailure Failure, long At)> _failures = [];
    private readonly List<TargetTrouble> _troubles = [];
    private readonly Lock _lock = new();

    /// <summary>Targets that were asked.</summary>
    public int Asked { get; private set; }

    /// <summary>Devices that answered.</summary>
    public int Answered { get; private set; }

    /// <summary>Of these, how many gave the same as the time before.</summary>
    public int Unchanged { get; private set; }

    /// <summary>Targets that gave nothing although a device is known there.</summary>
    public IReadOnlyList<ScanFailure> Failures => [.. _failures.Select(failure => failure.Failure)];

    /// <summary>Targets that are no devices, and are told all the same.</summary>
    public IReadOnlyList<TargetTrouble> Troubles
    {
        get
        {
            lock (_lock)
            {
                return [.. _troubles.OrderBy(trouble => trouble.Target, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>A target is no device, and somebody may wonder why.</summary>
    public void AddTrouble(string target, CollectionStep step, string reason)
    {
        lock (_lock)
        {
            if (_troubles.Count < MaxTroubles)
            {
                _troubles.Add(new TargetTrouble { Target = target, Step = step, Reason = reason });
            }
        }
    }

    /// <summary>A device answered and its reading is stored.</summary>
    public void AddAnswer(bool isUnchanged)
    {
        lock (_lock)
        {
            Asked++;
            Answered++;
            Unchanged += isUnchanged ? 1 : 0;
        }
    }

    /// <summary>Nobody is known at a target, and nobody answered.</summary>
    public void AddSilence()
    {
        lock (_lock)
        {
            Asked++;
        }
    }

    /// <summary>There is no reading of a known device.</summary>
    /// <param name="target">The target, as it was configured.</param>
    /// <param name="deviceKey">The device that is known there.</param>
    /// <param name="reason">Why, in plain words.</param>
    /// <param name="at">When, as a timestamp of the clock.</param>
    /// <param name="step">The first step that failed.</param>
    public void AddFailure(string target, string deviceKey, string reason, long at, CollectionStep step = CollectionStep.Unspecified)
    {
        lock (_lock)
        {
            Asked++;
            AddLost(target, deviceKey, reason, at, step);
        }
    }

    /// <summary>Another device has answered where this one is known: it is a failure at a target that is counted already.</summary>
    public void AddDisplaced(string target, string deviceKey, long at)
    {
        lock (_lock)
        {
            AddLost(target, deviceKey, "Another device answers at its address.", at, CollectionStep.Pinged);
        }
    }

    /// <summary>
    /// Takes back failures of devices that have answered since, at this address or another, to this kind or another. The round is told when it is over,
    /// and so as something newer than their answers.
    /// </summary>
    /// <param name="seenAt">When each device answered last, by its key, as a timestamp of the clock.</param>
    public void TakeBack(IReadOnlyDictionary<string, long> seenAt)
    {
        lock (_lock)
        {
            _failures.RemoveAll(failure => seenAt.GetValueOrDefault(failure.Failure.DeviceKey) > failure.At);
        }
    }

    private void AddLost(string target, string deviceKey, string reason, long at, CollectionStep step) =>
        _failures.Add((new ScanFailure { Target = target, DeviceKey = deviceKey, Reason = reason, Step = step }, at));
}
