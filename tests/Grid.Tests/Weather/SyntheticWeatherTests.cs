using Headroom.Grid.Scenarios;
using Headroom.Grid.Tests.Fixtures;
using Headroom.Grid.Weather;
using NodaTime;

namespace Headroom.Grid.Tests.Weather;

public class SyntheticWeatherTests
{
    private static readonly Headroom.Grid.Time.RunHours Year = Given.Hours(2023, 1, 1, 8760, "America/Chicago");

    [Theory]
    [InlineData(0.36, 0.25)]
    [InlineData(0.05, 0.05)]
    [InlineData(0.70, 0.40)]
    public void Both_CalendarYear_HaveTheCapacityFactorsAsked(double wind, double solar)
    {
        var zone = Given.Zone() with { Weather = new WeatherSpec { WindCapacityFactor = wind, SolarCapacityFactor = solar } };
        double[] w = SyntheticWeather.Wind(1, zone, Year), s = SyntheticWeather.Solar(1, zone, Year);
        Assert.Equal(wind, w.Average(), 1e-9);
        Assert.Equal(solar, s.Average(), 1e-9);
        Assert.All(w.Concat(s), x => Assert.InRange(x, 0, 1));
    }

    [Fact]
    public void Solar_Night_IsZero()
    {
        // Dallas, 21 June 2023: sunrise 6:19, sunset 20:38; 21 December: 7:26, 17:25 CST (NOAA solar calculator); 1.5 h to spare.
        double[] solar = SyntheticWeather.Solar(1, Given.Zone(), Year);
        for (int h = 0; h < Year.Count; h++)
        {
            int hour = Year.Local[h].Hour;
            if (hour is >= 23 or <= 3) Assert.Equal(0, solar[h]);
        }
        Assert.InRange(solar.Count(x => x > 0), 4380 - 400, 4380 + 600);
    }

    [Fact]
    public void Solar_Season_SummerNoonsAboveWinterNoonsAboveMornings()
    {
        double[] solar = SyntheticWeather.Solar(1, Given.Zone(), Year);
        double summer = MeanAt(solar, [6, 7], 13), winter = MeanAt(solar, [1, 12], 12), morning = MeanAt(solar, [1, 12], 8);
        Assert.True(summer > winter && winter > morning && morning > 0);
    }

    [Fact]
    public void Solar_SouthernHemisphere_TurnsTheYear()
    {
        var zone = Given.Zone(kind: "profile") with { Weather = new WeatherSpec { Latitude = -31.5 } };
        double[] solar = SyntheticWeather.Solar(1, zone, Year);
        Assert.True(MeanAt(solar, [1, 12], 12) > MeanAt(solar, [6, 7], 13));
    }

    [Fact]
    public void Wind_Day_BlowsHarderAtNightThanAtMiddayAndInSpringThanInLateSummer()
    {
        double[] wind = SyntheticWeather.Wind(1, Given.Zone(), Year);
        Assert.True(MeanAt(wind, [6, 7, 8], 0) > 1.5 * MeanAt(wind, [6, 7, 8], 12));
        Assert.True(Enumerable.Range(0, 24).Average(h => MeanAt(wind, [3, 4, 5], h)) > 1.2 * Enumerable.Range(0, 24).Average(h => MeanAt(wind, [7, 8, 9], h)));
    }

    [Fact]
    public void Both_SameKey_SameBitsAndAPartIsCutFromTheWhole()
    {
        var zone = Given.Zone();
        var march = Given.Hours(2023, 3, 1, 744, "America/Chicago");
        int from = 59 * 24;
        Assert.Equal(SyntheticWeather.Wind(9, zone, Year)[from..(from + 744)], SyntheticWeather.Wind(9, zone, march));
        Assert.Equal(SyntheticWeather.Solar(9, zone, Year)[from..(from + 744)], SyntheticWeather.Solar(9, zone, march));
        Assert.NotEqual(SyntheticWeather.Wind(9, zone, march), SyntheticWeather.Wind(10, zone, march));
        Assert.NotEqual(SyntheticWeather.Wind(9, zone, march), SyntheticWeather.Wind(9, zone with { Name = "other" }, march));
    }

    [SharedDataFact]
    public void Wind_Ercot_HasTheMomentsOfTheData()
    {
        // ercot-generation/erco_fuel_2019_2022.csv.gz, each year over its own mean x 0.36; docs/weather.md holds the figures.
        var (data, _) = Generation("wind", 0.36);
        double[] made = SyntheticWeather.Wind(2, Given.Zone(), Given.Hours(2019, 1, 1, 4 * 8766, "America/Chicago"));
        Assert.Equal(Stats.Sd(data), Stats.Sd(made), 0.02);
        foreach (double percent in new[] { 5, 50.0, 95 }) Assert.Equal(Stats.Percentile(data, percent), Stats.Percentile(made, percent), 0.03);
        Assert.Equal(Stats.Autocorrelation(data, 1), Stats.Autocorrelation(made, 1), 0.01);
        Assert.Equal(Stats.Autocorrelation(data, 24), Stats.Autocorrelation(made, 24), 0.06);
        Assert.Equal(Stats.Sd(Stats.Changes(data)), Stats.Sd(Stats.Changes(made)), 0.004);
        Assert.Equal(Stats.Percentile(ThreeDays(data), 1), Stats.Percentile(ThreeDays(made), 1), 0.03);

        static double[] ThreeDays(double[] x) => [.. x.Chunk(72).Where(c => c.Length == 72).Select(c => c.Average())];
    }

