namespace KPax.Silo.Hosting;

/// <summary>The server was told to end before it had started: nothing is wrong.</summary>
internal sealed class StoppedException : Exception;
