using Microsoft.AspNetCore.Builder;

namespace KPax.Web.Api;

/// <summary>Marks an endpoint that compares `If-Match` with what is stored, inside its write.</summary>
internal sealed class ComparesState
{
    private ComparesState()
    {
    }

    /// <summary>The mark.</summary>
    public static ComparesState Mark { get; } = new();
}

/// <summary>Says where an endpoint is mapped how it treats headers of a change.</summary>
internal static class ChangeConventions
{
    /// <summary>It compares `If-Match` inside its write.</summary>
    public static RouteHandlerBuilder ComparingState(this RouteHandlerBuilder builder) => builder.WithMetadata(ComparesState.Mark);
}
