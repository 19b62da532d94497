using System.Text;
using KPax.Agent.Secrets;

namespace KPax.Agent.Commands;

/// <summary>
/// Reads a password as it is written on the command line: "-" is asked for, without an echo, or is the next line of standard input that is no terminal;
/// "@FILE" is the first line of a file; all else is the password itself.
/// </summary>
/// <param name="input">Standard input.</param>
/// <param name="isRedirected">True if that is no terminal.</param>
/// <param name="readKey">Reads a key of the terminal.</param>
/// <param name="prompts">Where to ask.</param>
internal sealed class SecretReader(TextReader input, bool isRedirected, Func<ConsoleKeyInfo> readKey, TextWriter prompts)
{
    // More is no password, and /dev/zero has no end.
    private const int MaxCharacters = 4_096;

    /// <summary>Of this process.</summary>
    public static SecretReader OfConsole() => new(Console.In, Console.IsInputRedirected, () => Console.ReadKey(intercept: true), Console.Error);

    /// <summary>The password; empty with an error if there is none.</summary>
    public Secret Read(string option, string written, List<string> errors)
    {
        var text = written == "-" ? Ask(option) : written.StartsWith('@') ? ReadFile(option, written[1..], errors) : written;
        if (text is null)
        {
            errors.Add($"{option}: standard input is at its end. Give one line for each password that is '-'.");
        }

        return new Secret(text ?? "");
    }

    private string? Ask(string option)
    {
        if (isRedirected)
        {
            return input.ReadLine();
        }

        prompts.Write($"{option}: ");
        prompts.Flush();
        var text = new StringBuilder();
        while (text.Length < MaxCharacters)
        {
            var key = readKey();
            if (key.Key == ConsoleKey.Enter)
            {
                break;
            }

            if (key.Key == ConsoleKey.Backspace)
            {
                text.Length = Math.Max(0, text.Length - 1);
            }
            else if (key.KeyChar != '\0')
            {
                text.Append(key.KeyChar);
            }
        }

        prompts.WriteLine();
        return text.ToString();
    }

    private static string ReadFile(string option, string path, List<string> errors)
    {
        try
        {
            using var file = new StreamReader(path);
            var buffer = new char[MaxCharacters];
            var text = new string(buffer, 0, file.ReadBlock(buffer));
            return text.Split('\n')[0].TrimEnd('\r');
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            errors.Add($"{option}: {path} cannot be read: {fault.Message.TrimEnd('.')}. Name a file that is there behind the @.");

            // Long enough that its length is no error of its own.
            return new string('x', MaxCharacters);
        }
    }
}
