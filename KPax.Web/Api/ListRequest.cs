using System.Globalization;
using KPax.Contracts.Organisations;
using Microsoft.AspNetCore.Http;

namespace KPax.Web.Api;

/// <summary>What a request wants of a list: how many items, from where on, and which. What is wrong is gathered and answered at once.</summary>
internal sealed class ListRequest
{
    /// <summary>Most items of a page unless less is asked for.</summary>
    public const int DefaultLimit = 100;

    /// <summary>Most items of a page.</summary>
    public const int MaxLimit = 200;

    private readonly string _list;
    private readonly string? _after;
    private readonly List<OrganisationProblem> _problems = [];

    /// <summary>A request for a page.</summary>
    /// <param name="list">Name of the list: a place in another one is no place in this.</param>
    /// <param name="after">`next` of the page before, or nothing.</param>
    /// <param name="limit">How many items at most; null: as many as is usual.</param>
    public ListRequest(string list, string? after, int? limit)
    {
        (_list, _after, Take) = (list, after, limit ?? DefaultLimit);
        if (Take is < 1 or > MaxLimit)
        {
            _problems.Add(new("limit", Take.ToString(CultureInfo.InvariantCulture), $"Write 1 to {MaxLimit}."));
        }
    }

    /// <summary>How many items are wanted at most.</summary>
    public int Take { get; }

    /// <summary>The answer to a request that is not valid; null: nothing is wrong with what was read of it.</summary>
    public IResult? Refusal => _problems.Count > 0 ? ApiProblems.Invalid(_problems) : null;

    /// <summary>The place after which the page begins, in a list where places are numbers; null: the beginning.</summary>
    public long? ReadNumber()
    {
        if (!ApiCursor.TryRead(_list, _after, out long? place))
        {
            RefusePlace();
        }

        return place;
    }

    /// <summary>The place after which the page begins; empty: the beginning.</summary>
    public string ReadPlace()
    {
        if (!ApiCursor.TryRead(_list, _after, out string place))
        {
            RefusePlace();
        }

        return place;
    }

    /// <summary>As <see cref="ApiRequest.ReadWord"/>.</summary>
    public T? ReadWord<T>(string field, string? text)
        where T : struct, Enum => ApiRequest.ReadWord<T>(field, text, _problems);

    /// <summary>The page that was asked for.</summary>
    /// <param name="context">The request.</param>
    /// <param name="items">What is on the page.</param>
    /// <param name="next">The place after which the next page begins; null: this is the last.</param>
    public IResult Page<T>(HttpContext context, IEnumerable<T> items, long? next) =>
        ApiRequest.Page<T>(context, [.. items], next is { } place ? ApiCursor.Write(_list, place) : null);

    /// <summary>As <see cref="Page{T}(HttpContext, IEnumerable{T}, long?)"/>, where places are texts; an empty one is none.</summary>
    public IResult Page<T>(HttpContext context, IEnumerable<T> items, string? next) =>
        ApiRequest.Page<T>(context, [.. items], string.IsNullOrEmpty(next) ? null : ApiCursor.Write(_list, next));

    private void RefusePlace() => _problems.Add(new("after", ApiRequest.Short(_after), "Give `next` of the page before, as it is."));
}
