namespace KPax.Agent.Uplink;

/// <summary>How far a failure points to what lies between agent and server, and not to the server.</summary>
internal enum RoadSign
{
    /// <summary>Not at all: nobody is there, or the server itself refuses.</summary>
    None = 0,

    /// <summary>Perhaps: a connection that was open broke or fell silent. A server that is ended does that too.</summary>
    Weak = 1,

    /// <summary>Something that answers cannot do what this way needs.</summary>
    Strong = 2,
}
