namespace KPax.Contracts.Accounts;

/// <summary>A sign-in that is open.</summary>
/// <param name="Id">Its number; of no use to anybody who wants to sign in.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="SeenAt">When it was used last, to some minutes.</param>
/// <param name="EndsAt">When it ends at the latest.</param>
/// <param name="Address">Network address of its first request.</param>
/// <param name="Browser">What the browser called itself, such as "Firefox, Linux"; may be empty.</param>
/// <param name="IsCurrent">True: the one that asks.</param>
public sealed record SessionView(
    string Id, DateTimeOffset StartedAt, DateTimeOffset SeenAt, DateTimeOffset EndsAt, string Address, string Browser, bool IsCurrent);
