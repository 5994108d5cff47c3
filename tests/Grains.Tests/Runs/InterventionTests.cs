using Headroom.Grains.Runs;
using Headroom.Grains.Tests.Fixtures;
using Headroom.Grains.Zones;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Storage;
using Orleans.TestingHost;

namespace Headroom.Grains.Tests.Runs;

/// <summary>
/// Interventions made while a run goes on are a part of it: its tables have the bytes of a run whose scenario held them from the start, whatever leaves,
/// dies or is replayed on the way.
/// </summary>
[Collection(nameof(OneSilo))]
public sealed class InterventionTests(OneSilo cluster)
{
    private static readonly string[] Tables = ["ledger.parquet", "hours.parquet", "participants.parquet", "events.parquet"];

    /// <summary>What is done at which hour of the run, and the same as a scenario's list.</summary>
    private static readonly (int At, InterventionOrder Order)[] Orders =
    [
        (5, new() { Kind = "trip", Target = "n-nuclear", Mw = 150, Until = "40" }),
        (13, new() { Kind = "price", Target = "n-mine", UsdPerMwh = 20, From = "2025-01-30 20:00", Until = "30" }),
        (24, new() { Kind = "out", Target = "n-site", From = "26" }),
        (29, new() { Kind = "trip", Target = "s-cc" }),
        (31, new() { Kind = "price", Target = "n-ct-2", UsdPerMwh = -10, From = "36" }),
        (48, new() { Kind = "restore", Target = "n-site" }),
        (50, new() { Kind = "restore", Target = "s-cc", From = "60" }),
    ];

    private const string AsScenario = """

        interventions:
          - {kind: trip, target: n-nuclear, mw: 150, from_hour: 5, until_hour: 40}
          - {kind: price, target: n-mine, usd_per_mwh: 20, from_hour: 20, until_hour: 30}
          - {kind: out, target: n-site, from_hour: 26}
          - {kind: trip, target: s-cc, from_hour: 29}
          - {kind: price, target: n-ct-2, usd_per_mwh: -10, from_hour: 36}
          - {kind: restore, target: n-site, from_hour: 48}
          - {kind: restore, target: s-cc, from_hour: 60}
        """;

    [Theory]
    [InlineData("nobody")]
    [InlineData("zone")]
    [InlineData("market")]
    [InlineData("clock")]
    [InlineData("all")]
    [InlineData("nobody", true)]
    [InlineData("zone", true)]
    [InlineData("market", true)]
    public async Task Tables_MadeLiveWhileGrainsLeave_AreThoseOfTheScenarioThatHeldThem(string leaves, bool joined = false)
    {
        using Scratch scratch = new();
        string text = joined ? SmallScenario.Joined : SmallScenario.Text;
        string line = joined ? "\n  - {kind: out, target: n-s, from_hour: 33, until_hour: 50}" : "";
        await PlainLoop.Run("live", SmallScenario.Request(scratch["plain"], text: text + AsScenario + line));
        IClockGrain clock = await cluster.Start("live", SmallScenario.Request(scratch["grains"], paused: true, text: text));
        string run = clock.GetPrimaryKeyString();
        foreach ((int at, InterventionOrder order) in Orders)
        {
            int done = (await clock.View()).HoursDone;
            if (at > done) await clock.Step(at - done).InTime(run, $"stepping to {at}");
            // Where all have left, the hours since the last whole day are played again, and the hour is named.
            InterventionOrder made = order with { Key = Guid.NewGuid().ToString("N"), From = leaves == "all" && order.From.Length == 0 ? $"{at}" : order.From };
            Intervention first = await clock.Intervene(made).InTime(run, "intervening");
            Assert.Equal(first, await clock.Intervene(made));
            if (joined && at == 31) await clock.Intervene(new() { Kind = "out", Target = "n-s", From = "33", Until = "50" });
            foreach (IAddressable grain in Leaving(leaves, run)) await cluster.Silos.DeactivateAsync(grain);
        }
        await clock.Resume().InTime(run, "resuming");
        await clock.Settles();

        Assert.Equal(Orders.Length + (joined ? 1 : 0), (await cluster.Grains.GetGrain<IMarketGrain>(run).Interventions()).Count);
        foreach (string table in Tables) Assert.True(scratch.Bytes("plain", table).AsSpan().SequenceEqual(scratch.Bytes("grains", table)), $"{table} differs");
    }

