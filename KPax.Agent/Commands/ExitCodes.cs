namespace KPax.Agent.Commands;

/// <summary>Exit codes of the command line.</summary>
internal static class ExitCodes
{
    /// <summary>Everything was done.</summary>
    public const int Done = 0;

    /// <summary>The program made a mistake.</summary>
    public const int Failed = 1;

    /// <summary>Arguments, configuration or machine do not let the program start.</summary>
    public const int BadArguments = 2;

    /// <summary>Some target gave no reading, or a check failed.</summary>
    public const int NotAllRead = 3;

    /// <summary>The agent runs, but somebody should look at it.</summary>
    public const int NotWell = 4;

    /// <summary>The agent does not run.</summary>
    public const int NotRunning = 5;

    /// <summary>Ended by Ctrl+C, as shells count it.</summary>
    public const int Interrupted = 130;
}
