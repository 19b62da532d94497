namespace KPax.Web.Shell;

/// <summary>Light, dark, or as the visitor's system says.</summary>
internal static class Themes
{
    /// <summary>Cookie that keeps the choice; without it the system decides.</summary>
    public const string CookieName = "kpax-theme";

    public const string System = "system";
    public const string Light = "light";
    public const string Dark = "dark";

    /// <summary>All choices, in the order of the menu.</summary>
    public static IReadOnlyList<string> All { get; } = [System, Light, Dark];

    /// <summary>The choice that a cookie holds; what is not known is the system's.</summary>
    public static string Parse(string? cookie) => cookie is Light or Dark ? cookie : System;
}
