return await KPax.Silo.Hosting.KPaxProgram.RunAsync(args);