    /// <summary>The zone has played on without the market's knowledge: hours that nobody recorded, and in which it did not know of what was then done.</summary>
    [Fact]
    public async Task Tables_ZoneHadPlayedOn_GoesBackBeforeTheIntervention()
    {
        using Scratch scratch = new();
        await PlainLoop.Run("ahead", SmallScenario.Request(scratch["plain"], text: SmallScenario.Text + "\ninterventions: [{kind: trip, target: n-nuclear, from_hour: 30}]\n"));
        IClockGrain clock = await cluster.Start("ahead", SmallScenario.Request(scratch["grains"], paused: true));
        string run = clock.GetPrimaryKeyString();
        await clock.Step(24);
        Assert.Equal(48, (await cluster.Grains.GetGrain<IZoneGrain>($"{run}/north").Advance(24, 48, 0)).NextHour);

        await clock.Intervene(new() { Kind = "trip", Target = "n-nuclear", From = "30" });
        await clock.Resume();
        await clock.Settles();

        foreach (string table in Tables) Assert.True(scratch.Bytes("plain", table).AsSpan().SequenceEqual(scratch.Bytes("grains", table)), $"{table} differs");
    }

    [Theory]
    [InlineData("zone")]
    [InlineData("market")]
    [InlineData("clock")]
    public async Task Tables_SiloKilledInMidRun_AreThoseOfTheScenarioThatHeldThem(string victim)
    {
        using Scratch scratch = new();
        const int days = 12;
        await PlainLoop.Run("kill", SmallScenario.Request(scratch["plain"], text: SmallScenario.Text + AsScenario) with { Hours = days * 24 });
        await using InProcessTestCluster two = Cluster.Build(2, silo =>
        {
            silo.Services.AddKeyedSingleton<IGrainStorage>("runs", (services, _) => ActivatorUtilities.CreateInstance<DurableStorage>(services));
            silo.Configure<ClusterMembershipOptions>(o => o.ProbeTimeout = TimeSpan.FromSeconds(1));
        });
        await two.DeployAsync();
        string run = $"kill-live-{victim}";
        IClockGrain clock = two.Client.GetGrain<IClockGrain>(run);
        await clock.Start(SmallScenario.Request(scratch["grains"], paused: true) with { Hours = days * 24 }).InTime(run, "opening");
        foreach ((int at, InterventionOrder order) in Orders)
        {
            int done = (await clock.View()).HoursDone;
            if (at > done) await clock.Step(at - done).InTime(run, "stepping");
            await clock.Intervene(order with { Key = Guid.NewGuid().ToString("N") });
        }
        await clock.Step(9 * 24 + 5 - 50).InTime(run, "stepping");

        IAddressable grain = victim switch
        {
            "zone" => two.Client.GetGrain<IZoneGrain>($"{run}/north"),
            "market" => two.Client.GetGrain<IMarketGrain>(run),
            _ => clock,
        };
        Orleans.Runtime.SiloAddress home = Cluster.HomeOf(two, grain);
        await two.KillSiloAsync(two.Silos.Single(s => s.SiloAddress.Equals(home)));
        await Lasting.Call(() => clock.Resume());
        await Lasting.Call(() => clock.Settles());

        foreach (string table in Tables) Assert.True(scratch.Bytes("plain", table).AsSpan().SequenceEqual(scratch.Bytes("grains", table)), $"{table} differs");
    }

