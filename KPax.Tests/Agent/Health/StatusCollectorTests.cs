using KPax.Agent.Buffer;
using KPax.Agent.Buffer.Segments;
using KPax.Agent.Health;
using KPax.Protocol.Agent.V1;
using KPax.Tests.EndToEnd;
using Microsoft.Extensions.Time.Testing;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Agent.Health;

[TestClass]
public sealed class StatusCollectorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 26, 8, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task View_OfABuffer_TellsWhatWaitsAndSinceWhen()
    {
        await using var buffer = SegmentReadingBuffer.Open(_folder.Of("buffer"), new BufferOptions(), _time, new ListLogger<SegmentReadingBuffer>());
        var taken = _time.GetUtcNow().AddMinutes(-4);
        await buffer.AppendAsync([Entry(1, taken), Entry(2, taken.AddMinutes(1))], default);
        await File.WriteAllTextAsync(_folder.Of("buffer.db.damaged-20261125T080000000"), "");

        var kept = await BufferView.AskAsync(buffer, default);

        Assert.AreEqual(new LaneView("history", 2, 2, 0, taken), kept.Kept.Lanes[1]);
        Assert.AreEqual(new LaneView("live", 0, 0, 0, null), kept.Kept.Lanes[0]);
        Assert.IsGreaterThan(0, kept.Kept.Octets);
        Assert.AreEqual(1, new AgentFolder(_folder.Path, _folder.Of("agent.key")).CountDamaged());
        Assert.IsNull(new AgentFolder(_folder.Path, _folder.Of("agent.key")).KeySince());
    }

    private static NewEntry Entry(byte octet, DateTimeOffset taken) =>
        new(Lane.History, [octet]) { Label = new EntryLabel(EntryKind.Reading, ScanKind.Full, "serial:1", taken) };
}
