namespace KPax.Agent.Http;

/// <summary>A page, or why it is not there.</summary>
/// <param name="Outcome">How it went.</param>
/// <param name="Reason">Why it is not there, in plain words; empty if it is.</param>
/// <param name="Body">Its octets, unpacked.</param>
/// <param name="Location">Where it redirects to; empty if it does not.</param>
/// <param name="Status">Status of HTTP; 0: nobody answered, or not to the end.</param>
internal sealed record PageFetch(PageOutcome Outcome, string Reason, ReadOnlyMemory<byte> Body = default, string Location = "", int Status = 0)
{
    /// <summary>A page that is here.</summary>
    public static PageFetch Of(byte[] body) => new(PageOutcome.Read, "", body);
}
