using System.Net;

namespace KPax.Snmp.Discovery;

/// <summary>Takes a reply.</summary>
internal delegate void EchoReceiver(int number, SocketAddress sender);
