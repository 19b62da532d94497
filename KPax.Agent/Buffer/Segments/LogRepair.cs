using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Buffer.Segments;

/// <summary>
/// Mends a damaged log: a new epoch begins first, then each segment with damage is set aside and written anew from its sound records, with a gap in
/// place of every number that is gone. May be interrupted anywhere and begun again.
/// </summary>
internal sealed class LogRepair(LogImage image, TimeProvider timeProvider)
{
    private static readonly Lane[] Lanes = [Lane.Live, Lane.History];

    private readonly Dictionary<Lane, Place> _newest = [];
    private readonly Dictionary<Lane, Place> _running = [];
    private long _thinning;

    /// <summary>Mends it.</summary>
    public void Run()
    {
        image.CloseActive();
        var ids = image.Folder.Segments();
        Survey(ids);
        var state = image.State.BeginEpoch(LogLoader.NewEpoch(), _newest[Lane.Live].Position, _newest[Lane.History].Position);
        (image.Live, image.History) = (_newest[Lane.Live], _newest[Lane.History]);
        image.Order = Math.Max(image.Order, _newest.Values.Max(place => place.Order));
        image.Save(state with { Damages = state.Damages + 1 }, timeProvider.GetUtcNow(), twice: true);
        _thinning = image.State.Thinning;

        for (var index = 0; index < ids.Count; index++)
        {
            Mend(ids[index], isLast: index == ids.Count - 1);
        }

        if (ids.Count == 0)
        {
            MendTail(1);
        }

        image.Folder.Disk.SyncFolder(image.Folder.Path);
        image.Mirror.Write(_newest[Lane.Live], _newest[Lane.History]);
    }

    /// <summary>Finds how far each lane went, and where what is left of it begins.</summary>
    private void Survey(IReadOnlyList<long> ids)
    {
        foreach (var lane in Lanes)
        {
            _newest[lane] = image.State[lane].Newest;
            _running[lane] = image.State[lane].Acknowledged;
        }

        var isFirst = new HashSet<Lane>(Lanes);
        foreach (var id in ids)
        {
            var scan = SegmentScan.Run(image.Folder.ReadAll(image.Folder.SegmentOf(id)));
            foreach (var lane in scan.Header is null ? [] : Lanes)
            {
                Note(lane, scan.Header!.Before(lane), isFirst);
            }

            foreach (var record in scan.Records)
            {
                Note(record.Lane, new Place(record.Position - 1, [], 0), isFirst);
                Note(record.Lane, record.Place, isFirst);
            }
        }

        if (image.Mirror.Found is { } found)
        {
            _newest[Lane.Live] = Later(_newest[Lane.Live], found.Live);
            _newest[Lane.History] = Later(_newest[Lane.History], found.History);
        }
        else
        {
            // How much is gone is not known: one number more stands for it.
            var history = _newest[Lane.History];
            _newest[Lane.History] = new Place(history.Position + 1, NewHash(), Math.Max(history.Order, image.Order) + 1);
        }
    }

    private void Note(Lane lane, Place place, HashSet<Lane> isFirst)
    {
        if (isFirst.Remove(lane) && place.Position < _running[lane].Position)
        {
            // Acknowledged entries that are kept.
            _running[lane] = place;
        }

        _newest[lane] = Later(_newest[lane], place);
    }

    private void Mend(long id, bool isLast)
    {
        var octets = image.Folder.ReadAll(image.Folder.SegmentOf(id));
        var scan = SegmentScan.Run(octets);
        var isBroken = scan.IsBroken || scan.CountDurable() != scan.Records.Count;
        var before = new Dictionary<Lane, Place>(_running);
        var output = new List<byte[]>();
        foreach (var record in scan.Records.Where(record => record.Position > _running[record.Lane].Position))
        {
            AddGap(output, record.Lane, record.Position - 1, record.Order - 1);
            output.Add(record.InGroup(0));
            _running[record.Lane] = record.Place;
        }

        if (isLast)
        {
            AddTail(output);
        }

        if (!isBroken && output.Count == scan.Records.Count && Lanes.All(lane => scan.Header!.Before(lane).Position == before[lane].Position))
        {
            return;
        }

        if (isBroken)
        {
            image.Folder.SetAside(id, octets, timeProvider.GetUtcNow());
        }

        if (output.Count > 0 || scan.Header is not null)
        {
            Write(id, before, output, scan.Header?.Level ?? ThinLevel.Whole);
        }
        else
        {
            image.Folder.Disk.Delete(image.Folder.SegmentOf(id));
        }
    }

    /// <summary>All segments are gone.</summary>
    private void MendTail(long id)
    {
        var before = new Dictionary<Lane, Place>(_running);
        var output = new List<byte[]>();
        AddTail(output);
        Write(id, before, output, ThinLevel.Whole);
    }

    private void AddTail(List<byte[]> output)
    {
        foreach (var lane in Lanes)
        {
            AddGap(output, lane, _newest[lane].Position, _newest[lane].Order);
            _newest[lane] = _running[lane];
        }
    }

    private void AddGap(List<byte[]> output, Lane lane, long last, long order)
    {
        if (last > _running[lane].Position)
        {
            // The server compares hashes and makes none, so any one will do in place of what is not known any more.
            var place = new Place(last, NewHash(), Math.Max(order, _running[lane].Order));
            output.Add(LogRecord.CreateGap(lane, _running[lane].Position + 1, place, GapReason.BufferDamaged, image.Clock.Now));
            _running[lane] = place;
        }
    }

    private void Write(long id, Dictionary<Lane, Place> before, List<byte[]> output, ThinLevel level)
    {
        var header = new SegmentHeader
        {
            Id = id,
            Through = id,
            Level = level,
            Thinning = ++_thinning,
            Dropped = output.Sum(CountLost),
            BeforeLive = before[Lane.Live],
            BeforeHistory = before[Lane.History],
            State = image.State,
        };
        image.Folder.Replace(id, SegmentFile.Create(header, output));
    }

    private static long CountLost(byte[] frame) =>
        LogRecord.TryRead(frame, out var record) && record.Reason == GapReason.BufferDamaged ? record.Last - record.Position + 1 : 0;

    private static byte[] NewHash() => System.Security.Cryptography.RandomNumberGenerator.GetBytes(16);

    private static Place Later(Place one, Place other) => other.Position > one.Position || (other.Position == one.Position && one.Hash.Length == 0) ? other : one;
}
