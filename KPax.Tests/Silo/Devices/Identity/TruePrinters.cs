using KPax.Contracts.Devices;

namespace KPax.Tests.Silo.Devices.Identity;

/// <summary>
/// A building with printers to which things happen, and two agents that look at them. It knows which printer is behind each reading; the server
/// sees the readings only.
/// </summary>
internal sealed class TruePrinters(Random random)
{
    // The address that a maker gave to a part of many printers.
    private const string CommonCard = "00:17:c8:ff:ff:ff";

    private readonly List<Printer> _printers = [];
    private readonly Dictionary<(long, string), string> _knownKeys = [];
    private readonly List<Seen> _late = [];
    private TimeSpan _now;
    private int _cards;
    private int _serials;
    private int _addresses;

    /// <summary>One reading, and whose it is in truth.</summary>
    internal sealed record Seen(TimeSpan After, long AgentId, DeviceReading Reading, int Printer);

    /// <summary>Readings in the order in which they come to the server.</summary>
    public IEnumerable<Seen> Live(int steps)
    {
        foreach (var seen in LookFull(AddPrinter()))
        {
            yield return seen;
        }

        for (var step = 0; step < steps; step++)
        {
            _now += TimeSpan.FromMinutes(random.Next(10, 40 * 60));
            foreach (var seen in Step())
            {
                yield return seen;
            }
        }

        foreach (var seen in _late)
        {
            yield return seen;
        }
    }

    private List<Seen> Step()
    {
        var printer = _printers[random.Next(_printers.Count)];
        switch (random.Next(15))
        {
            case 0:
                return LookFull(AddPrinter());
            case 1 when printer is { HasSerial: true, IsClone: false }:
                printer.Cards = [NewCard()];
                printer.Uuid = printer.Uuid.Length > 0 && random.Next(2) == 0 ? NewUuid() : printer.Uuid;
                return LookFull(printer);
            case 2 when printer is { HasSerial: true, IsClone: false, IsTwin: false, Cards.Count: 1 }:
                (printer.Serial, printer.Uuid) = (NewSerial(), random.Next(2) == 0 ? NewUuid() : printer.Uuid);
                return LookFull(printer);
            case 3:
                printer.Address = NewAddress();
                return LookFull(printer);
            case 4 when _printers.Find(one => one != printer && one is { HasSerial: true, IsClone: false, IsTwin: false, Cards.Count: 1 }) is { } other
                && printer is { HasSerial: true, IsClone: false, IsTwin: false, Cards.Count: 1 }:
                (printer.Cards, other.Cards) = (other.Cards, printer.Cards);
                return [.. LookFull(printer), .. LookFull(other)];
            case 5 when _printers.Count > 1:
                var second = _printers.First(one => one != printer);
                (printer.Address, second.Address) = (second.Address, printer.Address);
                return [.. LookFull(printer), .. LookFull(second)];
            case 6 when printer is { HasSerial: true, IsClone: false, IsTwin: false, HasCommonCard: false, Cards.Count: 1, Uuid: "" }:
                return AddClone(printer);
            case 7:
                return TakeLate();
            case 8 when printer is { HasSerial: true, IsClone: false, Cards.Count: 1 }:
                return AddTwin(printer);
            default:
                return Look(printer, 1 + random.Next(2));
        }
    }

    private Printer AddPrinter()
    {
        var printer = new Printer(_printers.Count)
        {
            Model = random.Next(2) == 0 ? "M404" : "M607",
            Address = NewAddress(),
            Serial = random.Next(5) > 0 ? NewSerial() : "",
            Cards = random.Next(5) > 0 ? [NewCard()] : [NewCard(), NewCard()],
            Uuid = random.Next(2) == 0 ? NewUuid() : "",
            HasCommonCard = random.Next(4) == 0,
        };
        _printers.Add(printer);
        return printer;
    }

