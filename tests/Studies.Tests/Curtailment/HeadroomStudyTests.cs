using CsCheck;
using Headroom.Studies.Curtailment;

namespace Headroom.Studies.Tests.Curtailment;

public class HeadroomStudyTests
{
    private static readonly Gen<(double[] Demand, byte[] Month)> Series =
        Gen.Int[24, 400].SelectMany(n => Gen.Select(Gen.Double[1000, 50_000].Array[n], Gen.Byte[1, 12].Array[n]));

    [Fact]
    public void Headroom_LimitGrows_NeverFalls() => Series.Sample(s =>
    {
        var study = new HeadroomStudy(s.Demand, s.Month);
        double last = 0;
        foreach (double limit in (double[])[0.0001, 0.001, 0.01, 0.05, 0.2, 0.5])
        {
            double mw = study.At(limit).HeadroomMw;
            Assert.True(mw >= last);
            last = mw;
        }
    }, iter: 200);

    [Fact]
    public void Headroom_DemandScaled_ScalesAlike() => Gen.Select(Series, Gen.Double[0.1, 10]).Sample((s, scale) =>
    {
        double once = new HeadroomStudy(s.Demand, s.Month).At(0.05).HeadroomMw;
        double scaled = new HeadroomStudy([.. s.Demand.Select(d => d * scale)], s.Month).At(0.05).HeadroomMw;
        Assert.Equal(once * scale, scaled, 1e-6 * (1 + once * scale));
    }, iter: 200);

    [Fact]
    public void Curtailment_AnyLoad_EqualsHourByHourSum() => Gen.Select(Series, Gen.Double[0, 60_000]).Sample((s, load) =>
    {
        SeasonalPeaks peaks = SeasonalPeaks.Of(s.Demand, s.Month);
        double expected = 0;
        for (int t = 0; t < s.Demand.Length; t++)
        {
            expected += Math.Max(0, s.Demand[t] + load - (s.Month[t] is >= 4 and <= 10 ? peaks.SummerMw : peaks.WinterMw));
        }
        Assert.Equal(expected, new HeadroomStudy(s.Demand, s.Month).CurtailedMwh(load), 1e-9 * (1 + expected));
    }, iter: 500);

    [Fact]
    public void Headroom_OfItsOwnRate_IsTheLimit() => Series.Sample(s =>
    {
        var study = new HeadroomStudy(s.Demand, s.Month);
        double mw = study.At(0.1).HeadroomMw;
        if (mw > 1) Assert.Equal(0.1, study.Rate(mw), 1e-6);
    }, iter: 200);

    [Fact]
    public void Answer_TenHoursByHand_CountsHoursSharesAndEvents()
    {
        // Worked by hand: peak 100; margins 0 60 60 0 60 60 60 20 60 60. A load of L MW below 20 is curtailed by L in two
        // hours of ten: 20 %. At L = 40 it loses 40 + 40 + 20 = 100 of 400 MWh: 25 %. Curtailed hours 0, 3, 7: three
        // events of one hour; at least half is kept in hour 7 only.
        double[] demand = [100, 40, 40, 100, 40, 40, 40, 80, 40, 40];
        byte[] july = [.. Enumerable.Repeat((byte)7, 10)];
        HeadroomAnswer answer = new HeadroomStudy(demand, july).At(0.25);
        Assert.Equal(40, answer.HeadroomMw, 1e-6);
        Assert.Equal(3 * 8760 / 10.0, answer.CurtailedHoursPerYear, 1e-9);
        Assert.Equal(1 / 3.0, answer.ShareKept50, 1e-9);
        Assert.Equal(0, answer.ShareKept75, 1e-9);
        Assert.Equal(3, answer.Events);
        Assert.Equal(1, answer.MeanEventHours, 1e-9);
    }

    [Fact]
    public void Answer_DemandAboveGivenThreshold_LeavesNoRoomAndNoMore()
    {
        double[] demand = [120, 50, 50, 50];
        byte[] january = [1, 1, 1, 1];
        var study = new HeadroomStudy(demand, january, new SeasonalPeaks(100, 100));
        Assert.Equal(30, study.CurtailedMwh(30), 1e-9);
    }

    [Fact]
    public void Construction_NoHours_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new HeadroomStudy([], []));
}
