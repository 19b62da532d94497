using KPax.Agent.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Agent.Http;

/// <summary>R21: whatever a device's web server does, a page ends within 5 s and 4 MiB. Alone, as the memory of the whole process is measured.</summary>
[TestClass]
[DoNotParallelize]
public sealed class DeviceHttpClientHarmTests
{
    private const long MaxAllocated = 4 * 1_048_576;
    private static readonly string[] Html = ["text/html"];

    public static IEnumerable<object[]> LoudNames => Attacks.Loud.Keys.Select(name => new object[] { name });

    public static IEnumerable<object[]> SilentNames => Attacks.Silent.Keys.Select(name => new object[] { name });

    public required TestContext TestContext { get; set; }

    [TestMethod]
    [DynamicData(nameof(LoudNames))]
    public async Task Get_Attack_IsRefusedWithinItsMemory(string name)
    {
        // The clock stands still: nothing but the limits can end it.
        var time = new FakeTimeProvider();
        for (var run = 0; run < 2; run++)
        {
            await using var server = new HostileServer(HostileServer.Device, Attacks.Loud[name]);
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var fetch = await FetchAsync(server, time);
            var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

            Assert.AreEqual(PageOutcome.Refused, fetch.Outcome, fetch.Reason);
            Assert.IsNotEmpty(fetch.Reason);
            TestContext.WriteLine($"{name}: {allocated:N0} octets, client and server together, {(run == 0 ? "cold" : "warm")}; {fetch.Reason}");
            Assert.IsLessThan(MaxAllocated, allocated);
        }
    }

    [TestMethod]
    [DynamicData(nameof(SilentNames))]
    public async Task Get_Stall_EndsWithThePagesTime(string name)
    {
        var time = new FakeTimeProvider();
        await using var server = new HostileServer(HostileServer.Device, SayAndWaitAsync(Attacks.Silent[name], out var said));
        var fetch = FetchAsync(server, time);
        await said.Task;

        time.Advance(new WebOptions().Timeout - TimeSpan.FromMilliseconds(1));
        Assert.IsFalse(fetch.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.AreEqual(PageOutcome.Silent, (await fetch).Outcome);
    }

    [TestMethod]
    public async Task Get_Drip_EndsWithThePagesTime()
    {
        var time = new FakeTimeProvider();
        var drops = 0;
        await using var server = new HostileServer(HostileServer.Device, async (stream, token) =>
        {
            await HostileServer.ReadRequestAsync(stream, token);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"u8.ToArray(), token);
            while (true)
            {
                // A drop each second of the agent's clock: no pause is ever as long as the limit.
                await stream.WriteAsync("a"u8.ToArray(), token);
                drops++;
                time.Advance(TimeSpan.FromSeconds(1));
            }
        });

        Assert.AreEqual(PageOutcome.Silent, (await FetchAsync(server, time)).Outcome);
        Assert.IsGreaterThanOrEqualTo(5, drops);
    }

    [TestMethod]
    public async Task Get_TlsThatStalls_EndsWithThePagesTime()
    {
        var time = new FakeTimeProvider();
        await using var server = new HostileServer(HostileServer.Device, SayAndWaitAsync(null, out var said));
        using var client = new DeviceHttpClient(Origin(), new WebOptions { HttpPort = UnusedPort(), HttpsPort = server.Port }, new OpenWatch(), time);
        var fetch = client.GetAsync("/page", Html, CancellationToken.None);
        await said.Task;
        time.Advance(new WebOptions().Timeout);

        Assert.AreEqual(PageOutcome.Silent, (await fetch).Outcome);
    }

    private static Func<Stream, CancellationToken, Task> SayAndWaitAsync(string? text, out TaskCompletionSource said)
    {
        var reached = said = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return async (stream, token) =>
        {
            if (text is null)
            {
                await stream.ReadExactlyAsync(new byte[1], token);
            }
            else
            {
                await HostileServer.ReadRequestAsync(stream, token);
                await stream.WriteAsync(System.Text.Encoding.Latin1.GetBytes(text), token);
            }

            reached.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        };
    }

    private static async Task<PageFetch> FetchAsync(HostileServer server, TimeProvider time)
    {
        using var client = new DeviceHttpClient(Origin(), new WebOptions { HttpPort = server.Port, HttpsPort = UnusedPort() }, new OpenWatch(), time);
        return await client.GetAsync("/page", Html, CancellationToken.None);
    }

    private static DeviceOrigin Origin() => new(HostileServer.Device, "serial:Acme:1", new CertificatePins("", NullLogger<CertificatePins>.Instance));

    // Nothing listens there: tests have loopback addresses and free ports of their own.
    private static int UnusedPort() => 19;
}
