using System.Globalization;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Formatting;
using Serilog.Formatting.Compact;
using Serilog.Formatting.Display;

namespace KPax.Silo.Hosting;

/// <summary>
/// Where the server's log goes: short lines for people on standard error, everything as JSON into a file a day in the data directory.
/// </summary>
internal static class ServerLog
{
    /// <summary>Largest log file, octets; a full one is followed by the next.</summary>
    public const long MaxFileBytes = 10 * 1024 * 1024;

    /// <summary>Most log files that are kept.</summary>
    public const int MaxFiles = 10;

    // For the file only: start failures are told in one plain line of ours, settings are long, Orleans' watchdog takes the time since the machine was booted
    // for a stall when it looks first, its silo recommends a garbage collector that takes the memory of a small machine, who asks for health is told, and a
    // browser that knew another server at this address, such as the last demo, still sends that one's cookie.
    private static readonly string[] Verbose =
    [
        "Microsoft.Extensions.Hosting.Internal.Host", "Microsoft.AspNetCore.Server.Kestrel", "KPax.Silo.Hosting.RunningServer",
        "Orleans.Runtime.Watchdog", "Orleans.Runtime.Silo", "Microsoft.Extensions.Diagnostics.HealthChecks",
        "Microsoft.AspNetCore.Antiforgery",
    ];

    // For the file only while they are no errors: a busy machine makes Orleans name each turn of a grain that took a second, in its own words.
    private static readonly string[] Stalls =
    [
        "Orleans.Runtime.Scheduler.WorkItemGroup", "Orleans.Runtime.MembershipService.LocalSiloHealthMonitor", "Orleans.Runtime.AsyncTimer",
    ];

    /// <summary>How an event looks on standard error.</summary>
    public static ITextFormatter LinesForPeople { get; } =
        new EscapingFormatter(new MessageTemplateTextFormatter("{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}", CultureInfo.InvariantCulture));

    /// <summary>Opens the log of a server with this directory for log files.</summary>
    public static SerilogLoggerFactory Open(string folder)
    {
        var logger = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Orleans", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            .MinimumLevel.Override("Grpc", LogEventLevel.Warning)
            .MinimumLevel.Override("Polly", LogEventLevel.Warning)
            // Keys are readable by the server's user only, as the database is; a second encryption would need a key of its own.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            // It tells each request without a token, which anybody can send without end.
            .MinimumLevel.Override("KPax.Silo.Tokens.ApiTokenHandler", LogEventLevel.Warning)
            .MinimumLevel.Override("KPax.Silo.Demo", LogEventLevel.Debug)
            .WriteTo.File(
                new EscapingFormatter(new CompactJsonFormatter()),
                Path.Combine(folder, "kpax-.json"),
                rollingInterval: RollingInterval.Day,
                rollOnFileSizeLimit: true,
                fileSizeLimitBytes: MaxFileBytes,
                retainedFileCountLimit: MaxFiles)
            .WriteTo.Logger(people => people
                .Filter.ByExcluding(IsForTheFileOnly)
                .WriteTo.Console(
                    LinesForPeople,
                    restrictedToMinimumLevel: LogEventLevel.Information,
                    standardErrorFromLevel: LogEventLevel.Verbose))
            .CreateLogger();
        return new SerilogLoggerFactory(logger, dispose: true);
    }

    /// <summary>True for what the file keeps and people are not told.</summary>
    internal static bool IsForTheFileOnly(LogEvent entry) =>
        entry.Properties.TryGetValue(Constants.SourceContextPropertyName, out var source)
        && source is ScalarValue { Value: string name }
        && (Begins(name, Verbose) || (entry.Level < LogEventLevel.Error && Begins(name, Stalls)));

    private static bool Begins(string name, string[] sources) => sources.Any(source => name.StartsWith(source, StringComparison.Ordinal));
}
