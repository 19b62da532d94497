using KPax.Agent.Uplink;

namespace KPax.Tests.Agent.Uplink;

[TestClass]
public sealed class UplinkOptionsTests
{
    [TestMethod]
    [DataRow("")]
    [DataRow("kpax.example")]
    [DataRow("http://kpax.example")]
    [DataRow("https://kpax.example/path")]
    [DataRow("https://user@kpax.example")]
    public void FindErrors_OfABadServer_NamesTheFieldAndTheMend(string server)
    {
        var error = new UplinkOptions { Server = server }.FindErrors().Single();

        StringAssert.StartsWith(error, "Uplink:Server is ");
        StringAssert.Contains(error, "https://kpax.example:8443");
    }

    [TestMethod]
    [DataRow("https://kpax.example:9100")]
    [DataRow("https://10.1.2.3:631")]
    [DataRow("https://[::ffff:10.1.2.3]:515/")]
    public void FindErrors_OfAServerAtAPrintPort_SaysThatItPrints(string server)
    {
        var error = new UplinkOptions { Server = server }.FindErrors().Single();

        StringAssert.StartsWith(error, "Uplink:Server is ");
        StringAssert.Contains(error, "print");
    }

    [TestMethod]
    public void FindErrors_OfSeveral_NamesAll()
    {
        var options = new UplinkOptions { Server = "https://kpax.example", CaFile = "nowhere.pem", BatchEntries = 501, KeepAlive = TimeSpan.Zero };

        var errors = options.FindErrors();

        CollectionAssert.AreEqual(new[] { "Uplink:CaFile", "Uplink:BatchEntries", "Uplink:KeepAlive" }, errors.Select(error => error.Split(' ')[0].TrimEnd(':')).ToArray());
        StringAssert.Contains(errors[1], "501. Set it from 1 to 500.");
    }
}
