using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Uplink;

/// <summary>
/// What the server is to be told beside readings, the newest of each: settings in force, and the progress of scans. What is told while a report is on its
/// way is kept for the next one. Progress goes at most every two seconds; a scan that began or is over goes at once.
/// </summary>
internal sealed class ReportBoard(TimeProvider timeProvider)
{
    /// <summary>Most scans of one report.</summary>
    public const int MaxScans = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Dictionary<ulong, ScanProgress> _scans = [];
    private readonly Lock _lock = new();
    private ConfigurationReport? _configuration;
    private long _sentAt;
    private bool _isUrgent;

    /// <summary>Raised when something is to be told at once.</summary>
    public event Action? Due;

    /// <summary>True if something is to be told now.</summary>
    public bool IsDue
    {
        get
        {
            lock (_lock)
            {
                return _configuration is not null || (_scans.Count > 0 && (_isUrgent || timeProvider.GetElapsedTime(_sentAt) >= Pause));
            }
        }
    }

    /// <summary>Other settings are in force.</summary>
    public void Note(ConfigurationReport configuration)
    {
        lock (_lock)
        {
            _configuration = configuration;
        }

        Due?.Invoke();
    }

    /// <summary>A scan is further.</summary>
    public void Note(ScanProgress progress)
    {
        bool isDue;
        lock (_lock)
        {
            var isStep = progress.State != ScanState.Running || !_scans.TryGetValue(progress.RequestId, out var before) || before.State != progress.State;
            _isUrgent |= progress.State is ScanState.Done or ScanState.Failed or ScanState.Refused || (isStep && progress.Done == 0);
            _scans[progress.RequestId] = progress;
            isDue = _isUrgent || timeProvider.GetElapsedTime(_sentAt) >= Pause;
        }

        if (isDue)
        {
            Due?.Invoke();
        }
    }

    /// <summary>Takes what is to be told.</summary>
    public ReportRequest Take()
    {
        lock (_lock)
        {
            var request = new ReportRequest { Configuration = _configuration };
            foreach (var scan in _scans.Values.Take(MaxScans).ToList())
            {
                request.Scans.Add(scan);
                _scans.Remove(scan.RequestId);
            }

            (_configuration, _isUrgent, _sentAt) = (null, _scans.Count > 0, timeProvider.GetTimestamp());
            return request;
        }
    }

    /// <summary>Puts back what did not arrive, unless something newer is to be told.</summary>
    public void PutBack(ReportRequest request)
    {
        lock (_lock)
        {
            _configuration ??= request.Configuration;
            foreach (var scan in request.Scans)
            {
                _scans.TryAdd(scan.RequestId, scan);
            }

            _isUrgent |= request.Scans.Count > 0;
        }
    }
}
