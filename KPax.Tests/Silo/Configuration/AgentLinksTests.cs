using KPax.Silo.Configuration;

namespace KPax.Tests.Silo.Configuration;

[TestClass]
public sealed class AgentLinksTests
{
    [TestMethod]
    public void NoteRevision_OfAnotherOne_TellsTheAgentOnce()
    {
        var links = new AgentLinks();
        links.Open(7, 3, 5);
        var link = links.Find(7)!;

        link.NoteRevision(5);
        link.NoteRevision(6);
        link.NoteRevision(6);

        Assert.IsTrue(link.Commands.TryRead(out var command));
        Assert.AreEqual(6UL, command.ConfigurationChanged.Revision);
        Assert.IsFalse(link.Commands.TryRead(out _));
        Assert.AreEqual(6UL, links.RevisionOf(7));
        Assert.AreEqual(0UL, links.RevisionOf(8));
    }

    [TestMethod]
    public void Open_OfANewSession_LeavesWhatWaitedInTheOneBefore()
    {
        var links = new AgentLinks();
        links.Open(7, 3, 5);
        links.Find(7)!.NoteRevision(6);

        links.Open(7, 3, 6);

        Assert.IsFalse(links.Find(7)!.Commands.TryRead(out _));
    }
}
