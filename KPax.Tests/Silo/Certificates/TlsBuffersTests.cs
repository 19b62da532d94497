using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using KPax.Silo.Certificates;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Silo.Certificates;

[TestClass]
public sealed class TlsBuffersTests
{
    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Clean() => _folder.Dispose();

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public async Task TryRelease_AfterTheHandshake_IsKnownToThisRuntimeAndLosesNothing()
    {
        var own = new ServerCertificate(
            new CertificateFiles(_folder.Of("certificates")), "server1", CertificateSubject.Of("server1", []), TimeProvider.System, 2048);
        var (up, down) = (new Pipe(), new Pipe());
        await using var server = new SslStream(new TwoStreams(up.Reader.AsStream(), down.Writer.AsStream()));
        await using var client = new SslStream(new TwoStreams(down.Reader.AsStream(), up.Writer.AsStream()));
        await Task.WhenAll(
            server.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = own.Context }),
            client.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "server1", CertificateChainPolicy = Trusting(own.Authority) }));

        Assert.IsTrue(TlsBuffers.TryRelease(server), "This .NET or OpenSSL keeps the handle elsewhere: look at TlsBuffers.");
        for (var round = 0; round < 5; round++)
        {
            var sent = Enumerable.Range(0, 100_000).Select(octet => (byte)(octet * (round + 3))).ToArray();
            CollectionAssert.AreEqual(sent, await ThroughAsync(client, server, sent));
            CollectionAssert.AreEqual(sent, await ThroughAsync(server, client, sent));
        }
    }

    [TestMethod]
    public void TryRelease_OfAStreamWithoutTls_DoesNothing()
    {
        using var stream = new SslStream(new MemoryStream());

        Assert.IsFalse(TlsBuffers.TryRelease(stream));
    }

    private static async Task<byte[]> ThroughAsync(Stream from, Stream to, byte[] octets)
    {
        var read = new byte[octets.Length];
        var reading = to.ReadExactlyAsync(read).AsTask();
        await from.WriteAsync(octets);
        await from.FlushAsync();
        await reading;
        return read;
    }

    private static X509ChainPolicy Trusting(X509Certificate2 authority) => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        RevocationMode = X509RevocationMode.NoCheck,
        CustomTrustStore = { authority },
    };

    private sealed class TwoStreams(Stream reads, Stream writes) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => writes.Flush();

        public override Task FlushAsync(CancellationToken cancellationToken) => writes.FlushAsync(cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => reads.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => reads.ReadAsync(buffer, cancellationToken);

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => writes.Write(buffer, offset, count);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => writes.WriteAsync(buffer, cancellationToken);
    }
}
