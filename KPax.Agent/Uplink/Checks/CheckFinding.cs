namespace KPax.Agent.Uplink.Checks;

/// <summary>One check and what came of it.</summary>
/// <param name="Name">What was checked, one or two words.</param>
/// <param name="Verdict">What came of it.</param>
/// <param name="Text">What was found, and the mend if something is wrong.</param>
internal sealed record CheckFinding(string Name, CheckVerdict Verdict, string Text)
{
    /// <summary>
    /// The step of a device's data that hangs on it, in the words of "why is this printer not reporting?": configured, resolved, pinged, answered, matched,
    /// read, buffered, sent, stored.
    /// </summary>
    public string Step => CheckSteps.Of(Name);

    /// <summary>It is as it should be.</summary>
    public static CheckFinding Ok(string name, string text) => new(name, CheckVerdict.Ok, text);

    /// <summary>It works, but.</summary>
    public static CheckFinding Warning(string name, string text) => new(name, CheckVerdict.Warning, text);

    /// <summary>It does not work.</summary>
    public static CheckFinding Failed(string name, string text) => new(name, CheckVerdict.Failed, text);

    /// <summary>It was not tried.</summary>
    public static CheckFinding NotTried(string name, string because) => new(name, CheckVerdict.NotTried, $"Not tried, because {because}.");
}
