namespace KPax.Benchmarks.Road.Days;

/// <summary>How large a run is.</summary>
/// <param name="Devices">Devices of all agents.</param>
/// <param name="DevicesOfAgent">Devices of one agent.</param>
/// <param name="Connections">Connections, which the agents share; each agent has a key, a session and streams of its own all the same.</param>
/// <param name="Days">Days that are played at most.</param>
/// <param name="Limit">After this no further hour is begun.</param>
internal sealed record DaysSize(int Devices, int DevicesOfAgent, int Connections, int Days, TimeSpan Limit)
{
    /// <summary>How many agents there are.</summary>
    public int Agents => (Devices + DevicesOfAgent - 1) / DevicesOfAgent;
}
