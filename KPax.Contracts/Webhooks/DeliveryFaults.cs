using System.Globalization;

namespace KPax.Contracts.Webhooks;

/// <summary>The plain English in which faults are kept and told to other systems, and back: pages say them in their own language. Pure.</summary>
public static class DeliveryFaults
{
    private const string Place = "{0}";

    // The order is that in which a text is recognised: what begins like another one stands before it.
    private static readonly (DeliveryFault Fault, string Text)[] Texts =
    [
        (DeliveryFault.UnknownHost, "The host is not known to DNS."),
        (DeliveryFault.NotAllowed, "The host has an address that is not public, and that the operator did not allow."),
        (DeliveryFault.NotConnected, $"No connection: {Place}."),
        (DeliveryFault.Broken, "No answer: the connection failed."),
        (DeliveryFault.NotTrusted, "The certificate of the host is not trusted, or TLS failed."),
        (DeliveryFault.Late, "There was no answer in time."),
        (DeliveryFault.NoAnswer, $"No answer: {Place}."),
        (DeliveryFault.Elsewhere, "The answer leads elsewhere; that is not followed."),
        (DeliveryFault.Gone, "The receiver wants no more messages."),
        (DeliveryFault.NotTaken, "The receiver did not take it."),
        (DeliveryFault.TooMany, "Too many messages wait; the oldest are given up."),
        (DeliveryFault.Stopped, "The webhook was stopped."),
    ];

    /// <summary>The text of a fault; some have a code, such as ConnectionRefused.</summary>
    public static string TextOf(DeliveryFault fault, string code = "") =>
        string.Format(CultureInfo.InvariantCulture, Texts.First(one => one.Fault == fault).Text, code);

    /// <summary>The fault of a text with its code; a text of another version is its own code.</summary>
    public static (DeliveryFault Fault, string Code) Read(string text)
    {
        foreach (var (fault, known) in Texts)
        {
            var parts = known.Split(Place);
            if (parts.Length == 1 ? text == known : text.Length > known.Length - Place.Length
                && text.StartsWith(parts[0], StringComparison.Ordinal) && text.EndsWith(parts[1], StringComparison.Ordinal))
            {
                return (fault, parts.Length == 1 ? "" : text[parts[0].Length..^parts[1].Length]);
            }
        }

        return (DeliveryFault.Unknown, text);
    }
}
