using KPax.Silo.Hosting;
using KPax.Silo.Storage.Sql;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KPax.Silo.Storage;

/// <summary>
/// Looks now and then whether the database answers: the log says when it stops and when it is back, and a server without its database is not ready. The
/// question of health itself asks nothing, so that it is no load.
/// </summary>
internal sealed partial class StorageWatch(
    ISqlDatabase database, ISqlEngine engine, StorageOptions options, TimeProvider time, ILogger<StorageWatch> logger) : BackgroundService, IHealthCheck
{
    private readonly Lock _lock = new();
    private string _problem = "";
    private DateTimeOffset? _lookingSince;
    private DateTimeOffset _failedAt;

    /// <summary>Why the database is of no use at the moment; empty: it answers.</summary>
    public string FindProblem()
    {
        lock (_lock)
        {
            return _problem.Length == 0 && _lookingSince is { } since && time.GetUtcNow() - since >= options.AnswerWithin
                ? $"The database has not answered for {(time.GetUtcNow() - since).TotalSeconds:0} s."
                : _problem;
        }
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(FindProblem() is { Length: > 0 } problem ? HealthCheckResult.Unhealthy(problem) : HealthCheckResult.Healthy());

    /// <summary>Asks the database for nothing but an answer.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _lookingSince = time.GetUtcNow();
        }

        try
        {
            await database.ReadAsync(reader => reader.ReadNumber("SELECT 1"), cancellationToken);
            Note("");
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Note(engine.Explain(fault));
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Turns.RepeatAsync(options.LookEvery, time, LookAsync, startsAtOnce: false, stoppingToken);

    private void Note(string problem)
    {
        string before;
        var now = time.GetUtcNow();
        lock (_lock)
        {
            (before, _problem, _lookingSince) = (_problem, problem, null);
            _failedAt = before.Length == 0 ? now : _failedAt;
        }

        if (problem.Length > 0 && before.Length == 0)
        {
            LogNoAnswer(problem);
        }
        else if (problem.Length == 0 && before.Length > 0)
        {
            LogAnswersAgain((long)(now - _failedAt).TotalSeconds);
        }
    }

    [LoggerMessage(3104, LogLevel.Error, "The database does not answer, so that this server is not ready; it is tried again, and agents keep what they read. {Reason}")]
    private partial void LogNoAnswer(string reason);

    [LoggerMessage(3105, LogLevel.Information, "The database answers again, after {Seconds} s")]
    private partial void LogAnswersAgain(long seconds);
}
