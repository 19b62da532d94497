using System.Net;

namespace KPax.Simulator.Fleet;

/// <summary>An answer on its way.</summary>
internal readonly record struct DelayedAnswer(SimulatedEndPoint From, ReadOnlyMemory<byte> Octets, SocketAddress To);
