using KPax.Benchmarks.Commands;

return await BenchmarkCommands.RunAsync(args);
