namespace KPax.Snmp.Discovery;

/// <summary>How far a sweep is.</summary>
/// <param name="Total">Addresses of the sweep.</param>
/// <param name="Asked">Addresses that were asked at least once.</param>
/// <param name="Answered">Devices that answered by SNMP.</param>
/// <param name="Sent">Datagrams sent, retries and pings too.</param>
public readonly record struct SweepProgress(int Total, int Asked, int Answered, long Sent);
