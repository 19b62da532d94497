using System.Net.Sockets;
using KPax.Silo.Accounts;
using KPax.Silo.Certificates;
using KPax.Silo.Storage;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Hosting;

/// <summary>What went wrong at the start, in one plain line each.</summary>
internal static class StartProblems
{
    // ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL of Windows, ENOSPC and EDQUOT of Linux, EDQUOT of macOS: the low 16 bits of HResult.
    private static readonly int[] DiskFull = [0x70, 0x27, 28, 122, 69];

    /// <summary>The lines for a fault; empty if it is none that an operator can mend.</summary>
    public static IReadOnlyList<string> Explain(Exception fault, ServerPlan plan) => fault switch
    {
        StartProblemException known => known.Problems,
        StorageFaultException or CertificateFaultException or KeyFaultException => [fault.Message],
        OptionsValidationException options => [.. options.Failures],
        IOException when Inner<SocketException>(fault) is not null => [ExplainListen(plan)],
        IOException when DiskFull.Contains(fault.HResult & 0xFFFF) =>
            [$"The disk of KPax:DataDirectory ({plan.Options.DataDirectory}) is full: make room on it, or name another directory."],
        IOException or UnauthorizedAccessException =>
            [$"KPax:DataDirectory is '{plan.Options.DataDirectory}'; it cannot be used ({fault.Message.TrimEnd('.')})."],
        AggregateException { InnerExceptions.Count: > 0 } many => Explain(many.InnerExceptions[0], plan),
        _ => [],
    };

    private static string ExplainListen(ServerPlan plan) => plan.Bind.Addresses
        .Select(address => Ports.FindProblem(address, plan.Options.HttpsPort))
        .FirstOrDefault(problem => problem.Length > 0)
        ?? $"KPax:HttpsPort is {plan.Options.HttpsPort}; it could not be listened on. Try again, or name another port.";

    private static T? Inner<T>(Exception? fault)
        where T : Exception
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            if (fault is T found)
            {
                return found;
            }
        }

        return null;
    }
}
