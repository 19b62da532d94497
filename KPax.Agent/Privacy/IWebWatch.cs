namespace KPax.Agent.Privacy;

/// <summary>Stands between the readers of pages and the network, as <see cref="AllowedSession"/> does for SNMP: allows, and keeps the record.</summary>
internal interface IWebWatch
{
    /// <summary>Why a question may not be asked, with the rule's name; empty if a loaded profile names it. To be called before every request.</summary>
    string FindRefusal(WebQuestion question);

    /// <summary>A request leaves now.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="body">Its body as it goes over the line; empty for GET.</param>
    void NoteAsked(WebQuestion question, ReadOnlySpan<byte> body);

    /// <summary>An answer came, or none did.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="status">Status of HTTP; 0: no answer.</param>
    /// <param name="body">The body as it was read, within the limits; empty if it was not.</param>
    void NoteAnswered(WebQuestion question, int status, ReadOnlySpan<byte> body);
}
