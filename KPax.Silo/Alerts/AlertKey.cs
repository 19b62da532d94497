using KPax.Contracts.Alerts;
using KPax.Contracts.Devices;

namespace KPax.Silo.Alerts;

/// <summary>
/// What makes an alert of a device the same across polls, agents, traps and reboots. Neither the row number in the device's table, which is used again, nor
/// the words, which change with language and level, belong to it.
/// </summary>
internal readonly record struct AlertKey(AlertKind Kind, AlertGroup Group, int Code, int? GroupIndex, int? Location, string Part);
