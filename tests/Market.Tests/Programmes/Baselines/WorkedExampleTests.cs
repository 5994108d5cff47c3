using Headroom.Market.Programmes.Baselines;
using NodaTime;
using static Headroom.Market.Tests.Programmes.Baselines.Meters;

namespace Headroom.Market.Tests.Programmes.Baselines;

/// <summary>The worked examples of docs/baselines.md, with their numbers.</summary>
public sealed class WorkedExampleTests
{
    private static readonly LikeDays August = Days(new LocalDate(2023, 7, 1), 62);
    private static readonly LocalDate DayOfCall = new(2023, 8, 18);
    private static readonly Call FourToSix = new(HourOf(August, DayOfCall + new LocalTime(16, 0)), 2);

    // The docs' table: MW at 16:00 by day of August; at 17:00 it is 10 MW less. On the 10th the site was called;
    // the 2nd is the eleventh eligible day back and must not count.
    private static readonly Dictionary<int, long> AtFour = new()
    {
        [17] = 100,
        [16] = 104,
        [15] = 98,
        [14] = 102,
        [11] = 96,
        [10] = 20,
        [9] = 105,
        [8] = 95,
        [7] = 103,
        [4] = 97,
        [3] = 101,
        [2] = 300,
    };

    [Fact]
    public void TenOfTen_DocsExample_IsOneTenthAboveTheMean()
    {
        MeasuredBaseline unadjusted = new TenOfTen { Adjustment = DayOfAdjustment.None }.Of(Example(84, 88, 92), FourToSix);
        MeasuredBaseline times = new TenOfTen().Of(Example(84, 88, 92), FourToSix);
        MeasuredBaseline plus = new TenOfTen { Adjustment = DayOfAdjustment.Plus }.Of(Example(84, 88, 92), FourToSix);

        Assert.Equal([100_100_000, 90_100_000], unadjusted.Watts);
        Assert.Equal([110_110_000, 99_110_000], times.Watts);
        Assert.Equal([108_100_000, 98_100_000], plus.Watts);
        Assert.Equal(BaselineBasis.Full, times.Basis);
    }

    [Fact]
    public void TenOfTen_DocsExampleOfTheCap_StopsAtTwentyPerCent()
    {
        MeterHistory meter = Example(100, 110, 120);

        Assert.Equal([120_120_000, 108_120_000], new TenOfTen().Of(meter, FourToSix).Watts);
        // 20 % of the 80 MW expected from 13:00 to 16:00 are 16 MW.
        Assert.Equal([116_100_000, 106_100_000], new TenOfTen { Adjustment = DayOfAdjustment.Plus }.Of(meter, FourToSix).Watts);
    }

    [Fact]
    public void MeterBeforeMeterAfter_DocsExample_IsTheHourFromThree() =>
        Assert.Equal([92_000_000, 92_000_000], new MeterBeforeMeterAfter().Of(Example(84, 88, 92), FourToSix).Watts);

    [Fact]
    public void TwentyOfForty_DocsExample_IsTheMeanOfTheOwnTwentyHighest()
    {
        LikeDays days = Days(new LocalDate(2022, 5, 1), 480);
        // Peak hours: 17:00 on the first forty days of July 2022; own load 1 MW on the first of them, 2 on the second and so on.
        LocalDate first = new(2022, 7, 1);
        bool Peak(LocalDateTime at) => at.Hour == 17 && at.Date >= first && at.Date < first.PlusDays(40);
        int July2023 = HourOf(days, new LocalDateTime(2023, 7, 20, 14, 0));
        MeterHistory meter = Read(days, July2023,
            at => Peak(at) ? (Period.DaysBetween(first, at.Date) + 1) * MW : 500 * MW,
            system: at => Peak(at) ? 30_000 * MW + Period.DaysBetween(first, at.Date) % 7 : 25_000 * MW);

        MeasuredBaseline baseline = new TwentyOfForty().Of(meter, new Call(July2023, 4));

        // 21 + 22 + ... + 40 = 610; 610 / 20 = 30.5.
        Assert.Equal([30_500_000, 30_500_000, 30_500_000, 30_500_000], baseline.Watts);
        Assert.Equal(BaselineBasis.Full, baseline.Basis);
    }

    private static MeterHistory Example(long one, long two, long three) => Read(August, FourToSix.FirstHour,
        at => MW * (at.Date == DayOfCall && at.Hour == 13 ? one
            : at.Date == DayOfCall && at.Hour == 14 ? two
            : at.Date == DayOfCall && at.Hour == 15 ? three
            : at.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday ? 10
            : at.Hour is 16 or 17 && at.Month == 8 && AtFour.TryGetValue(at.Day, out long mw) ? mw - 10 * (at.Hour - 16)
            : 80),
        at => at.Date == new LocalDate(2023, 8, 10) && at.Hour is 16 or 17 && at.Day == 10);
}
