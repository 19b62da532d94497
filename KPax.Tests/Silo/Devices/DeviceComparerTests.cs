using KPax.Contracts.Devices;
using KPax.Silo.Devices;

namespace KPax.Tests.Silo.Devices;

[TestClass]
public sealed class DeviceComparerTests
{
    private static readonly DeviceView View = new()
    {
        Identity = new() { Model = "A" },
        Capabilities = new() { Duplex = true },
        Counters = [new() { Kind = CounterKind.Total, Value = 7 }],
        Supplies = [new() { Index = "1.1", Level = new() { Kind = SupplyLevelKind.SomeRemaining } }],
        Status = new() { State = DeviceState.Idle },
    };

    private static readonly DeviceReading Same = new()
    {
        Identity = View.Identity,
        Capabilities = View.Capabilities,
        Counters = [new() { Kind = CounterKind.Total, Value = 7 }],
        Supplies = [new() { Index = "1.1", Level = new() { Kind = SupplyLevelKind.SomeRemaining } }],
        Status = new() { State = DeviceState.Idle },
    };

    [TestMethod]
    public void Differs_OfTheSameContent_IsFalse()
    {
        Assert.IsFalse(DeviceComparer.Differs(View, Same));
        Assert.IsFalse(DeviceComparer.Differs(View, new DeviceReading()), "A reading without sections tells nothing new.");
        Assert.IsFalse(DeviceComparer.Differs(View, new DeviceReading { Counters = Same.Counters }));
    }

    [TestMethod]
    public void Differs_OfSuppliesWithSourcesAndOctets_ComparesTheirContent()
    {
        static Supply Told(double other) => new()
        {
            DescriptionOctets = [0x8e, 0x86],
            OtherSources = [new() { Source = "a", Level = new() { Kind = SupplyLevelKind.Percent, Percent = other } }],
        };
        var view = View with { Supplies = [Told(7)] };

        Assert.IsFalse(DeviceComparer.Differs(view, new DeviceReading { Supplies = [Told(7)] }));
        Assert.IsTrue(DeviceComparer.Differs(view, new DeviceReading { Supplies = [Told(8)] }));
    }

    [TestMethod]
    public void Differs_OfAStatusWithLists_ComparesTheirContent()
    {
        static DeviceStatus Told(DetectedError error = DetectedError.Jammed, string line = "a", byte octet = 1, int code = 2, int unit = 3, double raised = 0) => new()
        {
            Errors = [error],
            DisplayLines = [line],
            DisplayLineOctets = [[octet]],
            SubUnits = [new(default, unit, 0)],
            Alerts = [new() { Code = code, DescriptionOctets = [octet], RaisedAt = TestStorage.Start.AddSeconds(raised) }],
        };
        var view = View with { Status = Told() };

        Assert.IsFalse(DeviceComparer.Differs(view, new DeviceReading { Status = Told() }));
        Assert.IsFalse(DeviceComparer.Differs(view, new DeviceReading { Status = Told(raised: 0.01) }), "It trembles.");
        foreach (var other in new[]
        {
            Told(DetectedError.NoPaper), Told(line: "b"), Told(octet: 2), Told(code: 3), Told(unit: 4), Told() with { State = DeviceState.Stopped },
            Told() with { Errors = [] }, Told() with { Alerts = [] }, Told() with { DisplayLineOctets = [] },
        })
        {
            Assert.IsTrue(DeviceComparer.Differs(view, new DeviceReading { Status = other }), other.ToString());
        }
    }

    [TestMethod]
    public void Differs_InOneSection_IsTrue()
    {
        DeviceReading[] others =
        [
            Same with { Identity = new() { Model = "B" } },
            Same with { Capabilities = new() { Duplex = false } },
            Same with { Counters = [] },
            Same with { Supplies = [new() { Index = "1.1", Level = new() { Kind = SupplyLevelKind.Unknown } }] },
            Same with { Status = new() { State = DeviceState.Stopped } },
            new() { Counters = [new() { Kind = CounterKind.Total, Value = 8 }] },
        ];

        foreach (var other in others)
        {
            Assert.IsTrue(DeviceComparer.Differs(View, other), other.ToString());
        }
    }

    [TestMethod]
    public void IsSame_OfViews_LooksAtAllThatDoesNotMoveAtEveryPoll()
    {
        DeviceView[] others =
        [
            View with { Identity = new() { Model = "B" } },
            View with { Counters = [] },
            View with { OtherSources = [new("identity.model", "http /")] },
            View with { ScrubbedTexts = 1 },
            View with { Supplies = [] },
            View with { Status = new() { State = DeviceState.Idle, DisplayLineOctets = [[1]] } },
            View with { Errors = [new(DeviceSection.Supplies, "a", "b")] },
            View with { Condition = DeviceCondition.Stopped },
            View with { FailureReason = "x" },
            View with { FirstSeenAt = TestStorage.Start },
        ];

        Assert.IsTrue(DeviceComparer.IsSame(View, View with { Counters = [.. View.Counters], Supplies = [.. View.Supplies], CountersAt = TestStorage.Start, Revision = 9 }));
        foreach (var other in others)
        {
            Assert.IsFalse(DeviceComparer.IsSame(View, other), other.ToString());
        }
    }
}
