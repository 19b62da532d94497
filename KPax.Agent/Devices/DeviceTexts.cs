using KPax.Agent.Devices.Profiles;
using KPax.Agent.Devices.Text;

namespace KPax.Agent.Devices;

/// <summary>What a device calls itself, in all places where it does.</summary>
internal static class DeviceTexts
{
    /// <summary>The texts, each with the name of its place.</summary>
    public static IEnumerable<(string Source, string Text)> Of(AnswerView view) =>
        view.Rows(ProfileFields.Devices).Select(row => ("hrDeviceDescr", view.Text(row, "description").Text))
            .Concat(view.Rows(ProfileFields.DeviceId).Select(row => ("IEEE 1284 id", view.Text(row, "text").Text)))
            .Concat(view.Texts(ProfileFields.OwnDeviceId).Select(text => ("IEEE 1284 id", text)))
            .Append(("sysDescr", view.Text(ProfileFields.SysDescr))).Append(("hrDeviceDescr", view.Text(ProfileFields.DeviceDescr)))
            .Concat(view.Texts(ProfileFields.Model).Select(text => ("model", text)));

    /// <summary>The first place and word that one of the patterns finds; empty if none does.</summary>
    public static string FindWord(IEnumerable<(string Source, string Text)> texts, IReadOnlyList<LinearPattern> words) =>
        texts.Select(text => (text.Source, Word: words.Select(word => DevicePattern.Match(word, text.Text)).FirstOrDefault(word => word.Length > 0, "")))
            .Where(found => found.Word.Length > 0).Select(found => $"{found.Source}: {found.Word}").FirstOrDefault("");

    /// <summary>True if one of the patterns finds a word.</summary>
    public static bool Has(AnswerView view, IReadOnlyList<LinearPattern> words) => FindWord(Of(view), words).Length > 0;
}
