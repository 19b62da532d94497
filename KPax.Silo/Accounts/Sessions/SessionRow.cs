namespace KPax.Silo.Accounts.Sessions;

/// <summary>A session as it is stored.</summary>
/// <param name="Id">Its number: 128 random bits. Alone it is of no use, as the cookie that carries it is sealed.</param>
/// <param name="UserId">Whose it is.</param>
/// <param name="Made">When it began.</param>
/// <param name="Seen">When it was used last.</param>
/// <param name="Ends">When it ends at the latest.</param>
/// <param name="Ended">When it was ended; null: it was not.</param>
/// <param name="Address">Network address of its first request.</param>
/// <param name="Browser">What the browser called itself.</param>
internal sealed record SessionRow(
    string Id, string UserId, DateTimeOffset Made, DateTimeOffset Seen, DateTimeOffset Ends, DateTimeOffset? Ended, string Address, string Browser)
{
    /// <summary>True if it can be used at that time.</summary>
    public bool IsAlive(DateTimeOffset now, TimeSpan idle) => Ended is null && now < Ends && now - Seen < idle;
}
