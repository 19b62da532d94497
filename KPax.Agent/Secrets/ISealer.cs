namespace KPax.Agent.Secrets;

/// <summary>
/// Makes secrets unreadable on the disk, and readable again for this agent on this machine. Safe for many threads.
/// </summary>
internal interface ISealer
{
    /// <summary>Seals octets as one line of ASCII, "sealed:…". <see cref="SealException"/> if this machine cannot.</summary>
    /// <param name="octets">What is secret.</param>
    /// <param name="purpose">What it is for, from <see cref="SealPurposes"/>; what was sealed for another purpose does not open.</param>
    string Seal(ReadOnlySpan<byte> octets, string purpose);

    /// <summary>
    /// Opens what was sealed here; null with an error that says why not, as the end of a sentence that begins with the name of the place. The mend is the
    /// caller's to say.
    /// </summary>
    byte[]? TryUnseal(string text, string purpose, out string error);
}
