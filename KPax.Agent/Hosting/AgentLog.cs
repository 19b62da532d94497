using System.Globalization;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace KPax.Agent.Hosting;

/// <summary>
/// Where log lines go: one short line each to standard error, for people, and JSON into files that roll, for later. Logs are no evidence: what counts
/// is in the buffer.
/// </summary>
internal static class AgentLog
{
    private const string Line = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}";

    /// <summary>Makes the logger.</summary>
    public static Logger Create(AgentDirectory directory, LogOptions options) => new LoggerConfiguration()
        .MinimumLevel.Is(LevelOf(options.Level))
        .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
        .MinimumLevel.Override("System", LogEventLevel.Warning)
        .MinimumLevel.Override("Grpc", LogEventLevel.Fatal)
        .WriteTo.Console(outputTemplate: Line, standardErrorFromLevel: LogEventLevel.Verbose, formatProvider: CultureInfo.InvariantCulture)
        .WriteTo.File(
            new CompactJsonFormatter(),
            Path.Combine(directory.Logs, "kpax-agent-.jsonl"),
            fileSizeLimitBytes: options.FileOctets,
            rollingInterval: RollingInterval.Day,
            rollOnFileSizeLimit: true,
            retainedFileCountLimit: options.Files)
        .CreateLogger();

    private static LogEventLevel LevelOf(LogLevel level) => level switch
    {
        LogLevel.Trace => LogEventLevel.Verbose,
        LogLevel.Debug => LogEventLevel.Debug,
        LogLevel.Information => LogEventLevel.Information,
        LogLevel.Warning => LogEventLevel.Warning,
        LogLevel.Error => LogEventLevel.Error,
        _ => LogEventLevel.Fatal,
    };
}
