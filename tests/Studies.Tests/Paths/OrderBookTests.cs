using CsCheck;
using Headroom.Studies.Paths;

namespace Headroom.Studies.Tests.Paths;

public class OrderBookTests
{
    private static SupplyRoute Route(double potential, double perYear, double start, LeadTime lead, double firm = 1) =>
        new("toy", "toy", "toy", potential, perYear, start, lead)
        {
            FirmShare = firm,
            ScarceShare = 1,
            ByHour = [],
            UsdPerKw = 0,
            UsdPerMwh = 0,
            TonnesPerMwh = 0,
        };

    /// <summary>By hand: 4 GW a year are orders of 1 GW in months 0, 3, 6; 2.5 GW in all; a certain lead of 10 months; half of it firm.</summary>
    [Fact]
    public void Deliver_CertainLead_ComesAsOrdered()
    {
        OrderBook book = new(Route(2.5, 4, 0, LeadTime.Between(10, 10, 0.8), 0.5));
        double[] gw = New(book, [0.3, 0.9, 0.1]);
        Assert.Equal(3, book.Count);
        Assert.Equal([(10, 0.5), (13, 0.5), (16, 0.25)], gw.Select((g, m) => (m, g)).Where(x => x.g > 0));
    }

    /// <summary>What waits is delivered no faster than a year's limit: three orders ready at once take their turn.</summary>
    [Fact]
    public void Deliver_AllReadyAtOnce_TakeTheirTurn()
    {
        OrderBook book = new(Route(3, 4, 0, new LeadTime(20, 1)));
        // Month 0 + 26.5, 3 + 23.5, 6 + 20.5: all in the middle of month 26.
        double[] gw = New(book, [26.5 / 46.5, 23.5 / 43.5, 20.5 / 40.5]);
        Assert.Equal([26, 29, 32], gw.Select((g, m) => (m, g)).Where(x => x.g > 0).Select(x => x.m));
    }

    [Fact]
    public void Deliver_AnyLeads_KeepsTheLimitOfEveryYearAndOfAll() => Gen.Select(Gen.Double[0.5, 60], Gen.Double[0.5, 20], Gen.Int[-24, 24], Gen.Double[0.001, 0.999].Array[60]).Sample((potential, perYear, start, uniforms) =>
    {
        OrderBook book = new(Route(potential, perYear, start, LeadTime.Between(6, 18, 0.8)));
        double[] gw = New(book, uniforms);
        Assert.True(gw.Sum() <= potential + 1e-9);
        // A window of 12 months holds a year's limit and at most one order more; month 0 also holds what came before it.
        for (int m = 1; m + 12 <= gw.Length; m++) Assert.True(gw[m..(m + 12)].Sum() <= perYear * 1.25 + 1e-9);
    });

    [Fact]
    public void Book_NothingThere_HasNoOrders() => Assert.Equal(0, new OrderBook(Route(0, 4, 0, LeadTime.Between(1, 2, 0.8))).Count);

    private static double[] New(OrderBook book, double[] uniforms)
    {
        double[] gw = new double[StudyMonths.Count];
        book.Deliver(uniforms.AsSpan(0, book.Count), new double[book.Count], new int[book.Count], gw);
        return gw;
    }
}
