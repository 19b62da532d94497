namespace KPax.Agent.Buffer.Segments;

/// <summary>Something that waits for its turn at the file.</summary>
internal abstract class BufferWork
{
    /// <summary>Does it.</summary>
    public abstract void Run(SegmentLog log);

    /// <summary>Tells the asker that it is done.</summary>
    public abstract void Complete();

    /// <summary>Tells the asker that the file cannot be used.</summary>
    public abstract void Fail(BufferException exception);
}
