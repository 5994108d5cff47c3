using Headroom.Grid.Adequacy;
using Headroom.Studies.Adequacy;

namespace Headroom.Studies.Tests.Adequacy;

public class CapacityWorthTests
{
    // ../shared/data/known-systems/README.md (PRAS): by unserved energy, a 10 MW unit with the same law is worth 7 to 8 MW of load and 8 to 9 MW firm. PRAS'
    // own test has this system only.
    [Fact]
    public void Unit_OneNode_IsWorthWhatIsPublished()
    {
        CapacityWorth worth = Of(KnownSystems.NodeA, Resource.Unit(10, new(0.1, 0.9)));

        Assert.InRange(worth.ElccMw, 7, 8);
        Assert.InRange(worth.EfcMw, 8, 9);
    }

    // By hand, over the four states of the units and two of the new one: 7.11 MWh are unserved without it, 1.71 with it; 8.8073 MW and 8.6471 MW bring it back.
    [Fact]
    public void Unit_NodeB_IsWorthWhatEnumerationGives()
    {
        CapacityWorth worth = Of(KnownSystems.NodeB, Resource.Unit(10, new(0.1, 0.9)));

        Assert.Equal(7.11, worth.RiskBefore, 1e-9);
        Assert.Equal(1.71, worth.RiskAfter, 1e-9);
        Assert.Equal(8.8073, worth.ElccMw, 0.002);
        Assert.Equal(8.6471, worth.EfcMw, 0.002);
    }

    // By definition: load that always steps aside is firm capacity.
    [Fact]
    public void Miner_AlwaysAnswering_IsWorthItsSize()
    {
        CapacityWorth worth = Of(KnownSystems.Rts79, Resource.Miner(100, 1));

        Assert.Equal(100, worth.ElccMw, 0.05);
        Assert.Equal(100, worth.EfcMw, 0.05);
    }

    [Fact]
    public void Miner_AnsweringNineInTen_IsWorthLessThanItsSize()
    {
        CapacityWorth worth = Of(KnownSystems.Rts79, Resource.Miner(100, 0.9));

        Assert.InRange(worth.EfcMw, 70, 92);
        Assert.True(worth.RiskAfter < worth.RiskBefore);
    }

    [Fact]
    public void DataCenter_ThreeHoursOfAQuarter_IsWorthLessThanTheQuarter()
    {
        AdequacySystem rts = KnownSystems.Rts79.WithPeak(3100);
        AdequacyAnswer answer = AdequacyStudy.Of(new(rts, AdequacyMethod.MonteCarlo) { Samples = 60, Resources = [Resource.DataCenter(200, 0.25, 3)] });

        Assert.InRange(Assert.Single(answer.Worth).Worth.EfcMw, 5, 50);
    }

    private static CapacityWorth Of(AdequacySystem system, Resource resource) =>
        Assert.Single(AdequacyStudy.Of(new(system, AdequacyMethod.Convolution) { Resources = [resource] }).Worth).Worth;
}
