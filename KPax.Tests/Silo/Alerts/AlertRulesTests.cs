using KPax.Silo.Alerts;

namespace KPax.Tests.Silo.Alerts;

[TestClass]
public sealed class AlertRulesTests
{
    private const string Jam = "jam=crit/13/1/8/Paper_jam";
    private const string Low = "low=warn/11/1/1104/Toner_low";

    // What is read, and how the table stands after it.
    [TestMethod]

    // Opened, kept, closed by what proves it.
    [DataRow("D8! open", "ok", $"+5 {Jam}")]
    [DataRow("D8! open", $"+5 {Jam}", $"+5 {Jam}", $"+5 {Jam}", DisplayName = "the same at every poll is one")]
    [DataRow("D8! Cleared", Jam, "+5 ok", DisplayName = "critical: gone is ended")]
    [DataRow("D9 Cleared", "tray=bin/8/2/9", "+5 ok", DisplayName = "binary warning: gone is ended")]
    [DataRow("D1104 missing", Low, "+5 ok", DisplayName = "plain warning: gone proves nothing")]
    [DataRow("D1104 missing", Low, "+5 ok", "+119 ok")]
    [DataRow("D1104 Forgotten", Low, "+5 ok", "+60 ok", "+60 ok", DisplayName = "plain warning: forgotten after the hold time")]
    [DataRow("D1104 open", Low, "+5 ok", "+60 ok", $"+5 {Low}", DisplayName = "plain warning: told again")]
    [DataRow("D1104 missing", Low, "+5 ok", "+60 ok", $"+5 {Low}", "+100 ok", "+60 ok", DisplayName = "the hold time begins anew")]
    [DataRow("D1 missing", "x=warn/5/1/1", "+5 ok", DisplayName = "a row of another severity proves as little as a warning")]
    [DataRow("", "x=other/5/1/1/Sleeping", DisplayName = "what asks nothing opens nothing")]
    [DataRow("", "x=warn/5/1/507/Ready", DisplayName = "ready is no alert")]
    [DataRow("", "x=warn/5/1/23/Power_saver")]
    [DataRow("D3 Cleared", "x=warn/6/1/3/Cover_open", "+5 x=other/6/1/4/Cover_closed", DisplayName = "its counterpart ends a plain warning")]
    [DataRow("D3 missing", "x=warn/6/1/3/Cover_open", "+5 x=other/6/2/4/Cover_closed", DisplayName = "that of another cover does not")]
    [DataRow("D1104 Cleared", Low, "+5 ok sup=1.1/Toner/black/90", DisplayName = "a level that is up again ends it")]
    [DataRow("D1104 missing", Low, "+5 ok sup=1.1/Toner/black/some", DisplayName = "some remains ends nothing")]
    [DataRow("D1104 missing", Low, "+5 ok sup=1.2/Toner/cyan/90", DisplayName = "that of another supply ends nothing")]

    // Identity.
    [DataRow("D8! open; D8! open", "a=crit/13/1/8", "+5 a=crit/13/1/8 b=crit/13/2/8", DisplayName = "two places are two alerts")]
    [DataRow("D8! open", "a=crit/13/1/8//7 b=crit/13/1/8//7", DisplayName = "one row twice is one")]
    [DataRow("D8! open; D8! open", "a=crit/13/1/8//7 b=crit/13/1/8//9", DisplayName = "two locations are two")]
    [DataRow("D8! open", "a=crit/13/1/8//-2", "+5 a=crit/13/1/8", DisplayName = "an unknown location is none")]
    [DataRow("D8! open", "a=crit/13/1/8/Paper_jam/-2/1", "+5 a=crit/13/1/8/Papierstau/-2/9", DisplayName = "neither words nor row number are identity")]
    [DataRow("D8! Cleared; D808! open", "a=crit/13/1/8/Jam/-2/5", "+5 a=crit/8/1/808/Empty/-2/5", DisplayName = "a row number that is used again names another")]
    [DataRow("D1'drum worn' open; D1'call service' open", "a=warn/10/1/1/Drum_worn b=warn/10/1/1/Call_service", DisplayName = "without a code the words are identity")]
    [DataRow("D1'toner  %' open", "a=warn/11/1/1/Toner_9_%", "+5 a=warn/11/1/1/Toner_8_%", DisplayName = "without their figures")]
    [DataRow("D8! open", "a=crit/13/1/8", "+5 a2 a=crit/13/1/8", DisplayName = "two agents tell one alert")]
    [DataRow("D8! Cleared", "a=crit/13/1/8", "+5 a2 ok", DisplayName = "the later agent closes it")]

