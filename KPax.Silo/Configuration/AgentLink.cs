using System.Threading.Channels;
using KPax.Protocol.Agent.V1;

namespace KPax.Silo.Configuration;

/// <summary>What one session of an agent hears of: commands that wait for it, and which revision holds.</summary>
internal sealed class AgentLink(long agentId, long organisationId, long revision)
{
    // A command more would be one that nobody reads; the oldest says least.
    private const int MaxWaiting = 64;

    private readonly Channel<SubscribeResponse> _commands =
        Channel.CreateBounded<SubscribeResponse>(new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest });

    private long _revision = revision;

    /// <summary>Its agent.</summary>
    public long AgentId => agentId;

    /// <summary>The agent's organisation.</summary>
    public long OrganisationId => organisationId;

    /// <summary>Revision that holds for the agent.</summary>
    public long Revision => Volatile.Read(ref _revision);

    /// <summary>True while its agent listens.</summary>
    public bool IsHeard { get; set; }

    /// <summary>Commands, as they come.</summary>
    public ChannelReader<SubscribeResponse> Commands => _commands.Reader;

    /// <summary>Notes the revision that holds, and tells the agent if it is another one.</summary>
    public void NoteRevision(long revision)
    {
        if (Interlocked.Exchange(ref _revision, revision) != revision)
        {
            Send(new SubscribeResponse { ConfigurationChanged = new ConfigurationChanged { Revision = (ulong)revision } });
        }
    }

    /// <summary>Puts a command on its way.</summary>
    public void Send(SubscribeResponse command) => _commands.Writer.TryWrite(command);
}
