using KPax.Contracts.Callers;

namespace KPax.Contracts.Webhooks;

/// <summary>Names of the events as messages and the REST API write them, and the right that each needs.</summary>
public static class WebhookEventNames
{
    private static readonly (WebhookEvents Event, string Name, Permission Right)[] Known =
    [
        (WebhookEvents.AlertOpened, "alert.opened", Permission.DevicesRead),
        (WebhookEvents.AlertClosed, "alert.closed", Permission.DevicesRead),
        (WebhookEvents.DeviceFound, "device.found", Permission.DevicesRead),
        (WebhookEvents.DeviceMoved, "device.moved", Permission.DevicesRead),
        (WebhookEvents.SupplyReplaced, "supply.replaced", Permission.DevicesRead),
        (WebhookEvents.AgentSilent, "agent.silent", Permission.AgentsRead),
        (WebhookEvents.AgentBack, "agent.back", Permission.AgentsRead),
    ];

    /// <summary>Name of the test event.</summary>
    public const string Test = "webhook.test";

    /// <summary>Each event that can be chosen, in the order of their numbers.</summary>
    public static IReadOnlyList<WebhookEvents> All { get; } = [.. Known.Select(one => one.Event).Order()];

    /// <summary>All of them together.</summary>
    public static WebhookEvents Everything { get; } = All.Aggregate((all, one) => all | one);

    /// <summary>Name of one event. Anything else than one event: <see cref="ArgumentOutOfRangeException"/>.</summary>
    public static string NameOf(WebhookEvents one) => one == WebhookEvents.Test
        ? Test
        : Known.FirstOrDefault(known => known.Event == one).Name
            ?? throw new ArgumentOutOfRangeException(nameof(one), one, "This is not one event.");

    /// <summary>The single events that a choice holds.</summary>
    public static IEnumerable<WebhookEvents> In(WebhookEvents set) => All.Where(one => (set & one) != 0);

    /// <summary>Finds an event that can be chosen by its name, octet by octet.</summary>
    public static bool TryParse(string name, out WebhookEvents one)
    {
        one = Known.FirstOrDefault(known => known.Name == name).Event;
        return one != WebhookEvents.None;
    }

    /// <summary>Everything that somebody must be allowed at a place to be told these events of it: webhooks.manage, and what shows the same on a page.</summary>
    public static Permission RightsOf(WebhookEvents events) =>
        Known.Where(one => (events & one.Event) != 0).Aggregate(Permission.WebhooksManage, (all, one) => all | one.Right);
}
