using System.Net;
using KPax.Snmp.Usm;

namespace KPax.Snmp.Client;

/// <summary>A datagram to be sent. It is a copy: the question may be over, and its object serve another, before it is sent.</summary>
internal readonly record struct Departure(SnmpQuestion Question, SocketAddress Device, int RequestId, bool IsAgain, UsmAttempt Usm);
