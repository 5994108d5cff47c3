using Headroom.Grid.Demand;
using Headroom.Grid.Time;
using NodaTime;

namespace Headroom.Grid.Tests.Demand;

/// <summary>The synthetic year and the calendar: leap years, market clocks, speed.</summary>
public class SyntheticYearTests
{
    /// <summary>ERCO's standard time is UTC-6 (parameters.csv), so such a run is the area's calendar year exactly.</summary>
    private static RunHours StandardTime(int year, int count) =>
        new(new LocalDate(year, 1, 1), count, DateTimeZone.ForOffset(Offset.FromHours(-6)));

    /// <summary>Leap or not, the duration curve is the same: 2024's mean differs from 2023's only through one winter day more.</summary>
    [Fact]
    public void Mw_LeapYear_HasTheMeanOfAnyYear()
    {
        double[] common = SyntheticDemand.Mw("ERCO", 1, StandardTime(2023, 8760)), leap = SyntheticDemand.Mw("ERCO", 1, StandardTime(2024, 8784));

        Assert.All(leap, mw => Assert.InRange(mw, 10_000, 85_544));
        Assert.Equal(1, leap.Average() / common.Average(), 0.002);
    }

    /// <summary>Demand is a matter of the area's clock, not the market's: the same instants have the same demand.</summary>
    [Fact]
    public void Mw_AnotherMarketClock_HasTheSameDemandAtTheSameInstant()
    {
        RunHours chicago = new(new LocalDate(2022, 3, 10), 24 * 8, DateTimeZoneProviders.Tzdb["America/Chicago"]);

        double[] cut = SyntheticDemand.Mw("ERCO", 3, chicago), whole = SyntheticDemand.Mw("ERCO", 3, StandardTime(2022, 8760));

        int from = (int)(chicago.Start - StandardTime(2022, 1).Start).TotalHours;
        Assert.Equal(whole[from..(from + cut.Length)], cut);
    }

    /// <summary>load_duration_knots.csv: ERCO tops out at 1 of its peak in the summer half, at 0.914 in the winter half.</summary>
    [Fact]
    public void Mw_Ercot_PeaksInTheSummerHalf()
    {
        RunHours hours = StandardTime(2022, 8760);
        double[] mw = SyntheticDemand.Mw("ERCO", 5, hours);

        Assert.InRange(hours.Local[Array.IndexOf(mw, mw.Max())].Month, 4, 10);
        Assert.InRange(mw.Max(), 0.95 * 85_544, 85_544);
        Assert.InRange(mw.Where((_, h) => hours.Local[h].Month is < 4 or > 10).Max(), 0.87 * 85_544, 78_155);
    }

    [Fact]
    public void Mw_AYearOfAnyArea_TakesUnderTwoSeconds()
    {
        SyntheticDemand.Mw("PJM", 1, StandardTime(2022, 1));
        long start = TimeProvider.System.GetTimestamp();

        // The last of the 22 rows of the correlation is the longest.
        SyntheticDemand.Mw(SyntheticDemand.Areas[^1], 1, StandardTime(2022, 8760));

        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 0, 2);
    }

    [Fact]
    public void Mw_UnknownArea_Throws() => Assert.Throws<ArgumentException>(() => SyntheticDemand.Mw("TEXAS", 1, StandardTime(2022, 1)));
}
