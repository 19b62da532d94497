using KPax.Contracts.Webhooks;
using KPax.Web.Webhooks;

namespace KPax.Tests.Web.Webhooks;

[TestClass]
public sealed class DeliveryWordsTests
{
    [TestMethod]
    [DataRow("en", "No connection: ConnectionRefused.")]
    [DataRow("fr", "Pas de connexion : ConnectionRefused.")]
    [DataRow("ja", "接続できませんでした: ConnectionRefused")]
    public void Of_AFault_SaysItInTheLanguageOfTheThreadAndWhatIsNotKnownAsItIs(string language, string expected)
    {
        using var speaking = new Speaking(language);

        Assert.AreEqual(expected, DeliveryWords.Of(DeliveryFaults.TextOf(DeliveryFault.NotConnected, "ConnectionRefused")));
        Assert.AreEqual("{0} of another version", DeliveryWords.Of("{0} of another version"));
    }
}
