using LiteDB;

namespace KPax.Benchmarks.Buffer;

/// <summary>What the buffer is measured against: LiteDB as a durable queue, with the checkpoint that makes a commit outlive a kill.</summary>
internal sealed class LiteQueue : IDisposable
{
    private readonly LiteDatabase _database;
    private readonly ILiteCollection<BsonDocument> _entries;
    private long _newest;
    private long _oldest = 1;

    public LiteQueue(string path)
    {
        _database = new LiteDatabase(new ConnectionString { Filename = path, Connection = ConnectionType.Direct });
        _entries = _database.GetCollection("entries", BsonAutoId.Int64);
    }

    /// <summary>Stores one entry durably.</summary>
    public void Append(byte[] octets)
    {
        _entries.Insert(new BsonDocument { ["_id"] = ++_newest, ["d"] = octets });
        _database.Checkpoint();
    }

    /// <summary>Forgets the oldest entry durably.</summary>
    public void Forget()
    {
        _entries.Delete(_oldest++);
        _database.Checkpoint();
    }

    public void Dispose() => _database.Dispose();
}
