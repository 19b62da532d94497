using KPax.Agent.Devices.Text;
using KPax.Agent.Http.Pages;
using KPax.Protocol.Device.V1;

namespace KPax.Agent.Devices.Profiles;

/// <summary>Where supplies stand in a page.</summary>
internal sealed record WebSupplyRule
{
    /// <summary>Where the level stands.</summary>
    public required PageValue Level { get; init; }

    /// <summary>The level of a full one.</summary>
    public int Of { get; init; } = 100;

    /// <summary>What it is, where the page does not say it.</summary>
    public Supply.Types.Type Type { get; init; }

    /// <summary>Its colour, where the page does not say it.</summary>
    public string Color { get; init; } = "";

    /// <summary>Name of the part that there is one of for each supply; empty: one supply, or HTML.</summary>
    public string Rows { get; init; } = "";

    /// <summary>The pattern that matches once for each supply in HTML; null: one supply, or no HTML.</summary>
    public LinearPattern? RowPattern { get; init; }

    /// <summary>Where it stands what it is; null: it does not.</summary>
    public PageValue? TypeAt { get; init; }

    /// <summary>What it is by the page's words.</summary>
    public IReadOnlyDictionary<string, Supply.Types.Type> Types { get; init; } = new Dictionary<string, Supply.Types.Type>();

    /// <summary>Where its colour stands; null: it does not.</summary>
    public PageValue? ColorAt { get; init; }

    /// <summary>Colours by the page's words.</summary>
    public IReadOnlyDictionary<string, string> Colors { get; init; } = new Dictionary<string, string>();

    /// <summary>Where "1" stands if there is one; null: it always is.</summary>
    public PageValue? Present { get; init; }

    /// <summary>Where its order number stands.</summary>
    public PageValue? PartNumber { get; init; }

    /// <summary>Where its serial number stands.</summary>
    public PageValue? SerialNumber { get; init; }
}
