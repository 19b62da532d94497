using KPax.Contracts.Agents;
using KPax.Web.Agents;

namespace KPax.Tests.Web.Agents;

[TestClass]
public sealed class AgentConditionRuleTests
{
    private static readonly AgentView Well = FakeAgents.View(1, WebContext.Start);

    [TestMethod]
    public void Of_AnAgent_IsTheWorstThatHolds()
    {
        Assert.AreEqual(AgentCondition.Ok, Of(Well));
        Assert.AreEqual(AgentCondition.Ok, Of(Well with { LastSeenAt = WebContext.Start.AddMinutes(-15) }));
        Assert.AreEqual(AgentCondition.Silent, Of(Well with { LastSeenAt = WebContext.Start.AddMinutes(-16), ClockOffset = TimeSpan.FromHours(1) }));
        Assert.AreEqual(AgentCondition.NeverSeen, Of(Well with { LastSeenAt = null }));
        Assert.AreEqual(AgentCondition.Attention, Of(Well with { ClockOffset = TimeSpan.FromMinutes(-3) }));
        Assert.AreEqual(AgentCondition.Attention, Of(Well with { Parked = 1 }));
        Assert.AreEqual(AgentCondition.Attention, Of(Well with { SuspendedEpochs = 1 }));
        Assert.AreEqual(AgentCondition.Suspended, Of(Well with { State = AgentState.Suspended, LastSeenAt = null }));
        Assert.AreEqual(AgentCondition.Revoked, Of(Well with { State = AgentState.Revoked, Parked = 1 }));
    }

    private static AgentCondition Of(AgentView view) => AgentConditionRule.Of(view, WebContext.Start, TimeSpan.FromMinutes(15));
}
