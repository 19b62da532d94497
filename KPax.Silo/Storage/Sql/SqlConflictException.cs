namespace KPax.Silo.Storage.Sql;

/// <summary>Somebody else changed the same thing first. It stays between the session and the commit queue.</summary>
internal sealed class SqlConflictException(string reason) : Exception(reason);
