namespace KPax.Silo.Storage;

/// <summary>Rows that become durable together or not at all: those of one device, or those of one agent's lane.</summary>
internal abstract record CommitUnit;
