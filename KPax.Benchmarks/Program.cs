using KPax.Benchmarks.Commands;
using KPax.Benchmarks.Fuzzing.Afl;

// Before all other commands: those touch KPax.Snmp, which must not run before AFL++ has given it room for its trace (eng/fuzz.sh).
if (args is ["afl"])
{
    AflTarget.Run();
    return 0;
}

return await BenchmarkCommands.RunAsync(args);
