using System.Net;

namespace KPax.Snmp.Client;

/// <summary>What the client knows of a device, and who asks it now. Guarded by the lock of <see cref="QuestionDesk"/>.</summary>
internal sealed class Device(IPEndPoint endPoint) : Linked<Device>
{
    // Fields and no properties: both are values that change in place.
    public RoundTrip RoundTrip;
    public DatagramBudget Budget;

    public IPEndPoint EndPoint { get; } = endPoint;

    /// <summary>The end point as the socket takes it.</summary>
    public SocketAddress Address { get; } = endPoint.Serialize();

    /// <summary>Questions that wait for one before them to end.</summary>
    public LinkedQueue<PendingQuestion> Waiting { get; } = new();

    /// <summary>Questions that were let through and are not over.</summary>
    public int AtWork { get; set; }

    /// <summary>How it takes GETBULK; null until somebody wants to know.</summary>
    public BulkPace? Pace { get; set; }

    /// <summary>
    /// True if there is something to remember. A device that never answers is held back by its own silence, and a sweep of a big network must not
    /// push the printers out of the memory.
    /// </summary>
    public bool IsWorthKeeping => RoundTrip.IsKnown || Pace is not null;
}
