namespace KPax.Silo.Storage.Sql;

/// <summary>The database, for readers.</summary>
internal interface ISqlDatabase
{
    /// <summary>True: three letters in a row are found by the table device_search; false: the engine finds parts of texts by itself.</summary>
    bool HasTrigramTable { get; }

    /// <summary>
    /// True: texts that lists are sorted by stand in columns of their own (SqlSchema.Sorts), and a value that is not known counts as the largest; false: their indexes
    /// are of expressions, and are walked in whichever order is asked for.
    /// </summary>
    bool HasSortColumns { get; }

    /// <summary>Reads on the caller's thread. For pages and commands; grains use <see cref="ReadAsync"/>.</summary>
    T Read<T>(Func<ISqlReader, T> read);

    /// <summary>Reads on a thread of the database, so that the caller's is free meanwhile. A read that began is not cut short.</summary>
    Task<T> ReadAsync<T>(Func<ISqlReader, T> read, CancellationToken cancellationToken);
}
