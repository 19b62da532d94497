using Microsoft.AspNetCore.Components.Forms;

namespace KPax.Tests.Web;

/// <summary>A token that no server gave.</summary>
internal sealed class FakeAntiforgery : AntiforgeryStateProvider
{
    public override AntiforgeryRequestToken GetAntiforgeryToken() => new("token", "__RequestVerificationToken");
}
