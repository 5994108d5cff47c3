using Headroom.Grid.Demand;
using Headroom.Grid.Tests.Fixtures;
using NodaTime;

namespace Headroom.Grid.Tests.Demand;

public class SyntheticDemandTests
{
    private static readonly double[] Limits = [0.0025, 0.005, 0.01, 0.05];

    public static TheoryData<string> Areas => [.. SyntheticDemand.Areas];

    [SharedDataTheory]
    [MemberData(nameof(Areas))]
    public void Mw_WholeYear_HasTheHeadroomOfNineYears(string area)
    {
        // Thresholds and offsets: demand-calibration/parameters.csv; data: eia930/demand_2016..2024.csv.gz.
        var parameters = SharedData.Rows("demand-calibration/parameters.csv").Single(row => row["ba"] == area);
        int offset = int.Parse(parameters["utc_offset_h"]);
        double summer = SharedData.Number(parameters["summer_peak_mw"]), winter = SharedData.Number(parameters["winter_peak_mw"]);
        var actual = Halves(SharedData.Eia930[area], SharedData.FirstStart + Duration.FromHours(offset));
        var zone = DateTimeZone.ForOffset(Offset.FromHours(offset));
        var hours = new Grid.Time.RunHours(new LocalDate(2023, 1, 1), 8760, zone);
        var synthetic = Halves(SyntheticDemand.Mw(area, 1, hours), hours.Start + Duration.FromHours(offset));
        foreach (double limit in Limits)
        {
            double expected = Headroom(actual, summer, winter, limit), found = Headroom(synthetic, summer, winter, limit);
            Assert.InRange(found / expected, 0.995, 1.005);
        }
    }

    [SharedDataTheory]
    [InlineData(0.0025, 6470)]
    [InlineData(0.005, 9980)]
    [InlineData(0.01, 14_700)]
    [InlineData(0.05, 28_900)]
    public void Eia930_Ercot2016To2024_HasThePublishedHeadroom(double limit, double expected)
    {
        // Figures: an independent program on the same data (market-rules, section 7). Load factor 0.531 likewise.
        double[] demand = SharedData.Eia930["ERCO"];
        var halves = Halves(demand, SharedData.FirstStart + Duration.FromHours(-6));
        Assert.InRange(Headroom(halves, 85_544, 78_155, limit) / expected, 0.995, 1.005);
        Assert.Equal(0.531, demand.Average() / demand.Max(), 0.0005);
    }

    [Theory]
    [InlineData("ERCO", 0.531)]
    [InlineData("PJM", 0.5953)]
    [InlineData("CISO", 0.4972)]
    public void Mw_WholeYear_HasTheLoadFactorOfTheData(string area, double expected)
    {
        // Load factor over the peak of nine years: demand-calibration/parameters.csv.
        double[] mw = SyntheticDemand.Mw(area, 7, Given.Hours(2025, 1, 1, 8760));
        double peak = area switch { "ERCO" => 85_544, "PJM" => 153_121, _ => 51_104 };
        Assert.Equal(expected, mw.Average() / peak, 0.002);
    }

    [Fact]
    public void Mw_Residual_PersistsAsItsTwoProcessesDo()
    {
        // A critically damped AR(2) has autocorrelation phi^k (1 + k (1 - phi^2) / (1 + phi^2)); ERCO mixes phi 0.975 with weight 0.6904 and
        // 0.72 (parameters.csv): 0.984, 0.604, 0.052 at lags 1, 24, 168. The data's are 0.989, 0.720, 0.077: spells last longer there.
        double[] z = DemandResidual.Of(AreaCalibration.Areas["ERCO"], 3, 400_000, 40 * 8760);
        Assert.Equal(0, z.Average(), 0.05);
        Assert.Equal(1, z.Average(x => x * x), 0.05);
        Assert.Equal(0.984, Stats.Autocorrelation(z, 1), 0.002);
        Assert.Equal(0.604, Stats.Autocorrelation(z, 24), 0.03);
        Assert.Equal(0.052, Stats.Autocorrelation(z, 168), 0.04);
    }

