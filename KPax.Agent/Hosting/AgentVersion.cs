using System.Reflection;

namespace KPax.Agent.Hosting;

/// <summary>The agent's own version, as the log, the command line and Hello tell it.</summary>
internal static class AgentVersion
{
    /// <summary>Semantic version such as "0.1.0".</summary>
    public static string Text { get; } = typeof(AgentVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
