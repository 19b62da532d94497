using KPax.Contracts.Alerts;
using KPax.Contracts.Organisations;
using KPax.Web.Api;

namespace KPax.Tests.Web.Api;

[TestClass]
public sealed class ApiRequestTests
{
    [TestMethod]
    public void ReadWord_EachValue_IsReadBackAndAnythingElseNamesThemAll()
    {
        var problems = new List<OrganisationProblem>();
        foreach (var value in Enum.GetValues<AlertShow>())
        {
            Assert.AreEqual(value, ApiRequest.ReadWord<AlertShow>("show", ApiRequest.WordOf(value), problems));
        }

        Assert.IsNull(ApiRequest.ReadWord<AlertShow>("show", null, problems));
        Assert.IsEmpty(problems);
        foreach (var text in new[] { "Open", "0", "open,closed", " open" })
        {
            Assert.IsNull(ApiRequest.ReadWord<AlertShow>("show", text, problems), text);
        }

        Assert.HasCount(4, problems);
        StringAssert.Contains(problems[0].Mend, "unacknowledged", StringComparison.Ordinal);
    }
}
