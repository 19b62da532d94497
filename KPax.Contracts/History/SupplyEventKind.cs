namespace KPax.Contracts.History;

/// <summary>What happened to a supply.</summary>
public enum SupplyEventKind
{
    /// <summary>Its level, or how it is known, is another.</summary>
    Level = 0,

    /// <summary>It was replaced, or emptied if it is a receptacle: two signs say so.</summary>
    Replaced = 1,

    /// <summary>Its measured level fell to what counts as low.</summary>
    Low = 2,

    /// <summary>The device measured nothing left.</summary>
    Empty = 3,
}
