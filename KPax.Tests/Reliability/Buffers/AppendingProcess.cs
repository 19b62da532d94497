using System.Globalization;
using System.Runtime.CompilerServices;
using KPax.Agent.Buffer;
using KPax.Agent.Buffer.Segments;
using KPax.Protocol.Agent.V1;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Win32.SafeHandles;

namespace KPax.Tests.Reliability.Buffers;

/// <summary>
/// The test program as a process that does nothing but append to a buffer, acknowledge a part of it, and say what is durable, until it is killed. It
/// becomes that when an environment variable names the buffer's file, before any test runs.
/// </summary>
internal static class AppendingProcess
{
    /// <summary>The variable.</summary>
    public const string Variable = "KPAX_TEST_APPENDS_TO";

    private const int StandardOutput = 1;

    /// <summary>Options of its buffer.</summary>
    public static BufferOptions Options => new() { MaxOctets = 1_048_576 };

    /// <summary>The octets of an entry, so that a reader can check them: the number again and again.</summary>
    public static byte[] OctetsOf(ulong number) =>
        [.. Enumerable.Repeat(BitConverter.GetBytes(number), 20 + (int)(number % 100)).SelectMany(octets => octets)];

    [ModuleInitializer]
    internal static void RunIfNamed()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path)
        {
            AppendForever(path);
        }
    }

    // Blocks on each call: until a module is initialised no other thread may run a method of it, so nothing here may go on elsewhere.
    private static void AppendForever(string path)
    {
        // Not the console, which is silent on Linux when nobody reads any more: this ends the process when the test was killed.
        using var told = OperatingSystem.IsWindows()
            ? Console.Out
            : new StreamWriter(new FileStream(new SafeFileHandle(StandardOutput, ownsHandle: false), FileAccess.Write, bufferSize: 0)) { AutoFlush = true };

        // The smallest buffer, so that it goes from segment to segment and makes room again and again.
        var buffer = SegmentReadingBuffer.Open(path, Options, TimeProvider.System, NullLogger<SegmentReadingBuffer>.Instance);
        var state = buffer.GetStateAsync(default).GetAwaiter().GetResult();
        for (var number = state.History.Newest + 1; ; number++)
        {
            var result = buffer.AppendAsync([new NewEntry(Lane.History, OctetsOf(number))], default).GetAwaiter().GetResult();
            if (number % 10 == 0)
            {
                buffer.AcknowledgeAsync(state.Epoch, Lane.History, number - 5, null, default).GetAwaiter().GetResult();
            }

            told.WriteLine(result.IsStored ? number.ToString(CultureInfo.InvariantCulture) : result.Reason);
        }
    }
}
