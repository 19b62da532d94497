namespace KPax.Web.Shell;

/// <summary>The languages of the pages; the first is the one for visitors whose browser asks for none of them.</summary>
internal static class Languages
{
    /// <summary>Cookie that keeps the choice.</summary>
    public const string CookieName = "kpax-language";

    /// <summary>Code, name in itself, and the short form for the top bar.</summary>
    public static IReadOnlyList<(string Code, string Name, string Short)> All { get; } =
    [
        ("en", "English", "EN"),
        ("fr", "Français", "FR"),
        ("ja", "日本語", "日本語"),
    ];

    /// <summary>True if there is a translation with this code.</summary>
    public static bool Has(string? code) => All.Any(language => language.Code == code);
}
