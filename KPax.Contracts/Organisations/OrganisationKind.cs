namespace KPax.Contracts.Organisations;

/// <summary>What an organisation is. Which may stand under which is told by the rules of the tree.</summary>
public enum OrganisationKind
{
    /// <summary>The top, with the region of its data; there is one.</summary>
    Root = 0,

    /// <summary>Looks after customers.</summary>
    Reseller = 1,

    /// <summary>Whose devices these are: a device is known within its customer.</summary>
    Customer = 2,

    /// <summary>A part of a customer that has offices or branches below it.</summary>
    Branch = 3,

    /// <summary>A place with devices; nothing stands below it.</summary>
    Office = 4,
}
