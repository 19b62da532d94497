namespace KPax.Tests.Reliability.Disks;

/// <summary>A file of a simulated disk: what is durable, and what was done since.</summary>
internal sealed class SimulatedFile(SimulatedDisk disk)
{
    private const int Sector = 512;

    private readonly List<Change> _pending = [];
    private byte[] _content = [];
    private int _length;
    private byte[] _durable = [];

    public long Length => _length;

    public byte[] Content() => _content[.._length];

    public int Read(long offset, Span<byte> buffer)
    {
        var read = (int)Math.Clamp(_length - offset, 0, buffer.Length);
        _content.AsSpan(0, _length).Slice((int)Math.Min(offset, _length), read).CopyTo(buffer);
        return read;
    }

    public void Write(long offset, ReadOnlySpan<byte> octets)
    {
        if (disk.IsOff)
        {
            throw new IOException("The power is off.");
        }

        var grows = Math.Max(0, offset + octets.Length - _length);
        if (grows > 0 && disk.Used + grows > disk.Capacity)
        {
            // As a real disk does it: what fits is written.
            var fits = (int)Math.Clamp(disk.Capacity - disk.Used - Math.Max(0, offset - _length), 0, octets.Length);
            Apply(new Change((int)offset, octets[..fits].ToArray()));
            throw new IOException("No space left on device");
        }

        Apply(new Change((int)offset, octets.ToArray()));
    }

    public void SetLength(long length)
    {
        if (disk.IsOff)
        {
            throw new IOException("The power is off.");
        }

        Apply(new Change((int)length, null));
    }

    public void Flush()
    {
        _durable = Content();
        _pending.Clear();
    }

    /// <summary>What is found of it when the power is back.</summary>
    public SimulatedFile AfterPowerCut(SimulatedDisk after, Random random)
    {
        var found = new SimulatedFile(after) { _content = [.. _durable], _length = _durable.Length };
        var prefix = random.Next(3) == 0 ? random.Next(_pending.Count + 1) : -1;
        for (var index = 0; index < _pending.Count; index++)
        {
            // Either everything up to some change, or each change by itself: all of it, nothing, or sectors of it.
            switch (prefix >= 0 ? (index < prefix ? 0 : 1) : random.Next(3))
            {
                case 0:
                    found.Do(_pending[index]);
                    break;
                case 2:
                    found.Tear(_pending[index], random);
                    break;
            }
        }

        found._durable = found.Content();
        return found;
    }

    private void Apply(Change change)
    {
        Do(change);
        _pending.Add(change);
    }

    private void Do(Change change)
    {
        if (change.Octets is not { } octets)
        {
            Resize(change.Offset);
            return;
        }

        Resize(Math.Max(_length, change.Offset + octets.Length));
        octets.CopyTo(_content, change.Offset);
    }

    private void Tear(Change change, Random random)
    {
        if (change.Octets is not { } octets)
        {
            return;
        }

        // The length may be on the disk although the sectors are not.
        if (random.Next(2) == 0)
        {
            Resize(Math.Max(_length, change.Offset + octets.Length));
        }

        for (var start = change.Offset; start < change.Offset + octets.Length;)
        {
            var end = Math.Min(change.Offset + octets.Length, ((start / Sector) + 1) * Sector);
            if (random.Next(2) == 0)
            {
                Resize(Math.Max(_length, end));
                octets.AsSpan(start - change.Offset, end - start).CopyTo(_content.AsSpan(start));
            }

            start = end;
        }
    }

    private void Resize(int length)
    {
        if (length > _content.Length)
        {
            Array.Resize(ref _content, Math.Max(length, _content.Length * 2));
        }

        if (length < _length)
        {
            Array.Clear(_content, length, _length - length);
        }

        _length = length;
    }

    /// <summary>Octets at a place; or, without octets, the new length.</summary>
    private sealed record Change(int Offset, byte[]? Octets);
}
