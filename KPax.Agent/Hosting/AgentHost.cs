using KPax.Agent.Buffer;
using KPax.Agent.Devices.Profiles;
using KPax.Agent.Identity;
using KPax.Agent.Secrets;
using Serilog;

namespace KPax.Agent.Hosting;

/// <summary>
/// Runs the agent until it is told to end: by Ctrl+C, by the service manager of Windows or systemd, or by the end of standard input.
/// </summary>
internal static partial class AgentHost
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(15);

    /// <summary>Runs the agent. Gives what keeps it from starting, with the mend; empty if it ran and ended.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="settingsFile">The file that they came from; null if there is none.</param>
    /// <param name="endWithStandardInput">True to end when standard input closes.</param>
    public static async Task<string> RunAsync(AgentSettings settings, string? settingsFile, bool endWithStandardInput, CancellationToken cancellationToken)
    {
        using var directory = AgentDirectory.TryOpen(settings.DataDirectory, out var error);
        if (directory is null)
        {
            return error;
        }

        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        using var log = new AgentLogHolder(AgentLog.Create(directory, settings.Log));
        builder.Services.AddSerilog(log.Logger);
        builder.Services.Configure<ConsoleLifetimeOptions>(options => options.SuppressStatusMessages = true);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddWindowsService(options => options.ServiceName = "KPaxAgent");
        builder.Services.AddSystemd();
        builder.Services.AddKPaxAgent(settings, directory);
        if (endWithStandardInput)
        {
            builder.Services.AddHostedService<StandardInputWatcher>();
        }

        var host = builder.Build();
        await using (((IAsyncDisposable)host).ConfigureAwait(false))
        {
            try
            {
                // A printer that is read by half a profile would be read wrongly: the agent does not start with one.
                host.Services.GetRequiredService<ProfileCatalog>();
                host.Services.GetRequiredService<IReadingBuffer>();
                Announce(host.Services, settings);
                SealSettings(host.Services, settings, settingsFile);
            }
            catch (Exception fault) when (fault is BufferException or AgentKeyException or ProfileException)
            {
                return fault.Message;
            }

            await host.RunAsync(cancellationToken);
        }

        return "";
    }

    private static void Announce(IServiceProvider services, AgentSettings settings)
    {
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("KPax.Agent");
        LogStarted(logger, AgentVersion.Text, services.GetRequiredService<AgentKeyRing>().Current.Fingerprint);
        LogConfiguration(logger, string.Join("; ", SettingsSchema.Describe(settings)));
        if (settings.Discovery.Targets.Count == 0)
        {
            LogNoTargets(logger);
        }
    }

    private static void SealSettings(IServiceProvider services, AgentSettings settings, string? file)
    {
        if (file is null || !settings.Privacy.SealSettings)
        {
            return;
        }

        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("KPax.Agent");
        var result = SettingsSealing.Seal(file, services.GetRequiredService<ISealer>());
        if (result.Problem.Length > 0)
        {
            LogNotSealed(logger, result.Problem);
        }
        else if (result.Sealed > 0)
        {
            LogSealed(logger, result.Sealed, file);
        }
    }

    [LoggerMessage(1001, LogLevel.Information, "kpax-agent {Version} starts; its key is {Fingerprint}")]
    private static partial void LogStarted(Microsoft.Extensions.Logging.ILogger logger, string version, string fingerprint);

    [LoggerMessage(1002, LogLevel.Information, "Configuration: {Configuration}")]
    private static partial void LogConfiguration(Microsoft.Extensions.Logging.ILogger logger, string configuration);

    [LoggerMessage(1003, LogLevel.Warning, "There are no targets, so nothing is read. Name some in Discovery:Targets, or with --target")]
    private static partial void LogNoTargets(Microsoft.Extensions.Logging.ILogger logger);

    [LoggerMessage(1004, LogLevel.Information, "{Count} plain secrets of {File} are sealed now: only this agent reads them")]
    private static partial void LogSealed(Microsoft.Extensions.Logging.ILogger logger, int count, string file);

    [LoggerMessage(1005, LogLevel.Warning, "{Problem}")]
    private static partial void LogNotSealed(Microsoft.Extensions.Logging.ILogger logger, string problem);
}
