using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace KPax.Tests.EndToEnd;

/// <summary>What a person does at a server without accounts: opens the printed link, and makes the first owner.</summary>
internal static partial class OwnerSignIn
{
    public const string Email = "owner@example.com";
    public const string Name = "Olive Owner";
    public const string Password = "violin meadow cactus 58";

    /// <summary>Makes the owner in a browser, and waits for the first page.</summary>
    public static async Task MakeAsync(IPage page, string? link)
    {
        await page.GotoAsync(link!);
        await page.FillAsync("#email", Email);
        await page.FillAsync("#name", Name);
        await page.FillAsync("#password", Password);
        await page.FillAsync("#repeated", Password);
        await page.ClickAsync("button.button[type=submit]");
        await page.Locator("nav.side").WaitForAsync();
    }

    /// <summary>Makes the owner with a plain client, whose cookies are signed in afterwards.</summary>
    public static Task<HttpResponseMessage> MakeAsync(HttpClient client, string? link) => SubmitAsync(
        client, link!, ("Form.Email", Email), ("Form.Name", Name), ("Form.Password", Password), ("Form.Repeated", Password));

    /// <summary>Signs in by password.</summary>
    public static Task<HttpResponseMessage> EnterAsync(HttpClient client, string email = Email, string password = Password, string path = "/sign-in") =>
        SubmitAsync(client, path, ("Form.Email", email), ("Form.Password", password));

    /// <summary>Opens a page and sends its form as a browser does: hidden fields as they are, the others as given.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(HttpClient client, string path, params (string Name, string Value)[] fields) =>
        await SubmitAsync(client, path, "", fields);

    /// <summary>As above, for the form with a certain handler where a page has several.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(HttpClient client, string path, string handler, params (string Name, string Value)[] fields) =>
        await SendAsync(client, path, await OpenAsync(client, path, handler), fields);

    /// <summary>Opens a page; the hidden fields of its form.</summary>
    public static async Task<IReadOnlyList<(string Name, string Value)>> OpenAsync(HttpClient client, string path, string handler = "")
    {
        using var page = await client.GetAsync(path);
        var text = await page.Content.ReadAsStringAsync();
        var form = Forms().Matches(text).Select(match => match.Value)
            .FirstOrDefault(one => !one.Contains("sign-out", StringComparison.Ordinal) && one.Contains(handler, StringComparison.Ordinal));
        Assert.IsNotNull(form, $"{path} ({page.StatusCode}) has no form: {text}");
        return [.. Hidden().Matches(form).Select(match => (match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value)))];
    }

    /// <summary>Sends a form whose page was opened before.</summary>
    public static Task<HttpResponseMessage> SendAsync(
        HttpClient client, string path, IEnumerable<(string Name, string Value)> hidden, params (string Name, string Value)[] fields) =>
        client.PostAsync(path, new FormUrlEncodedContent(hidden.Concat(fields).Select(field => KeyValuePair.Create(field.Name, field.Value))));

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
