namespace KPax.Silo.Doctor;

/// <summary>What a look at one thing found.</summary>
/// <param name="Verdict">How it is.</param>
/// <param name="What">What was looked at, such as "disk".</param>
/// <param name="Text">What was seen, with the mend where one is needed.</param>
internal sealed record Finding(Verdict Verdict, string What, string Text)
{
    /// <summary>One plain line.</summary>
    public override string ToString() => $"{Verdict.ToString().ToUpperInvariant(),-4}  {What}: {Text}";
}
