using System.Runtime.InteropServices;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using KPax.Agent.Buffer;
using KPax.Agent.Hosting;
using KPax.Agent.Identity;
using KPax.Agent.Uplink.Packing;
using KPax.Protocol.Agent.V1;
using Microsoft.Extensions.Options;

namespace KPax.Agent.Uplink;

/// <summary>Opens a session: says Hello, and brings the buffer in line with what the server has.</summary>
internal sealed partial class HelloExchange(
    IUplink uplink, IReadingBuffer buffer, BatchPacker packer, AgentKey key, IOptions<UplinkOptions> options, TimeProvider timeProvider, ILogger<HelloExchange> logger)
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
            var answer = await uplink.HelloAsync(Ask(state), cancellationToken);
            if (answer.Value is not { } response)
            {
                return new UplinkAnswer<OpenedSession>(null, answer.Failure);
            }

            var difference = response.NewEpochRequired ? "the server keeps another history" : await AdoptAsync(state, response.Marks, cancellationToken);
            if (difference.Length == 0)
            {
                packer.Begin(state.Epoch, response);
                var session = new UplinkSession(response.AgentId, response.SessionId, state.Epoch, StreamLimits.Create(options.Value, response.Limits));
                var window = response.Limits?.ReconnectWindow?.ToTimeSpan() ?? TimeSpan.Zero;
                LogOpened(response.AgentId, response.EpochOrdinal, state.Live.Newest, state.History.Newest);
                return new UplinkAnswer<OpenedSession>(new OpenedSession(session, window), null);
            }

            LogNewEpoch(difference);
            await buffer.BeginNewEpochAsync(cancellationToken);
        }

        const string Mend = "Look into its log; readings are kept meanwhile.";
        return new UplinkAnswer<OpenedSession>(
            null, new UplinkFailure(UplinkFailureKind.Unreachable, $"The server asked for a new epoch {MaxTries} times in a row. {Mend}"));
    }

    private static LaneState StateOf(LaneStatus lane) => new()
    {
        Lane = lane.Lane,
        Oldest = lane.Oldest,
        Newest = lane.Newest,
        Acknowledged = lane.Acknowledged.Number,
        AcknowledgedHash = ByteString.CopyFrom(lane.Acknowledged.Hash),
    };

    private HelloRequest Ask(BufferState state)
    {
        var now = timeProvider.GetUtcNow();
        var request = new HelloRequest
        {
            Version = AgentVersion.Text,
            OperatingSystem = $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}",
            Epoch = state.Epoch,
            AgentTime = Timestamp.FromDateTimeOffset(now),
            Proof = HelloProof.Create(key, uplink.Audience, state.Epoch, now),
        };
        request.Lanes.AddRange(Lanes.Select(lane => StateOf(state[lane])));
        return request;
    }

    /// <summary>Forgets what the server has. Gives why the two histories differ; empty if they do not.</summary>
    private async Task<string> AdoptAsync(BufferState state, IEnumerable<LaneMark> marks, CancellationToken cancellationToken)
    {
        foreach (var lane in Lanes)
        {
            var through = marks.FirstOrDefault(mark => mark.Lane == lane)?.Through ?? 0;
            if (through < state[lane].Acknowledged.Number)
            {
                return $"the server went back: it has {through} of lane {lane}, and said before that it has {state[lane].Acknowledged.Number}";
            }

            if (!await buffer.AcknowledgeAsync(state.Epoch, lane, through, null, cancellationToken))
            {
                return $"the server has {through} of lane {lane}, which the agent cannot continue from";
            }
        }

        return "";
    }

    [LoggerMessage(
        1301,
        LogLevel.Information,
        "The server opened a session for agent {AgentId}, epoch {EpochOrdinal}; newest entries: live {Live}, history {History}")]
    private partial void LogOpened(long agentId, uint epochOrdinal, ulong live, ulong history);

    [LoggerMessage(1302, LogLevel.Warning, "A new epoch begins, because {Reason}. Nothing that is kept is lost")]
    private partial void LogNewEpoch(string reason);
}
