using KPax.Silo.Storage;
using KPax.Silo.Storage.Sql;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;

namespace KPax.Tests.Silo.Storage;

[TestClass]
public sealed class StorageWatchTests
{
    private readonly ArmedTimeProvider _time = new(TestStorage.Start);
    private readonly FakeDatabase _database = new();

    [TestMethod]
    public async Task CheckHealth_AfterADatabaseThatFailed_IsUnhealthyUntilItAnswersAgain()
    {
        using var watch = Watch();
        Assert.AreEqual(HealthStatus.Healthy, (await watch.CheckHealthAsync(new())).Status, "before the first look");
        _database.Answer = () => throw new IOException("the line is cut");
        await watch.LookAsync(default);
        var failed = await watch.CheckHealthAsync(new());
        _database.Answer = () => Task.CompletedTask;
        await watch.LookAsync(default);

        Assert.AreEqual((HealthStatus.Unhealthy, "Mend this: the line is cut"), (failed.Status, failed.Description));
        Assert.AreEqual(HealthStatus.Healthy, (await watch.CheckHealthAsync(new())).Status);
    }

    [TestMethod]
    public async Task CheckHealth_OfADatabaseThatHangs_IsUnhealthyOnceItTakesTooLong()
    {
        using var watch = Watch();
        var answer = new TaskCompletionSource();
        _database.Answer = () => answer.Task;
        var look = watch.LookAsync(default);

        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.AreEqual("", watch.FindProblem());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.AreEqual("The database has not answered for 10 s.", watch.FindProblem());
        answer.SetResult();
        await look;

        Assert.AreEqual("", watch.FindProblem());
    }

    [TestMethod]
    public async Task Start_OfTheWatch_LooksByItself()
    {
        var looked = new TaskCompletionSource();
        _database.Answer = () =>
        {
            looked.TrySetResult();
            return Task.CompletedTask;
        };
        using var watch = Watch();
        await watch.StartAsync(default);
        await _time.Armed.WaitAsync(TimeSpan.FromSeconds(60));
        _time.Advance(TimeSpan.FromSeconds(5));
        await looked.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await watch.StopAsync(default);
    }

    private StorageWatch Watch() => new(_database, _database, new StorageOptions(), _time, NullLogger<StorageWatch>.Instance);

    private sealed class FakeDatabase : ISqlDatabase, ISqlEngine
    {
        public bool HasTrigramTable => false;

        public bool HasSortColumns => false;

        public Func<Task> Answer { get; set; } = () => Task.CompletedTask;

        public string Begin => "";

        public T Read<T>(Func<ISqlReader, T> read) => throw new NotSupportedException();

        public async Task<T> ReadAsync<T>(Func<ISqlReader, T> read, CancellationToken cancellationToken)
        {
            await Answer();
            return default!;
        }

        public ISqlWriterSession OpenWriter() => throw new NotSupportedException();

        public bool IsOfTheUnit(Exception fault) => false;

        public bool IsOfTheMoment(Exception fault) => false;

        public string Explain(Exception fault) => $"Mend this: {fault.Message}";

        public void Forget()
        {
        }
    }
}
