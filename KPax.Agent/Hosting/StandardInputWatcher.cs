namespace KPax.Agent.Hosting;

/// <summary>Ends the program when standard input closes: so a child ends with its parent, even one that was killed.</summary>
internal sealed class StandardInputWatcher(IHostApplicationLifetime lifetime) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Reading a console cannot be cancelled, so it is left behind when the program ends for another reason.
        var closed = Task.Run(() => Console.OpenStandardInput().CopyTo(Stream.Null), stoppingToken);
        await closed.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lifetime.StopApplication();
    }
}
