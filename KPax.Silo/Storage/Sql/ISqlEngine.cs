namespace KPax.Silo.Storage.Sql;

/// <summary>What the commit queue needs of an engine.</summary>
internal interface ISqlEngine
{
    /// <summary>The statement that begins a transaction for writing.</summary>
    string Begin { get; }

    /// <summary>A session that nobody else ever gets.</summary>
    ISqlWriterSession OpenWriter();

    /// <summary>True if the fault lies in what was to be written, and not in the storage: it would fail again for ever.</summary>
    bool IsOfTheUnit(Exception fault);

    /// <summary>True if the engine undid the whole transaction because of another one beside it: repeated, it may well go through.</summary>
    bool IsOfTheMoment(Exception fault);

    /// <summary>The fault in one line of plain words, with the mend.</summary>
    string Explain(Exception fault);

    /// <summary>Forgets sessions that wait for use: after a fault of the storage the next one is new.</summary>
    void Forget();
}
