using System.Net;

namespace KPax.Agent.Privacy;

/// <summary>A question to a device that is no datagram.</summary>
/// <param name="Device">Address and port.</param>
/// <param name="Protocol">"http", "https" or "ipp".</param>
/// <param name="Operation">"GET", or the IPP operation such as "Get-Printer-Attributes".</param>
/// <param name="Path">Path and query; no host.</param>
/// <param name="Names">IPP attributes that are asked for; empty for pages.</param>
internal sealed record WebQuestion(IPEndPoint Device, string Protocol, string Operation, string Path, IReadOnlyList<string> Names);
