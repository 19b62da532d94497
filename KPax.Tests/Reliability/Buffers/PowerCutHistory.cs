using KPax.Agent.Buffer;
using KPax.Protocol.Agent.V1;
using KPax.Tests.Reliability.Disks;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Reliability.Buffers;

/// <summary>One random life of a buffer with power cuts in it, checked against a server that lives through them all.</summary>
internal sealed class PowerCutHistory(BufferFactory factory, int seed)
{
    private const string Folder = "/data/buffer";
    private const int MaxOperations = 40;

    private readonly Random _random = new(seed);
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 5, 12, 0, 0, TimeSpan.Zero));
    private readonly ServerModel _server = new();
    private readonly HashSet<long> _stored = [];
    private readonly Lane[] _lanes = [Lane.Live, Lane.History];
    private SimulatedDisk _disk = new();
    private BufferOptions _options = new();
    private long _id;

    /// <summary>Power cuts so far.</summary>
    public int Cuts { get; private set; }

    /// <summary>Entries that were said to be stored.</summary>
    public int Stored => _stored.Count;

    /// <summary>What was lost, doubled or else wrong; empty if nothing.</summary>
    public List<string> Faults => _server.Faults;

    /// <summary>Numbers told as lost because of damage: a power cut damages nothing.</summary>
    public long Damaged => _server.Gaps.GetValueOrDefault(GapReason.BufferDamaged);

    /// <summary>Lives it.</summary>
    public async Task RunAsync()
    {
        _options = new BufferOptions { MaxOctets = _random.Next(3) == 0 ? 250_000 : 64L * 1_048_576 };
        var lives = 1 + _random.Next(4);
        for (var life = 0; life < lives; life++)
        {
            _disk.OperationsLeft = _random.Next(_random.Next(2) == 0 ? 40 : 400);
            await LiveAsync();
            _disk = _disk.AfterPowerCut(_random);
            Cuts++;
        }

        await using var end = (IAsyncDisposable)await OpenAsync();
        await DrainAsync((IReadingBuffer)end);
        Check();
    }

    private async Task<IReadingBuffer> OpenAsync()
    {
        try
        {
            return await factory(_disk, Folder, _options, _time);
        }
        catch (Exception fault) when (!_disk.IsOff)
        {
            _server.Faults.Add($"it does not open: {fault.Message}");
            throw;
        }
    }

    private async Task LiveAsync()
    {
        IReadingBuffer? buffer = null;
        try
        {
            buffer = await OpenAsync();
            await GreetAsync(buffer);
            for (var operation = 0; operation < MaxOperations && !_disk.IsOff; operation++)
            {
                await StepAsync(buffer);
            }
        }
        catch (Exception fault) when (_disk.IsOff && fault is BufferException or IOException)
        {
            // The power went.
        }

        if (buffer is IAsyncDisposable open)
        {
            await open.DisposeAsync();
        }
    }

    private async Task StepAsync(IReadingBuffer buffer)
    {
        _time.Advance(TimeSpan.FromMinutes(_random.Next(120)));
        switch (_random.Next(12))
        {
            case < 6:
                await AppendAsync(buffer);
                break;
            case < 9:
                await SendAsync(buffer, _lanes[_random.Next(2)]);
                break;
            case 9:
                await DrainAsync(buffer);
                break;
            case 10 when _random.Next(6) == 0:
                await buffer.BeginNewEpochAsync(default);
                break;
            case 11 when _random.Next(4) == 0:
                await RestoreServerAsync(buffer);
                break;
        }
    }

    private async Task AppendAsync(IReadingBuffer buffer)
    {
        var size = _random.Next(8) == 0 ? 60_000 : 1_500;
        var entries = Enumerable.Range(0, 1 + _random.Next(5))
            .Select(_ => Reading.Create(_id++, _lanes[_random.Next(4) == 0 ? 0 : 1], _random.Next(size), _time.GetUtcNow())).ToList();
        var result = await buffer.AppendAsync(entries, default);
        if (result.IsStored)
        {
            _stored.UnionWith(entries.Select(entry => Reading.IdOf(entry.Octets)!.Value));
        }
        else if (!_disk.IsOff)
        {
            _server.Faults.Add($"refused with power on: {result.Reason}");
        }
    }

    /// <summary>As the Hello does it: what the server has is acknowledged.</summary>
    private async Task GreetAsync(IReadingBuffer buffer)
    {
        var state = await buffer.GetStateAsync(default);
        foreach (var lane in _lanes)
        {
            var mark = _server.MarkOf(state.Epoch, lane);
            var isKnown = mark < state[lane].Acknowledged.Number
                ? (await buffer.RewindAsync(state.Epoch, lane, mark, default))?.Acknowledged.Number <= mark
                : await buffer.AcknowledgeAsync(state.Epoch, lane, mark, null, default);
            if (!isKnown)
            {
                await buffer.BeginNewEpochAsync(default);
                return;
            }
        }
    }

    private async Task<bool> SendAsync(IReadingBuffer buffer, Lane lane)
    {
        if (await buffer.ReadAsync(lane, null, new BatchLimit(1 + _random.Next(20), 200_000), default) is not { } batch)
        {
            return false;
        }

        var mark = _server.Take(batch);

        // Now and then the receipt is lost.
        if (_random.Next(5) != 0 && !await buffer.AcknowledgeAsync(batch.Epoch, lane, mark, batch.End.Number == mark ? batch.End.Hash : null, default))
        {
            _server.Faults.Add($"mark {mark} of {lane} is not known to the buffer");
        }

        return true;
    }

    private async Task DrainAsync(IReadingBuffer buffer)
    {
        await GreetAsync(buffer);
        foreach (var lane in _lanes)
        {
            for (var batches = 0; await SendAsync(buffer, lane); batches++)
            {
                if (batches > 10_000)
                {
                    _server.Faults.Add("it never ends");
                    return;
                }
            }
        }
    }

    private async Task RestoreServerAsync(IReadingBuffer buffer)
    {
        var state = await buffer.GetStateAsync(default);
        var lane = _lanes[_random.Next(2)];
        var acknowledged = state[lane].Acknowledged.Number;
        if (acknowledged < 2 || _server.MarkOf(state.Epoch, lane) != acknowledged || state[lane].OldestKept > acknowledged)
        {
            return;
        }

        // The mark that a server had is the end of a batch, but any number will do here.
        var through = state[lane].OldestKept - 1 + (ulong)_random.Next((int)(acknowledged - state[lane].OldestKept + 1));
        if (await buffer.RewindAsync(state.Epoch, lane, through, default) is { } back)
        {
            _server.GoBack(state.Epoch, lane, back.Acknowledged);
        }
    }

    private void Check()
    {
        var told = _server.Gaps.Values.Sum();
        var missing = _stored.Count(id => _server.TimesApplied(id) == 0);
        if (missing > told)
        {
            Faults.Add($"{missing} are missing, {told} were told as lost");
        }

        if (Enumerable.Range(0, (int)_id).FirstOrDefault(id => _server.TimesApplied(id) > 1, -1) is >= 0 and var twice)
        {
            Faults.Add($"{twice} was applied twice");
        }

        if (Damaged > 0)
        {
            Faults.Add($"{Damaged} numbers count as damaged");
        }
    }
}
