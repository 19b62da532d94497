using System.Buffers;
using System.Net;
using KPax.Agent.Hosting;
using KPax.Snmp.Watching;

namespace KPax.Agent.Privacy.Transcripts;

/// <summary>
/// The record of everything asked, answered and sent. Whoever tells it something goes on at once; a thread of its own writes. What cannot be written,
/// as there is too much of it or the disk refuses, is counted and told as a gap.
/// </summary>
internal sealed partial class Transcript : IDatagramWatch, IAsyncDisposable
{
    private const int MaxItems = 16_384;
    private const long MaxOctets = 8 * 1_048_576;

    // A disk that refuses is not asked with each entry again.
    private static readonly TimeSpan DiskPause = TimeSpan.FromSeconds(5);

    private readonly ILogger _logger;
    private readonly TranscriptQueue _queue;
    private readonly ITranscriptStore _store;
    private readonly TranscriptLine _line;
    private readonly TimeProvider _timeProvider;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _writing;
    private TranscriptGap? _lost;
    private long _refusedAt;
    private bool _isRefused;
    private bool _isDisposed;

    public Transcript(ITranscriptStore store, TranscriptLine line, TimeProvider timeProvider, ILogger<Transcript> logger)
    {
        _store = store;
        _line = line;
        _timeProvider = timeProvider;
        _logger = logger;
        _queue = new TranscriptQueue(MaxItems, MaxOctets, timeProvider);
        _queue.Offer(new TranscriptItem(TranscriptKind.Start) { Message = AgentVersion.Text }, []);
        _writing = Task.Run(WriteAsync);
    }

    /// <summary>Entries that could not be written so far.</summary>
    public long Missing { get; private set; }

    /// <inheritdoc/>
    public void Sending(ReadOnlySpan<byte> datagram, IPEndPoint remote, int localPort, SnmpContents? hidden) =>
        _queue.Offer(new TranscriptItem(TranscriptKind.Sent) { Remote = remote, LocalPort = localPort, Hidden = hidden }, datagram);

    /// <inheritdoc/>
    public void NotSent(IPEndPoint remote, int localPort) => _queue.Offer(new TranscriptItem(TranscriptKind.NotSent) { Remote = remote, LocalPort = localPort }, []);

    /// <inheritdoc/>
    public void Received(ReadOnlySpan<byte> datagram, IPEndPoint remote, int localPort) =>
        _queue.Offer(new TranscriptItem(TranscriptKind.Received) { Remote = remote, LocalPort = localPort }, datagram);

    /// <inheritdoc/>
    public void Deciphered(SnmpContents contents, IPEndPoint remote) => _queue.Offer(new TranscriptItem(TranscriptKind.Deciphered) { Remote = remote, Hidden = contents }, []);

    /// <inheritdoc/>
    public void Pinging(IPAddress remote) => _queue.Offer(new TranscriptItem(TranscriptKind.Ping) { Remote = new IPEndPoint(remote, 0) }, []);

    /// <inheritdoc/>
    public void Ponged(IPAddress remote) => _queue.Offer(new TranscriptItem(TranscriptKind.Pong) { Remote = new IPEndPoint(remote, 0) }, []);

    /// <summary>A request to a device, or its answer, that is no datagram.</summary>
    public void NoteWeb(TranscriptKind kind, WebQuestion question, int status, ReadOnlySpan<byte> body) =>
        _queue.Offer(new TranscriptItem(kind) { Web = question, Status = status }, body);

    /// <summary>A message to the server or from it.</summary>
    public void NoteServer(TranscriptKind kind, string message, int count, ReadOnlySpan<byte> octets) =>
        _queue.Offer(new TranscriptItem(kind) { Message = message, Count = count }, octets);

    /// <summary>Writes what is left, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _queue.Offer(new TranscriptItem(TranscriptKind.Stop) { Message = AgentVersion.Text }, []);
        await _closing.CancelAsync();
        await _writing;
        _store.Dispose();
        _queue.Dispose();
        _closing.Dispose();
    }

    private async Task WriteAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                await _queue.WaitAsync(_closing.Token);
            }
            catch (OperationCanceledException)
            {
                // What is there is still written.
            }

            WriteAll();
        }

        WriteAll();
    }

    private void WriteAll()
    {
        while (_queue.TryTake(out var item))
        {
            if (!TryWrite(item))
            {
                _lost = TranscriptGap.Add(_lost, item);
                Missing++;
            }

            if (item.Octets.Length > 0)
            {
                ArrayPool<byte>.Shared.Return(item.Octets);
            }
        }

        Guard(_store.Flush);
    }

    private bool TryWrite(TranscriptItem item)
    {
        if (_isRefused && _timeProvider.GetElapsedTime(_refusedAt) < DiskPause)
        {
            return false;
        }

        return Guard(() =>
        {
            if (_lost is { } lost)
            {
                WriteLine(new TranscriptItem(TranscriptKind.Gap) { Time = item.Time, Gap = lost });
                _lost = null;
            }

            WriteLine(item);
        });
    }

    private void WriteLine(TranscriptItem item) => _store.Append(_line.Write(item, _store.Prepare(item.Time)));

    private bool Guard(Action write)
    {
        try
        {
            write();
            if (_isRefused)
            {
                LogWrittenAgain(Missing);
            }

            _isRefused = false;
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            if (!_isRefused)
            {
                LogRefused(fault.Message);
            }

            _isRefused = true;
            _refusedAt = _timeProvider.GetTimestamp();
            _store.Reset();
            return false;
        }
    }

    [LoggerMessage(1700, LogLevel.Warning, "The transcript cannot be written: {Reason} What happens meanwhile is counted. Give the disk room, and the agent the right to its folder")]
    private partial void LogRefused(string reason);

    [LoggerMessage(1701, LogLevel.Information, "The transcript is written again; {Missing} entries are missing, as the gap in it tells")]
    private partial void LogWrittenAgain(long missing);
}
