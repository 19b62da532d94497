using System.Buffers.Binary;
using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using KPax.Simulator.Fleet;
using KPax.Snmp;
using KPax.Snmp.Codec;

namespace KPax.Benchmarks.Commands;

/// <summary>
/// <c>blast</c>: sends one prepared question to a fleet as fast as it answers, and looks at nothing that comes back. It tells what the fleet can do, so that
/// a measurement of something else can show that the fleet was not the bottleneck.
/// </summary>
internal static class BlastCommand
{
    // A datagram that is lost must not stop the run: after so long a silence the window opens again.
    private const int SilenceMilliseconds = 200;

    // Four octets in BER for all the numbers from here on, so that they can be written into the prepared question.
    private const int FirstRequestId = 0x4000_0000;

    private static readonly Oid Levels = Oid.Parse("1.3.6.1.2.1.43.11.1.1.9.1");
    private static readonly Oid Trays = Oid.Parse("1.3.6.1.2.1.43.8");

    private static readonly Argument<string> First = new("first") { Description = "Address of the first device; the others follow it." };
    private static readonly Option<int> Count = new("--count") { Description = "Number of devices.", DefaultValueFactory = _ => 1_000 };
    private static readonly Option<int> Port = new("--port") { Description = "Their UDP port.", DefaultValueFactory = _ => 161 };
    private static readonly Option<string> Community = new("--community") { Description = "Their community.", DefaultValueFactory = _ => "public" };
    private static readonly Option<int> Questions = new("--questions") { Description = "Questions in all.", DefaultValueFactory = _ => 100_000 };
    private static readonly Option<int> Window = new("--window") { Description = "Questions without an answer at once.", DefaultValueFactory = _ => 256 };
    private static readonly Option<int> Objects = new("--objects") { Description = "Objects in a GET.", DefaultValueFactory = _ => 12 };
    private static readonly Option<int> Repetitions = new("--repetitions") { Description = "More than 0: a GETBULK with so many repetitions instead.", DefaultValueFactory = _ => 0 };

    /// <summary>The command with its arguments.</summary>
    public static Command Create()
    {
        var command = new Command("blast", "How many answers a second a fleet gives.") { First, Count, Port, Community, Questions, Window, Objects, Repetitions };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        if (!IPAddress.TryParse(parsed.GetValue(First), out var first))
        {
            Console.Error.WriteLine($"{parsed.GetValue(First)}: this is no address; write one such as 127.36.1.1.");
            return 2;
        }

        var targets = Enumerable.Range(0, parsed.GetValue(Count))
            .Select(step => new IPEndPoint(LoopbackAddresses.Next(first, step), parsed.GetValue(Port)).Serialize()).ToArray();
        var question = Prepare(parsed);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 16 * 1_048_576, ReceiveTimeout = SilenceMilliseconds };
        var cost = RunCost.Start();
        var (sent, answered) = Blast(socket, targets, question, parsed.GetValue(Questions), parsed.GetValue(Window));
        var spent = cost.Stop();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"sent":{{sent}},"answered":{{answered}},"answersPerSecond":{{answered / spent.Wall.TotalSeconds:F0}},{{spent.ToJson(sent)}}}"""));
        return answered == 0 ? 3 : 0;
    }

    private static (int Sent, int Answered) Blast(Socket socket, SocketAddress[] targets, byte[] question, int questions, int window)
    {
        var buffer = new byte[SnmpLimits.MaxDatagram];
        var from = new SocketAddress(AddressFamily.InterNetwork);
        var (sent, answered, open) = (0, 0, 0);
        Span<byte> number = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(number, FirstRequestId);
        var requestId = question.AsSpan(question.AsSpan().IndexOf(number), sizeof(int));
        while (sent < questions || open > 0)
        {
            for (; open < window && sent < questions; open++, sent++)
            {
                BinaryPrimitives.WriteInt32BigEndian(requestId, FirstRequestId + sent);
                socket.SendTo(question, SocketFlags.None, targets[sent % targets.Length]);
            }

            try
            {
                socket.ReceiveFrom(buffer, SocketFlags.None, from);
                answered++;
                open--;
            }
            catch (SocketException fault) when (fault.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
            {
                open = 0;
            }
        }

        return (sent, answered);
    }

    private static byte[] Prepare(ParseResult parsed)
    {
        var repetitions = parsed.GetValue(Repetitions);
        var names = Enumerable.Range(1, parsed.GetValue(Objects)).Select(row => Levels.Append((uint)row));
        var message = new SnmpMessage
        {
            Version = SnmpVersion.V2c,
            Community = parsed.GetValue(Community)!,
            PduType = repetitions > 0 ? SnmpPduType.GetBulkRequest : SnmpPduType.GetRequest,
            RequestId = FirstRequestId,
            MaxRepetitions = repetitions,
            VarBinds = [.. (repetitions > 0 ? [Trays] : names).Select(name => new VarBind(name, SnmpValue.Null))],
        };
        var buffer = new byte[SnmpLimits.MaxDatagram];
        return SnmpMessageWriter.TryWrite(message, buffer, out var written) ? buffer[..written] : [];
    }
}
