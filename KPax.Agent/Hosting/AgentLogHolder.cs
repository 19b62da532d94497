using Serilog.Core;

namespace KPax.Agent.Hosting;

/// <summary>Closes the log in the end.</summary>
internal sealed class AgentLogHolder(Logger logger) : IDisposable
{
    /// <summary>The log.</summary>
    public Logger Logger { get; } = logger;

    public void Dispose()
    {
        try
        {
            Logger.Dispose();
        }
        catch (IOException)
        {
            // The end of the log does not fit on a full disk; that must not hide how the agent ended.
        }
    }
}
