using KPax.Contracts.Devices;
using KPax.Silo.Devices.Counters;
using static KPax.Tests.Silo.Devices.Counters.CounterStory;

namespace KPax.Tests.Silo.Devices.Counters;

[TestClass]
public sealed class CheckPlanTests
{
    private static readonly Counter Print = Of(CounterKind.Print, "p");
    private static readonly Counter CopyMono = Of(CounterKind.Copy, "cm") with { Color = CounterColor.Mono };
    private static readonly Counter CopyColor = Of(CounterKind.Copy, "cc") with { Color = CounterColor.Color };
    private static readonly Counter A4 = Of(CounterKind.Total, "a4") with { PaperSize = "A4" };
    private static readonly Counter A3 = Of(CounterKind.Total, "a3") with { PaperSize = "A3" };

    [TestMethod]
    public void Of_TotalAndColors_IsTheirSum() => Expect("Sum: t = m + c", PanelTotal with { Source = "t" }, BlackTotal with { Source = "m" }, ColorTotal with { Source = "c" });

    [TestMethod]
    public void Of_Functions_IsTheirSumWithTheColorsOfThoseThatHaveNoWhole() =>
        Expect("Sum: t = p + cm + cc", PanelTotal with { Source = "t" }, Print, CopyMono, CopyColor);

    [TestMethod]
    public void Of_OneFunction_IsNoSum() => Expect("", PanelTotal with { Source = "t" }, Print);

    [TestMethod]
    public void Of_Sizes_IsTheirSum() => Expect("Sum: t = a3 + a4", PanelTotal with { Source = "t" }, A4, A3);

    [TestMethod]
    public void Of_WhatCanOnlyBeAPart_IsAtMostTheTotal() => Expect(
        "AtMost: d = t; AtMost: l = t; AtMost: s = t",
        PanelTotal with { Source = "t" },
        Of(CounterKind.Duplex, "d"),
        Of(CounterKind.LargeFormat, "l"),
        Of(CounterKind.Sheets, "s") with { Unit = CounterUnit.SheetsOfPaper });

    [TestMethod]
    public void Of_TwoSources_AreTheSame() => Expect("Same: b = a", PanelTotal with { Source = "b" }, LifeCount with { Source = "a" });

    [TestMethod]
    public void Of_A4Equivalents_AreNeverComparedWithAnything() => Expect(
        "",
        PanelTotal with { Source = "t" },
        PanelTotal with { Source = "e", Unit = CounterUnit.A4Equivalents },
        BlackTotal with { Source = "m", Unit = CounterUnit.A4Equivalents },
        A4 with { Unit = CounterUnit.A4Equivalents },
        A3 with { Unit = CounterUnit.A4Equivalents },
        Duplex with { Unit = CounterUnit.A4Equivalents });

    [TestMethod]
    public void Of_OtherUnitsAndMakersOwn_AreNotMixedIn() => Expect(
        "",
        PanelTotal with { Source = "t" },
        BlackTotal with { Source = "m", Unit = CounterUnit.SheetsOfPaper },
        ColorTotal with { Source = "c", Unit = CounterUnit.Meters },
        Maker,
        LifeCount with { Kind = CounterKind.SincePowerOn });

    [TestMethod]
    public void Of_APinnedSource_MeansTheTotalByIt()
    {
        Counter[] counters = [LifeCount with { Source = "a" }, PanelTotal with { Source = "b" }, BlackTotal with { Source = "m" }, ColorTotal with { Source = "c" }];

        Assert.AreEqual("Sum: b = m + c; Same: a = b", Text(counters, pinned: 1));
        Assert.AreEqual("Sum: a = m + c; Same: b = a", Text(counters, pinned: null));
    }

    private static void Expect(string expected, params Counter[] counters)
    {
        Assert.AreEqual(expected, Text(counters, null));
        Assert.AreEqual(expected, Text([.. counters.Reverse()], null), "whatever the order of the device");
    }

    private static string Text(Counter[] counters, int? pinned)
    {
        TrackedCounter[] tracked = [.. counters.Select(counter => new TrackedCounter(CounterName.Of(counter), counter.Bits))];
        var sample = new CounterSample { Values = [.. counters.Select(_ => (long?)1)] };
        return string.Join("; ", CheckPlan.Of(tracked, sample, pinned).Select(check =>
            $"{check.Form}: {tracked[check.Left].Name.Source} = {string.Join(" + ", check.Right.Select(place => tracked[place].Name.Source))}"));
    }

    private static Counter Of(CounterKind kind, string source) => new() { Kind = kind, Unit = CounterUnit.Impressions, Source = source };
}
