using System.Runtime.InteropServices;

namespace KPax.Silo.Demo;

/// <summary>The program that runs a .NET dll: the one that runs this process, or the one of its runtime.</summary>
internal static class DotnetHost
{
    private static readonly string FileName = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    /// <summary>Path of the program; its bare name if it is nowhere to be seen.</summary>
    public static string Find() => Candidates().FirstOrDefault(File.Exists) ?? FileName;

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } named)
        {
            yield return named;
        }

        // "dotnet kpax.dll"; "dotnet run" starts kpax itself.
        if (Environment.ProcessPath is { } path && Path.GetFileName(path).Equals(FileName, StringComparison.OrdinalIgnoreCase))
        {
            yield return path;
        }

        // The runtime lies in <root>/shared/Microsoft.NETCore.App/<version>/.
        yield return Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", FileName));
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } root)
        {
            yield return Path.Combine(root, FileName);
        }
    }
}