    // Flapping, reboot, severity.
    [DataRow("D8!x2 open", Jam, "+5 ok", $"+5 {Jam}", DisplayName = "back within the hold time is the same one")]
    [DataRow("D8!x4 Cleared", Jam, "+5 ok", $"+5 {Jam}", "+5 ok", $"+5 {Jam}", "+5 ok", $"+5 {Jam}", "+5 ok", DisplayName = "flapping is one row")]
    [DataRow("D8! Cleared; D8! open", Jam, "+5 ok", $"+16 {Jam}", DisplayName = "back after the hold time is another")]
    [DataRow("D8!x2 open", Jam, "+1 ok", $"+4 {Jam}", "restart", $"+5 {Jam}", DisplayName = "a reboot of the device empties its table for a while")]
    [DataRow("D12! open", "a=warn/11/1/12", "+5 a=crit/11/1/12", DisplayName = "it may grow worse")]
    [DataRow("D12 open", "a=crit/11/1/12", "+5 a=warn/11/1/12", DisplayName = "and better")]
    [DataRow("D8! open", $"{Jam} b=warn/13/1/8", DisplayName = "of one identity the worst counts")]

    // Late, partial, lost, restarted.
    [DataRow("D8! open", "#5 ok", $"+5 #9 {Jam}", "+5 #7 ok", DisplayName = "a late reading closes nothing")]
    [DataRow("", "#5 ok", $"+5 #3 {Jam}", DisplayName = "a late reading opens nothing")]
    [DataRow("D8! open", Jam, "+5 cut ok", DisplayName = "a table that was not read to its end proves nothing by what it lacks")]
    [DataRow("D8! open", $"cut {Jam}", DisplayName = "what it has counts")]
    [DataRow("D8! open", $"lost {Jam}", $"+5 {Jam}", DisplayName = "what was not committed did not happen")]
    [DataRow("D8! Cleared", Jam, "+5 lost ok", "restart", "+5 ok")]
    [DataRow("D8! Cleared; D9 open", Jam, "restart", "+5 tray=bin/8/2/9", DisplayName = "numbers go on after a restart")]

    // Bits.
    [DataRow("EJammed! open", "bits=Jammed", DisplayName = "a bit without a row")]
    [DataRow("EJammed! Cleared", "bits=Jammed", "+5 ok")]
    [DataRow("D8! open", $"bits=Jammed {Jam}", DisplayName = "a row explains its bit")]
    [DataRow("EJammed! Covered; D8! open", "bits=Jammed", $"+5 bits=Jammed {Jam}", DisplayName = "the row comes later than the bit")]
    [DataRow("D8! open; EDoorOpen! open", $"bits=Jammed|DoorOpen {Jam}")]
    [DataRow("D8! open", $"bits=Jammed {Jam}", "+5 bits=Jammed", DisplayName = "the row went, the bit says that it holds")]
    [DataRow("D1104 open", $"bits=LowToner {Low}", "+5 bits=LowToner", "+200 bits=LowToner", DisplayName = "the bit confirms a plain warning")]
    [DataRow("D1104 Cleared", $"bits=LowToner {Low}", "+5 ok", DisplayName = "row and bit gone together are proof")]
    [DataRow("Sblack open", "sup=1.1/Toner/black/8", "+5 bits=LowToner", DisplayName = "a low supply explains the bit")]
    [DataRow("ELowToner Covered; Sblack open", "bits=LowToner", "+5 sup=1.1/Toner/black/8")]
    [DataRow("Sblack Cleared", "bits=LowToner sup=1.1/Toner/black/8", "+5 sup=1.1/Toner/black/90", DisplayName = "a bit told long before a refill opens nothing")]

    // Supplies.
    [DataRow("Sblack open", "sup=1.1/Toner/black/10")]
    [DataRow("", "sup=1.1/Toner/black/10.5")]
    [DataRow("Sblack! open", "sup=1.1/Toner/black/3")]
    [DataRow("Sblack open", "sup=1.1/Toner/black/10", "+60 sup=1.1/Toner/black/11", "+60 sup=1.1/Toner/black/10", "+60 sup=1.1/Toner/black/12.9", DisplayName = "a level that trembles is one alert")]
    [DataRow("Sblack Cleared", "sup=1.1/Toner/black/10", "+60 sup=1.1/Toner/black/13")]
    [DataRow("Sblack! open", "sup=1.1/Toner/black/2", "+60 sup=1.1/Toner/black/5")]
    [DataRow("Sblack open", "sup=1.1/Toner/black/2", "+60 sup=1.1/Toner/black/6")]
    [DataRow("", "sup=1.1/Toner/black/some", "+60 sup=1.1/Toner/black/unknown", "+60 sup=1.1/Toner/black/bad", "+60 sup=1.1/Toner/black/pages", DisplayName = "what is no percentage fires nothing")]
    [DataRow("Sblack missing", "sup=1.1/Toner/black/9", "+60 sup=1.1/Toner/black/some", DisplayName = "unknown ends nothing")]
    [DataRow("Sblack Forgotten", "sup=1.1/Toner/black/9", "+60 sup=1.1/Toner/black/some", "+120 sup=1.1/Toner/black/some")]
    [DataRow("Sblack Cleared", "sup=1.1/Toner/black/9", "+60 sup=1.1/Toner/black/free")]
    [DataRow("Sblack missing", "sup=1.1/Toner/black/9", "+60 sup=1.2/Toner/cyan/80", DisplayName = "a supply that is gone")]
    [DataRow("Sblack open", "sup=1.1/Toner/black/9", "+60 cut sup=1.2/Toner/cyan/80")]
    [DataRow("Sblack missing; Scyan open", "sup=1.1/Toner/black/9", "+60 sup=1.1/Toner/cyan/9", DisplayName = "another colour in its place is another supply")]
    [DataRow("Sblack! open; Scyan open; Smagenta open", "sup=1.1/Toner/black/s1of4 sup=1.2/Toner/cyan/s2of4 sup=1.3/Toner/yellow/s3of4 sup=1.4/Toner/magenta/s0of2")]
    [DataRow("Snone! open", "sup=1.9/WasteToner/none/2", DisplayName = "a waste box tells the space that is left")]

