using System.Globalization;
using System.IO.Compression;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Studies.Rewards;
using Headroom.Studies.Tests.Fixtures;

namespace Headroom.Studies.Tests.Rewards;

/// <summary>Scenario rockdale-2023 on the actual prices, against a calculation that knows nothing of the engine.</summary>
public class RockdaleTests
{
    /// <summary>Hashprice of June to November 2023, $/PH/day: ../shared/data/reference/hashprice-monthly.csv, hashprice_ex_fees.</summary>
    private static readonly double[] Hashprice = [70.11, 71.64, 65.11, 59.89, 65.34, 70.72];

    /// <summary>
    /// First prints in million $, June to November 2023: ../shared/data/reference/riot-monthly.csv, power_credits (June and October as the
    /// comparison in later updates).
    /// </summary>
    private static readonly double[] Announced = [8.4, 6.4, 24.2, 11.0, 1.0, 0.2];

    /// <summary>First prints in million $, as above: the same file, dr_credits.</summary>
    private static readonly double[] DemandResponse = [1.7, 1.8, 7.4, 2.5, 1.9, 1.6];

    [SharedDataTheory]
    [InlineData("LZ_HOUSTON")]
    [InlineData("LZ_NORTH")]
    public void Credits_EveryMonth_AreWithinTwoPercentOfTheIndependentCalculation(string zone)
    {
        double[] independent = Independent(zone);
        AnnouncedComparison run = Run(zone);

        Assert.Equal(["2023-06", "2023-07", "2023-08", "2023-09", "2023-10", "2023-11"], run.Months.Select(m => m.Month));
        for (int m = 0; m < 6; m++) Assert.Equal(1, run.Months[m].ModelledUsd / independent[m], 0.02);
        Assert.Equal(Announced, run.Months.Select(m => m.AnnouncedUsd / 1e6));
    }

    /// <summary>The calculation itself gives what the requirement says it gives, so it is the one that is meant.</summary>
    [SharedDataFact]
    public void Independent_Houston_GivesTheFiguresOfTheRequirement() =>
        Assert.Equal([9.1, 4.4, 44.1, 15.1, 2.7, 1.1], Independent("LZ_HOUSTON").Select(usd => Math.Round(usd / 1e6, 1)));

    [SharedDataFact]
    public void Mechanisms_Each_HasTheSignThatItsMeaningGivesIt()
    {
        Dictionary<string, IReadOnlyList<double>> effect = Run("LZ_HOUSTON").Mechanisms.ToDictionary(m => m.Name, m => m.EffectUsd);
        Assert.Equal(["contracted share", "staged restart", "hours not offered", "contract netting", "zone"], effect.Keys);
        // 35 of the 345 MW stay on in every hour that is sold otherwise; 27 $/MWh less for each MWh; fewer hours; a slower return sells more.
        double[] modelled = Independent("LZ_HOUSTON");
        for (int m = 0; m < 6; m++)
        {
            Assert.Equal(-35.0 / 345, effect["contracted share"][m] / modelled[m], 0.005);
            Assert.InRange(effect["contract netting"][m], -27 * 345.0 * 160, 0);
            Assert.InRange(effect["hours not offered"][m], -modelled[m], 0);
            Assert.InRange(effect["staged restart"][m], 0, modelled[m]);
        }
        Assert.Equal(Independent("LZ_NORTH").Sum() - modelled.Sum(), effect["zone"].Sum(), 0.02 * modelled.Sum());
    }

    /// <summary>
    /// 35 MW in each of ERS (7 $/MW-h), RRS (13) and ECRS (76.77 from 2023-06-10 on), paid while the site runs: while spot is at or below
    /// the break-even of 28 J/TH. Without guesses at peaks, so that nothing else stops it.
    /// </summary>
    [SharedDataTheory]
    [InlineData("LZ_HOUSTON")]
    [InlineData("LZ_NORTH")]
    public void Programmes_EveryMonth_PayReadinessWhileTheSiteRuns(string zone)
    {
        double[] expected = new double[6];
        Each(zone, (m, spot, _) =>
        {
            double ecrs = m == 0 ? 76.77 * 21 / 30 : 76.77;
            if (m is >= 0 and < 6 && spot < BreakEven(m, 28)) expected[m] += 35 * (7 + 13 + ecrs);
        });

        AnnouncedProgrammes programmes = Run(zone, ("peak_mw", "0")).Programmes!;

        Assert.Equal(DemandResponse, programmes.Months.Select(m => m.AnnouncedUsd / 1e6));
        for (int m = 0; m < 6; m++) Assert.Equal(1, programmes.Months[m].ModelledUsd / expected[m], 0.005);
        for (int m = 0; m < 6; m++) Assert.Equal(programmes.Months[m].ModelledUsd, programmes.ByProgramme.Sum(p => p.Usd[m]), 1e-3);
    }

