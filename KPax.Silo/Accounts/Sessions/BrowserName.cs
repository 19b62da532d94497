namespace KPax.Silo.Accounts.Sessions;

/// <summary>What a browser calls itself, short enough to know one's own again. Pure.</summary>
internal static class BrowserName
{
    // In this order, as most browsers call themselves by the names of others too.
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS X", "macOS"), ("Linux", "Linux")];

    /// <summary>Such as "Firefox, Linux"; empty: nothing is known of it.</summary>
    public static string Of(string? userAgent)
    {
        var text = userAgent ?? "";
        return string.Join(", ", new[] { Find(Browsers, text), Find(Systems, text) }.Where(name => name.Length > 0));
    }

    private static string Find((string Mark, string Name)[] known, string text) =>
        known.FirstOrDefault(one => text.Contains(one.Mark, StringComparison.Ordinal)).Name ?? "";
}
