using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Books;
using Headroom.Market.Participants;
using Headroom.Market.Programmes;
using NodaTime;

namespace Headroom.Market.Tests.Programmes;

/// <summary>4CP: 16 TAC 25.192(b)(1); the rate is the one of 2024 (about 5.5 billion $ over 80 GW).</summary>
public sealed class CoincidentPeakTests
{
    private const double UsdPerKwYear = 69;
    private const long Size = 100_000_000;
    private static readonly LocalDate Start = new(2025, 5, 31);
    private static readonly RunHours Hours = new(Start, 125 * 24, DateTimeZone.Utc);

    // 100 MW x 69 $/kW-yr.
    [Fact]
    public void Settle_NoPeakAvoided_CostsTheWholeRate() => Assert.Equal(-6_900_000, Charge(avoided: 0));

    [Fact]
    public void Settle_AllFourPeaksAvoided_SavesSixPointNineMillion() => Assert.Equal(6_900_000, Charge(avoided: 4) - Charge(avoided: 0));

    [Fact]
    public void Settle_OneOfFourMissed_SavesThreeQuarters() => Assert.Equal(0.75 * 6_900_000, Charge(avoided: 3) - Charge(avoided: 0));

    [Fact]
    public void Settle_TwelveMonths_ChargesEachMonthATwelfthOfTheRate()
    {
        CoincidentPeakSpec spec = new() { Name = "12cp", Months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], UsdPerKwYear = 60 };

        // One day of May, June to September, and the first days of October are in the run: six months' peaks.
        Assert.Equal(-100_000 * 60.0 * 6 / 12, Charge(avoided: 0, spec), 3);
    }

    // The site's own forecast is perfect: it can't miss, and steps aside on no day that is well below the month's peak.
    [Fact]
    public void Ordered_PerfectForecast_StepsAsideAtThePeakAndNotOnQuietDays()
    {
        (CoincidentPeak programme, ProgrammeHour view) = Make(new() { Name = "4cp", UsdPerKwYear = UsdPerKwYear, ForecastError = 0, HoursPerDay = 2, OutlookDays = 31 });
        List<int> hours = [];
        for (int h = 0; h < Hours.Count; h++)
        {
            view.Hour = h;
            programme.Begin(view);
            if (programme.Ordered(0, view) > 0) hours.Add(h);
            view.SystemWatts = Load(h);
            programme.Settle(view, [0], Books(programme).Books);
        }

        Assert.All(Enumerable.Range(6, 4), month => Assert.Contains(PeakHour(month), hours));
        Assert.All(hours, h => Assert.InRange(Hours.Local[h].Day, 14, 16));
        Assert.InRange(hours.Count, 4, 4 * 2);
    }

    private static double Charge(int avoided, CoincidentPeakSpec? spec = null)
    {
        (CoincidentPeak programme, ProgrammeHour view) = Make(spec ?? new() { Name = "4cp", UsdPerKwYear = UsdPerKwYear });
        (ProgrammeBooks books, Ledger ledger) = Books(programme);
        for (int h = 0; h < Hours.Count; h++)
        {
            view.Hour = h;
            programme.Begin(view);
            bool off = Enumerable.Range(6, avoided).Any(month => PeakHour(month) == h);
            view.Sites[0] = new SiteHour(Size, Size, off ? 0 : Size, 0, Size);
            view.SystemWatts = Load(h);
            programme.Settle(view, [off ? Size : 0], books);
        }
        return ledger.Total(0, Cause.CoincidentPeak) / 1e6;
    }

    private static (CoincidentPeak, ProgrammeHour) Make(CoincidentPeakSpec spec)
    {
        ProgrammeHour view = new(Hours, Load, 1);
        view.Sites[0] = new SiteHour(Size, Size, Size, 0, Size);
        return (new CoincidentPeak(spec, new ProgrammeTerms
        {
            Name = spec.Name,
            Hours = Hours,
            Seed = 1,
            Members = [new EnrolledSite(0, "site", ParticipantKind.Miner, Size, Size)],
        }), view);
    }

    private static (ProgrammeBooks Books, Ledger Ledger) Books(Programme programme)
    {
        Ledger ledger = new(1, detail: true);
        return (new ProgrammeBooks(ledger, new long[1], new ProgrammeTally(programme), programme, 1), ledger);
    }

    // 50 GW, 60 GW at 17:00, and 80 GW at 17:00 on the 15th of each month.
    private static long Load(int h) => (Hours.Local[h].Hour == 17 ? Hours.Local[h].Day == 15 ? 80 : 60 : 50) * 1_000_000_000L;

    private static int PeakHour(int month) =>
        Enumerable.Range(0, Hours.Count).Single(h => Hours.Local[h].Month == month && Hours.Local[h] is { Day: 15, Hour: 17 });
}
