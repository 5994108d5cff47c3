using Headroom.Grains.Runs;
using Headroom.Grains.Tests.Fixtures;

namespace Headroom.Grains.Tests.Runs;

/// <summary>Law 1 on one silo: grains or no grains, the answer is the same to the last bit.</summary>
[Collection(nameof(OneSilo))]
public sealed class SameAnswerTests(OneSilo cluster)
{
    [Theory]
    [InlineData("hours")]
    [InlineData("months")]
    public async Task Run_ThroughGrains_EqualsPlainLoop(string detail)
    {
        using Scratch scratch = new();
        await PlainLoop.Run("same", SmallScenario.Request(scratch["plain"], detail));

        IClockGrain clock = await cluster.Start($"same-{detail}", SmallScenario.Request(scratch["grains"], detail));
        await clock.Settles();

        foreach (string file in (string[])["ledger.parquet", "hours.parquet", "participants.parquet"])
            Assert.True(scratch.Bytes("plain", file).AsSpan().SequenceEqual(scratch.Bytes("grains", file)), $"{file} differs");
        Assert.True(scratch.Bytes("grains", "ledger.parquet").Length > 2000, "a ledger of three days has more in it");
    }
}
