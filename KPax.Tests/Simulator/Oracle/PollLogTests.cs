using System.Net;
using KPax.Simulator.Oracle;
using KPax.Tests.EndToEnd;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Simulator.Oracle;

[TestClass]
public sealed class PollLogTests
{
    [TestMethod]
    public void Write_TwoPolls_AreTwoLinesInOrder()
    {
        using var folder = new TemporaryFolder();
        using (var log = new PollLog(folder.Of("polls.log"), new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.Zero))))
        {
            log.Write("A1", new IPEndPoint(IPAddress.Loopback, 5_000), 7, 100);
            log.Write("B2", new IPEndPoint(IPAddress.Loopback, 5_001), -8, 4_294_967_295);
        }

        CollectionAssert.AreEqual(
            new[] { "1|2026-03-02T09:30:00.0000000+00:00|A1|127.0.0.1:5000|7|100", "2|2026-03-02T09:30:00.0000000+00:00|B2|127.0.0.1:5001|-8|4294967295" },
            File.ReadAllLines(folder.Of("polls.log")));
    }

    [TestMethod]
    public void Write_WithoutAFile_WritesNothing()
    {
        var before = Logs();
        using var log = new PollLog("", TimeProvider.System);
        log.Write("A1", new IPEndPoint(IPAddress.Loopback, 5_000), 7, 100);

        CollectionAssert.AreEquivalent(before, Logs());

        // Others may write here meanwhile.
        static string[] Logs() => Directory.GetFiles(Environment.CurrentDirectory, "*poll*");
    }
}
