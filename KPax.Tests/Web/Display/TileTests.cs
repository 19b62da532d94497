using Bunit;
using KPax.Web.Display;

namespace KPax.Tests.Web.Display;

[TestClass]
public sealed class TileTests
{
    [TestMethod]
    [DataRow(0L, true)]
    [DataRow(3L, false)]
    [DataRow(null, false)]
    [DataRow(0L, true, "agents")]
    public void Render_OfNothingToDo_IsQuiet(long? number, bool isQuiet, string? href = null)
    {
        using var web = new WebContext();

        var tile = web.Render<Tile>(parameters => parameters
            .Add(tile => tile.Title, "Blocked").Add(tile => tile.Number, number).Add(tile => tile.Kind, "stop").Add(tile => tile.Href, href)).Find(".tile.t-stop");

        Assert.AreEqual(isQuiet, tile.ClassList.Contains("none"));
    }
}
