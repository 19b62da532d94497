namespace KPax.Snmp.Client;

/// <summary>How many questions wait or are on their way, devices are held or remembered, places are free, and objects wait to serve again.</summary>
internal readonly record struct DeskCount(int Questions, int Devices, int FreePlaces, int Pooled);
