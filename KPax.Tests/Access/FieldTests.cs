using System.Globalization;
using System.Text.Json;
using KPax.Contracts.Callers;
using KPax.Contracts.Devices;
using KPax.Silo.Devices;
using KPax.Silo.Storage;
using KPax.Silo.Storage.Sql;
using KPax.Tests.Silo;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Access;

/// <summary>What an answer of the REST API shows beyond the right that opens it: nothing that needs another right.</summary>
[TestClass]
public sealed class FieldTests
{
    // Properties that need meters.read beside devices.read, wherever they stand.
    private static readonly string[] Meters = ["counters", "billing", "totalPages", "pagesToday", "pagesMonth", "pagesTodayDevices", "pagesMonthDevices", "rise"];

    [TestMethod]
    public async Task Answers_WithoutMetersRead_ShowNoCounterAnywhere()
    {
        await using var server = await TestServer.StartAsync(settings: new Dictionary<string, string?> { ["KPax:Api:RequestsPerMinute"] = "100000" });
        var device = await AddDeviceAsync(server);
        using var owner = await ApiSignIn.ClientAsync(server, "owner", Permissions.Everything);
        using var without = await ApiSignIn.ClientAsync(server, "without", Permissions.Everything & ~Permission.MetersRead & ~Permission.MetersBill);

        var (all, some) = (await SeenAsync(owner, device), await SeenAsync(without, device));

        CollectionAssert.IsSubsetOf(new[] { "counters", "totalPages" }, all.ToArray(), "who may see them sees them");
        Assert.AreEqual("", string.Join(", ", some));
    }

    // Names of those that hold anything, in the answers to every question of the document.
    private static async Task<IReadOnlyCollection<string>> SeenAsync(HttpClient client, long device)
    {
        using var document = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json"));
        var (found, answered) = (new SortedSet<string>(StringComparer.Ordinal), 0);
        foreach (var path in document.RootElement.GetProperty("paths").EnumerateObject().Where(path => path.Value.TryGetProperty("get", out _)))
        {
            var id = path.Name.Contains("/devices/", StringComparison.Ordinal) ? device.ToString(CultureInfo.InvariantCulture) : "1";
            using var answer = await client.GetAsync(path.Name.Replace("{id}", id, StringComparison.Ordinal).Replace("{key}", "time-zone", StringComparison.Ordinal));
            if (answer.IsSuccessStatusCode)
            {
                answered++;
                using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
                Collect(body.RootElement, found);
            }
        }

        Assert.IsGreaterThan(12, answered);
        return found;
    }

    private static void Collect(JsonElement element, SortedSet<string> found)
    {
        foreach (var property in element.ValueKind == JsonValueKind.Object ? element.EnumerateObject().ToList() : [])
        {
            if (Meters.Contains(property.Name) && !IsEmpty(property.Value))
            {
                found.Add(property.Name);
            }

            Collect(property.Value, found);
        }

        foreach (var item in element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().ToList() : [])
        {
            Collect(item, found);
        }
    }

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Number => value.GetDouble() == 0,
        _ => false,
    };

    private static async Task<long> AddDeviceAsync(TestServer server)
    {
        var services = server.Services;
        var id = await TestStorage.ResolveAsync(services.GetRequiredService<ISqlDatabase>(), services.GetRequiredService<ISqlWriter>(), "serial:1");
        var view = new DeviceView
        {
            Counters = [new Counter { Kind = CounterKind.Total, Value = 7, Unit = CounterUnit.Impressions }],
            CountersAt = TestStorage.Start,
            Billing = new BillingSource { Value = 7 },
        };
        var row = TestStorage.RowOf(id) with { Total = 7, State = JsonSerializer.SerializeToUtf8Bytes(new DeviceSnapshot { View = view }, DeviceJson.Default.DeviceSnapshot) };
        var result = await services.GetRequiredService<ICommitQueue>().CommitAsync(new DeviceUnit { DeviceId = id, Snapshot = row, Fences = [] }, default);
        Assert.AreEqual(CommitOutcome.Committed, result.Outcome, result.Reason);
        return id;
    }
}
