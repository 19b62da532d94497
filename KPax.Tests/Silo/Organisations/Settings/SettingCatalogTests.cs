using KPax.Silo.Organisations.Settings;

namespace KPax.Tests.Silo.Organisations.Settings;

[TestClass]
public sealed class SettingCatalogTests
{
    private static readonly SettingCatalog Catalog = new([new TimeZoneSetting()]);

    [TestMethod]
    public void Check_GoodValue_IsInItsShortestForm()
    {
        var (json, problems) = Catalog.Check("time-zone", SettingLevel.Organisation, "  \"Europe/Paris\" ");
        Assert.IsEmpty(problems);
        Assert.AreEqual("\"Europe/Paris\"", json);
    }

    [TestMethod]
    public void Check_UnknownKeyAndNoJson_SaysBoth()
    {
        var problems = Catalog.Check("time-zon", SettingLevel.Organisation, "Europe").Problems;
        Assert.HasCount(2, problems);
        StringAssert.Contains(problems[0].Mend, "did you mean time-zone?", StringComparison.Ordinal);
        StringAssert.Contains(problems[1].Mend, "no JSON", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Check_LevelThatItHasNot_IsRefused() =>
        StringAssert.Contains(Catalog.Check("time-zone", SettingLevel.Device, "\"Etc/UTC\"").Problems.Single().Mend, "single device", StringComparison.Ordinal);

    [TestMethod]
    public void Check_HugeOrDeepValue_IsRefused()
    {
        Assert.HasCount(1, Catalog.Check("time-zone", SettingLevel.Organisation, $"\"{new string('x', SettingCatalog.MaxOctets)}\"").Problems);
        Assert.HasCount(1, Catalog.Check("time-zone", SettingLevel.Organisation, new string('[', 1000) + new string(']', 1000)).Problems);
    }

    [TestMethod]
    public void Get_UnknownKey_Throws() => Assert.ThrowsExactly<ArgumentException>(() => Catalog.Get("colour"));
}
