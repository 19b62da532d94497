using KPax.Agent.Buffer.Disk;

namespace KPax.Tests.Reliability.Disks;

/// <summary>
/// A disk in memory whose power can be cut at any operation. What was not synced is then there, gone or torn, sector by sector; names that were not
/// synced are there or not, each rename as one step. A file that was just made is not found by its name before its folder was synced.
/// </summary>
internal sealed class SimulatedDisk : IDisk
{
    private readonly Dictionary<string, SimulatedFile> _names = [];
    private readonly List<NameChange> _pending = [];
    private Dictionary<string, SimulatedFile> _durable = [];

    /// <summary>Held during each operation: a database may write on threads of its own.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Operations until the power is cut; negative: never.</summary>
    public long OperationsLeft { get; set; } = -1;

    /// <summary>Operations so far.</summary>
    public long Operations { get; private set; }

    /// <summary>Octets that fit on it.</summary>
    public long Capacity { get; set; } = long.MaxValue;

    /// <summary>True once the power is cut: every operation fails.</summary>
    public bool IsOff { get; private set; }

    /// <summary>Octets in use.</summary>
    public long Used => _names.Values.Sum(file => file.Length);

    /// <inheritdoc/>
    public void CreateFolder(string folder)
    {
        lock (Gate)
        {
            Step();
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string folder)
    {
        lock (Gate)
        {
            Step();
            return [.. _names.Keys.Where(name => Path.GetDirectoryName(name) == folder).Select(name => Path.GetFileName(name))];
        }
    }

    /// <inheritdoc/>
    public bool Exists(string path)
    {
        lock (Gate)
        {
            Step();
            return _names.ContainsKey(path);
        }
    }

    /// <inheritdoc/>
    public IDiskFile Open(string path)
    {
        lock (Gate)
        {
            Step();
            if (!_names.TryGetValue(path, out var file))
            {
                file = new SimulatedFile(this);
                Change(new NameChange(null, path, file));
            }

            return new SimulatedDiskFile(this, file);
        }
    }

    /// <inheritdoc/>
    public void Rename(string from, string to)
    {
        lock (Gate)
        {
            Step();
            Change(new NameChange(from, to, Find(from)));
        }
    }

    /// <inheritdoc/>
    public void Delete(string path)
    {
        lock (Gate)
        {
            Step();
            Change(new NameChange(path, null, Find(path)));
        }
    }

    /// <inheritdoc/>
    public void SyncFolder(string folder)
    {
        lock (Gate)
        {
            Step();
            _durable = new Dictionary<string, SimulatedFile>(_names);
            _pending.Clear();
        }
    }

    /// <summary>The content of a file as it is seen now.</summary>
    public byte[] Read(string path) => _names[path].Content();

    /// <summary>Puts a file there, durably.</summary>
    public void Put(string path, byte[] octets)
    {
        var file = new SimulatedFile(this);
        file.Write(0, octets);
        file.Flush();
        _names[path] = file;
        _durable[path] = file;
    }

    /// <summary>Names of all files.</summary>
    public IReadOnlyList<string> Names => [.. _names.Keys.Order(StringComparer.Ordinal)];

    /// <summary>One operation; the power may end with it.</summary>
    public void Step()
    {
        Operations++;
        if (OperationsLeft >= 0 && OperationsLeft-- == 0)
        {
            IsOff = true;
        }

        if (IsOff)
        {
            throw new IOException("The power is off.");
        }
    }

    /// <summary>What is found when the power is back.</summary>
    public SimulatedDisk AfterPowerCut(Random random)
    {
        var after = new SimulatedDisk { Capacity = Capacity };
        var names = new Dictionary<string, SimulatedFile>(_durable);

        // A journal keeps the order of names; others promise nothing.
        var kept = random.Next(2) == 0 ? _pending.Take(random.Next(_pending.Count + 1)) : _pending.Where(_ => random.Next(2) == 0);
        foreach (var change in kept)
        {
            change.Apply(names);
        }

        var copies = new Dictionary<SimulatedFile, SimulatedFile>();
        foreach (var (name, file) in names)
        {
            copies.TryAdd(file, file.AfterPowerCut(after, random));
            after._names[name] = after._durable[name] = copies[file];
        }

        return after;
    }

    private SimulatedFile Find(string path) => _names.TryGetValue(path, out var file) ? file : throw new FileNotFoundException("No such file.", path);

    private void Change(NameChange change)
    {
        change.Apply(_names);
        _pending.Add(change);
    }

    private sealed record NameChange(string? Gone, string? There, SimulatedFile File)
    {
        public void Apply(Dictionary<string, SimulatedFile> names)
        {
            if (Gone is not null)
            {
                names.Remove(Gone);
            }

            if (There is not null)
            {
                names[There] = File;
            }
        }
    }
}
