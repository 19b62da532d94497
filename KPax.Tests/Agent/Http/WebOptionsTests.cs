using KPax.Agent.Http;

namespace KPax.Tests.Agent.Http;

[TestClass]
public sealed class WebOptionsTests
{
    [TestMethod]
    public void FindErrors_Defaults_AreRight() => Assert.IsEmpty(new WebOptions().FindErrors());

    [TestMethod]
    public void FindErrors_EverythingWrong_IsToldAtOnce()
    {
        var errors = new WebOptions
        {
            HttpPort = 9100, HttpsPort = 631, IppPort = 9100, Timeout = TimeSpan.Zero, MaxBody = 0, MaxHeaders = 0, MaxHeaderLines = 0, MaxRedirects = -1,
        }.FindErrors();

        string[] expected = ["Web:HttpPort", "Web:HttpsPort", "Web:IppPort", "Web:Timeout", "Web:MaxBody", "Web:MaxHeaders", "Web:MaxHeaderLines", "Web:MaxRedirects"];
        CollectionAssert.AreEqual(expected, errors.Select(error => error.Split(' ')[0]).ToArray());
    }
}
