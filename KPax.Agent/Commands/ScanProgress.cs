using KPax.Snmp.Discovery;

namespace KPax.Agent.Commands;

/// <summary>Shows on standard error how far a scan of several targets is: one line that changes on a terminal, else a line now and then.</summary>
internal sealed class ScanProgress(int total, TextWriter errors, bool isRedirected, TimeProvider timeProvider)
{
    private readonly TimeSpan _pause = isRedirected ? TimeSpan.FromSeconds(10) : TimeSpan.FromMilliseconds(250);
    private long _last = timeProvider.GetTimestamp();
    private int _done;
    private int _read;
    private int _width;

    /// <summary>While networks are swept little is done, but much is asked.</summary>
    public void Sweep(SweepProgress sweep)
    {
        if (timeProvider.GetElapsedTime(_last) >= _pause && sweep.Asked < sweep.Total)
        {
            Clear();
            Show($"Looking who is there: {sweep.Asked} of {sweep.Total} asked, {sweep.Answered} answered");
        }
    }

    /// <summary>One more target is done.</summary>
    public void Add(bool isRead)
    {
        _done++;
        _read += isRead ? 1 : 0;
        if (total == 1 || _done == total || timeProvider.GetElapsedTime(_last) < _pause)
        {
            return;
        }

        Show($"{_done} of {total} asked, {_read} read");
    }

    /// <summary>Takes the line off the terminal, so that something else can be printed.</summary>
    public void Clear()
    {
        if (_width > 0)
        {
            errors.Write("\r" + new string(' ', _width) + "\r");
            _width = 0;
        }
    }

    private void Show(string text)
    {
        _last = timeProvider.GetTimestamp();
        if (isRedirected)
        {
            errors.WriteLine(text);
            return;
        }

        errors.Write(text);
        errors.Flush();
        _width = text.Length;
    }
}
