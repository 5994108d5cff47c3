using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Offers;
using Headroom.Market.Participants;
using NodaTime;

namespace Headroom.Market.Tests.Participants;

public sealed class MinerDeskTests
{
    private static readonly RunHours Hours = new(new LocalDate(2025, 1, 30), 24 * 5, DateTimeZone.Utc);

    // BE-1 to BE-3 of the reference answers, derived there from 1000 x H / (24 x e x PUE) apart from this code.
    [Theory]
    [InlineData(50, 17.5, 1.00, 119.05)]
    [InlineData(50, 29.5, 1.03, 68.56)]
    [InlineData(38.2, 21.5, 1.03, 71.87)]
    public void BreakEvenUsdPerMwh_ReferenceMachines_IsTheKnownAnswer(double hashprice, double jPerTh, double pue, double expected) =>
        Assert.Equal(expected, MinerDesk.BreakEvenUsdPerMwh(hashprice, jPerTh, pue), 0.005);

    [Fact]
    public void BreakEvenUsdPerMwh_PoolKeepsTwoPercent_IsTwoPercentLower() =>
        Assert.Equal(0.98 * 119.05, MinerDesk.BreakEvenUsdPerMwh(50, 17.5, 1, 0.02), 0.005);

    // The same two machines: 119.05 / 1.03 = 115.58 for the efficient one at the site's PUE, BE-2 for the other.
    [Fact]
    public void Offer_TwoModels_IsAFallingStaircaseForTheMonth()
    {
        DayOffer offer = Desk(50).Offer(new OfferRequest(0, 24, 0, DayOutlook.None));

        Assert.Equal([new OfferStep(115_58, 20_000_000), new OfferStep(68_56, 10_000_000)], offer.Bids);
        Assert.Equal(48, offer.Until);
        Assert.Equal(68.56, offer.BidValueMicroDollars[1] / 1e6, 0.005);
    }

    [Fact]
    public void Offer_SecondMonth_FollowsTheHashpriceSeries()
    {
        DayOffer offer = Desk(50, 25).Offer(new OfferRequest(48, 72, 0, DayOutlook.None));

        Assert.Equal(68.56 / 2, offer.Bids[1].Cents / 100.0, 0.006);
        Assert.Equal(Hours.Count, offer.Until);
    }

    private static MinerDesk Desk(params double[] hashprice) => new(
        new MinerSpec
        {
            Name = "site",
            Zone = "Z",
            Pue = 1.03,
            Machines =
            [
                new() { Model = "old", JPerTh = 29.5, Mw = 10 },
                new() { Model = "new", JPerTh = 17.5, Mw = 20 },
            ],
        },
        new HashpriceSpec { UsdPerPhDay = hashprice },
        Hours);
}
