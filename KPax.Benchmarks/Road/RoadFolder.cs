namespace KPax.Benchmarks.Road;

/// <summary>A folder for the servers' data on a real disk; it is gone afterwards.</summary>
internal sealed class RoadFolder : IDisposable
{
    /// <summary>Makes the folder below another one.</summary>
    public RoadFolder(string parent) => Path = Directory.CreateDirectory(System.IO.Path.Combine(System.IO.Path.GetFullPath(parent), $"kpax-road-{Guid.NewGuid():N}")).FullName;

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <summary>Full path of a folder in it.</summary>
    public string Of(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
