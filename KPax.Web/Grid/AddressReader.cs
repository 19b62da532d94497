using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace KPax.Web.Grid;

/// <summary>The query string of a page's address, value by value. A value that has no meaning is taken as if it were not there.</summary>
internal sealed class AddressReader(string? queryString)
{
    /// <summary>Longest text to search for.</summary>
    public const int MaxSearch = 100;

    private const int MaxPage = 1_000_000;

    private readonly Dictionary<string, StringValues> _values = QueryHelpers.ParseQuery(queryString);

    /// <summary>The address that a request asks for.</summary>
    public AddressReader(HttpRequest request)
        : this(request.QueryString.Value)
    {
    }

    /// <summary>Text to search for, cut to <see cref="MaxSearch"/>; empty: none.</summary>
    public string Search => SearchIn("q");

    /// <summary>Which page, from 1.</summary>
    public int Page => Number("page") is { } page and <= MaxPage ? (int)page : 1;

    /// <summary>A value as it stands there; empty: there is none.</summary>
    public string Text(string name) => _values.TryGetValue(name, out var text) ? text.ToString() : "";

    /// <summary>As <see cref="Search"/>, of another name.</summary>
    public string SearchIn(string name) => Text(name).Trim() is var text && text.Length > MaxSearch ? text[..MaxSearch] : text;

    /// <summary>A number above zero; null: there is none.</summary>
    public long? Number(string name) => long.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    /// <summary>The value for which a word stands; null: none.</summary>
    public TValue? Word<TValue>(string name, IReadOnlyDictionary<TValue, string> words)
        where TValue : struct => Find(Text(name), words);

    /// <summary>The value for which this word stands; null: none.</summary>
    public static TValue? Find<TValue>(string word, IReadOnlyDictionary<TValue, string> words)
        where TValue : struct => words.Where(pair => pair.Value == word).Select(pair => (TValue?)pair.Key).FirstOrDefault();
}
