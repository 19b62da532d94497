namespace KPax.Contracts.Webhooks;

/// <summary>What a webhook tells. Flags, so that a choice is one number; the numbers stand in the database, and none is given twice.</summary>
[Flags]
public enum WebhookEvents : long
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>alert.opened: an alert of a device began, or came back.</summary>
    AlertOpened = 1 << 0,

    /// <summary>alert.closed: an alert of a device ended.</summary>
    AlertClosed = 1 << 1,

    /// <summary>device.found: a device was read for the first time.</summary>
    DeviceFound = 1 << 2,

    /// <summary>device.moved: a device stands in another organisation.</summary>
    DeviceMoved = 1 << 3,

    /// <summary>supply.replaced: two signs say that a supply was replaced, or a receptacle emptied.</summary>
    SupplyReplaced = 1 << 4,

    /// <summary>agent.silent: nothing was heard of an agent for several intervals.</summary>
    AgentSilent = 1 << 5,

    /// <summary>agent.back: a silent agent is heard of again.</summary>
    AgentBack = 1 << 6,

    /// <summary>webhook.test: somebody asked for it. Every webhook gets it, so nobody chooses it.</summary>
    Test = 1 << 30,
}
