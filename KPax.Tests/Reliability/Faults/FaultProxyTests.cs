using System.Net;
using System.Net.Sockets;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Reliability.Faults;

/// <summary>The faults are what they say: the suite's verdicts rest on them.</summary>
[TestClass]
public sealed class FaultProxyTests
{
    private static readonly byte[] Sent = Enumerable.Range(0, 1_000).Select(number => (byte)number).ToArray();

    [TestMethod]
    public async Task NoFault_EveryOctet_GoesThroughBothWays()
    {
        await using var pair = await Pair.OpenAsync();

        CollectionAssert.AreEqual(Sent, await pair.SendToServerAsync(Sent));
        CollectionAssert.AreEqual(Sent, await pair.SendToClientAsync(Sent));

        Assert.AreEqual(2_000, pair.Proxy.Octets);
        Assert.AreEqual(0, pair.Proxy.Happened);
    }

    [TestMethod]
    public async Task Cut_AfterOctets_ResetsBothEnds()
    {
        await using var pair = await Pair.OpenAsync();
        pair.Proxy.Inject(new Fault(FaultKind.Cut, FaultDirection.Server, 1_500, TimeSpan.Zero, 0));

        await pair.SendToServerAsync(Sent);
        await pair.Client.SendAsync(Sent);

        Assert.AreEqual(SocketError.ConnectionReset, await pair.ErrorAsync(pair.Server));
        Assert.AreEqual(SocketError.ConnectionReset, await pair.ErrorAsync(pair.Client));
        Assert.AreEqual(1, pair.Proxy.Happened);
    }

    [TestMethod]
    public async Task PartialFrame_OnlyAPart_Arrives()
    {
        await using var pair = await Pair.OpenAsync();
        pair.Proxy.Inject(Fault.Now(FaultKind.PartialFrame) with { Draw = 400 });

        await pair.Client.SendAsync(Sent);

        Assert.AreEqual(SocketError.ConnectionReset, await pair.ErrorAsync(pair.Client));
    }

    [TestMethod]
    public async Task CorruptByte_OneBit_IsTurned()
    {
        await using var pair = await Pair.OpenAsync();
        pair.Proxy.Inject(Fault.Now(FaultKind.CorruptByte) with { Draw = 11 });

        var received = await pair.SendToServerAsync(Sent);

        var wrong = Enumerable.Range(0, Sent.Length).Single(index => received[index] != Sent[index]);
        Assert.AreEqual(11, wrong);
        Assert.AreEqual(8, received[wrong] ^ Sent[wrong]);
        CollectionAssert.AreEqual(Sent, await pair.SendToServerAsync(Sent));
    }

    [TestMethod]
    public async Task HalfOpen_NothingGoesThrough_AndNobodyIsTold()
    {
        await using var pair = await Pair.OpenAsync();
        pair.Proxy.Inject(Fault.Now(FaultKind.HalfOpen));
        var reading = pair.ErrorAsync(pair.Server);

        await pair.Client.SendAsync(Sent);
        Assert.IsTrue(await Eventually.HoldsAsync(() => pair.Proxy.IsSilent, TimeSpan.FromSeconds(60)));
        await pair.Server.SendAsync(Sent);
        Assert.IsTrue(await Eventually.HoldsAsync(() => pair.Proxy.Octets == 2_000, TimeSpan.FromSeconds(60)));
        Assert.AreEqual(0, pair.Client.Available);
        Assert.IsFalse(reading.IsCompleted);

        pair.Proxy.Heal();
        await pair.Client.SendAsync(Sent);
        Assert.IsTrue(await Eventually.HoldsAsync(() => pair.Proxy.Octets == 3_000, TimeSpan.FromSeconds(60)));
        Assert.IsFalse(reading.IsCompleted);

        pair.Proxy.Heal(resetsLost: true);
        Assert.AreEqual(SocketError.ConnectionReset, await reading);
    }

    [TestMethod]
    public async Task DelayAndSlow_EveryOctet_ArrivesOnceTheClockMovesOn()
    {
        foreach (var kind in new[] { FaultKind.Delay, FaultKind.Slow })
        {
            var time = new ArmedTimeProvider(DateTimeOffset.UnixEpoch);
            await using var pair = await Pair.OpenAsync(time);
            pair.Proxy.Inject(Fault.Now(kind));

            var receiving = pair.SendToServerAsync(Sent[..100]);
            await time.Armed;
            Assert.AreEqual(0, pair.Server.Available);
            time.Advance(TimeSpan.FromMilliseconds(100));

            CollectionAssert.AreEqual(Sent[..100], await receiving);
        }
    }

    [TestMethod]
    public void DrawFrom_TheSameSeed_GivesTheSameFaults()
    {
        var (one, other) = (new Random(8), new Random(8));
        var faults = Enumerable.Range(0, 200).Select(_ => Fault.DrawFrom(one)).ToList();

        CollectionAssert.AreEqual(faults, Enumerable.Range(0, 200).Select(_ => Fault.DrawFrom(other)).ToList());
        Assert.AreEqual(12, faults.Select(fault => (fault.Kind, fault.Towards)).Distinct().Count());
    }

    /// <summary>A client and a server with the proxy between them.</summary>
    private sealed class Pair(FaultProxy proxy, Socket client, Socket server) : IAsyncDisposable
    {
        public FaultProxy Proxy => proxy;

        public Socket Client => client;

        public Socket Server => server;

        public static async Task<Pair> OpenAsync(TimeProvider? time = null)
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var proxy = FaultProxy.Start(((IPEndPoint)listener.LocalEndpoint).Port, time);
            var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await client.ConnectAsync(IPAddress.Loopback, proxy.Port);
            return new Pair(proxy, client, await listener.AcceptSocketAsync());
        }

        public Task<byte[]> SendToServerAsync(byte[] octets) => SendAsync(client, server, octets);

        public Task<byte[]> SendToClientAsync(byte[] octets) => SendAsync(server, client, octets);

        /// <summary>Reads until the connection ends, and gives how.</summary>
        public async Task<SocketError> ErrorAsync(Socket socket)
        {
            try
            {
                while (await socket.ReceiveAsync(new byte[4_096]) > 0)
                {
                }

                return SocketError.Success;
            }
            catch (SocketException fault)
            {
                return fault.SocketErrorCode;
            }
        }

        public async ValueTask DisposeAsync()
        {
            await proxy.DisposeAsync();
            client.Dispose();
            server.Dispose();
        }

        private static async Task<byte[]> SendAsync(Socket from, Socket to, byte[] octets)
        {
            await from.SendAsync(octets);
            var received = new byte[octets.Length];
            using var stream = new NetworkStream(to);
            await stream.ReadExactlyAsync(received);
            return received;
        }
    }
}
