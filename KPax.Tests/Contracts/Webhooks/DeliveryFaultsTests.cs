using KPax.Contracts.Webhooks;

namespace KPax.Tests.Contracts.Webhooks;

[TestClass]
public sealed class DeliveryFaultsTests
{
    [TestMethod]
    public void Read_OfEachText_GivesItsFaultAndItsCode()
    {
        foreach (var fault in Enum.GetValues<DeliveryFault>().Where(fault => fault != DeliveryFault.Unknown))
        {
            var hasCode = fault is DeliveryFault.NotConnected or DeliveryFault.NoAnswer;

            Assert.AreEqual((fault, hasCode ? "ConnectionRefused" : ""), DeliveryFaults.Read(DeliveryFaults.TextOf(fault, "ConnectionRefused")));
        }
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("No connection: .")]
    [DataRow("Something of another version.")]
    public void Read_OfWhatIsNotKnown_GivesItAsItIs(string text) => Assert.AreEqual((DeliveryFault.Unknown, text), DeliveryFaults.Read(text));
}
