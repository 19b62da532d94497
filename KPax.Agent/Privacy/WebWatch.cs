using KPax.Agent.Privacy.Transcripts;

namespace KPax.Agent.Privacy;

/// <summary>Lets questions through that a rule names, and keeps the record of them.</summary>
/// <param name="rules">Compiled from the profiles that are loaded.</param>
/// <param name="transcript">The record; null: none is kept.</param>
internal sealed class WebWatch(IReadOnlyCollection<WebRule> rules, Transcript? transcript) : IWebWatch
{
    // Jobs name users and their documents, whatever a profile says.
    private static readonly string[] DeniedNames = ["job", "requesting-user", "printer-more-info-manufacturer-contact", "printer-contact"];

    private readonly Dictionary<(string, string, string), HashSet<string>> _rules = rules.GroupBy(rule => (rule.Protocol, rule.Operation, rule.Path))
        .ToDictionary(group => group.Key, group => group.SelectMany(rule => rule.Names).ToHashSet(StringComparer.Ordinal));

    /// <inheritdoc/>
    public string FindRefusal(WebQuestion question)
    {
        var protocol = question.Protocol == "https" ? "http" : question.Protocol;
        if (!_rules.TryGetValue((protocol, question.Operation, question.Path), out var names))
        {
            // Without the path: one that a device redirects to may name somebody, and this stands in the reading.
            return $"Not asked, by rule allowlist:web: no profile names this path for {question.Operation} over {question.Protocol}.";
        }

        if (question.Operation.Contains("Job", StringComparison.OrdinalIgnoreCase)
            || question.Names.Any(name => DeniedNames.Any(denied => name.StartsWith(denied, StringComparison.OrdinalIgnoreCase))))
        {
            return "Not asked, by rule denied:web: jobs and contacts name people.";
        }

        var outside = question.Names.FirstOrDefault(name => !names.Contains(name));
        return outside is null && (protocol != "ipp" || question.Names.Count > 0)
            ? ""
            : $"Not asked, by rule allowlist:web: no profile names the attribute {outside ?? "'all'"}.";
    }

    /// <inheritdoc/>
    public void NoteAsked(WebQuestion question, ReadOnlySpan<byte> body) => transcript?.NoteWeb(TranscriptKind.WebSent, question, 0, body);

    /// <inheritdoc/>
    public void NoteAnswered(WebQuestion question, int status, ReadOnlySpan<byte> body) => transcript?.NoteWeb(TranscriptKind.WebReceived, question, status, body);
}