    // Misses.
    [DataRow("", "ok", "+5 miss", "+5 miss")]
    [DataRow("Unreachable open", "ok", "+5 miss", "+5 miss", "+5 miss", "+5 miss")]
    [DataRow("", "ok", "+5 miss", "miss", "miss", "+5 miss", DisplayName = "rounds of several kinds that miss at once are one")]
    [DataRow("Unreachable Back", "ok", "+5 miss", "+5 miss", "+5 miss", "+5 ok")]
    [DataRow("", "ok", "+5 miss", "+5 miss", "+5 ok", "+5 miss", "+5 miss")]
    [DataRow("Unreachable open", "ok", "+5 miss", "+5 miss", "restart", "+5 miss")]
    [DataRow("Unreachable open", "#9 ok", "+5 #10 miss", "+5 #11 miss", "+5 #12 miss", "+5 #8 ok", DisplayName = "a late reading is no sign of life")]
    [DataRow("", "#9 ok", "+5 #5 miss", "+5 #6 miss", "+5 #7 miss", DisplayName = "late misses are none")]
    [DataRow("D8! open; Unreachable open", Jam, "+5 miss", "+5 miss", "+5 miss", DisplayName = "what was open stays as of then")]
    public void Take_OfAScene_LeavesTheTableSo(string expected, params string[] lines) => Assert.AreEqual(expected, new AlertScene().Play(lines).Text);

    [TestMethod]
    public void Take_OfAnUnchangedReading_GivesTheVeryMemory()
    {
        var scene = new AlertScene().Play($"bits=LowToner {Jam} sup=1.1/Toner/black/9");
        var before = scene.State;

        scene.Play($"+5 bits=LowToner {Jam} sup=1.1/Toner/black/9");

        Assert.AreSame(before.Alerts, scene.State.Alerts);
        Assert.AreSame(before.Silence, scene.State.Silence);
    }

    [TestMethod]
    public void Take_OfARowThatGrewWorse_SaysSo()
    {
        var scene = new AlertScene().Play("a=warn/11/1/12", "+5 a=crit/11/1/12", "+5 a=crit/11/1/12 b=warn/8/1/12", "+5 a=crit/11/1/12");

        Assert.IsTrue(scene.HasWorsened(1));
        Assert.IsFalse(scene.HasWorsened(2));
    }

    [TestMethod]
    public void Take_OfMoreRowsThanThereIsRoom_KeepsTheWorst()
    {
        var rows = Enumerable.Range(1, 20).Select(index => $"a{index}x={(index > 10 ? "crit" : "warn")}/8/{index}/13");

        var scene = new AlertScene { Options = new AlertOptions { MaxOpen = 8 } }.Play(string.Join(' ', rows));

        Assert.HasCount(8, scene.State.Alerts.Open);
        Assert.IsTrue(scene.State.Alerts.Open.All(alert => alert.Urgency == KPax.Contracts.Devices.AlertUrgency.Critical));
    }

    [TestMethod]
    public void Take_OfATableThatEmptiesAtOnce_WritesEachEnd()
    {
        var rows = Enumerable.Range(1, 40).Select(index => $"a{index}x=crit/8/{index}/13");

        var scene = new AlertScene().Play(string.Join(' ', rows), "+5 ok");

        Assert.AreEqual(40, scene.Table.Count(alert => alert.ClosedAt == scene.Now));
        Assert.IsLessThan(40, scene.State.Alerts.Closed.Count);
    }

    [TestMethod]
    public void Take_OfSupplies_GoesByTheirThresholds()
    {
        var thresholds = new SupplyThresholds(new Dictionary<string, SupplyThreshold>
        {
            ["toner"] = new(20, null),
            ["toner.black"] = new(5, 1),
            ["any"] = new(null, null, ByStage: false),
        });
        var scene = new AlertScene { Settings = new AlertSettings { Supplies = thresholds } };

        scene.Play("sup=1.1/Toner/black/6 sup=1.2/Toner/cyan/20 sup=1.3/Toner/magenta/1 sup=1.4/Ink/yellow/0 sup=1.5/Ink/grey/s0of4");

        Assert.AreEqual("Scyan open; Smagenta open", scene.Text);
    }
}
