using KPax.Agent.Buffer;
using KPax.Protocol.Agent.V1;
using KPax.Tests.EndToEnd;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Agent.Buffer;

[TestClass]
public sealed class LiteReadingBufferTests : ReadingBufferContract
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.Of("buffer.db");

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    [DataRow(0, DisplayName = "overwritten from the start")]
    [DataRow(8_192, DisplayName = "overwritten behind the header")]
    public async Task Open_OfADamagedFile_SetsItAsideAndBeginsANewEpoch(int offset)
    {
        var buffer = Open();
        await AppendAsync(buffer, Lane.History, [.. Enumerable.Range(0, 200).Select(number => (byte)number)]);
        var epoch = (await buffer.GetStateAsync(default)).Epoch;
        await CloseAsync(buffer);
        await OverwriteAsync(offset);

        buffer = Open();
        await AppendAsync(buffer, Lane.History, 1);

        var state = await buffer.GetStateAsync(default);
        Assert.AreNotEqual(epoch, state.Epoch);
        Assert.AreEqual(1UL, state.History.Newest);
        Assert.HasCount(1, Directory.GetFiles(_folder.Path, "buffer.db.damaged-*"));
        await CloseAsync(buffer);
    }

    [TestMethod]
    public async Task Read_OfAnEntryThatChangedOnTheDisk_SetsTheFileAside()
    {
        var buffer = Open();
        await AppendAsync(buffer, Lane.History, 77, 78, 79);
        await CloseAsync(buffer);
        var octets = await System.IO.File.ReadAllBytesAsync(File);
        octets[octets.AsSpan().IndexOf(Octets(78)) + 50] ^= 1;
        await System.IO.File.WriteAllBytesAsync(File, octets);

        buffer = Open();
        var batch = await buffer.ReadAsync(Lane.History, null, Wide, default);

        Assert.IsNull(batch);
        Assert.HasCount(1, Directory.GetFiles(_folder.Path, "buffer.db.damaged-*"));
        Assert.AreEqual(0UL, (await buffer.GetStateAsync(default)).History.Newest);
        await CloseAsync(buffer);
    }

    [TestMethod]
    public void Open_InAFolderThatIsNotThere_SaysWhatHelps()
    {
        var path = _folder.Of("missing", "buffer.db");

        var exception = Assert.ThrowsExactly<BufferException>(() => LiteReadingBuffer.Open(path, new BufferOptions(), TimeProvider.System, new ListLogger<LiteReadingBuffer>()));

        StringAssert.Contains(exception.Message, path);
        StringAssert.Contains(exception.Message, "Make room");
    }

    [TestMethod]
    public async Task Append_NineTimesTheLimit_KeepsTheFileNearTheLimit()
    {
        var buffer = Open(new BufferOptions { MaxOctets = 1_048_576 });
        var entry = new byte[1_500];
        for (var round = 0; round < 60; round++)
        {
            await buffer.AppendAsync([.. Enumerable.Range(0, 100).Select(_ => new NewEntry(Lane.History, entry))], default);
        }

        var state = await buffer.GetStateAsync(default);
        await CloseAsync(buffer);

        Assert.IsTrue(state.Octets <= 1_048_576, $"{state.Octets} octets");
        Assert.IsTrue(new FileInfo(File).Length < 2 * 1_048_576, $"{new FileInfo(File).Length} octets of file");
    }

    private protected override IReadingBuffer Open(BufferOptions? options = null) =>
        LiteReadingBuffer.Open(File, options ?? new BufferOptions(), new FakeTimeProvider(), new ListLogger<LiteReadingBuffer>());

    private protected override async Task CloseAsync(IReadingBuffer buffer) => await ((LiteReadingBuffer)buffer).DisposeAsync();

    private async Task OverwriteAsync(int offset)
    {
        await using var file = System.IO.File.Open(File, FileMode.Open, FileAccess.Write);
        file.Position = offset;
        await file.WriteAsync(Enumerable.Range(0, 65_536).Select(number => (byte)(number * 7)).ToArray());
    }
}
