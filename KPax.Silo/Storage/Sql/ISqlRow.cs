namespace KPax.Silo.Storage.Sql;

/// <summary>The row of a query that is at its turn; of no use after it.</summary>
internal interface ISqlRow
{
    /// <summary>True: NULL.</summary>
    bool IsNull(int column);

    /// <summary>A whole number.</summary>
    long Long(int column);

    /// <summary>A floating-point number.</summary>
    double Real(int column);

    /// <summary>A text.</summary>
    string Text(int column);

    /// <summary>A text as UTF-8.</summary>
    byte[] Utf8(int column);

    /// <summary>Octets.</summary>
    byte[] Octets(int column);
}
