using KPax.Simulator.Commands;

return await ServeCommand.RunAsync(args);
