using System.Security.Cryptography;
using KPax.Protocol.Agent.V1;
using LiteDB;
using LiteDB.Engine;

namespace KPax.Agent.Buffer;

/// <summary>
/// The buffer's file. For one thread at a time, and each method runs on one thread, as a transaction of LiteDB belongs to its thread. Every write
/// ends with a checkpoint: a commit alone is lost when the process is killed. No secondary index. Throws what LiteDB and the disk throw.
/// </summary>
internal sealed class LiteBufferFile : IDisposable
{
    // Origins of entries older than this many epochs are not told any more: each new epoch is an accident.
    private const int MaxPastEpochs = 64;

    // Keeps a transaction small.
    private const int MaxDeletes = 2_000;

    private readonly LiteDatabase _database;
    private readonly ILiteCollection<BsonDocument> _state;
    private readonly BufferOptions _options;
    private readonly BufferFiles _files;

    private LiteBufferFile(BufferFiles files, LiteDatabase database, BufferOptions options)
    {
        _files = files;
        _database = database;
        _state = database.GetCollection("state");
        _options = options;
        Record = new BufferRecord { Epoch = 0 };
    }

    /// <summary>What the file knows of itself, as last committed.</summary>
    public BufferRecord Record { get; private set; }

    /// <summary>Opens the file, or makes it with a new epoch.</summary>
    public static LiteBufferFile Open(string path, BufferOptions options)
    {
        var files = BufferFiles.Open(path);
        LiteDatabase? database = null;
        try
        {
            // A binary collation does not change with the machine's language.
            database = new LiteDatabase(new LiteEngine(new EngineSettings { DataStream = files.Data, LogStream = files.Log, Collation = Collation.Binary }));
            var file = new LiteBufferFile(files, database, options);
            file.Load();
            return file;
        }
        catch
        {
            files.Close(database);
            throw;
        }
    }

    /// <summary>Stores entries, and drops the oldest if they are too many. Gives how many were dropped.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="counted">What else was counted since the last write.</param>
    public long Append(IReadOnlyList<NewEntry> entries, DayCount counted)
    {
        var before = Record.Dropped;
        Write(record =>
        {
            foreach (var entry in entries)
            {
                record = Add(record, entry);
            }

            var trimmed = BufferTrimmer.Trim(record, _options.MaxOctets, lane => CollectionOf(lane));
            return trimmed with { Days = trimmed.Days.Plus(counted with { Buffered = entries.Count, Dropped = counted.Dropped + trimmed.Dropped - before }) };
        });
        return Record.Dropped - before;
    }

    /// <summary>Reads what follows a position; null if there is nothing.</summary>
    public BufferedBatch? Read(Lane lane, LanePosition? after, BatchLimit limit) =>
        new BufferReader(Record, lane, CollectionOf(lane)).Read(after, limit);

    /// <summary>Forgets everything up to a number. False if the number or its hash is not known.</summary>
    public bool Acknowledge(ulong epoch, Lane lane, ulong through, byte[]? hash, DayCount counted)
    {
        var position = Record[lane].PositionOf(through);
        if (epoch != Record.Epoch || position > Record[lane].Newest.Position || FindTarget(Record[lane], position, hash, CollectionOf(lane)) is not { } target)
        {
            return false;
        }

        while (Record[lane].Acknowledged.Position < target.Position)
        {
            var more = counted;
            Write(record => Forget(record, lane, target, more));
            counted = new DayCount { Day = counted.Day };
        }

        return true;
    }

    /// <summary>Numbers what is left from 1 in a new epoch.</summary>
    public void BeginNewEpoch() => Write(record => record with
    {
        Epoch = NewEpoch(),
        Live = record.Live.BeginEpoch(record.Epoch, MaxPastEpochs),
        History = record.History.BeginEpoch(record.Epoch, MaxPastEpochs),
    });

    public void Dispose() => _files.Close(_database);

    private static ulong NewEpoch() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    private static Milestone? FindTarget(LaneRecord lane, long position, byte[]? hash, ILiteCollection<BsonDocument> entries)
    {
        if (position <= lane.Acknowledged.Position)
        {
            return lane.Acknowledged;
        }

        if (position == lane.Gap.Position || position == lane.Newest.Position)
        {
            return position == lane.Newest.Position ? lane.Newest : lane.Gap;
        }

        if (position < lane.Gap.Position)
        {
            return hash is null ? null : lane.Gap with { Position = position, Hash = hash };
        }

        var found = entries.FindById(position) ?? throw new BufferDamagedException($"Entry {position} is missing.");
        return BufferDocuments.ToMilestone(found);
    }

    private void Load()
    {
        var state = _state.FindById(BufferDocuments.StateId);
        if (state is not null)
        {
            Record = BufferDocuments.ToRecord(state);
            return;
        }

        if (CollectionOf(Lane.Live).Count() + CollectionOf(Lane.History).Count() > 0)
        {
            throw new BufferDamagedException("The file has entries and no state.");
        }

        Write(record => record with { Epoch = NewEpoch() });
    }

    private BufferRecord Add(BufferRecord record, NewEntry entry)
    {
        var lane = record[entry.Lane];
        var place = new Milestone(
            lane.Newest.Position + 1,
            HistoryHash.Next(lane.Newest.Hash, entry.Octets),
            lane.Newest.Octets + entry.Octets.Length + BatchLimit.EntryOverhead,
            record.Order + 1);
        CollectionOf(entry.Lane).Insert(BufferDocuments.ToDocument(place, entry.Label, entry.Octets));
        return record.With(entry.Lane, lane with { Newest = place }) with { Order = place.Order };
    }

    private BufferRecord Forget(BufferRecord record, Lane lane, Milestone target, DayCount counted)
    {
        var entries = CollectionOf(lane);
        var first = record[lane].OldestEntry;
        var last = Math.Min(target.Position, first + MaxDeletes - 1);
        var reached = last == target.Position || target.Position < first
            ? target
            : BufferDocuments.ToMilestone(entries.FindById(last) ?? throw new BufferDamagedException($"Entry {last} is missing."));
        for (var position = first; position <= last; position++)
        {
            entries.Delete(position);
        }

        var days = record.Days.Plus(counted with { Acknowledged = Math.Max(0, last - first + 1) });
        return record.With(lane, record[lane] with { Acknowledged = reached }) with { Days = days };
    }

    /// <summary>One durable write: the change and the state, or neither.</summary>
    private void Write(Func<BufferRecord, BufferRecord> change)
    {
        _database.BeginTrans();
        BufferRecord changed;
        try
        {
            changed = change(Record);
            _state.Upsert(BufferDocuments.ToDocument(changed));
            _database.Commit();
        }
        catch
        {
            _database.Rollback();
            throw;
        }

        _database.Checkpoint();
        _files.Fault.Throw();
        Record = changed;
    }

    private ILiteCollection<BsonDocument> CollectionOf(Lane lane) => _database.GetCollection(BufferDocuments.NameOf(lane), BsonAutoId.Int64);
}
