using static KPax.Simulator.Synthetic.ObjectList;

namespace KPax.Simulator.Synthetic;

/// <summary>System, interfaces and host resources (RFC 3418, RFC 2863, RFC 2790).</summary>
internal static class SyntheticHost
{
    private const string Resources = "1.3.6.1.2.1.25";

    public static void AddTo(ObjectList objects)
    {
        objects.Scalars(
            "1.3.6.1.2.1.1",
            (1, Text($"KPax Synthetic C700 colour MFP; firmware 4.12.0; serial {SyntheticPrinter.Serial}")),
            (2, Name("1.3.6.1.4.1.32473.7.1")),
            (3, Ticks(86_400_00)),
            (4, Text("print room")),
            (5, Text("synthetic")),
            (6, Text("Ground floor, beside the stairs")),
            (7, Number(72)));
        AddInterfaces(objects);
        AddStorage(objects);
        AddDevices(objects);
    }

    private static void AddInterfaces(ObjectList objects)
    {
        objects.Scalars("1.3.6.1.2.1.2", (1, Number(1)));
        objects.Row(
            "1.3.6.1.2.1.2.2.1", [1], (1, Number(1)), (2, Text("Ethernet 10/100/1000")), (3, Number(6)), (4, Number(1_500)), (5, Gauge(1_000_000_000)),
            (6, Octets(0x02, 0x4B, 0x50, 0x00, 0x00, 0x00)), (7, Number(1)), (8, Number(1)), (9, Ticks(1_200)), (10, Counter(734_112_903)),
            (11, Counter(2_310_442)), (12, Counter(84_310)), (13, Counter(0)), (14, Counter(0)), (15, Counter(12)), (16, Counter(61_204_118)),
            (17, Counter(1_204_559)), (18, Counter(930)), (19, Counter(0)), (20, Counter(0)), (21, Gauge(0)), (22, Name("0.0")));
        objects.Row("1.3.6.1.2.1.4.20.1", [192, 0, 2, 10], (2, Number(1)), (4, Number(1)));
    }

    private static void AddStorage(ObjectList objects)
    {
        objects.Scalars($"{Resources}.1", (1, Ticks(86_400_00)), (6, Gauge(38)));
        objects.Scalars($"{Resources}.2", (2, Number(4_194_304)));
        (string Text, uint Type, int Size, int Used)[] storages = [("Memory", 2, 4_194_304, 1_730_220), ("Drive", 4, 244_140_625, 20_118_331)];
        for (var i = 0; i < storages.Length; i++)
        {
            var (text, type, size, used) = storages[i];
            objects.Row(
                $"{Resources}.2.3.1", [(uint)i + 1], (1, Number(i + 1)), (2, Name($"{Resources}.2.1.{type}")), (3, Text(text)), (4, Number(1_024)),
                (5, Number(size)), (6, Number(used)), (7, Counter(0)));
        }
    }

    private static void AddDevices(ObjectList objects)
    {
        (string Text, uint Type)[] devices = [("KPax Synthetic C700", 5), ("Controller", 3), ("Network card", 4)];
        for (var i = 0; i < devices.Length; i++)
        {
            objects.Row(
                $"{Resources}.3.2.1", [(uint)i + 1], (1, Number(i + 1)), (2, Name($"{Resources}.3.1.{devices[i].Type}")), (3, Text(devices[i].Text)),
                (4, Name("0.0")), (5, Number(2)), (6, Counter(0)));
        }

        objects.Row($"{Resources}.3.5.1", [1], (1, Number(3)), (2, Octets(0x00)));
    }
}
