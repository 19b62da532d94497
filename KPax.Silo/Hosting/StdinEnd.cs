namespace KPax.Silo.Hosting;

/// <summary>Ends the server when its standard input closes, as it does when the parent dies, however it dies.</summary>
internal sealed class StdinEnd(IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // A thread of its own: reading from a console cannot be cancelled.
        new Thread(WaitForEnd) { IsBackground = true, Name = "standard input" }.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void WaitForEnd()
    {
        using var input = Console.OpenStandardInput();
        input.CopyTo(Stream.Null);
        lifetime.StopApplication();
    }
}
