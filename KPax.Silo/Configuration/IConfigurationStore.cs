using KPax.Contracts.Agents;
using KPax.Contracts.Configuration;

namespace KPax.Silo.Configuration;

/// <summary>What agents told of their settings and targets.</summary>
internal interface IConfigurationStore
{
    /// <summary>What an agent said last; null: nothing.</summary>
    Task<AgentReport?> FindReportAsync(long agentId, CancellationToken cancellationToken);

    /// <summary>Puts a report in the place of the one before.</summary>
    Task SaveReportAsync(long agentId, AgentReport report, CancellationToken cancellationToken);

    /// <summary>Targets of an agent that are no devices, by their names.</summary>
    Task<IReadOnlyList<TargetTrouble>> ListTroublesAsync(long agentId, CancellationToken cancellationToken);

    /// <summary>
    /// Puts the troubles of a full round in the place of those of rounds before; several messages of one round add up. One that goes on at the same step
    /// keeps its beginning.
    /// </summary>
    /// <param name="agentId">Who tells it.</param>
    /// <param name="round">When the round began, by the agent's clock: what the messages of one round have in common.</param>
    /// <param name="troubles">The troubles; none: all is well.</param>
    /// <param name="at">When it was received.</param>
    Task SaveTroublesAsync(
        long agentId, DateTimeOffset round, IReadOnlyList<FailedTarget> troubles, DateTimeOffset at, CancellationToken cancellationToken);
}
