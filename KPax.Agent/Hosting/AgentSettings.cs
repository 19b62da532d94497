using KPax.Agent.Buffer;
using KPax.Agent.Collection;
using KPax.Agent.Collection.Memory;
using KPax.Agent.Discovery;
using KPax.Agent.Http;
using KPax.Agent.Notifications;
using KPax.Agent.Privacy;
using KPax.Agent.Privacy.Transcripts;
using KPax.Agent.Uplink;

namespace KPax.Agent.Hosting;

/// <summary>Everything that is configured, checked and with its defaults.</summary>
internal sealed class AgentSettings
{
    /// <summary>Folder of everything that the agent keeps: buffer, key, known devices, logs.</summary>
    public string DataDirectory { get; set; } = "";

    /// <summary>Which devices to ask.</summary>
    public DiscoveryOptions Discovery { get; set; } = new();

    /// <summary>How often.</summary>
    public SchedulesOptions Schedules { get; set; } = new();

    /// <summary>When devices rest.</summary>
    public UptimeWatchOptions UptimeWatch { get; set; } = new();

    /// <summary>How long answers of devices are remembered.</summary>
    public AnswerMemoryOptions AnswerMemory { get; set; } = new();

    /// <summary>Traps and informs.</summary>
    public TrapsOptions Traps { get; set; } = new();

    /// <summary>Devices' web pages and IPP.</summary>
    public WebOptions Web { get; set; } = new();

    /// <summary>What leaves the reader.</summary>
    public PrivacyOptions Privacy { get; set; } = new();

    /// <summary>The record of what was asked, answered and sent.</summary>
    public TranscriptOptions Transcript { get; set; } = new();

    /// <summary>How much is kept.</summary>
    public BufferOptions Buffer { get; set; } = new();

    /// <summary>Where it goes.</summary>
    public UplinkOptions Uplink { get; set; } = new();

    /// <summary>What is logged.</summary>
    public LogOptions Log { get; set; } = new();

    /// <summary>Keys that somebody set, such as "Schedules:Alerts"; what is not in it has its default.</summary>
    internal IReadOnlySet<string> SetKeys { get; set; } = new HashSet<string>();

    /// <summary>True if somebody set a setting, by file, environment or command line.</summary>
    internal bool IsSet(string key) => SetKeys.Contains(key);

    /// <summary>What is wrong with these settings, all of it, each with the field, the value and the mend; empty if nothing.</summary>
    public IReadOnlyList<string> FindErrors() =>
    [
        .. Discovery.FindErrors(), .. Schedules.FindErrors(), .. UptimeWatch.FindErrors(), .. AnswerMemory.FindErrors(), .. Traps.FindErrors(),
        .. Web.FindErrors(), .. Transcript.FindErrors(), .. Buffer.FindErrors(), .. Uplink.FindErrors(), .. Log.FindErrors(),
    ];
}
