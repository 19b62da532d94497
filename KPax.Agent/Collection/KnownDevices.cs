using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace KPax.Agent.Collection;

/// <summary>
/// Which device answered at which address. Kept in a small file, so that a device that is silent right after a restart is still named. Losing the
/// file loses that and nothing else. Bounded by the number of targets.
/// </summary>
internal sealed partial class KnownDevices(string path, TimeProvider timeProvider, ILogger<KnownDevices> logger)
{
    private const int MaxFileOctets = 64 * 1_048_576;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly ConcurrentDictionary<IPEndPoint, KnownDevice> _devices = new();
    private readonly ConcurrentDictionary<(IPEndPoint EndPoint, int Kind), byte[]> _contents = new();
    private readonly ILogger _logger = logger;
    private readonly Lock _fileLock = new();
    private volatile bool _isChanged;
    private ulong _epoch;

    /// <summary>Reads the file; one that cannot be read is as none.</summary>
    public void Load()
    {
        try
        {
            if (!File.Exists(path) || new FileInfo(path).Length > MaxFileOctets)
            {
                return;
            }

            foreach (var line in JsonSerializer.Deserialize<List<Line>>(File.ReadAllBytes(path), Json) ?? [])
            {
                if (line is { Target.Length: > 0, DeviceKey.Length: > 0 } && IPEndPoint.TryParse(line.EndPoint ?? "", out var endPoint))
                {
                    _devices[endPoint] = new KnownDevice(line.Target, line.DeviceKey, false, 0) { Credential = line.Credential ?? "" };
                }
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            LogNotRead(path, fault.Message);
        }
    }

    /// <summary>The device at an address; null if none is known.</summary>
    public KnownDevice? Find(IPEndPoint endPoint) => _devices.GetValueOrDefault(endPoint);

    /// <summary>The device of a target whose address is not known at the moment; null if none is known.</summary>
    public KnownDevice? FindByTarget(string target) => _devices.Values.FirstOrDefault(device => device.Target == target);

    /// <summary>True if a device has answered at another address since it last did at this one: it moved.</summary>
    public bool HasMoved(IPEndPoint from, KnownDevice device) =>
        _devices.Any(other => !other.Key.Equals(from) && other.Value.DeviceKey == device.DeviceKey && other.Value.SeenAt > device.SeenAt);

    /// <summary>When each device answered last, at whichever address, as a timestamp of the clock; 0: not since the agent started.</summary>
    public IReadOnlyDictionary<string, long> SeenAt() =>
        _devices.Values.GroupBy(device => device.DeviceKey).ToDictionary(group => group.Key, group => group.Max(device => device.SeenAt));

    /// <summary>Takes note of the epoch of what was stored last: in a new one nothing counts as read.</summary>
    public void NoteEpoch(ulong epoch)
    {
        var before = Interlocked.Exchange(ref _epoch, epoch);
        foreach (var (endPoint, device) in before == epoch || before == 0 ? [] : _devices.ToArray())
        {
            _devices.TryUpdate(endPoint, device with { IsRead = false }, device);
        }
    }

    /// <summary>True if a reading says something that is not known: another content than the time before, or that a device is there again.</summary>
    public bool IsNews(IPEndPoint endPoint, ReadingContent content) =>
        Find(endPoint) is not { IsLost: false } known || known.DeviceKey != content.DeviceKey || !IsSame(endPoint, content);

    /// <summary>Remembers that a device was read at an address. True if its content is the same as the time before.</summary>
    /// <param name="endPoint">The address.</param>
    /// <param name="target">The target, as it was configured.</param>
    /// <param name="content">The reading.</param>
    public bool Note(IPEndPoint endPoint, string target, ReadingContent content)
    {
        var known = Find(endPoint);
        var isSame = known?.DeviceKey == content.DeviceKey;
        var isRead = content.IsWhole || (isSame && known!.IsRead);
        _devices[endPoint] = new KnownDevice(target, content.DeviceKey, isRead, timeProvider.GetTimestamp()) { Credential = known?.Credential ?? "" };
        _isChanged |= !isSame || known!.Target != target;
        var isUnchanged = isSame && IsSame(endPoint, content);
        _contents[(endPoint, content.Kind)] = content.Hash;
        return isUnchanged;
    }

    /// <summary>Remembers what the device at an address answered to.</summary>
    public void NoteCredential(IPEndPoint endPoint, string credential)
    {
        if (Find(endPoint) is { } known && known.Credential != credential && _devices.TryUpdate(endPoint, known with { Credential = credential }, known))
        {
            _isChanged = true;
        }
    }

    /// <summary>Remembers that the device at an address was silent.</summary>
    public void NoteLost(IPEndPoint endPoint)
    {
        if (Find(endPoint) is { } known)
        {
            _devices.TryUpdate(endPoint, known with { IsLost = true }, known);
        }
    }

    /// <summary>Forgets what is at an address.</summary>
    public void Forget(IPEndPoint endPoint)
    {
        _isChanged |= _devices.TryRemove(endPoint, out _);
        foreach (var content in _contents.Keys.Where(key => key.EndPoint.Equals(endPoint)).ToList())
        {
            _contents.TryRemove(content, out _);
        }
    }

    /// <summary>Forgets every address that is no target any more; a target without an address keeps its device.</summary>
    public void KeepOnly(IReadOnlySet<IPEndPoint> targets, IReadOnlySet<string> unresolved)
    {
        foreach (var (endPoint, _) in _devices.Where(pair => !targets.Contains(pair.Key) && !unresolved.Contains(pair.Value.Target)).ToList())
        {
            Forget(endPoint);
        }
    }

    /// <summary>Writes the file if something changed. A disk that refuses is logged; the next round tries again.</summary>
    public void Save()
    {
        if (!_isChanged)
        {
            return;
        }

        lock (_fileLock)
        {
            try
            {
                _isChanged = false;
                var lines = _devices.Select(pair => new Line(pair.Key.ToString(), pair.Value.Target, pair.Value.DeviceKey, pair.Value.Credential));
                File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(lines, Json));
                File.Move(path + ".new", path, overwrite: true);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                _isChanged = true;
                LogNotSaved(path, fault.Message);
            }
        }
    }

    private bool IsSame(IPEndPoint endPoint, ReadingContent content) =>
        _contents.TryGetValue((endPoint, content.Kind), out var before) && before.AsSpan().SequenceEqual(content.Hash);

    [LoggerMessage(1421, LogLevel.Warning, "Known devices could not be read from {Path}: {Reason} Devices are named again when they answer")]
    private partial void LogNotRead(string path, string reason);

    [LoggerMessage(1422, LogLevel.Warning, "Known devices could not be written to {Path}: {Reason}")]
    private partial void LogNotSaved(string path, string reason);

    private sealed record Line(string? EndPoint, string? Target, string? DeviceKey, string? Credential = null);
}
