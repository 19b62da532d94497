using KPax.Contracts.Devices;

namespace KPax.Contracts.Alerts;

/// <summary>Which alerts to list, in which order, after which one.</summary>
public sealed record AlertQuery
{
    /// <summary>Largest number of alerts in one page.</summary>
    public const int MaxTake = 200;

    /// <summary>How they stand.</summary>
    public AlertShow Show { get; init; }

    /// <summary>Only those that ask this; null: all.</summary>
    public AlertUrgency? Urgency { get; init; }

    /// <summary>Only those of this kind; null: all.</summary>
    public AlertKind? Kind { get; init; }

    /// <summary>Only those below this organisation; null: all that the caller may see.</summary>
    public string? OrganisationPath { get; init; }

    /// <summary>Whose; unspecified: everybody's.</summary>
    public AlertSubject Subject { get; init; }

    /// <summary>The server's number for the device or agent; only with <see cref="Subject"/>.</summary>
    public long SubjectId { get; init; }

    /// <summary>Text that the alert's words, or maker, model, serial number, address or name of its device or agent must contain; empty: all.</summary>
    public string Search { get; init; } = "";

    /// <summary>What to sort by.</summary>
    public AlertSort Sort { get; init; }

    /// <summary>Smallest first; the newest and worst come first otherwise.</summary>
    public bool Ascending { get; init; }

    /// <summary><see cref="AlertPage.Next"/> of the page before; empty: from the first.</summary>
    public string After { get; init; } = "";

    /// <summary>Alerts to give, 1 to <see cref="MaxTake"/>.</summary>
    public int Take { get; init; } = 25;
}
