using KPax.Contracts.Agents;
using KPax.Contracts.Devices;

namespace KPax.Tests.Silo.History.Year;

/// <summary>An agent that reads its printers with a clock of its own, keeps what it cannot send, and sends it again until it is acknowledged.</summary>
internal sealed class YearAgent(long id, IAgentGrain grain, TimeSpan clockOffset)
{
    private const ulong Epoch = 42;
    private const int BatchSize = 200;
    private static readonly Lane[] Lanes = [Lane.Live, Lane.History];

    private readonly Dictionary<Lane, List<AgentEntry>> _kept = Lanes.ToDictionary(lane => lane, _ => new List<AgentEntry>());
    private readonly Dictionary<Lane, ulong> _numbers = Lanes.ToDictionary(lane => lane, _ => 0ul);
    private readonly Dictionary<Lane, (ulong Mark, byte[] Hash)> _marks = Lanes.ToDictionary(lane => lane, _ => (0ul, Array.Empty<byte>()));
    private ulong _order;
    private byte[] _session = [];

    /// <summary>The server's number for it.</summary>
    public long Id => id;

    /// <summary>The printers that it reads.</summary>
    public List<YearPrinter> Printers { get; } = [];

    /// <summary>Until when it reads nothing.</summary>
    public DateTimeOffset OffUntil { get; set; }

    /// <summary>Until when it cannot reach the server.</summary>
    public DateTimeOffset CutUntil { get; set; }

    /// <summary>What its clock says.</summary>
    public DateTimeOffset ClockAt(DateTimeOffset now) => (now + clockOffset).ToOffset(TimeSpan.Zero);

    /// <summary>Keeps a reading. On the live lane it overtakes what waits.</summary>
    public void Keep(DeviceReading reading, bool isLive)
    {
        var lane = isLive ? Lane.Live : Lane.History;
        _kept[lane].Add(new() { Number = ++_numbers[lane], Order = ++_order, Reading = reading });
    }

    /// <summary>Sends all that it keeps. The session is begun anew if it was lost; what came of a batch may not be known.</summary>
    public async Task DeliverAsync(DateTimeOffset now)
    {
        for (var turn = 0; Lanes.Any(lane => _kept[lane].Count > 0); turn++)
        {
            Assert.IsLessThan(1_000, turn, "It does not come to an end.");
            if (_session.Length == 0)
            {
                await HelloAsync(now);
            }

            foreach (var lane in Lanes.Where(lane => _kept[lane].Count > 0 && _session.Length > 0))
            {
                await SendAsync(lane);
            }
        }
    }

    private async Task SendAsync(Lane lane)
    {
        AgentEntry[] entries = [.. _kept[lane].Take(BatchSize)];
        BatchReceipt receipt;
        try
        {
            receipt = await grain.RecordAsync(TestReadings.Batch(_session, Epoch, lane, _marks[lane].Hash, entries), CancellationToken.None);
        }
        catch (TimeoutException)
        {
            // A busy machine: whether it is stored is told by the next Hello.
            _session = [];
            return;
        }

        Assert.IsEmpty(receipt.DeadLetters, receipt.DeadLetters.FirstOrDefault()?.Reason);
        _session = receipt.HelloRequired ? [] : _session;
        Acknowledge(receipt.Mark);
    }

    private async Task HelloAsync(DateTimeOffset now)
    {
        var states = Lanes.Select(lane => new LaneState(lane, 1, _numbers[lane], _marks[lane].Mark, _marks[lane].Hash));
        AgentWelcome welcome;
        try
        {
            welcome = await grain.HelloAsync(new() { Epoch = Epoch, Lanes = [.. states], AgentTime = ClockAt(now) }, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            // A busy machine again: it says hello once more.
            return;
        }

        Assert.IsFalse(welcome.NewEpochRequired, "Its history is the one that is stored.");
        _session = welcome.SessionId;
        foreach (var mark in welcome.Marks)
        {
            Acknowledge(mark);
        }
    }

    private void Acknowledge(LaneMark mark)
    {
        if (mark.Lane == Lane.Unspecified)
        {
            return;
        }

        var kept = _kept[mark.Lane];
        var stored = kept.TakeWhile(entry => entry.Number <= mark.Through).ToList();
        if (stored.Count > 0)
        {
            _marks[mark.Lane] = (stored[^1].Number, stored.Aggregate(_marks[mark.Lane].Hash, TestReadings.HashAfter));
            kept.RemoveRange(0, stored.Count);
        }
    }
}
