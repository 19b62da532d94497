using KPax.Silo.Hosting;

namespace KPax.Silo.Provisioning;

/// <summary>A token in a file that its owner alone may read, whole or not at all.</summary>
internal static class TokenFile
{
    /// <summary>Writes it.</summary>
    public static async Task WriteAsync(string folder, string file, string token, CancellationToken cancellationToken)
    {
        DataDirectory.MakePrivate(folder);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var draft = $"{file}.new";
        await using (var stream = new FileStream(draft, options))
        await using (var writer = new StreamWriter(stream))
        {
            await writer.WriteLineAsync(token.AsMemory(), cancellationToken);
            await writer.FlushAsync(cancellationToken);
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, file, overwrite: true);
    }
}
