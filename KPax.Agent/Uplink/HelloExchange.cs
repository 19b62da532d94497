using System.Runtime.InteropServices;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using KPax.Agent.Buffer;
using KPax.Agent.Hosting;
using KPax.Agent.Uplink.Packing;
using KPax.Protocol.Agent.V1;
using Microsoft.Extensions.Options;

namespace KPax.Agent.Uplink;

/// <summary>Opens a session: says Hello, and brings the buffer in line with what the server has.</summary>
internal sealed partial class HelloExchange(
    IUplink uplink,
    IReadingBuffer buffer,
    BatchPacker packer,
    DayBalances balances,
    UplinkStatusBoard status,
    IOptions<UplinkOptions> options,
    TimeProvider timeProvider,
    ILogger<HelloExchange> logger)
{
    // One new epoch settles a difference; more than a few mean that the two do not understand each other.
    private const int MaxTries = 3;

    private static readonly Lane[] Lanes = [Lane.Live, Lane.History];
    private readonly ILogger _logger = logger;

    /// <summary>Opens a session, beginning a new epoch if the histories differ. <see cref="BufferException"/> if the disk refuses.</summary>
    public async Task<UplinkAnswer<OpenedSession>> OpenAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxTries; attempt++)
        {
            var state = await buffer.GetStateAsync(cancellationToken);
            var request = Ask(state, await balances.ListAsync(cancellationToken), timeProvider.GetUtcNow());
            var answer = await uplink.HelloAsync(request, cancellationToken);
            if (answer.Value is not { } response)
            {
                return new UplinkAnswer<OpenedSession>(null, answer.Failure);
            }

            balances.NoteTold(request.Balances);
            var (isSame, difference) = response.NewEpochRequired
                ? (false, "the server keeps another history") : await AdoptAsync(state, response.Marks, cancellationToken);
            if (difference.Length == 0 && !isSame)
            {
                // The next Hello tells the server how far the buffer could go back.
                continue;
            }

            if (isSame)
            {
                status.NoteSession(response, request.AgentTime.ToDateTimeOffset());
                packer.Begin(state.Epoch, response);
                var session = new UplinkSession(response.AgentId, response.SessionId, state.Epoch, StreamLimits.Create(options.Value, response.Limits));
                var window = response.Limits?.ReconnectWindow?.ToTimeSpan() ?? TimeSpan.Zero;
                LogOpened(response.AgentId, response.EpochOrdinal, state.Live.Newest, state.History.Newest);
                return new UplinkAnswer<OpenedSession>(new OpenedSession(session, window, response.KeyRotationDue) { ConfigurationRevision = response.ConfigurationRevision }, null);
            }

            LogNewEpoch(difference);
            await buffer.BeginNewEpochAsync(cancellationToken);
        }

        const string Mend = "Look into its log; readings are kept meanwhile.";
        return new UplinkAnswer<OpenedSession>(
            null, new UplinkFailure(UplinkFailureKind.Unreachable, $"The server and this agent do not agree about what it has, {MaxTries} times in a row. {Mend}"));
    }

    private static byte[]? HashOf(LaneMark? mark) => mark is { Hash.Length: > 0 } ? mark.Hash.ToByteArray() : null;

    private static LaneState StateOf(LaneStatus lane) => new()
    {
        Lane = lane.Lane,
        Oldest = lane.OldestKept,
        Newest = lane.Newest,
        Acknowledged = lane.Acknowledged.Number,
        AcknowledgedHash = ByteString.CopyFrom(lane.Acknowledged.Hash),
    };

    private HelloRequest Ask(BufferState state, IReadOnlyCollection<DayBalance> days, DateTimeOffset now)
    {
        var request = new HelloRequest
        {
            Version = AgentVersion.Text,
            OperatingSystem = $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}",
            Epoch = state.Epoch,
            AgentTime = Timestamp.FromDateTimeOffset(now),
        };
        request.Balances.AddRange(days);
        request.Lanes.AddRange(Lanes.Select(lane => StateOf(state[lane])));
        return request;
    }

    /// <summary>
    /// Forgets what the server has, and goes back to its mark where it is behind what it once acknowledged, as after its restoration from a backup. Gives
    /// whether both now agree and, if they never can, why.
    /// </summary>
    private async Task<(bool IsSame, string Difference)> AdoptAsync(BufferState state, IEnumerable<LaneMark> marks, CancellationToken cancellationToken)
    {
        var isSame = true;
        foreach (var lane in Lanes)
        {
            var told = marks.FirstOrDefault(mark => mark.Lane == lane);
            var through = told?.Through ?? 0;
            if (through < state[lane].Acknowledged.Number)
            {
                if (await buffer.RewindAsync(state.Epoch, lane, through, cancellationToken) is not { } rewound)
                {
                    return (false, $"the buffer cannot go back to {through} of lane {lane}, which is what the server has");
                }

                LogRewound(lane, through, state[lane].Acknowledged.Number, rewound.Acknowledged.Number);
                isSame &= rewound.Acknowledged.Number == through;
            }
            else if (!await buffer.AcknowledgeAsync(state.Epoch, lane, through, HashOf(told), cancellationToken))
            {
                return (false, $"the server has {through} of lane {lane}, which the agent cannot continue from");
            }
        }

        return (isSame, "");
    }

    [LoggerMessage(
        1301,
        LogLevel.Information,
        "The server opened a session for agent {AgentId}, epoch {EpochOrdinal}; newest entries: live {Live}, history {History}")]
    private partial void LogOpened(long agentId, uint epochOrdinal, ulong live, ulong history);

    [LoggerMessage(1302, LogLevel.Warning, "A new epoch begins, because {Reason}. Nothing that is kept is lost")]
    private partial void LogNewEpoch(string reason);

    [LoggerMessage(
        1303,
        LogLevel.Warning,
        "The server went back to {Through} of lane {Lane}, and had {Acknowledged} before, as if it was restored from a backup. What is kept behind {Kept} is sent again")]
    private partial void LogRewound(Lane lane, ulong through, ulong acknowledged, ulong kept);
}
