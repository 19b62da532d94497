namespace KPax.Silo.Storage.Sql;

/// <summary>A session that one thread uses for good.</summary>
internal interface ISqlWriterSession : ISqlSession, IDisposable
{
    /// <summary>Runs what was only sent so far.</summary>
    void Flush();
}
