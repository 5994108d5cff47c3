using CsCheck;
using Headroom.Market.Interchange;

namespace Headroom.Market.Tests.Interchange;

public class JointClearingTests
{
    private const double Mw = 1e6;

    [Fact]
    public void Clear_LineHasRoom_OnePriceAndNoCongestion()
    {
        JointCase two = new([JointCase.Zone(300, (1000, 20)), JointCase.Zone(600, (1000, 50))], [JointCase.Line(0, 1, 700)]);

        JointHour hour = two.Clear();

        Assert.False(hour.Congested);
        Assert.Equal([2000, 2000], hour.PriceCents);
        Assert.Equal([-600 * (long)Mw, 600 * (long)Mw], hour.ImportWatts);
        Assert.Equal([600 * (long)Mw], hour.FlowWatts);
    }

    [Fact]
    public void Clear_LineIsFull_PricesPart()
    {
        JointCase two = new([JointCase.Zone(300, (1000, 20)), JointCase.Zone(600, (1000, 50))], [JointCase.Line(1, 0, 900, reverseMw: 400)]);

        JointHour hour = two.Clear();

        Assert.True(hour.Congested);
        Assert.Equal([2000, 5000], hour.PriceCents);
        Assert.Equal([-400 * (long)Mw], hour.FlowWatts);
        // Rent: 400 MW x (50 - 20) $/MWh.
        Assert.Equal(12_000, hour.ImportWatts.Select((w, z) => w / Mw * hour.PriceCents[z] / 100).Sum());
    }

    [Fact]
    public void Clear_LineLoses_SenderPriceIsWhatArrives()
    {
        // 600 MW are needed at the far end of a line that loses a fifth; 750 are sent, and a MWh there is worth 20 / 0.8.
        JointCase two = new([JointCase.Zone(0, (1000, 20)), JointCase.Zone(600, (1000, 50))], [JointCase.Line(0, 1, 900, loss: 0.2)]);

        JointHour hour = two.Clear();

        Assert.Equal([2000, 2500], hour.PriceCents);
        Assert.Equal([-750 * (long)Mw, 600 * (long)Mw], hour.ImportWatts);
    }

    [Fact]
    public void Clear_LossDearerThanThePlantAtHome_NothingFlows()
    {
        JointCase two = new([JointCase.Zone(0, (1000, 45)), JointCase.Zone(600, (1000, 50))], [JointCase.Line(0, 1, 900, loss: 0.2)]);

        JointHour hour = two.Clear();

        Assert.Equal([0L], hour.FlowWatts);
        Assert.Equal([4500, 5000], [Math.Max(hour.PriceCents[0], 4500), hour.PriceCents[1]]);
    }

    [Fact]
    public void Clear_ShortBehindALine_PriceIsTheValueOfLostLoadThereOnly()
    {
        JointCase two = new([JointCase.Zone(100, (1000, 20)), JointCase.Zone(600, (100, 50))], [JointCase.Line(0, 1, 400)]);

        JointHour hour = two.Clear();

        Assert.Equal([2000, JointCase.Cap], hour.PriceCents);
        Assert.Equal(400 * (long)Mw, hour.ImportWatts[1]);
    }

    [Fact]
    public void Clear_NoLineBetweenIslands_EachHasItsPrice()
    {
        JointCase three = new([JointCase.Zone(100, (1000, 20)), JointCase.Zone(600, (1000, 50)), JointCase.Zone(10, (50, 30))], [JointCase.Line(0, 2, 5)]);

        JointHour hour = three.Clear();

        Assert.Equal([2000, 5000, 3000], hour.PriceCents);
        Assert.Equal([-5 * (long)Mw, 0, 5 * (long)Mw], hour.ImportWatts);
    }

    [Fact]
    public void Clear_PjmFiveBuses_CostAndPricesAsPublished()
    {
        // The five-bus system of PJM (Li and Bo, IEEE Trans. Power Systems 22(4), 2007); cost 17,479.89693 $/h as in pglib-opf's
        // BASELINE (DC), the line from bus 4 to 5 binding at 240 MW.
        JointCase five = new(
            [
                JointCase.Zone(0, (40, 14), (170, 15)), JointCase.Zone(300), JointCase.Zone(300, (520, 30)),
                JointCase.Zone(400, (200, 40)), JointCase.Zone(0, (600, 10)),
            ],
            [
                JointCase.Line(0, 1, 400, 0.0281), JointCase.Line(0, 3, 426, 0.0304), JointCase.Line(0, 4, 426, 0.0064),
                JointCase.Line(1, 2, 426, 0.0108), JointCase.Line(2, 3, 426, 0.0297), JointCase.Line(3, 4, 240, 0.0297),
            ]);

        JointHour hour = five.Clear();

        Assert.Equal(17_479.89693, five.Cost(hour), 0.005);
        Assert.Equal(-240, hour.FlowWatts[5] / Mw, 1e-3);
        Assert.Equal([3000, 1000], [hour.PriceCents[2], hour.PriceCents[4]]); // Solitude (30) and Brighton (10) are marginal
    }

