using System.Globalization;
using System.Net;

namespace KPax.Simulator.Oracle;

/// <summary>
/// Writes down every page count that was offered to a poller, before it is sent: <c>sequence|time|serial|address:port|request id|value</c>. A poller
/// that lost an answer and asks anew is offered a new value (the same question sent again gets the same), so a reading must carry one of the offered
/// values, and each value at most once.
/// </summary>
internal sealed class PollLog : IDisposable
{
    private readonly StreamWriter? _writer;
    private readonly TimeProvider _time;
    private long _sequence;

    /// <summary>Appends to the file; an empty path writes nothing.</summary>
    public PollLog(string path, TimeProvider time)
    {
        _time = time;
        _writer = path.Length == 0 ? null : new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
    }

    /// <summary>Writes one line; on return the operating system has it.</summary>
    public void Write(string serial, EndPoint endPoint, int requestId, ulong value)
    {
        if (_writer is null)
        {
            return;
        }

        lock (_writer)
        {
            _sequence++;
            _writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_sequence}|{_time.GetUtcNow():O}|{serial}|{endPoint}|{requestId}|{value}"));
        }
    }

    public void Dispose() => _writer?.Dispose();
}
