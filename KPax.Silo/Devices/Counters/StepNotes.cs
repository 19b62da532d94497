using KPax.Contracts.Devices;

namespace KPax.Silo.Devices.Counters;

/// <summary>What the rules note of one reading. Nearly always that is nothing, and then there are no lists.</summary>
internal sealed class StepNotes
{
    private static readonly IReadOnlyList<CounterNote> None = [];

    private List<CounterNote>? _marks;
    private List<CounterNote>? _events;

    /// <summary>What holds for the reading; one list for all if there is nothing.</summary>
    public IReadOnlyList<CounterNote> Marks => _marks ?? None;

    /// <summary>What happened.</summary>
    public IReadOnlyList<CounterNote> Events => _events ?? None;

    /// <summary>Notes what holds for the reading.</summary>
    public void Mark(CounterNote note) => (_marks ??= []).Add(note);

    /// <summary>Notes what happened.</summary>
    public void Add(CounterNote note) => (_events ??= []).Add(note);
}
