using KPax.Contracts.Webhooks;

namespace KPax.Silo.Webhooks;

/// <summary>What becomes of a message after an attempt.</summary>
/// <param name="Id">Its number.</param>
/// <param name="State">How it stands now.</param>
/// <param name="Due">When it is tried again, if it waits.</param>
/// <param name="Attempt">The attempt.</param>
internal sealed record SentMessage(long Id, DeliveryState State, DateTimeOffset Due, Attempt Attempt);
