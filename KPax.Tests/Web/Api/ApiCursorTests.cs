using KPax.Web.Api;

namespace KPax.Tests.Web.Api;

[TestClass]
public sealed class ApiCursorTests
{
    [TestMethod]
    public void TryRead_WhatWasWritten_IsThePlace()
    {
        Assert.IsTrue(ApiCursor.TryRead("devices", ApiCursor.Write("devices", 42), out long? number));
        Assert.AreEqual(42, number);
        Assert.IsTrue(ApiCursor.TryRead("alerts", ApiCursor.Write("alerts", "3:x/é"), out string place));
        Assert.AreEqual("3:x/é", place);
        Assert.IsTrue(ApiCursor.TryRead("devices", null, out number));
        Assert.IsNull(number);
    }

    [TestMethod]
    public void TryRead_OfAnotherListOrNone_IsRefused()
    {
        foreach (var text in new[] { ApiCursor.Write("agents", 42), ApiCursor.Write("devices", "-1"), ApiCursor.Write("devices", "x"), ApiCursor.Write("devices", ""), "42", "§", new string('A', 500) })
        {
            Assert.IsFalse(ApiCursor.TryRead("devices", text, out long? _), text);
        }
    }
}
