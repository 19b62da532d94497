namespace KPax.Contracts.Organisations;

/// <summary>Why a change of the tree is refused.</summary>
/// <param name="Field">What is wrong, such as "name"; empty: nothing that was given.</param>
/// <param name="Value">What was given.</param>
/// <param name="Mend">What is wrong with it and what to do, as a sentence.</param>
public sealed record OrganisationProblem(string Field, string Value, string Mend)
{
    /// <summary>One plain line.</summary>
    public override string ToString() => Field.Length == 0 ? Mend : $"{Field} is '{Value}'; {Mend}";
}
