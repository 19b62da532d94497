using KPax.Contracts.Devices;
using KPax.Silo.Devices.Identity;

namespace KPax.Tests.Silo.Devices.Identity;

/// <summary>The table of scenarios, in memory: which device each reading leads to, and what happened.</summary>
[TestClass]
public sealed class IdentityResolverTests
{
    private static readonly DateTimeOffset Start = TestStorage.Start;

    public static IEnumerable<object[]> Scenarios => Scenario.All.Select(scenario => new object[] { scenario.Name });

    [TestMethod]
    [DynamicData(nameof(Scenarios))]
    public void Resolve_OfAScenario_LeadsToItsDevicesAndEvents(string name)
    {
        var scenario = Scenario.All.Single(one => one.Name == name);
        var book = new IdentityBook(new IdentityOptions());
        foreach (var line in scenario.Lines)
        {
            var device = book.Take(line.AgentId, line.Reading, Start + line.After);

            Assert.AreEqual(line.Device, $"d{device}", line.Text);
            CollectionAssert.AreEquivalent(line.Events.ToList(), book.Notes.Select(note => $"{note.Kind}@d{note.Device}").ToList(), line.Text);
        }
    }

    [TestMethod]
    public void Scenarios_OfTheTable_AreManyAndHaveNamesOfTheirOwn()
    {
        Assert.IsGreaterThanOrEqualTo(30, Scenario.All.Count);
        Assert.AreEqual(Scenario.All.Count, Scenario.All.Select(scenario => scenario.Name).Distinct().Count());
    }

    [TestMethod]
    public void Resolve_OfACardThatSomebodyPutThereByHand_TakesItFromNobody()
    {
        var card = new Observation(DeviceObservationKind.Mac, "00:17:c8:00:00:01");
        var mine = DeviceOf(1, (new(DeviceObservationKind.Serial, "HP:S1001"), false), (new(DeviceObservationKind.Mac, "00:17:c8:00:00:09"), false));
        var theirs = DeviceOf(2, (new(DeviceObservationKind.Serial, "HP:S1002"), true), (card, true));

        var resolution = Resolve([mine, theirs], serial: "HP:S1001", mac: card.Value);

        Assert.AreEqual(1, resolution.Device);
        Assert.IsEmpty(resolution.Taken);
    }

    [TestMethod]
    public void Resolve_OfTwoThatSomebodyKeptApart_DoesNotJoinThem()
    {
        var numbered = DeviceOf(1, (new(DeviceObservationKind.Serial, "HP:S1001"), false));
        var nameless = DeviceOf(2, (new(DeviceObservationKind.Mac, "00:17:c8:00:00:01"), false));
        var sight = SightOf("HP:S1001", "00:17:c8:00:00:01");

        var free = IdentityResolver.Resolve(sight, new([numbered, nameless], null, new HashSet<(long, long)>()), new());
        var apart = IdentityResolver.Resolve(sight, new([numbered, nameless], null, new HashSet<(long, long)> { (1, 2) }), new());

        Assert.AreEqual(2, free.Absorbs);
        Assert.IsNull(apart.Absorbs);
    }

    private static Resolution Resolve(IReadOnlyList<KnownDevice> devices, string serial, string mac) =>
        IdentityResolver.Resolve(SightOf(serial, mac), new(devices, null, new HashSet<(long, long)>()), new());

    private static Sighting SightOf(string serial, string mac) =>
        new() { AgentId = 1, Target = "10.0.0.1", At = Start.AddDays(3), IsWhole = true, Serial = serial, Macs = [mac] };

    private static KnownDevice DeviceOf(long id, params (Observation What, bool ByHand)[] known) =>
        new(id, [.. known.Select(one => new KnownObservation(one.What, Start, Start, true, one.ByHand))]);
}
