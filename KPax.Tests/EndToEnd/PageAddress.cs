using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace KPax.Tests.EndToEnd;

/// <summary>Where a page leads.</summary>
internal static class PageAddress
{
    /// <summary>
    /// Waits until the page's address matches <paramref name="pattern"/>. The address is asked again and again: Playwright's own wait for an address looks
    /// once and listens then, and misses a page that arrives between the two.
    /// </summary>
    public static Task LeadsToAsync(this IPage page, string pattern, TimeSpan? limit = null) =>
        Assertions.Expect(page).ToHaveURLAsync(new Regex(pattern), new() { Timeout = (float?)limit?.TotalMilliseconds });
}
