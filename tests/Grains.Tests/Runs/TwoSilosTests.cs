using Headroom.Grains.Runs;
using Headroom.Grains.Tests.Fixtures;
using Headroom.Grains.Zones;

namespace Headroom.Grains.Tests.Runs;

/// <summary>Laws 1 and 5 on two silos: where grains live, and that they move, changes nothing.</summary>
[Collection(nameof(TwoSilos))]
public sealed class TwoSilosTests(TwoSilos cluster)
{
    [Fact]
    public async Task Ledger_OnTwoSilos_IsByteIdentical()
    {
        using Scratch scratch = new();
        await PlainLoop.Run("two", SmallScenario.Request(scratch["plain"]));

        IClockGrain clock = await cluster.Start("two", SmallScenario.Request(scratch["grains"]));
        await clock.Settles();

        Assert.Equal(scratch.Bytes("plain", "ledger.parquet"), scratch.Bytes("grains", "ledger.parquet"));
    }

    /// <summary>The zone moves to the other silo in mid-run, so its days, its offers and its totals cross between silos.</summary>
    [Theory]
    [InlineData("hours")]
    [InlineData("months")]
    [InlineData("hours", "relaxed")]
    [InlineData("hours", "milp")]
    public async Task Ledger_ZonesMoveInMidRun_IsByteIdentical(string detail, string commitment = "none")
    {
        using Scratch scratch = new();
        string text = SmallScenario.Text.Replace("title:", $"commitment: {commitment}\ntitle:", StringComparison.Ordinal);
        await PlainLoop.Run("move", SmallScenario.Request(scratch["plain"], detail, text: text));
        IClockGrain clock = await cluster.Start("move", SmallScenario.Request(scratch["grains"], detail, text: text, paused: true));
        string run = clock.GetPrimaryKeyString();

        await clock.Step(30).InTime(run, "stepping 30 h");
        HashSet<Orleans.Runtime.SiloAddress> homes = [];
        foreach (string name in (string[])["north", "south"])
        {
            IZoneGrain zone = cluster.Grains.GetGrain<IZoneGrain>($"{run}/{name}");
            Orleans.Runtime.SiloAddress from = cluster.HomeOf(zone);
            Orleans.Runtime.SiloAddress to = cluster.Silos.Silos.Select(s => s.SiloAddress).First(a => !a.Equals(from));
            await cluster.Silos.MigrateAsync(zone, to);
            await zone.Totals().InTime($"zone {run}/{name}", "waking up elsewhere");
            Assert.Equal(to, cluster.HomeOf(zone));
            homes.Add(from);
            homes.Add(to);
        }
        await clock.Resume().InTime(run, "resuming");
        await clock.Settles();

        Assert.Equal(2, homes.Count);
        foreach (string file in (string[])["ledger.parquet", "hours.parquet", "participants.parquet"])
            Assert.True(scratch.Bytes("plain", file).AsSpan().SequenceEqual(scratch.Bytes("grains", file)), $"{file} differs");
    }

    /// <summary>Zones that clear together, one of which moves to the other silo twice: all go back and play on together.</summary>
    [Fact]
    public async Task Ledger_JoinedZonesMoveInMidRun_IsByteIdentical()
    {
        using Scratch scratch = new();
        await PlainLoop.Run("joined", SmallScenario.Request(scratch["plain"], text: SmallScenario.Joined));
        IClockGrain clock = await cluster.Start("joined", SmallScenario.Request(scratch["grains"], paused: true, text: SmallScenario.Joined));
        string run = clock.GetPrimaryKeyString();

        foreach (int hours in (int[])[30, 5])
        {
            await clock.Step(hours).InTime(run, $"stepping {hours} h");
            IZoneGrain zone = cluster.Grains.GetGrain<IZoneGrain>($"{run}/south");
            Orleans.Runtime.SiloAddress from = cluster.HomeOf(zone);
            await cluster.Silos.MigrateAsync(zone, cluster.Silos.Silos.Select(s => s.SiloAddress).First(a => !a.Equals(from)));
        }
        await clock.Resume().InTime(run, "resuming");
        await clock.Settles();

        foreach (string file in (string[])["ledger.parquet", "hours.parquet", "participants.parquet"])
            Assert.True(scratch.Bytes("plain", file).AsSpan().SequenceEqual(scratch.Bytes("grains", file)), $"{file} differs");
    }

    /// <summary>Input problems found on one silo reach a client of the other one line by line.</summary>
    [Fact]
    public async Task Start_BadInput_ItsLinesCrossSilos()
    {
        string text = SmallScenario.Text.Replace("capacity_mw: 200", "capacity_mw: -1", StringComparison.Ordinal)
            .Replace("zone: south, technology: gas_ct", "zone: nowhere, technology: gas_ct", StringComparison.Ordinal);
        for (int i = 0; i < 6; i++)
        {
            RunRefusedException refused = await Assert.ThrowsAsync<RunRefusedException>(
                () => cluster.Start($"bad-{i}", SmallScenario.Request(text: text)));
            Assert.Equal(2, refused.Lines.Length);
            Assert.All(refused.Lines, line => Assert.StartsWith("small.yaml:", line, StringComparison.Ordinal));
        }
    }
}
