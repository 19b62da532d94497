namespace KPax.Agent.Secrets;

/// <summary>The way of this system to seal.</summary>
internal static class Sealers
{
    /// <summary>Name of the key file in the data directory; none on Windows.</summary>
    public const string KeyFile = "seal.key";

    /// <summary>The sealer of an agent; nothing is read or made before it is used.</summary>
    /// <param name="dataDirectory">The agent's data directory.</param>
    public static ISealer Of(string dataDirectory) =>
        OperatingSystem.IsWindows() ? new DpapiSealer() : new KeyFileSealer(Path.Combine(dataDirectory, KeyFile));
}
