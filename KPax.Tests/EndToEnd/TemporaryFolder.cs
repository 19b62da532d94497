namespace KPax.Tests.EndToEnd;

/// <summary>A folder that lives as long as a test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    /// <summary>Full path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("kpax-test-").FullName;

    /// <summary>Full path of something inside.</summary>
    public string Of(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A program that was just ended may still hold a file; the system's temporary folder is cleaned by others.
        }
    }
}