    // Found by one agent, which looks at the first one again soon after.
    private List<Seen> AddClone(Printer printer)
    {
        var clone = new Printer(_printers.Count)
        {
            Model = printer.Model, Address = NewAddress(), Serial = printer.Serial, Cards = [NewCard()], IsClone = true,
        };
        printer.IsClone = true;

        // A backlog of a time when the number was one printer's, told once it is two: what it does not say of itself nobody can know.
        _late.RemoveAll(seen => seen.Printer == printer.Number);
        var isOther = random.Next(2) == 0;
        clone.Model = isOther ? printer.Model + "x" : printer.Model;
        _printers.Add(clone);
        var before = Look(printer, 1);
        List<Seen> looks = [.. before, .. Look(clone, 1)];
        _now += TimeSpan.FromMinutes(20);
        return [.. looks, .. Look(printer, 1), .. Look(clone, 2), .. Look(printer, 2)];
    }

    // A printer with a number of its own that answers with the same card, and perhaps with the UUID that was made of it. All are asked again that day.
    private List<Seen> AddTwin(Printer printer)
    {
        var twin = new Printer(_printers.Count)
        {
            Model = random.Next(4) == 0 ? printer.Model + "x" : printer.Model, Address = NewAddress(), Serial = NewSerial(), Cards = printer.Cards, IsTwin = true,
            Uuid = random.Next(3) switch { 0 => "", 1 => NewUuid(), _ => printer.Uuid },
        };
        printer.IsTwin = true;
        _printers.Add(twin);
        List<Seen> looks = [.. Look(printer, 1)];
        _now += TimeSpan.FromMinutes(random.Next(2) == 0 ? 0 : 20);
        looks.AddRange(Look(twin, 1));
        _now += TimeSpan.FromMinutes(20);
        return [.. looks, .. _printers.SelectMany(one => Look(one, 1).Concat(Look(one, 2)))];
    }

    private List<Seen> LookFull(Printer printer)
    {
        var agents = new long[] { 1, 2 };
        foreach (var agent in agents)
        {
            _knownKeys.Remove((agent, printer.Address));
        }

        // What nobody saw in time nobody can know later: one agent always looks at once.
        return printer.IsClone || random.Next(2) == 0 ? [.. agents.SelectMany(agent => Look(printer, agent))] : Look(printer, 1);
    }

    private List<Seen> Look(Printer printer, long agent)
    {
        var place = (agent, printer.Address);
        var isFull = _knownKeys.GetValueOrDefault(place) != printer.Key || random.Next(4) == 0;
        _knownKeys[place] = printer.Key;
        var seen = new Seen(_now, agent, printer.Read(isFull, random.Next(2)), printer.Number);
        if (agent == 2 && !printer.IsClone && (_late.Count > 0 || random.Next(10) == 0))
        {
            _late.Add(seen);
            return [];
        }

        return [seen];
    }

    private List<Seen> TakeLate()
    {
        var late = _late.ToList();
        _late.Clear();
        return late;
    }

    private string NewCard() => $"00:17:c8:00:{++_cards / 256:x2}:{_cards % 256:x2}";

    private string NewSerial() => $"SN{++_serials:0000}";

    private string NewAddress() => $"10.0.{++_addresses / 250}.{1 + (_addresses % 250)}";

    private string NewUuid() => new Guid(random.Next(), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString();

    private sealed class Printer(int number)
    {
        public int Number { get; } = number;

        public string Model { get; set; } = "";

        public string Address { get; set; } = "";

        public string Serial { get; set; } = "";

        public IReadOnlyList<string> Cards { get; set; } = [];

        public string Uuid { get; set; } = "";

        public bool IsClone { get; set; }

        public bool IsTwin { get; set; }

        public bool HasCommonCard { get; init; }

        public bool HasSerial => Serial.Length > 0;

        public string Key => HasSerial ? $"serial:HP:{Serial}" : $"mac:{Cards[0]}";

        public DeviceReading Read(bool isFull, int card) => new()
        {
            Target = Address,
            ScanKind = isFull ? ScanKind.Full : ScanKind.Counters,
            DeviceKey = Key,
            Identity = isFull ? IdentityOf(Cards.Count == 1 ? 0 : card) : null,
        };

        private DeviceIdentity IdentityOf(int card) => new()
        {
            Manufacturer = "HP",
            Model = Model,
            SerialNumber = Serial,
            MacAddress = Cards[card],
            OtherMacAddresses = string.Join(' ', Cards.Where(one => one != Cards[card]).Concat(HasCommonCard ? [CommonCard] : [])),
            IpAddress = Address,
            Uuid = Uuid,
        };
    }
}
