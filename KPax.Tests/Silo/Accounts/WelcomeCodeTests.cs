using KPax.Silo.Accounts;

namespace KPax.Tests.Silo.Accounts;

[TestClass]
public sealed class WelcomeCodeTests
{
    [TestMethod]
    public void TryUse_OfTheRightCode_WorksOnce()
    {
        var welcome = new WelcomeCode();
        var code = welcome.Issue();

        Assert.IsTrue(welcome.TryUse(code));
        Assert.IsFalse(welcome.TryUse(code));
    }

    [TestMethod]
    public void TryUse_OfAnythingElse_FailsAndLeavesTheCodeGood()
    {
        var welcome = new WelcomeCode();
        Assert.IsFalse(welcome.TryUse(""));
        var code = welcome.Issue();

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
        var older = welcome.Issue();
        var newer = welcome.Issue();

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
            var code = welcome.Issue();
            var entered = 0;

            Parallel.For(0, 8, _ => Interlocked.Add(ref entered, welcome.TryUse(code) ? 1 : 0));

            Assert.AreEqual(1, entered);
        }
    }
}