    [SharedDataFact]
    public void Solar_Ercot_HasTheMomentsOfTheData()
    {
        // 2022 alone: in the years before, the fleet doubles within the year.
        var (all, local) = Generation("solar", 0.25);
        double[] data = [.. all.Where((_, i) => local[i].Year == 2022)];
        double[] made = SyntheticWeather.Solar(2, Given.Zone(), Given.Hours(2019, 1, 1, 4 * 8766, "America/Chicago"));
        Assert.Equal(Stats.Sd(data), Stats.Sd(made), 0.02);
        foreach (double percent in new[] { 50.0, 75, 90, 99 }) Assert.Equal(Stats.Percentile(data, percent), Stats.Percentile(made, percent), 0.05);
        Assert.Equal(Stats.Autocorrelation(data, 1), Stats.Autocorrelation(made, 1), 0.015);
        Assert.Equal(Stats.Autocorrelation(data, 24), Stats.Autocorrelation(made, 24), 0.03);
        Assert.Equal(Stats.Sd(Stats.Changes(data)), Stats.Sd(Stats.Changes(made)), 0.01);
    }

    [Fact]
    public void Both_Ercot_AreAgainstEachOtherAsInTheData()
    {
        // r(hourly wind, solar) -0.29, -0.36, -0.35, -0.32 in 2019-2022 (ercot-generation/README.md).
        foreach (ulong seed in new ulong[] { 1, 2, 3 })
        {
            double r = Stats.Correlation(SyntheticWeather.Wind(seed, Given.Zone(), Year), SyntheticWeather.Solar(seed, Given.Zone(), Year));
            Assert.InRange(r, -0.40, -0.24);
        }
    }

    [SharedDataFact]
    public void Wind_Ercot_GoesWithDemandAsInTheData()
    {
        var (data, local) = Generation("wind", 0.36);
        int shift = (int)(Instant.FromUtc(2019, 1, 1, 6, 0) - SharedData.FirstStart).TotalHours;
        double[] demand = SharedData.Eia930["ERCO"][shift..(shift + data.Length)];
        var hours = Given.Hours(2019, 1, 1, 4 * 8766, "Etc/GMT+6");
        double[] made = SyntheticWeather.Wind(4, Given.Zone(), hours), synthetic = Grid.Demand.SyntheticDemand.Mw("ERCO", 4, hours);
        foreach (int[] months in new int[][] { [1, 2], [5, 6, 7, 8] })
        {
            double expected = Coupling(data, demand, local, months), found = Coupling(made, synthetic, hours.Local, months);
            Assert.Equal(expected, found, 0.15);
            Assert.Equal(Math.Sign(expected), Math.Sign(found));
        }
    }

    private static double Coupling(double[] wind, double[] demand, LocalDateTime[] local, int[] months)
    {
        double[] w = Residual(wind, local), d = Residual(demand, local);
        int[] chosen = [.. Enumerable.Range(0, w.Length).Where(i => months.Contains(local[i].Month))];
        return Stats.Correlation([.. chosen.Select(i => w[i])], [.. chosen.Select(i => d[i])]);
    }

    /// <summary>Departure from the mean of the month, day type and hour, each year over its own mean.</summary>
    private static double[] Residual(double[] x, LocalDateTime[] local)
    {
        var means = Enumerable.Range(0, x.Length).GroupBy(i => local[i].Year).ToDictionary(g => g.Key, g => g.Average(i => x[i]));
        double[] level = [.. x.Select((v, i) => v / means[local[i].Year])];
        var shape = Enumerable.Range(0, x.Length).GroupBy(Kind).ToDictionary(g => g.Key, g => g.Average(i => level[i]));
        return [.. level.Select((v, i) => v - shape[Kind(i)])];

        (int, bool, int) Kind(int i) => (local[i].Month, local[i].DayOfWeek >= IsoDayOfWeek.Saturday, local[i].Hour);
    }

    /// <summary>ERCOT's generation from 2019-01-01T06Z (rows start at 2018-12-31T23Z), each local year over its own mean times the factor.</summary>
    private static (double[] PerUnit, LocalDateTime[] Local) Generation(string fuel, double factor)
    {
        double[] mw = [.. SharedData.Rows("ercot-generation/erco_fuel_2019_2022.csv.gz").Skip(7).Select(row => SharedData.Number(row[fuel]))];
        LocalDateTime[] local = [.. mw.Select((_, i) => new LocalDateTime(2019, 1, 1, 0, 0).PlusHours(i))];
        var means = local.Zip(mw).GroupBy(p => p.First.Year).ToDictionary(g => g.Key, g => g.Average(p => p.Second));
        return ([.. mw.Select((v, i) => v / means[local[i].Year] * factor)], local);
    }

    private static double MeanAt(double[] x, int[] months, int hour) =>
        Enumerable.Range(0, x.Length).Where(h => months.Contains(Year.Local[h].Month) && Year.Local[h].Hour == hour).Average(h => x[h]);
}
