using System.Net;
using KPax.Agent.Buffer;
using KPax.Agent.Collection;
using KPax.Agent.Configuration;
using KPax.Agent.Devices.Profiles;
using KPax.Agent.Discovery;
using KPax.Agent.Health;
using KPax.Agent.Http;
using KPax.Agent.Identity;
using KPax.Agent.Notifications;
using KPax.Agent.Privacy;
using KPax.Agent.Privacy.Transcripts;
using KPax.Agent.Secrets;
using KPax.Agent.Uplink;
using KPax.Agent.Uplink.Packing;
using KPax.Snmp;
using KPax.Snmp.Discovery;
using Microsoft.Extensions.Options;

namespace KPax.Agent.Hosting;

/// <summary>Puts the agent's parts together.</summary>
internal static class AgentServices
{
    /// <summary>Adds everything that reads devices and brings readings to the server.</summary>
    public static IServiceCollection AddKPaxAgent(this IServiceCollection services, AgentSettings settings, AgentDirectory directory)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Func<double>>(Random.Shared.NextDouble);
        services.AddSingleton(Sealers.Of(directory.Path));
        services.AddSingleton(Options.Create(settings.Discovery));
        services.AddSingleton(Options.Create(settings.Traps));
        services.AddSingleton(Options.Create(settings.Buffer));
        services.AddSingleton(Options.Create(settings.Uplink));
        services.AddStatus(directory);
        services.AddTranscript(settings, directory);
        services.AddConfiguration(settings, directory);
        services.AddUplink(settings, directory);
        return services.AddCollection(settings, directory);
    }

    /// <summary>First, so that it stops last: it tells how everything ended.</summary>
    private static void AddStatus(this IServiceCollection services, AgentDirectory directory)
    {
        services.AddSingleton(new AgentFolder(directory.Path, directory.KeyFile));
        services.AddSingleton(provider => provider.GetRequiredService<ScanRoundRunner>().Last);
        services.AddSingleton<StatusCollector>();
        services.AddHostedService(provider => new StatusWriter(
            provider.GetRequiredService<StatusCollector>().CollectAsync,
            new StatusFile(AgentDirectory.StatusFileOf(directory.Path)),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<StatusWriter>>()));
    }

    /// <summary>Before everybody who asks devices: what is kept of the server's word holds from the first datagram on.</summary>
    private static void AddConfiguration(this IServiceCollection services, AgentSettings settings, AgentDirectory directory)
    {
        services.AddSingleton<AskGate>();
        services.AddSingleton<ReportBoard>();
        services.AddSingleton(provider => new AgentConfiguration(
            settings,
            new ConfigurationFile(directory.ConfigurationFile),
            provider.GetRequiredService<AskGate>(),
            provider.GetRequiredService<ILogger<AgentConfiguration>>()));
        services.AddSingleton<IOptions<SchedulesOptions>>(provider => provider.GetRequiredService<AgentConfiguration>());
        services.AddSingleton(provider => new DeviceTurns(
            () => provider.GetRequiredService<AgentConfiguration>().Current.Devices, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new WishedScans(
            (wish, progress, cancellationToken) => provider.GetRequiredService<ScanRoundRunner>().RunAsync(
                wish.Kind, new RoundScope { DeviceKeys = wish.DeviceKeys, IsOutOfTurn = true, Progress = progress }, cancellationToken),
            provider.GetRequiredService<ReportBoard>(),
            provider.GetRequiredService<ILogger<WishedScans>>()));
        services.AddSingleton<ICommandUplink>(provider => provider.GetService<Transcript>() is { } transcript
            ? new RecordedCommands(provider.GetRequiredService<LadderUplink>(), transcript)
            : provider.GetRequiredService<LadderUplink>());
        services.AddSingleton<ServerErrands>();
        services.AddHostedService<ConfigurationService>();
        services.AddHostedService(provider => provider.GetRequiredService<WishedScans>());
    }

    private static void AddTranscript(this IServiceCollection services, AgentSettings settings, AgentDirectory directory)
    {
        if (!settings.Transcript.Enabled)
        {
            return;
        }

        services.AddSingleton(provider => new Transcript(
            new TranscriptFolder(directory.Transcript, settings.Transcript),
            new TranscriptLine(
                new TranscriptValues(Allowlist.Compile(provider.GetRequiredService<ProfileCatalog>()), settings.Privacy.ScrubTexts),
                TranscriptCredentials.Of(settings.Discovery, settings.Traps.Community)),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Transcript>>()));
    }

    private static void AddUplink(this IServiceCollection services, AgentSettings settings, AgentDirectory directory)
    {
        services.AddSingleton<IReadingBuffer>(provider => ReadingBuffers.Open(
            directory.BufferFolder,
            directory.OldBufferFile,
            provider.GetRequiredService<IOptions<BufferOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>()));
        services.AddIdentity(settings, directory);
        services.AddSingleton<UplinkTraffic>();
        services.AddSingleton(provider => new UplinkMemory(
            directory.UplinkFile, provider.GetRequiredService<IOptions<UplinkOptions>>(), provider.GetRequiredService<ILogger<UplinkMemory>>()));
        services.AddSingleton<UplinkStatusBoard>();
        services.AddSingleton<DayBalances>();
        services.AddSingleton<LadderUplink>();
        services.AddSingleton<IUplink>(provider => new ProvingUplink(
            provider.GetService<Transcript>() is { } transcript
                ? new RecordedUplink(provider.GetRequiredService<LadderUplink>(), provider.GetRequiredService<BatchPacker>(), transcript)
                : provider.GetRequiredService<LadderUplink>(),
            provider.GetRequiredService<AgentKeyRing>(),
            provider.GetRequiredService<ServerClock>(),
            provider.GetRequiredService<ISelfEnrolment>(),
            settings.Uplink,
            provider.GetRequiredService<ILogger<ProvingUplink>>()));
        services.AddSingleton<IKeyRotation, KeyRotation>();
        services.AddSingleton(provider => new UplinkBackoff(settings.Uplink, provider.GetRequiredService<Func<double>>()));
        services.AddSingleton(new ReadingBases());
        services.AddSingleton(provider =>
        {
            var file = new BaseFile(directory.BasesFile, provider.GetRequiredService<ReadingBases>(), provider.GetRequiredService<TimeProvider>());
            file.Load();
            return file;
        });
        services.AddSingleton<BatchPacker>();
        services.AddSingleton<HelloExchange>();
        services.AddSingleton<UplinkConversation>();
        services.AddHostedService<UplinkWorker>();
    }

    private static void AddIdentity(this IServiceCollection services, AgentSettings settings, AgentDirectory directory)
    {
        services.AddSingleton(provider => AgentKeyRing.Open(directory.KeyFile, provider.GetRequiredService<ISealer>(), settings.Uplink.Bearer));
        services.AddSingleton<ServerClock>();
        services.AddSingleton<IEnrolmentCalls, EnrolmentCalls>();
        services.AddSingleton(provider => new EnrolmentExchange(
            provider.GetRequiredService<IEnrolmentCalls>(), directory.Path, provider.GetRequiredService<ServerClock>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ISelfEnrolment>(provider => new SelfEnrolment(
            provider.GetRequiredService<EnrolmentExchange>(),
            provider.GetRequiredService<AgentKeyRing>(),
            provider.GetRequiredService<IReadingBuffer>(),
            settings.Uplink,
            directory.Path,
            provider.GetRequiredService<ILogger<SelfEnrolment>>()));
    }

    private static IServiceCollection AddCollection(this IServiceCollection services, AgentSettings settings, AgentDirectory directory)
    {
        services.AddSingleton(_ => ProfileCatalog.Load(directory.Profiles));
        services.AddSingleton<ISnmpSession>(provider => new SnmpClient(
            settings.Discovery.ToClient() with
            {
                Watch = provider.GetService<Transcript>(),
                DatagramsPerMinuteNow = device => provider.GetRequiredService<AgentConfiguration>().Current
                    .DatagramsPerMinuteOf(provider.GetRequiredService<KnownDevices>().Find(device)?.DeviceKey),
            },
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(new DeviceScannerOptions
        {
            TriesV1 = settings.Discovery.Version == SnmpVersionChoice.Auto,
            ScrubsTexts = settings.Privacy.ScrubTexts,
            Memory = settings.AnswerMemory,
        });
        services.AddSingleton<IWebWatch>(provider =>
            new WebWatch(WebRules.Compile(provider.GetRequiredService<ProfileCatalog>()), provider.GetService<Transcript>()));
        services.AddSingleton<IDeviceWeb>(provider =>
        {
            var pins = new CertificatePins(directory.PinsFile, provider.GetRequiredService<ILogger<CertificatePins>>());
            pins.Load();
            return new DeviceWeb(settings.Web, pins, provider.GetRequiredService<IWebWatch>(), provider.GetRequiredService<TimeProvider>());
        });
        services.AddSingleton<DeviceScanner>();
        services.AddSingleton(provider => new UptimeWatch(settings.UptimeWatch, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<RestingScanner>(provider => new RestingScanner(
            provider.GetRequiredService<DeviceScanner>(), provider.GetRequiredService<UptimeWatch>(), provider.GetRequiredService<ILogger<RestingScanner>>()));
        services.AddSingleton<IDeviceScanner>(provider => new SecondLookScanner(
            provider.GetRequiredService<RestingScanner>(), provider.GetRequiredService<KnownDevices>(), settings.Schedules));
        services.AddSingleton<ITargetSource>(provider =>
            new TargetSource(
                settings.Discovery,
                Dns.GetHostAddressesAsync,
                provider.GetRequiredService<TimeProvider>(),
                () => provider.GetRequiredService<AgentConfiguration>().Current.Targets));
        services.AddSingleton<INetworkFinder>(provider => new NetworkFinder(ranges => new NetworkSweep(
            NetworkFinder.OptionsOf(settings.Discovery) with
            {
                Watch = provider.GetService<Transcript>(),
                DatagramsPerSecond = provider.GetRequiredService<AgentConfiguration>().Current.DatagramsPerSecond,
            },
            ranges,
            AllowedSession.OfDiscovery(provider.GetRequiredService<ISnmpSession>()),
            provider.GetRequiredService<TimeProvider>())));
        services.AddSingleton<ReadingStore>();
        services.AddSingleton(provider =>
        {
            var logger = provider.GetRequiredService<ILogger<KnownDevices>>();
            var devices = new KnownDevices(directory.DevicesFile, provider.GetRequiredService<TimeProvider>(), logger);
            devices.Load();
            return devices;
        });
        services.AddSingleton<ScanRoundRunner>();
        services.AddHostedService(provider => new NotificationService(
            provider.GetRequiredService<ScanRoundRunner>(),
            provider.GetRequiredService<ISnmpSession>(),
            directory.EngineFile,
            provider.GetRequiredService<IOptions<TrapsOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<NotificationService>>(),
            provider.GetService<Transcript>()));

        // Last, so that it stops first: what it still stores, the uplink may still send.
        return services.AddHostedService(provider => new ScanScheduler(
            (kind, cancellationToken) => provider.GetRequiredService<ScanRoundRunner>().RunAsync(kind, cancellationToken),
            provider.GetRequiredService<IOptions<SchedulesOptions>>(),
            provider.GetRequiredService<Func<double>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ScanScheduler>>(),
            () => provider.GetRequiredService<AgentConfiguration>().Changed));
    }
}
