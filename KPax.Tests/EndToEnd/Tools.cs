namespace KPax.Tests.EndToEnd;

/// <summary>Programs of others that a test compares with; without them the test is inconclusive and says so.</summary>
internal static class Tools
{
    /// <summary>Path of a program, from an environment variable or the search path; inconclusive if it is not installed.</summary>
    public static string Require(string program, string? variable = null)
    {
        if (variable is not null && Environment.GetEnvironmentVariable(variable) is { Length: > 0 } named && File.Exists(named))
        {
            return named;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(["/usr/sbin", "/usr/bin"]);
        var found = folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
        if (found is null)
        {
            Assert.Inconclusive($"{program} is not installed: eng/test.sh installs it where it is root on Debian.");
        }

        return found;
    }

    /// <summary>Folder with recordings of real printers; inconclusive if it is not named.</summary>
    public static string RequireCaptures()
    {
        var folder = Environment.GetEnvironmentVariable("KPAX_CAPTURES");
        if (string.IsNullOrEmpty(folder) || !Directory.Exists(folder))
        {
            Assert.Inconclusive("KPAX_CAPTURES is not set: there are no captures of real printers to read.");
        }

        return folder;
    }
}
