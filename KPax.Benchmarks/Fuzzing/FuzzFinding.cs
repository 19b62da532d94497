using System.Globalization;

namespace KPax.Benchmarks.Fuzzing;

/// <summary>An input that a reader does not bear, with all that is needed to see it again.</summary>
/// <param name="Reader">The reader.</param>
/// <param name="Trouble">What happened.</param>
/// <param name="Number">Which input of the run it was, from 0.</param>
/// <param name="Input">The input.</param>
internal sealed record FuzzFinding(string Reader, string Trouble, long Number, byte[] Input)
{
    /// <summary>One line; the input in hexadecimal.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Reader}: {Trouble} (input {Number}, {Input.Length} octets): {Convert.ToHexString(Input)}");
}
