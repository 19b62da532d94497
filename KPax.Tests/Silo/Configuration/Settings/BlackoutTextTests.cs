using KPax.Silo.Configuration.Settings;

namespace KPax.Tests.Silo.Configuration.Settings;

[TestClass]
public sealed class BlackoutTextTests
{
    [TestMethod]
    [DataRow("mon-fri 22:00-06:00", 31U, 1320U, 360U)]
    [DataRow("sat,sun 00:00-24:00", 96U, 0U, 1440U)]
    [DataRow("daily 12:00-13:30", 127U, 720U, 810U)]
    [DataRow("Fri-Mon 8:05-8:06", 113U, 485U, 486U)]
    [DataRow("mon,wed-thu 00:00-00:00", 13U, 0U, 0U)]
    public void TryParse_OfAWindow_ReadsIt(string text, uint days, uint from, uint to)
    {
        Assert.IsTrue(BlackoutText.TryParse(text, out var window, out var error), error);
        Assert.AreEqual(new BlackoutText(days, from, to), window);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("22:00-06:00")]
    [DataRow("monday 22:00-06:00")]
    [DataRow("mon 22-06")]
    [DataRow("mon 24:00-06:00")]
    [DataRow("mon 22:60-23:00")]
    [DataRow("mon 22:00-24:01")]
    [DataRow("mon-tue-wed 22:00-23:00")]
    public void TryParse_OfSomethingElse_SaysHowToWriteIt(string text)
    {
        Assert.IsFalse(BlackoutText.TryParse(text, out _, out var error));
        StringAssert.Contains(error, $"'{text}'");
        StringAssert.Contains(error, "mon-fri 22:00-06:00");
    }
}
