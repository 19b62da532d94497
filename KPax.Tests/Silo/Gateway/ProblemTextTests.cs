using System.Globalization;
using KPax.Silo.Gateway;

namespace KPax.Tests.Silo.Gateway;

[TestClass]
public sealed class ProblemTextTests
{
    [TestMethod]
    public void Require_OfAConditionThatHolds_MakesNoText()
    {
        var fields = new FieldReader();
        var value = new Counted();

        fields.Require(true, $"value is {value}.");

        Assert.AreEqual(0, value.Times);
        Assert.AreEqual("", fields.Problem);
    }

    [TestMethod]
    public void Require_OfSeveralThatDoNotHold_KeepsTheFirst()
    {
        var fields = new FieldReader();

        fields.Require(false, $"first is {1}.");
        fields.Require(false, $"second is {2}.");

        Assert.AreEqual("first is 1.", fields.Problem);
    }

    [TestMethod]
    public void Require_WhateverTheLanguage_WritesNumbersInNone()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fr-FR");
        try
        {
            var fields = new FieldReader();
            fields.Require(false, $"percent is {100.5}.");

            Assert.AreEqual("percent is 100.5.", fields.Problem);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private sealed class Counted
    {
        public int Times { get; private set; }

        public override string ToString()
        {
            Times++;
            return "counted";
        }
    }
}
