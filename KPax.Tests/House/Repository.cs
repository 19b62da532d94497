using System.Runtime.CompilerServices;

namespace KPax.Tests.House;

/// <summary>Files of the repository, for tests that guard the house itself.</summary>
internal static class Repository
{
    /// <summary>The repository's folder, found from the place of this source file.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Full path of a file or folder in the repository.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The project files.</summary>
    public static IEnumerable<string> ProjectFiles() =>
        Directory.EnumerateDirectories(Root, "KPax.*").SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj"));

    /// <summary>All hand-written C# and razor files of the projects, without build output.</summary>
    public static IEnumerable<string> SourceFiles() =>
        Directory.EnumerateDirectories(Root, "KPax.*")
            .SelectMany(project => Directory.EnumerateFiles(project, "*", SearchOption.AllDirectories))
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Where(file => !IsBuildOutput(file));

    /// <summary>Path relative to the repository, with forward slashes.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static bool IsBuildOutput(string file)
    {
        var relative = Relative(file);
        return relative.Contains("/bin/", StringComparison.Ordinal) || relative.Contains("/obj/", StringComparison.Ordinal);
    }

    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        // A deterministic build maps the source path to "/_/": then look upwards from the test's own folder.
        foreach (var start in new[] { Path.GetDirectoryName(thisFile), AppContext.BaseDirectory })
        {
            for (var folder = start; !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
            {
                if (File.Exists(Path.Combine(folder, "KPax.sln")))
                {
                    return folder;
                }
            }
        }

        throw new InvalidOperationException("KPax.sln was not found above the tests; run them from a checkout.");
    }
}
