using KPax.Contracts.Agents;
using KPax.Silo.Gateway;
using Wire = KPax.Protocol.Agent.V1;

namespace KPax.Tests.Silo.Gateway;

[TestClass]
public sealed class MergedReceiptTests
{
    [TestMethod]
    public void Build_OfSeveralBatches_HasTheLastMarkOfEachLane()
    {
        var merged = new MergedReceipt();
        merged.Add(new BatchReceipt { Mark = new(Lane.History, 5), DeadLetters = [new(Lane.History, 4, "bad")], ConfigurationRevision = 2 });
        merged.Add(new BatchReceipt { Mark = new(Lane.Live, 9) });
        merged.Add(new BatchReceipt { Mark = new(Lane.History, 8), DeadLetters = [new(Lane.History, 7, "worse")] });

        var receipt = merged.Build();

        CollectionAssert.AreEqual(new[] { (Wire.Lane.Live, 9ul), (Wire.Lane.History, 8ul) }, receipt.AcceptedThrough.Select(mark => (mark.Lane, mark.Through)).ToArray());
        CollectionAssert.AreEqual(new[] { 4ul, 7ul }, receipt.DeadLetters.Select(letter => letter.Number).ToArray());
        Assert.AreEqual(2ul, receipt.ConfigurationRevision);
        Assert.IsNull(receipt.RetryDelay);
        Assert.IsFalse(receipt.HelloRequired || merged.Stopped);
        Assert.AreEqual("", receipt.Reason);
    }

    [TestMethod]
    public void Build_AfterABatchThatWasNotAccepted_TellsItsReason()
    {
        var merged = new MergedReceipt();
        merged.Add(new BatchReceipt { Mark = new(Lane.History, 5) });
        merged.Add(new BatchReceipt { Mark = new(Lane.History, 5), Reason = "the disk is full", RetryDelay = TimeSpan.FromSeconds(2) });
        merged.Stop("something later", null, helloRequired: true);

        var receipt = merged.Build();

        Assert.IsTrue(merged.Stopped);
        Assert.AreEqual("the disk is full", receipt.Reason);
        Assert.AreEqual(2, receipt.RetryDelay.Seconds);
        Assert.IsFalse(receipt.HelloRequired);
        Assert.AreEqual(5ul, receipt.AcceptedThrough.Single().Through);
    }

    [TestMethod]
    public void Build_OfASessionThatIsOver_RequiresHelloAndNamesNoMark()
    {
        var merged = new MergedReceipt();
        merged.Add(new BatchReceipt { HelloRequired = true, Reason = "The session is over: say Hello." });

        Assert.IsTrue(merged.Build().HelloRequired);
        Assert.IsEmpty(merged.Build().AcceptedThrough);
    }
}