    /// <summary>69 $/kW-yr, a quarter for each peak hour (../shared/data/ercot-prices/monthly_peak_hours_4cp_proxy.csv) in which the site runs.</summary>
    [SharedDataFact]
    public void PeakCharge_OfASiteThatDoesNotGuess_IsByItsLoadInThePeakHours()
    {
        HashSet<DateTime> peaks =
        [
            .. File.ReadLines(Path.Combine(SharedData.Folder!, "ercot-prices", "monthly_peak_hours_4cp_proxy.csv")).Where(row => row.StartsWith("2023,", StringComparison.Ordinal))
                .Select(row => DateTime.Parse(row.Split(',')[4], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal)),
        ];
        double expected = 0;
        Each("LZ_HOUSTON", (m, spot, utc) =>
        {
            if (peaks.Contains(utc)) expected += 69_000 / 4.0 * ((spot < BreakEven(m, 28) ? 345 : 0) + (spot < BreakEven(m, 30) ? 105 : 0));
        });

        PeakCharge bare = Assert.Single(Run("LZ_HOUSTON", ("peak_mw", "0")).Programmes!.Charges);
        PeakCharge guessing = Assert.Single(Run("LZ_HOUSTON").Programmes!.Charges);

        Assert.Equal(4, peaks.Count);
        Assert.Equal(expected, bare.PaidUsd, 1);
        Assert.Equal((69_000 * 450.0, 69_000 * 450.0), (bare.TwinUsd, guessing.TwinUsd));
        Assert.InRange(guessing.PaidUsd, 0, bare.PaidUsd);
    }

    // Whatever programmes do, the rows of credits are those of the site in none.
    [SharedDataFact]
    public void Credits_WithAndWithoutProgrammes_AreTheSame()
    {
        AnnouncedComparison with = Run("LZ_HOUSTON"), without = Run("LZ_HOUSTON", ("programmes_mw", "0"), ("peak_mw", "0"));

        Assert.Equal(without.Months, with.Months);
        Assert.All(without.Programmes!.Months, m => Assert.Equal(0, m.ModelledUsd));
        Assert.All(without.Programmes.SellBackChangeUsd, change => Assert.Equal(0, change));
    }

    /// <summary>345 MW sold whenever spot exceeds 1000 H / (24 x 28), by the month of the local clock.</summary>
    private static double[] Independent(string zone)
    {
        double[] usd = new double[6];
        Each(zone, (m, spot, _) =>
        {
            if (m is >= 0 and < 6 && spot > BreakEven(m, 28)) usd[m] += 345 * spot;
        });
        return usd;
    }

    /// <summary>1000 H / (24 e), $/MWh, of a month counted from June.</summary>
    private static double BreakEven(int month, double jPerTh) => 1000 * Hashprice[month] / (24 * jPerTh);

    /// <summary>Month counted from June by the local clock, spot and UTC start of each hour that the file has.</summary>
    private static void Each(string zone, Action<int, double, DateTime> hour)
    {
        using var reader = new StreamReader(new GZipStream(
            File.OpenRead(Path.Combine(SharedData.Folder!, "ercot-prices", "rtm_load_zones_2023.csv.gz")), CompressionMode.Decompress));
        int column = Array.IndexOf(reader.ReadLine()!.Split(','), zone);
        while (reader.ReadLine()?.Split(',') is { } row)
        {
            if (row[column].Length == 0) continue;
            var utc = DateTime.Parse(row[0], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
            int m = TimeZoneInfo.ConvertTimeFromUtc(utc, TimeZoneInfo.FindSystemTimeZoneById("America/Chicago")).Month - 6;
            hour(m, double.Parse(row[column], CultureInfo.InvariantCulture), utc);
        }
    }

    /// <summary>The comparison that the shipped scenario prints for a load zone.</summary>
    internal static AnnouncedComparison Run(string zone, params ReadOnlySpan<(string Name, string Value)> more)
    {
        string file = Path.Combine(ShippedScenario.Folder, "rockdale-2023.yaml"), text = File.ReadAllText(file);
        Dictionary<string, string> set = new() { ["load_zone"] = zone };
        foreach ((string name, string value) in more) set[name] = value;
        ScenarioSpec scenario = ScenarioFile.Parse(text, file, set);
        return AnnouncedStudy.Of(scenario, Mechanisms.Scenarios(scenario, text, file, set), new DataFolder(SharedData.Folder, null))!;
    }
}
