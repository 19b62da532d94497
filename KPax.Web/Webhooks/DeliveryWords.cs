using System.Globalization;
using KPax.Contracts.Webhooks;

namespace KPax.Web.Webhooks;

/// <summary>Why a message was not taken, in the words of the page.</summary>
internal static class DeliveryWords
{
    /// <summary>Says a text that the server kept in the language of the thread; one of another version as it is.</summary>
    public static string Of(string error)
    {
        var (fault, code) = DeliveryFaults.Read(error);
        return string.Format(CultureInfo.CurrentCulture, Language.Words.Of(fault), code);
    }
}
