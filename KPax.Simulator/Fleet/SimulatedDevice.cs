using System.Net;
using KPax.Simulator.Life;
using KPax.Simulator.Oracle;
using KPax.Snmp;
using KPax.Snmp.Codec;
using KPax.Snmp.Recordings;

namespace KPax.Simulator.Fleet;

/// <summary>One printer: what it answers to a question at this moment.</summary>
internal sealed class SimulatedDevice
{
    // How often life is looked at: between two looks the objects stand still.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly FleetOptions _options;
    private readonly PollLog _log;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly Lazy<DeviceLife> _life;
    private readonly Dictionary<Oid, ulong> _pagesAtStart;
    private (long Tick, MibView All, MibView V1) _now;
    private long _extraPages;
    private uint _polls;

    public SimulatedDevice(string name, IReadOnlyList<VarBind> varBinds, int seed, FleetOptions options, PollLog log, TimeProvider time)
    {
        Name = name;
        Serial = PrinterCopy.SerialOf(varBinds);
        _pagesAtStart = varBinds.Where(item => IsPageCount(item.Name)).ToDictionary(item => item.Name, item => Pages(item.Value));
        _options = options;
        _log = log;
        _time = time;
        _started = time.GetTimestamp();
        _life = new Lazy<DeviceLife>(() => new DeviceLife(varBinds, seed));
        _now = Look(0, varBinds);
    }

    /// <summary>Name of its recording.</summary>
    public string Name { get; }

    /// <summary>Its serial number; empty: it tells none.</summary>
    public string Serial { get; }

    /// <summary>What goes wrong on demand.</summary>
    public FaultOptions Faults => _options.Faults;

    /// <summary>False if the same question always gets the same answer.</summary>
    public bool Changes => _options.UniquePolls || _options.IsAlive || Volatile.Read(ref _extraPages) > 0;

    /// <summary>True while paper is jammed in it.</summary>
    public bool IsJammed => _options.IsAlive && _life.Value.IsJammedAt(Elapsed);

    /// <summary>Number of objects.</summary>
    public int Count => _now.All.Count;

    /// <summary>Somebody prints: the page count rises at once.</summary>
    public void AddPages(int pages)
    {
        lock (_gate)
        {
            _extraPages += pages;
            _now = Look(-1, _life.Value.At(TimeSpan.Zero, _extraPages));
        }
    }

    /// <summary>The answer to a question. Nothing that is asked changes the printer.</summary>
    public SnmpResponse Answer(SnmpMessage question, EndPoint asker)
    {
        lock (_gate)
        {
            Live();
            var view = question.Version == SnmpVersion.V1 ? _now.V1 : _now.All;
            var names = NamesOf(question.VarBinds);
            var answer = question.PduType switch
            {
                SnmpPduType.GetRequest => view.Get(question.Version, names),
                SnmpPduType.GetNextRequest => view.GetNext(question.Version, names),
                _ => view.GetBulk(Math.Max(0, question.NonRepeaters), Repetitions(question.MaxRepetitions), names, SnmpLimits.MaxVarBinds),
            };
            return _options.UniquePolls ? WithPollNumber(answer, names, question.RequestId, asker) : answer;
        }
    }

    /// <summary>The trap of a jam that begins or ends now.</summary>
    public SnmpMessage MakeJamTrap(string community, bool begins)
    {
        lock (_gate)
        {
            Live();
            var upTime = _now.All.Get(SnmpVersion.V2c, [PrinterObjects.SysUpTime]).VarBinds[0].Value.TryGetUnsigned(out var ticks) ? (uint)ticks : 0;
            return JamTrap.Make(community, _life.Value.JammingDevice, upTime, begins);
        }
    }

    private static (long, MibView, MibView) Look(long tick, IReadOnlyList<VarBind> varBinds)
    {
        // v1 has no Counter64: such objects do not exist for it (RFC 3584 section 4.2.2).
        var all = new MibView(varBinds);
        var v1 = varBinds.Where(item => item.Value.Type != SnmpType.Counter64).ToList();
        return (tick, all, v1.Count < varBinds.Count ? new MibView(v1) : all);
    }

    private static Oid[] NamesOf(IReadOnlyList<VarBind> varBinds)
    {
        var names = new Oid[varBinds.Count];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = varBinds[i].Name;
        }

        return names;
    }

    private TimeSpan Elapsed => _time.GetElapsedTime(_started) * _options.Speed;

    private int Repetitions(int asked) => Math.Clamp(asked, 0, Faults.MaxRepetitions > 0 ? Faults.MaxRepetitions : int.MaxValue);

    private static bool IsPageCount(Oid name) => name.StartsWith(PrinterObjects.MarkerLifeCount);

    private static ulong Pages(SnmpValue value) => value.TryGetUnsigned(out var pages) ? pages : 0;

    private void Live()
    {
        if (!_options.IsAlive)
        {
            return;
        }

        var elapsed = Elapsed;
        var tick = (long)(elapsed / (Tick * _options.Speed));
        if (tick != _now.Tick)
        {
            _now = Look(tick, _life.Value.At(elapsed, _extraPages));
        }
    }

    /// <summary>
    /// Names the poll in the page count. Only a question for the count is a poll; a GETBULK that runs on into it shows the last value again.
    /// </summary>
    private SnmpResponse WithPollNumber(SnmpResponse answer, Oid[] names, int requestId, EndPoint asker)
    {
        if (!answer.VarBinds.Any(item => IsPageCount(item.Name) && item.Value.IsPresent))
        {
            return answer;
        }

        var isPoll = Array.Exists(names, IsPageCount);
        _polls += isPoll ? 1u : 0u;
        var numbered = answer.VarBinds.Select(item => IsPageCount(item.Name) ? new VarBind(item.Name, PollValue(item.Name)) : item).ToList();
        if (isPoll)
        {
            _log.Write(Serial, asker, requestId, Pages(numbered.First(item => IsPageCount(item.Name)).Value));
        }

        return answer with { VarBinds = numbered };
    }

    private SnmpValue PollValue(Oid name) => SnmpValue.Unsigned(SnmpType.Counter32, (_pagesAtStart[name] + _polls) & uint.MaxValue);
}
