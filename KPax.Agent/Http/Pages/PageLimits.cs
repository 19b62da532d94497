namespace KPax.Agent.Http.Pages;

/// <summary>How much structure a page may have. Far above what any printer shows.</summary>
internal static class PageLimits
{
    /// <summary>Parts in parts.</summary>
    public const int MaxDepth = 32;

    /// <summary>Parts in all.</summary>
    public const int MaxNodes = 10_000;
}
