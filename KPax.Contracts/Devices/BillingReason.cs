namespace KPax.Contracts.Devices;

/// <summary>Why a source became the one that is billed.</summary>
public enum BillingReason
{
    /// <summary>Not told.</summary>
    Unspecified = 0,

    /// <summary>The maker's own total, which the device's panel and the maker's invoices show.</summary>
    VendorTotal = 1,

    /// <summary>prtMarkerLifeCount (RFC 3805) of the first marker; the maker told no total, or the same number.</summary>
    LifeCount = 2,

    /// <summary>A total that is neither of these, such as one from a web page.</summary>
    OtherTotal = 3,

    /// <summary>The source before it went away, and this one had always told the same number.</summary>
    SameAsBefore = 4,
}
