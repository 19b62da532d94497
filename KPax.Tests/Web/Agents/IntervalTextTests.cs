using KPax.Web.Agents;

namespace KPax.Tests.Web.Agents;

[TestClass]
public sealed class IntervalTextTests
{
    [TestMethod]
    [DataRow("00:00:30", 30L, IntervalUnit.Seconds)]
    [DataRow("00:05:00", 5L, IntervalUnit.Minutes)]
    [DataRow("1.12:00:00", 36L, IntervalUnit.Hours)]
    [DataRow("7.00:00:00", 7L, IntervalUnit.Days)]
    public void Of_ASpan_IsTheLargestUnitThatFitsAndTheSameAgain(string text, long count, object unit)
    {
        var read = IntervalText.Of(text)!.Value;

        Assert.AreEqual((count, (IntervalUnit)unit), (read.Count, read.Unit));
        Assert.AreEqual(text, read.ToString());
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("00:00:00")]
    [DataRow("-00:05:00")]
    [DataRow("00:00:00.5")]
    [DataRow("300")]
    public void Of_WhatIsNoInterval_IsNone(string text) => Assert.IsNull(IntervalText.Of(text));

    [TestMethod]
    public void ToString_OfMoreThanThereIs_IsAsLongAsCanBe() =>
        Assert.AreEqual($"{TimeSpan.MaxValue:c}", new IntervalText(long.MaxValue, IntervalUnit.Days).ToString());
}
