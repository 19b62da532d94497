using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using KPax.Protocol.Device.V1;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Reliability.Storms;

/// <summary>
/// One office: an agent with a few printers that tell counters, supplies and jams. Every total is told once in the whole storm. The first two printers are made
/// one and two again; the others stay what they are, so that what they told last must be what the server shows.
/// </summary>
internal sealed class StormOffice(int number, InProcessAgent agent, Random random)
{
    /// <summary>Printers of an office.</summary>
    public const int Printers = 4;

    /// <summary>Of these, how many are made one and two again.</summary>
    public const int Restless = 2;

    private const long TotalsOfPrinter = 1_000_000;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(60);
    private readonly long[] _pages = new long[Printers];
    private readonly bool[] _jams = new bool[Printers];
    private readonly HashSet<long> _offered = [];

    /// <summary>Its agent.</summary>
    public InProcessAgent Agent => agent;

    /// <summary>Totals that it told.</summary>
    public IReadOnlySet<long> Offered => _offered;

    /// <summary>Serial number of a printer.</summary>
    public string SerialOf(int printer) => string.Create(CultureInfo.InvariantCulture, $"STORM{number:D2}{printer:D2}");

    /// <summary>The first total of a printer, the last one, and whether it told a jam last.</summary>
    public (long First, long Last, bool IsJammed) LastOf(int printer) => (TotalOf(printer, 1), TotalOf(printer, _pages[printer]), _jams[printer]);

    /// <summary>Tells one thing after the other until the time is over.</summary>
    public async Task TellAsync(CancellationToken end)
    {
        using var pace = new PeriodicTimer(Pace);
        for (var turn = 0; !end.IsCancellationRequested; turn++)
        {
            var printer = turn % Printers;
            await agent.KeepAsync(CountersOf(printer));
            if (turn % 5 == 0)
            {
                await agent.KeepAsync(SuppliesOf(printer));
            }

            if (turn % 3 == 0)
            {
                await agent.KeepAsync(StatusOf(printer));
            }

            await WaitAsync(pace, end);
        }
    }

    private long TotalOf(int printer, long pages) => (((number * Printers) + printer + 1) * TotalsOfPrinter) + pages;

    private DeviceReading CountersOf(int printer)
    {
        var total = TotalOf(printer, ++_pages[printer]);
        _offered.Add(total);
        var reading = Bare(printer, ScanKind.Counters, Section.Counters);
        reading.Sections.Add(Section.Identity);
        reading.Identity = new DeviceIdentity { Manufacturer = "KPax", Model = "Storm", SerialNumber = SerialOf(printer) };
        reading.Counters.Add(new Counter { Kind = Counter.Types.Kind.Total, Unit = Counter.Types.Unit.Impressions, Value = (ulong)total, Source = "prtMarkerLifeCount.1.1" });
        return reading;
    }

    private DeviceReading SuppliesOf(int printer)
    {
        var reading = Bare(printer, ScanKind.Supplies, Section.Supplies);
        reading.Supplies.Add(new Supply { Index = "1.1", Description = "Toner", Type = Supply.Types.Type.Toner, Level = new SupplyLevel { Percent = random.Next(1, 40) } });
        return reading;
    }

    private DeviceReading StatusOf(int printer)
    {
        _jams[printer] = random.Next(2) == 0;
        var reading = Bare(printer, ScanKind.Alerts, Section.Status);
        reading.Status = new DeviceStatus { State = _jams[printer] ? DeviceStatus.Types.State.Stopped : DeviceStatus.Types.State.Idle };
        if (_jams[printer])
        {
            reading.Status.Errors.Add(DeviceStatus.Types.Error.Jammed);
        }

        return reading;
    }

    private DeviceReading Bare(int printer, ScanKind kind, Section section) => new()
    {
        Target = string.Create(CultureInfo.InvariantCulture, $"10.7.{number}.{printer + 1}"),
        ReadAt = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow()),
        ScanKind = kind,
        DeviceKey = $"serial:kpax:{SerialOf(printer)}",
        Sections = { section },
    };

    private static async Task WaitAsync(PeriodicTimer pace, CancellationToken end)
    {
        try
        {
            await pace.WaitForNextTickAsync(end);
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
    }
}
