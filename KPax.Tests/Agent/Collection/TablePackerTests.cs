using KPax.Agent.Collection;
using KPax.Agent.Devices.Profiles;
using KPax.Snmp;
using KPax.Tests.Agent.Devices;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Agent.Collection;

[TestClass]
public sealed class TablePackerTests
{
    [TestMethod]
    public void Pack_AnyFamily_FitsIntoQuestionsAndLosesNothing()
    {
        foreach (var family in RecordedDevice.Catalog.Families)
        {
            var plan = new QuestionPlan(RecordedDevice.Catalog.Of(family));
            var all = plan.TablesOf(ScanKind.Full).Select(field => new TableQuestion(field, [.. plan.Columns([field])], TablePacker.RowsOf(field))).ToList();
            var groups = TablePacker.Pack(all, []);
            CollectionAssert.AreEquivalent(all, groups.SelectMany(group => group).ToList());
            foreach (var group in groups)
            {
                Assert.IsLessThanOrEqualTo(18, group.Sum(question => question.Columns.Count), $"{family.Name}: {string.Join(' ', group.Select(question => question.Field))}");
            }
        }
    }

    [TestMethod]
    public void Pack_LongAndShortTables_AreNotAskedSideBySide()
    {
        var groups = TablePacker.Pack([Question("long", 4, 30), Question("short", 4, 1), Question("other", 4, 1)], []);
        Assert.AreEqual("short other, long", string.Join(", ", groups.Select(group => string.Join(' ', group.Select(question => question.Field)))));
    }

    [TestMethod]
    public void Pack_IdentityInALongTable_ComesFirst() =>
        Assert.AreEqual(ProfileFields.DeviceId, TablePacker.Pack([Question("short", 4, 1), Question(ProfileFields.DeviceId, 4, 30)], [ProfileFields.DeviceId])[0][0].Field);

    [TestMethod]
    public void Pack_TableWithNothingToAsk_IsLeftOut() => Assert.IsEmpty(TablePacker.Pack([Question("known", 0, 3)], []));

    private static TableQuestion Question(string field, int columns, int rows) =>
        new(field, [.. Enumerable.Range(1, columns).Select(column => new Oid([1, 3, (uint)column]))], rows);
}
