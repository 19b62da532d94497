using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace KPax.Web.Grid;

/// <summary>Writes the query string of a page's address. What is as usual is left out, so that one view has one address.</summary>
internal sealed class AddressWriter
{
    private readonly Dictionary<string, string?> _values = [];

    /// <summary>Adds a value; an empty one is the usual one.</summary>
    public AddressWriter Add(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _values[name] = value;
        }

        return this;
    }

    /// <summary>Adds a number; null is the usual one.</summary>
    public AddressWriter Add(string name, long? number) => Add(name, number?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a page number; the first page is the usual one.</summary>
    public AddressWriter AddPage(int page, string name = "page") => Add(name, page == 1 ? null : (long?)page);

    /// <summary>The whole address.</summary>
    /// <param name="path">The address without a query, or with some of it.</param>
    public string On(string path) => QueryHelpers.AddQueryString(path, _values);
}