    [Fact]
    public void Clear_RandomCases_CostIsTheLeastThereIs() => Cases.Sample(
        c =>
        {
            JointHour hour = c.Clear();
            double least = c.LeastCost();
            // A watt at the value of lost load costs 0.005 $.
            Assert.InRange(c.Cost(hour), least - 0.05 - 1e-6 * Math.Abs(least), least + 0.05 + 1e-6 * Math.Abs(least));
        }, iter: 1000);

    [Fact]
    public void Clear_RandomCases_PricesSupportTheScheduleAndFlowsKeepTheirLimits() => Cases.Sample(
        c =>
        {
            JointHour hour = c.Clear();
            for (int z = 0; z < c.Curves.Length; z++)
            {
                (int low, int high) = c.Curves[z].Supporting(c.Curves[z].NeedWatts - hour.ImportWatts[z], JointCase.Cap);
                Assert.InRange(hour.PriceCents[z], low, high);
            }
            long[] import = new long[c.Curves.Length];
            for (int l = 0; l < c.Lines.Length; l++)
            {
                ZoneLine line = c.Lines[l];
                Assert.InRange(hour.FlowWatts[l], -line.ReverseWatts - 2, line.LimitWatts + 2);
                long sent = Math.Abs(hour.FlowWatts[l]);
                (int from, int to) = hour.FlowWatts[l] >= 0 ? (line.From, line.To) : (line.To, line.From);
                import[from] -= sent;
                import[to] += line.Arriving(sent);
            }
            for (int z = 0; z < import.Length; z++) Assert.InRange(import[z] - hour.ImportWatts[z], -16, 16);
            if (c.Lines.All(l => l.Loss == 0)) Assert.Equal(0, hour.ImportWatts.Sum());
        }, iter: 1000);

    [Fact]
    public void Clear_ChosenFlowsWithoutLoss_RentOfEachLineIsNeverNegative() => Cases.Where(c => c.Lines.All(l => l.Reactance == 0 && l.Loss == 0)).Sample(
        c =>
        {
            JointHour hour = c.Clear();
            for (int l = 0; l < c.Lines.Length; l++)
            {
                int rise = hour.PriceCents[c.Lines[l].To] - hour.PriceCents[c.Lines[l].From];
                Assert.True(Math.Sign(rise) * Math.Sign(hour.FlowWatts[l]) >= 0, "power flows to the dearer zone");
                if (rise > 0) Assert.Equal(c.Lines[l].LimitWatts, hour.FlowWatts[l]);
                if (rise < 0) Assert.Equal(-c.Lines[l].ReverseWatts, hour.FlowWatts[l]);
            }
        }, iter: 500);

    [Fact]
    public void Clear_OneMoreChosenLine_NeverCostsMore() => Gen.Select(Cases, Gen.Int[0, 3], Gen.Int[0, 3], Gen.Double[0, 500]).Sample(
        (c, from, to, mw) =>
        {
            if (from >= c.Curves.Length || to >= c.Curves.Length || from == to) return;
            JointCase more = c with { Lines = [.. c.Lines, JointCase.Line(from, to, Math.Round(mw))] };
            double cost = c.Cost(c.Clear());
            Assert.True(more.Cost(more.Clear()) <= cost + 0.05 + 1e-6 * Math.Abs(cost));
        }, iter: 500);

    private static readonly Gen<ZoneCurve> Zones =
        from load in Gen.Int[0, 800]
        from steps in Gen.Select(Gen.Int[1, 400], Gen.Int[-20, 120]).Array[0, 6]
        select JointCase.Zone(load, [.. steps.Select(s => ((double)s.Item1, (double)s.Item2))]);

    private static readonly Gen<JointCase> Cases =
        from zones in Zones.Array[2, 5]
        from kind in Gen.Int[0, 3]
        from lines in (from a in Gen.Int[0, zones.Length - 1]
                       from b in Gen.Int[0, zones.Length - 2]
                       from limit in Gen.Int[0, 600]
                       from back in Gen.Int[0, 600]
                       from x in Gen.Int[1, 40]
                       from loss in Gen.Int[0, 10]
                       from dc in Gen.Bool
                       let reactance = kind == 2 || (kind == 3 && dc) ? x / 100.0 : 0
                       // With losses and prices below zero the independent program would send power in circles to be rid of it.
                       select JointCase.Line(a, b < a ? b : b + 1, limit, reactance, kind == 1 ? loss / 100.0 : 0, back)).Array[1, 8]
        where kind != 1 || zones.All(z => z.Cents.All(c => c >= 0))
        select new JointCase(zones, lines);
}
