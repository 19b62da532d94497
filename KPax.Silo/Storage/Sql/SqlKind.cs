namespace KPax.Silo.Storage.Sql;

/// <summary>Type of what is bound to a parameter.</summary>
internal enum SqlKind
{
    /// <summary>A whole number, 64 bits with sign.</summary>
    Integer = 0,

    /// <summary>A floating-point number, 64 bits.</summary>
    Real = 1,

    /// <summary>A text.</summary>
    Text = 2,

    /// <summary>A text that is UTF-8 already.</summary>
    Utf8 = 3,

    /// <summary>Octets.</summary>
    Octets = 4,
}
