using System.Reflection;
using KPax.Contracts.Devices;
using KPax.Contracts.Organisations;
using KPax.Silo.Organisations;
using KPax.Tests.EndToEnd;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Silo.Organisations;

[TestClass]
public sealed class ContributionFeedTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [TestMethod]
    public async Task Tell_WhatComesSoonAfterAMessage_GoesInOneMore()
    {
        var (grains, time, lifetime) = (Grains.Make(), new FakeTimeProvider(), new Lifetime());
        var feed = new ContributionFeed((IGrainFactory)(object)grains, lifetime, time, NullLogger<ContributionFeed>.Instance);

        feed.Tell(3, Of(1));
        await Eventually.HoldsAsync(() => grains.Messages.Length == 1, Limit);
        feed.Tell(3, Of(2));
        feed.Tell(3, Of(3));
        Assert.HasCount(1, grains.Messages);
        var isSent = await Eventually.HoldsAsync(
            () =>
            {
                time.Advance(TimeSpan.FromMilliseconds(50));
                return grains.Messages.Length == 2;
            },
            Limit);

        Assert.IsTrue(isSent);
        CollectionAssert.AreEqual(new long[] { 2, 3 }, grains.Messages[1].Select(one => one.DeviceId).ToArray());
    }

    private static DeviceContribution Of(long device) => new(device, 1, DeviceCondition.Ok, false);

    // Stands for the factory, and the other for every organisation's grain that it gives.
#pragma warning disable CA1852 // The proxies that are made at run time are types below these.
    private class Grains : DispatchProxy
    {
        private readonly Lock _lock = new();
        private readonly List<List<DeviceContribution>> _messages = [];
        private IOrganisationIngest? _organisation;

        public List<DeviceContribution>[] Messages
        {
            get
            {
                lock (_lock)
                {
                    return [.. _messages];
                }
            }
        }

        public static Grains Make()
        {
            var factory = (Grains)(object)Create<IGrainFactory, Grains>();
            var organisation = Create<IOrganisationIngest, Organisation>();
            ((Organisation)(object)organisation).Owner = factory;
            factory._organisation = organisation;
            return factory;
        }

        public void Take(List<DeviceContribution> contributions)
        {
            lock (_lock)
            {
                _messages.Add(contributions);
            }
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _organisation;
    }

    private class Organisation : DispatchProxy
    {
        public Grains? Owner { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Owner!.Take((List<DeviceContribution>)args![0]!);
            return Task.CompletedTask;
        }
    }
#pragma warning restore CA1852

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => default;

        public CancellationToken ApplicationStopping => default;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication()
        {
        }
    }
}
