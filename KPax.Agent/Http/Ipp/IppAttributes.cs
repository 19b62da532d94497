namespace KPax.Agent.Http.Ipp;

/// <summary>The attributes of a printer that were asked for and given.</summary>
internal sealed class IppAttributes(IReadOnlyDictionary<string, IReadOnlyList<IppValue>> values)
{
    /// <summary>The names that are there.</summary>
    public IEnumerable<string> Names => values.Keys;

    /// <summary>All values of an attribute, one alone too; none if it is not there.</summary>
    public IReadOnlyList<IppValue> Values(string name) => values.GetValueOrDefault(name, []);

    /// <summary>The first text of an attribute; empty if there is none.</summary>
    public string Text(string name) => Values(name).Select(value => value.Text).FirstOrDefault(text => text.Length > 0, "");

    /// <summary>The first number of an attribute; null if there is none.</summary>
    public int? Number(string name) => Values(name).Select(value => value.Number).FirstOrDefault(number => number is not null);
}
