namespace KPax.Tests.Reliability.Disks;

/// <summary>A file of a simulated disk: what is durable, and what was done since.</summary>
internal sealed class SimulatedFile(SimulatedDisk disk)
{
    private const int Sector = 512;

    private readonly List<Change> _pending = [];
    private readonly Image _seen = new();
    private readonly Image _durable = new();

    public long Length => _seen.Length;

    public byte[] Content() => _seen.Octets.ToArray();

    public int Read(long offset, Span<byte> buffer)
    {
        var read = (int)Math.Clamp(_seen.Length - offset, 0, buffer.Length);
        _seen.Octets.Slice((int)Math.Min(offset, _seen.Length), read).CopyTo(buffer);
        return read;
    }

    public void Write(long offset, ReadOnlySpan<byte> octets)
    {
        if (disk.IsOff)
        {
            throw new IOException("The power is off.");
        }

        var grows = Math.Max(0, offset + octets.Length - _seen.Length);
        if (grows > 0 && disk.Used + grows > disk.Capacity)
        {
            // As a real disk does it: what fits is written.
            var fits = (int)Math.Clamp(disk.Capacity - disk.Used - Math.Max(0, offset - _seen.Length), 0, octets.Length);
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
        // What was done since, and not the whole of a file that may be long.
        _pending.ForEach(_durable.Do);
        _pending.Clear();
    }

    /// <summary>What is found of it when the power is back.</summary>
    public SimulatedFile AfterPowerCut(SimulatedDisk after, Random random)
    {
        var found = new SimulatedFile(after);
        found._seen.Do(new Change(0, _durable.Octets.ToArray()));
        var prefix = random.Next(3) == 0 ? random.Next(_pending.Count + 1) : -1;
        for (var index = 0; index < _pending.Count; index++)
        {
            // Either everything up to some change, or each change by itself: all of it, nothing, or sectors of it.
            switch (prefix >= 0 ? (index < prefix ? 0 : 1) : random.Next(3))
            {
                case 0:
                    found._seen.Do(_pending[index]);
                    break;
                case 2:
                    found._seen.Tear(_pending[index], random);
                    break;
            }
        }

        found._durable.Do(new Change(0, found.Content()));
        return found;
    }

    private void Apply(Change change)
    {
        _seen.Do(change);
        _pending.Add(change);
    }

    /// <summary>Octets at a place; or, without octets, the new length.</summary>
    private sealed record Change(int Offset, byte[]? Octets);

    /// <summary>Octets of a file.</summary>
    private sealed class Image
    {
        private byte[] _octets = [];

        public int Length { get; private set; }

        public ReadOnlySpan<byte> Octets => _octets.AsSpan(0, Length);

        public void Do(Change change)
        {
            if (change.Octets is not { } octets)
            {
                Resize(change.Offset);
                return;
            }

            Resize(Math.Max(Length, change.Offset + octets.Length));
            octets.CopyTo(_octets, change.Offset);
        }

        public void Tear(Change change, Random random)
        {
            if (change.Octets is not { } octets)
            {
                return;
            }

            // The length may be on the disk although the sectors are not.
            if (random.Next(2) == 0)
            {
                Resize(Math.Max(Length, change.Offset + octets.Length));
            }

            for (var start = change.Offset; start < change.Offset + octets.Length;)
            {
                var end = Math.Min(change.Offset + octets.Length, ((start / Sector) + 1) * Sector);
                if (random.Next(2) == 0)
                {
                    Resize(Math.Max(Length, end));
                    octets.AsSpan(start - change.Offset, end - start).CopyTo(_octets.AsSpan(start));
                }

                start = end;
            }
        }

        private void Resize(int length)
        {
            if (length > _octets.Length)
            {
                Array.Resize(ref _octets, Math.Max(length, _octets.Length * 2));
            }

            if (length < Length)
            {
                Array.Clear(_octets, length, Length - length);
            }

            Length = length;
        }
    }
}
