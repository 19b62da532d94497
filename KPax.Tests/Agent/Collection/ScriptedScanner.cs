using System.Collections.Concurrent;
using System.Net;
using KPax.Agent.Collection;
using KPax.Agent.Discovery;
using KPax.Protocol.Agent.V1;
using KPax.Protocol.Device.V1;
using KPax.Snmp;
using KPax.Snmp.Discovery;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Agent.Collection;

/// <summary>Targets, and devices that answer as the test says.</summary>
internal sealed class ScriptedScanner : IDeviceScanner, ITargetSource, INetworkFinder
{
    private readonly ConcurrentQueue<(string Target, ScanKind Kind)> _asked = new();

    /// <summary>The targets, each with the key of the device that answers there; empty: silence.</summary>
    public Dictionary<string, string> Devices { get; } = [];

    /// <summary>Targets that were written by themselves.</summary>
    public HashSet<string> Singles { get; } = [];

    /// <summary>Targets without an address.</summary>
    public List<TargetFailure> Unresolved { get; } = [];

    /// <summary>Changes the next readings.</summary>
    public Action<DeviceReading> OnReading { get; set; } = _ => { };

    /// <summary>Runs before each answer.</summary>
    public Func<string, Task> BeforeAnswer { get; set; } = _ => Task.CompletedTask;

    /// <summary>What was asked since the last look.</summary>
    public IReadOnlyList<(string Target, ScanKind Kind)> TakeAsked()
    {
        var asked = _asked.OrderBy(one => one.Target, StringComparer.Ordinal).ToList();
        _asked.Clear();
        return asked;
    }

    /// <summary>Credentials of all targets; null: they have but one.</summary>
    public SweepCredentials? Credentials { get; set; }

    /// <summary>What was swept since the last look.</summary>
    public List<string> Swept { get; } = [];

    /// <summary>How a sweep finds a target; null: nobody is there.</summary>
    public Func<ScanTarget, FoundTarget?> Find { get; set; } = target => new FoundTarget(target, "");

    /// <summary>How each target was asked last.</summary>
    public ConcurrentDictionary<string, SnmpTarget> AskedBy { get; } = new();

    public async IAsyncEnumerable<FoundTarget> FindAsync(
        IReadOnlyList<ScanTarget> targets, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        foreach (var target in targets)
        {
            Swept.Add(target.Name);
            if (Find(target) is { } found)
            {
                yield return found;
            }
        }
    }

    public Task<TargetList> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new TargetList([.. Devices.Keys.Select(name => new ScanTarget(name, new SnmpTarget(EndPointOf(name), SnmpVersion.V2c, "public")) { Credentials = Credentials, IsSingle = Singles.Contains(name) })], Unresolved));

    public async Task<ScanResult> ScanAsync(ScanTarget target, ScanKind kind, CancellationToken cancellationToken)
    {
        _asked.Enqueue((target.Name, kind));
        AskedBy[target.Name] = target.Snmp;
        await BeforeAnswer(target.Name);
        cancellationToken.ThrowIfCancellationRequested();
        if (Devices[target.Name].Length == 0)
        {
            return new ScanResult { Target = target, Outcome = ScanOutcome.Silent, Step = CollectionStep.Answered, Reason = "No answer." };
        }

        var reading = new DeviceReading { Target = target.Name, ScanKind = kind, DeviceKey = Devices[target.Name] };
        OnReading(reading);
        return new ScanResult { Target = target, Outcome = ScanOutcome.Read, Reading = reading };
    }

    public static IPEndPoint EndPointOf(string name) => new(IPAddress.Parse(name), 161);
}