    /// <summary>Ctrl-C in an embedded run, and another process that goes on from its folder.</summary>
    [Fact]
    public async Task Tables_SuspendedAndResumedElsewhere_AreThoseOfTheScenarioThatHeldThem()
    {
        using Scratch scratch = new();
        await PlainLoop.Run("left", SmallScenario.Request(scratch["plain"], text: SmallScenario.Text + "\ninterventions: [{kind: trip, target: n-nuclear, from_hour: 5}]\n"));
        IClockGrain clock = await cluster.Start("left", SmallScenario.Request(scratch["grains"], paused: true));
        await clock.Step(5);
        await clock.Intervene(new() { Kind = "trip", Target = "n-nuclear" });
        await clock.Step(1);
        string folder = await clock.Suspend();

        RunSuspension left = RunSuspension.Read(folder);
        Assert.Equal("n-nuclear", Assert.Single(left.Request.Interventions).Target);
        IClockGrain on = await cluster.Start("left-on", left.Request with { Resume = true, Paused = false });
        await on.Settles();

        foreach (string table in Tables) Assert.True(scratch.Bytes("plain", table).AsSpan().SequenceEqual(scratch.Bytes("grains", table)), $"{table} differs");
        await clock.Cancel();
    }

    [Fact]
    public async Task Intervene_WhatCantBe_IsRefusedAndNothingIsRecorded()
    {
        IClockGrain clock = await cluster.Start("refused", SmallScenario.Request(paused: true));
        string run = clock.GetPrimaryKeyString();
        await clock.Step(10);

        foreach ((InterventionOrder order, string expected) in ((InterventionOrder, string)[])
            [
                (new() { Kind = "trip", Target = "n-nuclear", From = "9" }, "from is '9': expected hour 10 (2025-01-30 10:00) or a later one: the hours before have been played"),
                (new() { Kind = "trip", Target = "n-nuclear", From = "2025-01-30 09:00" }, "from is '2025-01-30 09:00': expected hour 10 (2025-01-30 10:00) or a later one: the hours before have been played"),
                (new() { Kind = "trip", Target = "n-nuclear", From = "72" }, "from is '72': expected an hour of the run, 10 to 71"),
                (new() { Kind = "trip", Target = "n-nuclear", From = "soon" }, "from is 'soon': expected the number of an hour, or the local time of one of the run's (2025-01-30 00:00 to 2025-02-01 23:00)"),
                (new() { Kind = "trip", Target = "n-nuclear", Until = "10" }, "until_hour is '10': expected an hour after from_hour (10)"),
                (new() { Kind = "explode", Target = "n-nuclear" }, "kind is 'explode': expected one of trip, out, price, restore"),
                (new() { Kind = "trip", Target = "n-mine" }, "target is 'n-mine': expected the name of a plant or battery"),
                (new() { Kind = "out", Target = "nobody" }, "target is 'nobody': expected the name of a miner, a data center or a line between zones"),
                (new() { Kind = "price", Target = "s-site", UsdPerMwh = 5 }, "target is 's-site': expected the name of a plant, a miner, or a data center with flexible load"),
                (new() { Kind = "price", Target = "n-mine" }, "usd_per_mwh: expected a price, because kind is 'price'"),
                (new() { Kind = "price", Target = "n-mine", UsdPerMwh = 5001 }, "usd_per_mwh is '5001': expected a price from the market's floor to its cap (-250 to 5000 $/MWh)"),
                (new() { Kind = "trip", Target = "n-nuclear", Mw = -1 }, "mw is '-1': expected a number in MW, at least 0"),
                (new() { Kind = "out", Target = "n-mine", Mw = 5 }, "mw is '5': expected nothing, because kind is not 'trip'"),
            ])
        {
            RunRefusedException refused = await Assert.ThrowsAsync<RunRefusedException>(() => clock.Intervene(order));
            Assert.Equal($"run {run}: {expected}", refused.Message);
        }
        Assert.Empty(await cluster.Grains.GetGrain<IMarketGrain>(run).Interventions());
        await clock.Cancel();
        await Assert.ThrowsAsync<RunRefusedException>(() => clock.Intervene(new() { Kind = "trip", Target = "n-nuclear" }));
    }

    private IEnumerable<IAddressable> Leaving(string who, string run)
    {
        if (who is "zone" or "all") yield return cluster.Grains.GetGrain<IZoneGrain>($"{run}/north");
        if (who is "zone" or "all") yield return cluster.Grains.GetGrain<IZoneGrain>($"{run}/south");
        if (who is "market" or "all") yield return cluster.Grains.GetGrain<IMarketGrain>(run);
        if (who is "clock" or "all") yield return cluster.Grains.GetGrain<IClockGrain>(run);
    }
}
