using KPax.Contracts.Audit;
using KPax.Web.Audit;

namespace KPax.Tests.Web.Audit;

[TestClass]
public sealed class AuditExportTests
{
    private static readonly AuditEntry Entry = new(
        7,
        WebContext.Start,
        new NewAuditEntry("user.sign-in") { ActorName = "=HYPERLINK(\"x\")", TargetName = "line\r\n8,forged", Outcome = AuditOutcome.Failed, After = "{\"a\":1}" },
        "/1/");

    [TestMethod]
    public void Line_WithFormulasAndLineEnds_StaysOneRecordAndCalculatesNothing() => Assert.AreEqual(
        "7,2026-11-26T12:00:00.000Z,user.sign-in,failed,,\"'=HYPERLINK(\"\"x\"\")\",,,,\"line\r\n8,forged\",/1/,,\"{\"\"a\"\":1}\"",
        AuditExport.LineOf(Entry));

    [TestMethod]
    public void Json_WithLineEnds_IsOneLine()
    {
        var json = AuditExport.JsonOf(Entry);

        Assert.DoesNotContain("\n", json);
        StringAssert.Contains(json, "line\\r\\n8,forged");
    }
}
