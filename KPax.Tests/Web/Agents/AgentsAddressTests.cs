using KPax.Web.Agents;

namespace KPax.Tests.Web.Agents;

[TestClass]
public sealed class AgentsAddressTests
{
    [TestMethod]
    [DataRow("", "agents")]
    [DataRow("?q=lyon&show=silent&page=2", "agents?q=lyon&show=silent&page=2")]
    [DataRow("?q=%20lyon%20&show=nonsense&page=0", "agents?q=lyon")]
    [DataRow("?page=-1&show=blocked&other=1", "agents?show=blocked")]
    public void Parse_OfAQueryString_GivesTheLinkBack(string query, string href) => Assert.AreEqual(href, AgentsAddress.Parse(query).Href);

    [TestMethod]
    public void Parse_OfALongSearch_CutsIt() => Assert.AreEqual(100, AgentsAddress.Parse("?q=" + new string('a', 500)).Search.Length);

    [TestMethod]
    public void Showing_OtherAgents_BeginsAtTheFirstPage() => Assert.AreEqual("agents?q=a&show=ok", AgentsAddress.Parse("?q=a&page=3").Showing(AgentShow.Ok).Href);

    [TestMethod]
    [DataRow("", "Silent", true)]
    [DataRow("?show=silent", "Silent", true)]
    [DataRow("?show=silent", "NeverSeen", true)]
    [DataRow("?show=silent", "Ok", false)]
    [DataRow("?show=blocked", "Suspended", true)]
    [DataRow("?show=blocked", "Revoked", true)]
    [DataRow("?show=blocked", "Attention", false)]
    [DataRow("?show=attention", "Attention", true)]
    [DataRow("?show=ok", "Ok", true)]
    [DataRow("?q=LYON", "Ok", true)]
    [DataRow("?q=debian", "Ok", true)]
    [DataRow("?q=paris", "Ok", false)]
    public void Includes_AnAgent_ByConditionAndWord(string query, string condition, bool isIncluded) =>
        Assert.AreEqual(isIncluded, AgentsAddress.Parse(query).Includes(FakeAgents.View(1, WebContext.Start), Enum.Parse<AgentCondition>(condition)));
}