    [Theory]
    [InlineData("PJM", "NYIS", 0.883)]
    [InlineData("ERCO", "SWPP", 0.0)]
    public void Mw_TwoAreas_MoveTogetherAsInTheData(string one, string other, double expected)
    {
        // residual_correlation.csv; of ERCO and SWPP the table is asked, so that the pair is not typed twice.
        double[] a = Daily(DemandResidual.Of(AreaCalibration.Areas[one], 5, 400_000, 20 * 8760));
        double[] b = Daily(DemandResidual.Of(AreaCalibration.Areas[other], 5, 400_000, 20 * 8760));
        if (expected == 0.0) expected = new CalibrationTable("residual_correlation").Numbers(one)[SyntheticDemand.Areas.ToList().IndexOf(other)];
        Assert.Equal(expected, Stats.Correlation(a, b), 0.06);

        static double[] Daily(double[] z) => [.. z.Chunk(24).Select(day => day.Average())];
    }

    [Fact]
    public void Mw_RunInsideAYear_IsCutFromTheWholeYear()
    {
        double[] year = SyntheticDemand.Mw("ERCO", 1, Given.Hours(2024, 1, 1, 8784, "America/Chicago"));
        double[] week = SyntheticDemand.Mw("ERCO", 1, Given.Hours(2024, 2, 26, 168, "America/Chicago"));
        Assert.Equal(year[(56 * 24)..(56 * 24 + 168)], week);
    }

    [Fact]
    public void Mw_RunAcrossNewYear_JoinsBothYears()
    {
        double[] across = SyntheticDemand.Mw("ERCO", 1, Given.Hours(2024, 12, 31, 48, "America/Chicago"));
        double[] next = SyntheticDemand.Mw("ERCO", 1, Given.Hours(2025, 1, 1, 24, "America/Chicago"));
        Assert.Equal(next, across[24..]);
        Assert.InRange(Math.Abs(across[24] - across[23]), 0, 0.1 * across[23]);
    }

    [Fact]
    public void Mw_SeedDecides()
    {
        var hours = Given.Hours(2023, 7, 1, 720);
        Assert.Equal(SyntheticDemand.Mw("ERCO", 1, hours), SyntheticDemand.Mw("ERCO", 1, hours));
        Assert.NotEqual(SyntheticDemand.Mw("ERCO", 1, hours), SyntheticDemand.Mw("ERCO", 2, hours));
    }

    [Fact]
    public void Choleski_OfTheAreas_GivesBackTheirCorrelation()
    {
        CalibrationTable table = new("residual_correlation");
        string[] areas = [.. SyntheticDemand.Areas];
        for (int i = 0; i < areas.Length; i++)
        {
            double[] column = table.Numbers(areas[i]), row = AreaCalibration.Areas[areas[i]].FactorRow;
            for (int j = 0; j <= i; j++)
            {
                double[] other = AreaCalibration.Areas[areas[j]].FactorRow;
                Assert.Equal(column[j], other.Select((a, k) => a * row[k]).Sum(), 2e-6);
            }
        }
    }

    private static (double[] Summer, double[] Winter) Halves(double[] demand, Instant localStart)
    {
        List<double> summer = [], winter = [];
        for (int t = 0; t < demand.Length; t++)
            ((localStart + Duration.FromHours(t)).InUtc().Month is >= 4 and <= 10 ? summer : winter).Add(demand[t]);
        return ([.. summer], [.. winter]);
    }

    /// <summary>market-rules section 7, word for word: the L whose curtailed energy is a share q of 8,760 h of L; years weigh alike by length.</summary>
    private static double Headroom((double[] Summer, double[] Winter) halves, double summer, double winter, double limit)
    {
        int hours = halves.Summer.Length + halves.Winter.Length;
        double low = 1, high = 2 * Math.Max(summer, winter);
        for (int i = 0; i < 45; i++)
        {
            double load = (low + high) / 2;
            double curtailed = halves.Summer.Sum(d => Math.Max(0, d + load - summer)) + halves.Winter.Sum(d => Math.Max(0, d + load - winter));
            if (curtailed / (hours * load) > limit) high = load;
            else low = load;
        }
        return low;
    }
}
