using Google.Protobuf;

namespace KPax.Agent.Uplink;

/// <summary>A session that the server opened.</summary>
/// <param name="AgentId">The agent's number at the server.</param>
/// <param name="SessionId">The session.</param>
/// <param name="Epoch">The epoch that it is for.</param>
/// <param name="Limits">What goes into one stream.</param>
internal sealed record UplinkSession(long AgentId, ByteString SessionId, ulong Epoch, StreamLimits Limits);
