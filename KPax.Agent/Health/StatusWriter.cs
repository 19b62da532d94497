namespace KPax.Agent.Health;

/// <summary>
/// Writes the status file: at the start, whenever something changed (looked at every 5 seconds), once a minute as a sign of life, and at the stop.
/// </summary>
internal sealed partial class StatusWriter(
    Func<CancellationToken, Task<AgentStatus>> collect, StatusFile file, TimeProvider timeProvider, ILogger<StatusWriter> logger) : BackgroundService
{
    /// <summary>Least time from one look to the next.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Most time without a write while the agent runs.</summary>
    public static readonly TimeSpan SignOfLife = TimeSpan.FromMinutes(1);

    private readonly ILogger _logger = logger;
    private AgentStatus? _written;
    private bool _isRefused;

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            var status = await collect(cancellationToken);
            Write(status with { StoppedAt = status.AsOf });
        }
        catch (OperationCanceledException)
        {
            // The host waits no longer; the last sign of life tells how it stood.
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var status = await collect(stoppingToken);
                if (_written is null || status.AsOf - _written.AsOf >= SignOfLife || status.AsOf < _written.AsOf || !_written.SaysTheSameAs(status))
                {
                    Write(status);
                }

                await Task.Delay(Pause, timeProvider, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The agent stops.
        }
    }

    private void Write(AgentStatus status)
    {
        try
        {
            file.Write(status);
            _written = status;
            _isRefused = false;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Told once; it is tried again, and nothing else depends on it.
            if (!_isRefused)
            {
                LogRefused(file.Path, fault.Message);
            }

            _isRefused = true;
        }
    }

    [LoggerMessage(1801, LogLevel.Warning, "{Path} cannot be written, so kpax-agent status tells old things: {Reason}")]
    private partial void LogRefused(string path, string reason);
}
