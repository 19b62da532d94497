namespace KPax.Silo.Hosting;

/// <summary>Standard output, on which the one-time link stands: a server whose link nobody can read is of no use.</summary>
internal static class Output
{
    /// <summary>Writes a line. <see cref="StartProblemException"/> if that cannot be.</summary>
    public static void WriteLine(string text)
    {
        try
        {
            Console.Out.WriteLine(text);
            Console.Out.Flush();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartProblemException([$"Standard output cannot be written: {fault.Message.TrimEnd('.')}. Send it to a place that is open and has room."]);
        }
    }
}
