using KPax.Contracts.Audit;

namespace KPax.Silo.Audit;

/// <summary>An entry as it is stored.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Previous">Hash of the entry before it.</param>
/// <param name="Hash">Its own hash.</param>
/// <param name="ActorSearch">By what it is found when somebody looks for who did it.</param>
/// <param name="Search">By what it is found when somebody looks for what it was done to.</param>
/// <param name="TruePath">Path of its organisation in the tree; null: the tree has none with this number.</param>
internal sealed record AuditRow(AuditEntry Entry, byte[] Previous, byte[] Hash, string ActorSearch, string Search, string? TruePath);
