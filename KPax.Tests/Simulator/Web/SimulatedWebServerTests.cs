using System.Net;
using System.Net.Sockets;
using System.Text;
using KPax.Agent.Http.Ipp;
using KPax.Simulator.Web;
using KPax.Tests.House;

namespace KPax.Tests.Simulator.Web;

[TestClass]
public sealed class SimulatedWebServerTests
{
    private static readonly string Brother = Repository.PathOf("KPax.Simulator", "Recordings", "brother-hl-l6410dn.snmprec");
    private static readonly string Pantum = Repository.PathOf("KPax.Simulator", "Recordings", "pantum-bm5100adn.snmprec");

    [TestMethod]
    [DataRow("GET /etc/mnt_info.csv HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\n")]
    [DataRow("GET /general/information.html?kind=item HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n")]
    [DataRow("GET /../brother-hl-l6410dn.snmprec HTTP/1.1\r\n\r\n", "HTTP/1.1 404 Not Found\r\n")]
    [DataRow("POST /ipp/print HTTP/1.1\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 404 Not Found\r\n")]
    [DataRow("DELETE / HTTP/1.1\r\n\r\n", "HTTP/1.1 405 Method Not Allowed\r\n")]
    public async Task Ask_Request_IsAnsweredByTheFilesBesideTheRecording(string request, string expected)
    {
        await using var server = SimulatedWebServer.Listen(new IPEndPoint(IPAddress.Parse("127.38.0.4"), 0), RecordedPages.LoadBeside(Brother), TimeProvider.System);
        using var client = new TcpClient();
        await client.ConnectAsync(server.EndPoint);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(client.GetStream());

        Assert.StartsWith(expected, await reader.ReadToEndAsync());
    }

    [TestMethod]
    public void Answer_OtherOperation_IsRefused()
    {
        var question = IppQuestion.Encode("h", 1);
        question[3] = 0x02;
        CollectionAssert.AreEqual(new byte[] { 1, 1, 5, 1, 0, 0, 0, 1 }, IppResponder.Answer(question, RecordedPages.LoadBeside(Pantum).Attributes)![..8]);
    }

    [TestMethod]
    public void LoadBeside_NoFolder_IsNone() => Assert.AreSame(RecordedPages.None, RecordedPages.LoadBeside(Repository.PathOf("KPax.Simulator", "Recordings", "zebra-zt411.snmprec")));

    [TestMethod]
    public void ForCopy_AnotherSerial_StandsInPagesAndAttributes()
    {
        var pages = RecordedPages.LoadBeside(Brother).ForCopy("E81234K2N118840", "E81234K2N11C001");
        Assert.Contains("E81234K2N11C001", Encoding.ASCII.GetString(pages.Find("/etc/mnt_info.csv")!));
        var attributes = RecordedPages.LoadBeside(Pantum).ForCopy("CK1A021177", "CK1A02C001").Attributes;
        Assert.Contains("CK1A02C001", attributes.Single(attribute => attribute.Name == "printer-device-id").Value);
    }
}
