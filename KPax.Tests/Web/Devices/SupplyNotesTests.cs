using KPax.Contracts.Devices;
using KPax.Web.Devices;

namespace KPax.Tests.Web.Devices;

[TestClass]
public sealed class SupplyNotesTests
{
    [TestMethod]
    public void Of_AStepAndAnotherSource_SaysBoth()
    {
        using var speaking = new Speaking("en");
        var supply = new Supply
        {
            Level = new() { Kind = SupplyLevelKind.Percent, Percent = 40 },
            Step = 10,
            OtherSources = [new() { Source = "1.3.6.7", Level = new() { Kind = SupplyLevelKind.Stage, Text = "low", StagePosition = 0, StageCount = 3 } }],
        };

        CollectionAssert.AreEqual(
            new[] { "another source says: low (stage 1 of 3) (1.3.6.7)", "in steps of 10%" }, SupplyNotes.Of(supply).ToArray());
    }

    [TestMethod]
    public void SourcesOf_AValueFromAPage_SaysThePageInPlaceOfTheObject()
    {
        using var speaking = new Speaking("en");
        var supply = new Supply { Index = "1.1", Source = "1.3.6.1" };
        FieldOrigin[] page = [new("supplies.1.1.level", "http /status"), new("supplies.1.10.level", "http /other"), new("supplies.1.1.part_number", "ipp marker-names")];

        CollectionAssert.AreEqual(new[] { "level from 1.3.6.1" }, SupplyNotes.SourcesOf(supply, []).ToArray());
        CollectionAssert.AreEqual(
            new[] { "level from http /status", "part no. from ipp marker-names" }, SupplyNotes.SourcesOf(supply, page).ToArray());
    }
}
