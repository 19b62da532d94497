namespace KPax.Silo.Demo;

/// <summary>A data directory that goes with the demo.</summary>
internal sealed class DemoFolder : IDisposable
{
    /// <summary>Full path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("kpax-demo-").FullName;

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{Path} could not be removed ({fault.Message}).");
        }
    }
}
