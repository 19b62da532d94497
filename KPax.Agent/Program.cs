using KPax.Agent.Commands;

return await AgentCommandLine.RunAsync(args, Console.OpenStandardOutput(), new PatientWriter(Console.Error));
