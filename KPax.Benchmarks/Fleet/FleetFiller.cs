using System.Globalization;
using System.Text.Json;
using KPax.Contracts.Devices;
using KPax.Contracts.Organisations;
using KPax.Silo.Devices;
using KPax.Silo.Devices.Identity;
using KPax.Silo.Storage;
using KPax.Silo.Storage.Sql;
using KPax.Silo.Storage.Sql.Identity;
using Microsoft.Extensions.Options;

namespace KPax.Benchmarks.Fleet;

/// <summary>
/// Fills a database as if the fleet had been read: a tree of resellers, customers and offices, and devices with snapshots as the server writes them. Not by
/// the gateway, which is measured elsewhere.
/// </summary>
internal static class FleetFiller
{
    /// <summary>A reseller with all that is below it, where it is full.</summary>
    public const int OrganisationsOfReseller = (Customers * (Offices + 1)) + 1;

    private const int Group = 500;
    private const int Customers = 20;
    private const int Offices = 24;

    private static readonly string[] Makers = ["HP", "Canon", "Brother", "Ricoh", "Xerox", "Kyocera", "Epson", ""];
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 8, 0, 0, TimeSpan.Zero);

    private const string InsertOrganisation = """
        INSERT INTO organisation (id, parent_id, path, name, kind, region, moved) VALUES ($id, $parent, $path, $name, $kind, 'fr', 2)
        """;

    private const string ReleaseTree = "UPDATE organisation_tree SET version = 2 WHERE row = 1";

    /// <summary>The paths of the organisations that have devices, of a database that a run before filled; none: it is empty.</summary>
    public static IReadOnlyList<string> ListOffices(ISqlDatabase database) =>
        database.Read(reader => reader.Query("SELECT path FROM organisation WHERE kind = 'office' ORDER BY id", row => row.Text(0)));

    /// <summary>Fills the tables; the numbers of the organisations that have devices, with their paths.</summary>
    public static async Task<IReadOnlyList<string>> FillAsync(ISqlDatabase database, SqlCommitQueue queue, FleetSize size, CancellationToken cancellationToken)
    {
        ISqlWriter writer = queue;
        var offices = await AddOrganisationsAsync(writer, size.Organisations, cancellationToken);
        var (store, random) = (new SqlIdentityStore(database, writer, Options.Create(new IdentityOptions()), []), new Random(6));
        for (var done = 0; done < size.Devices; done += Group)
        {
            var numbers = Enumerable.Range(done, Math.Min(Group, size.Devices - done)).ToList();
            var ids = await Task.WhenAll(numbers.Select(async number =>
                (Number: number, Path: offices[number % offices.Count], Id: await ResolveAsync(store, offices[number % offices.Count], number, cancellationToken))));
            var units = ids.Select(device => new DeviceUnit { DeviceId = device.Id, Fences = [], Snapshot = RowOf(device.Id, device.Path, device.Number, random) }).ToList();
            foreach (var result in await Task.WhenAll(units.Select(unit => queue.CommitAsync(unit, cancellationToken))))
            {
                _ = result.Outcome == CommitOutcome.Committed ? 0 : throw new InvalidOperationException(result.Reason);
            }
        }

        return offices;
    }

    // Each office is a customer of its own here: numbers are given once, so that it makes no difference.
    private static async Task<long> ResolveAsync(SqlIdentityStore store, string path, int number, CancellationToken cancellationToken)
    {
        var organisation = OrganisationPath.IdOf(path);
        var sight = SightingRules.Of(1, $"serial:b:{number:0000000}", "", null, Now);
        return (await store.ResolveAsync(new(organisation, organisation), [sight], cancellationToken))[0].Id;
    }

    private static Task<List<string>> AddOrganisationsAsync(ISqlWriter writer, int organisations, CancellationToken cancellationToken) => writer.RunAsync(
        session =>
        {
            var offices = new List<string>();
            var (reseller, customer) = ((Id: 1L, Path: "/1/"), (Id: 1L, Path: "/1/"));
            for (var id = 2L; id <= organisations + 1; id++)
            {
                var place = (id - 2) % OrganisationsOfReseller;
                var isCustomer = place > 0 && (place - 1) % (Offices + 1) == 0;
                var parent = place == 0 ? (Id: 1L, Path: "/1/") : isCustomer ? reseller : customer;
                var path = $"{parent.Path}{id}/";
                session.Send(
                    InsertOrganisation, ("$id", id), ("$parent", parent.Id), ("$path", path), ("$name", $"{(place == 0 ? "Reseller" : isCustomer ? "Customer" : "Office")} {id}"),
                    ("$kind", place == 0 ? "reseller" : isCustomer ? "customer" : "office"));
                reseller = place == 0 ? (id, path) : reseller;
                customer = isCustomer ? (id, path) : customer;
                offices.AddRange(place == 0 || isCustomer ? [] : [path]);
            }

            session.Send(ReleaseTree);
            return offices;
        },
        cancellationToken);

    private static DeviceRow RowOf(long id, string path, int number, Random random)
    {
        var maker = Makers[number % Makers.Length];
        var identity = new DeviceIdentity
        {
            Manufacturer = maker,
            Model = maker.Length == 0 ? "" : $"{maker} Color {100 + (number % 97)}",
            SerialNumber = string.Create(CultureInfo.InvariantCulture, $"VN{random.Next(1_000_000_000):D9}"),
            IpAddress = $"10.{number / 62_500}.{number / 250 % 250}.{(number % 250) + 1}",
            MacAddress = $"00:1B:{number >> 16 & 255:X2}:{number >> 8 & 255:X2}:{number & 255:X2}:01",
            NetworkName = $"npi{number:x6}",
        };
        var lowest = random.Next(1, 101);
        IReadOnlyList<Supply> supplies = [.. Enumerable.Range(1, 4).Select(index => new Supply { Index = $"1.{index}", Description = $"Toner {index}", Level = new SupplyLevel { Percent = Math.Max(lowest, index * 25) } })];
        IReadOnlyList<Counter> counters = [.. Enumerable.Range(0, 12).Select(index => new Counter { Value = random.Next(1_000_000), VendorCode = $"{index}", VendorName = $"Counter {index}" })];
        var state = new DeviceSnapshot { View = new DeviceView { Id = id, Identity = identity, Supplies = supplies, Counters = counters, FirstSeenAt = Now } };
        return new DeviceRow
        {
            Id = id,
            OrganisationPath = path,
            Revision = 1,
            Identity = identity,
            Condition = (DeviceCondition)(number % 20 < 16 ? 1 : number % 20 - 14),
            Total = number % 9 == 0 ? null : random.Next(2_000_000),
            TotalUnit = CounterUnit.Impressions,
            LowestSupply = number % 7 == 0 ? null : lowest,
            HasLowSupply = number % 7 != 0 && lowest <= 10,
            LastSeenAt = Now.AddSeconds(-random.Next(3600)),
            Supplies = JsonSerializer.SerializeToUtf8Bytes(supplies, DeviceJson.Default.IReadOnlyListSupply),
            State = JsonSerializer.SerializeToUtf8Bytes(state, DeviceJson.Default.DeviceSnapshot),
        };
    }
}
