namespace KPax.Silo.Hosting;

/// <summary>The server does not start; each problem is one line that names field, value and mend.</summary>
internal sealed class StartProblemException(IReadOnlyList<string> problems) : Exception(string.Join('\n', problems))
{
    /// <summary>All that is wrong.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
