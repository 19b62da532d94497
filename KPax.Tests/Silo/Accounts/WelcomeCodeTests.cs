using KPax.Silo.Accounts;
using KPax.Web.Accounts;

namespace KPax.Tests.Silo.Accounts;

[TestClass]
public sealed class WelcomeCodeTests
{
    [TestMethod]
    public void TryUse_OfTheRightCode_WorksOnce()
    {
        var welcome = new WelcomeCode();
        var code = welcome.Issue(WelcomeKind.FirstOwner);

        Assert.IsTrue(welcome.TryUse(code));
        Assert.IsFalse(welcome.TryUse(code));
    }

    [TestMethod]
    public void TryUse_OfAnythingElse_FailsAndLeavesTheCodeGood()
    {
        var welcome = new WelcomeCode();
        Assert.IsFalse(welcome.TryUse(""));
        var code = welcome.Issue(WelcomeKind.FirstOwner);

        Assert.AreEqual(64, code.Length);
        Assert.IsFalse(welcome.TryUse(null));
        Assert.IsFalse(welcome.TryUse(""));
        Assert.IsFalse(welcome.TryUse(code[..63]));
        Assert.IsFalse(welcome.TryUse(new string('0', 64)));
        Assert.IsFalse(welcome.TryUse(code.ToUpperInvariant()));
        Assert.IsTrue(welcome.TryUse(code));
    }

    [TestMethod]
    public void Issue_Again_EndsTheOlderCode()
    {
        var welcome = new WelcomeCode();
        var older = welcome.Issue(WelcomeKind.FirstOwner);
        var newer = welcome.Issue(WelcomeKind.FirstOwner);

        Assert.AreNotEqual(older, newer);
        Assert.IsFalse(welcome.TryUse(older));
        Assert.IsTrue(welcome.TryUse(newer));
    }

    [TestMethod]
    public void TryUse_ByManyAtOnce_LetsOneIn()
    {
        for (var turn = 0; turn < 200; turn++)
        {
            var welcome = new WelcomeCode();
            var code = welcome.Issue(WelcomeKind.FirstOwner);
            var entered = 0;

            Parallel.For(0, 8, _ => Interlocked.Add(ref entered, welcome.TryUse(code) ? 1 : 0));

            Assert.AreEqual(1, entered);
        }
    }

    [TestMethod]
    public void Find_OfACode_TellsWhatItOpensAndUsesNothingUp()
    {
        var welcome = new WelcomeCode();
        var code = welcome.Issue(WelcomeKind.Demo);

        Assert.AreEqual(WelcomeKind.Demo, welcome.Find(code));
        Assert.AreEqual(WelcomeKind.None, welcome.Find(new string('0', 64)));
        Assert.IsTrue(welcome.TryUse(code));
        Assert.AreEqual(WelcomeKind.None, welcome.Find(code));
    }

    [TestMethod]
    public void GiveBack_OfAUsedCode_MakesItGoodAgainUnlessThereIsANewerOne()
    {
        var welcome = new WelcomeCode();
        var code = welcome.Issue(WelcomeKind.FirstOwner);
        Assert.IsTrue(welcome.TryUse(code));
        welcome.GiveBack(code, WelcomeKind.FirstOwner);
        Assert.IsTrue(welcome.TryUse(code));

        var newer = welcome.Issue(WelcomeKind.FirstOwner);
        welcome.GiveBack(code, WelcomeKind.FirstOwner);

        Assert.IsFalse(welcome.TryUse(code));
        Assert.IsTrue(welcome.TryUse(newer));
    }

    [TestMethod]
    public void IssueFor_Somebody_IsBesideTheFirstCodeAndGoodOnce()
    {
        var welcome = new WelcomeCode();
        var first = welcome.Issue(WelcomeKind.Demo);
        var older = welcome.IssueFor("branch");
        var branch = welcome.IssueFor("branch");
        var dealer = welcome.IssueFor("dealer");

        Assert.AreEqual(WelcomeKind.None, welcome.Find(older));
        Assert.IsTrue(welcome.TryUse(branch, out var userId));
        Assert.AreEqual("branch", userId);
        Assert.IsFalse(welcome.TryUse(branch, out _));
        Assert.IsTrue(welcome.TryUse(first, out var owner));
        Assert.AreEqual("", owner);
        Assert.AreEqual(WelcomeKind.Demo, welcome.Find(dealer));
    }
}
