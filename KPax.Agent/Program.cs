using KPax.Agent.Commands;

return await AgentCommandLine.RunAsync(args, Console.OpenStandardOutput(), Console.Error);
