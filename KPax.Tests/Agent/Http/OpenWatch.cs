using KPax.Agent.Privacy;

namespace KPax.Tests.Agent.Http;

/// <summary>Lets everything through and keeps what it saw, for tests of what lies behind the rules.</summary>
internal sealed class OpenWatch : IWebWatch
{
    /// <summary>"asked" or the status, and the path.</summary>
    public List<string> Seen { get; } = [];

    public string FindRefusal(WebQuestion question) => "";

    public void NoteAsked(WebQuestion question, ReadOnlySpan<byte> body) => Seen.Add($"asked {question.Path}");

    public void NoteAnswered(WebQuestion question, int status, ReadOnlySpan<byte> body) => Seen.Add($"{status} {question.Path}");
}
