using KPax.Silo.Hosting;

namespace KPax.Silo.Demo;

/// <summary>A data directory that goes with the demo.</summary>
internal sealed class DemoFolder : IDisposable
{
    /// <summary>Full path.</summary>
    public string Path { get; } = Make();

    private static string Make()
    {
        try
        {
            return Directory.CreateTempSubdirectory("kpax-demo-").FullName;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartProblemException(
                [$"The demo's directory cannot be made in '{System.IO.Path.GetTempPath()}' ({fault.Message.TrimEnd('.')}). Name a directory with --KPax:DataDirectory."]);
        }
    }

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
