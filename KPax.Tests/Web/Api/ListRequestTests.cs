using KPax.Contracts.Alerts;
using KPax.Contracts.Organisations;
using KPax.Web.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KPax.Tests.Web.Api;

[TestClass]
public sealed class ListRequestTests
{
    private const string List = "devices";

    private readonly DefaultHttpContext _context = new();

    [TestMethod]
    [DataRow(null, ListRequest.DefaultLimit)]
    [DataRow(1, 1)]
    [DataRow(ListRequest.MaxLimit, ListRequest.MaxLimit)]
    public void Take_WithinTheRange_IsWhatWasAskedFor(int? limit, int take)
    {
        var asked = new ListRequest(List, after: null, limit);

        Assert.AreEqual(take, asked.Take);
        Assert.IsNull(asked.Refusal);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(ListRequest.MaxLimit + 1)]
    public void Refusal_LimitPlaceAndWordAreWrong_NamesAllThree(int limit)
    {
        var asked = new ListRequest(List, ApiCursor.Write("agents", 42), limit);
        asked.ReadNumber();
        asked.ReadWord<AlertShow>("show", "open,closed");

        var problem = (ProblemHttpResult)asked.Refusal!;
        var errors = (IReadOnlyList<OrganisationProblem>)problem.ProblemDetails.Extensions["errors"]!;

        Assert.AreEqual(StatusCodes.Status400BadRequest, problem.StatusCode);
        CollectionAssert.AreEqual(new[] { "limit", "after", "show" }, errors.Select(one => one.Field).ToArray());
    }

    [TestMethod]
    public void ReadPlace_NextOfThePageBefore_GoesOnThere()
    {
        var numbers = PageOf<long>(new ListRequest(List, after: null, limit: 2).Page(_context, [41L, 42L], next: 42));
        var texts = PageOf<string>(new ListRequest(List, after: null, limit: 2).Page(_context, ["a", "b"], next: "3:b"));

        Assert.AreEqual(42L, new ListRequest(List, numbers.Next, limit: null).ReadNumber());
        Assert.AreEqual("3:b", new ListRequest(List, texts.Next, limit: null).ReadPlace());
        CollectionAssert.AreEqual(new[] { "a", "b" }, texts.Items.ToArray());
    }

    [TestMethod]
    public void ReadPlace_OfAnotherList_IsRefused()
    {
        var asked = new ListRequest(List, ApiCursor.Write("agents", "x"), limit: null);

        Assert.AreEqual("", asked.ReadPlace());
        Assert.IsNotNull(asked.Refusal);
    }

    [TestMethod]
    public void Page_NothingNext_IsTheLast()
    {
        var asked = new ListRequest(List, after: null, limit: null);

        Assert.IsNull(PageOf<long>(asked.Page(_context, [1L], next: (long?)null)).Next);
        Assert.IsNull(PageOf<string>(asked.Page(_context, ["a"], next: "")).Next);
        Assert.AreEqual(0, _context.Response.Headers.Link.Count);
        Assert.IsNull(asked.ReadNumber());
        Assert.AreEqual("", asked.ReadPlace());
    }

    private static ListPage<T> PageOf<T>(IResult result) => ((Ok<ListPage<T>>)result).Value!;
}
