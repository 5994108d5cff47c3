using Headroom.Market.Clearing;
using Headroom.Market.Commitment;
using Headroom.Market.Zones;

namespace Headroom.Market.Tests.Zones;

/// <summary>What the operator's plan is made of.</summary>
public sealed class HoursAheadTests
{
    // Twelve watts of a battery beside 250 MW of load and 62 MW of reserve: SCIP called that hour infeasible. They are nothing to a plan; a kilowatt is something.
    [Fact]
    public void Problem_SomeWatts_AreNoOffer()
    {
        Assert.Empty(Of(12).Offers);
        Assert.Equal(0.001, Assert.Single(Of(1_000).Offers).MaxMw);

        static CommitmentProblem Of(long watts)
        {
            HoursAhead ahead = new(0, 1, 1);
            ahead.Load(0, 250_230_438);
            ahead.Idle(0, watts);
            ahead.Offer(2757, responds: false, 0, watts - 1);
            return ahead.Problem(500, 25, 0, [new ReserveProduct("any", [new ReserveStep(60_00, 62_214_972)], Offline: true)]);
        }
    }
}
