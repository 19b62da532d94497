using System.Globalization;

namespace KPax.Silo.Admin;

/// <summary>Runs <c>kpax user</c>.</summary>
internal static class UserCommand
{
    /// <summary>Runs a command whose arguments were checked. A link alone goes to standard output.</summary>
    public static async Task RunAsync(IUserDesk desk, AdminArguments arguments, TextWriter output, TextWriter errors)
    {
        var none = CancellationToken.None;
        switch (arguments.Command)
        {
            case "user invite":
                var email = arguments.Words[0];
                var link = await desk.InviteAsync(
                    email, arguments.Organisation, arguments.Given["--role"], arguments.Given.GetValueOrDefault("--language", ""), none);
                errors.WriteLine(link.Length == 0 ? $"{email} is invited by mail." : $"{email} is invited. No mail server is set: hand on this link, shown this once:");
                if (link.Length > 0)
                {
                    output.WriteLine(link);
                }

                break;
            case "user list":
                AdminTable.Write(output, ["e-mail", "name", "second factor", "state", "since"], (await desk.ListAsync(none)).Select(RowOf));
                break;
            case "user lock":
                await desk.LockAsync(arguments.Words[0], true, none);
                output.WriteLine($"{arguments.Words[0]} is locked out, and signed out everywhere.");
                break;
            case "user unlock":
                await desk.LockAsync(arguments.Words[0], false, none);
                output.WriteLine($"{arguments.Words[0]} may sign in again.");
                break;
            default:
                errors.WriteLine($"A new password for {arguments.Words[0]}; the link works once, within an hour unless set otherwise:");
                output.WriteLine(await desk.MakeResetLinkAsync(arguments.Words[0], none));
                break;
        }
    }

    private static string[] RowOf(UserRow row) =>
    [
        Clean(row.Email), Clean(row.Name), row.HasSecondFactor ? "app" : "none", row.IsLocked ? "locked" : "active",
        row.MadeAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture),
    ];

    // Names come from people: nothing of them may move the cursor.
    private static string Clean(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? '?' : letter));
}
