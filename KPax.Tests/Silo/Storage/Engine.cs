namespace KPax.Tests.Silo.Storage;

/// <summary>On which database a suite runs.</summary>
public enum Engine
{
    Sqlite = 0,
    Postgres = 1,
}
