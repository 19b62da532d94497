using System.Buffers;
using System.Net.Security;
using System.Security.Authentication;
using CsCheck;
using KPax.Silo.Certificates;

namespace KPax.Tests.Silo.Certificates;

/// <summary>Hellos as .NET's own TLS client sends them.</summary>
[TestClass]
public sealed class ClientHelloTests
{
    private static readonly SslApplicationProtocol Acme = new(ClientHello.AcmeProtocol);

    [TestMethod]
    public async Task Read_OfAnOrdinaryClient_GivesItsName()
    {
        var hello = Read(await CaptureAsync("kpax.example", SslApplicationProtocol.Http2, SslApplicationProtocol.Http11));

        Assert.AreEqual(new ClientHello("kpax.example", false, KnowsTls13: true), hello);
    }

    [TestMethod]
    public async Task Read_OfAnAuthority_KnowsTheChallenge()
    {
        Assert.AreEqual(new ClientHello("kpax.example", true, true), Read(await CaptureAsync("kpax.example", Acme)));
        Assert.AreEqual(new ClientHello("kpax.example", false, true), Read(await CaptureAsync("kpax.example", Acme, SslApplicationProtocol.Http2)));
    }

    [TestMethod]
    public async Task Read_OfAClientWithoutTls13_TellsThat()
    {
        Assert.IsFalse(Read(await CaptureAsync("kpax.example", SslProtocols.Tls12)).KnowsTls13);
        Assert.IsTrue(Read(await CaptureAsync("kpax.example", SslProtocols.Tls13)).KnowsTls13);
    }

    [TestMethod]
    public async Task Read_WithoutAName_GivesNone() => Assert.AreEqual(new ClientHello("", false, true), Read(await CaptureAsync("10.1.2.3")));

    [TestMethod]
    public async Task Read_OfCutAndSpoiltOctets_NeverThrows()
    {
        var whole = await CaptureAsync("kpax.example", Acme);
        for (var length = 0; length < whole.Length; length++)
        {
            Read(whole[..length]);
        }

        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, whole.Length - 1], Gen.Byte).Sample((first, one, second, two) =>
        {
            var spoilt = (byte[])whole.Clone();
            spoilt[first] = one;
            spoilt[second] = two;
            Read(spoilt);
        });
    }

    private static ClientHello Read(byte[] octets) => ClientHello.Read(new ReadOnlySequence<byte>(octets));

    private static Task<byte[]> CaptureAsync(string host, params SslApplicationProtocol[] protocols) => CaptureAsync(host, SslProtocols.None, protocols);

    private static async Task<byte[]> CaptureAsync(string host, SslProtocols versions, params SslApplicationProtocol[] protocols)
    {
        using var captured = new FirstWrite();
        await using var client = new SslStream(captured);
        var options = new SslClientAuthenticationOptions { TargetHost = host, ApplicationProtocols = [.. protocols], EnabledSslProtocols = versions };
        await Assert.ThrowsAsync<Exception>(() => client.AuthenticateAsClientAsync(options));
        return captured.ToArray();
    }

    /// <summary>Takes what is written, and has nothing to read.</summary>
    private sealed class FirstWrite : MemoryStream
    {
        public override int Read(Span<byte> buffer) => 0;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(0);
    }
}
