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

    /// <summary>345 MW sold whenever spot exceeds 1000 H / (24 x 28), by the month of the local clock.</summary>
    private static double[] Independent(string zone)
    {
        double[] usd = new double[6];
        using var reader = new StreamReader(new GZipStream(
            File.OpenRead(Path.Combine(SharedData.Folder!, "ercot-prices", "rtm_load_zones_2023.csv.gz")), CompressionMode.Decompress));
        int column = Array.IndexOf(reader.ReadLine()!.Split(','), zone);
        while (reader.ReadLine()?.Split(',') is { } row)
        {
            if (row[column].Length == 0) continue;
            var utc = DateTime.Parse(row[0], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
            int m = TimeZoneInfo.ConvertTimeFromUtc(utc, TimeZoneInfo.FindSystemTimeZoneById("America/Chicago")).Month - 6;
            double spot = double.Parse(row[column], CultureInfo.InvariantCulture);
            if (m is >= 0 and < 6 && spot > 1000 * Hashprice[m] / (24 * 28)) usd[m] += 345 * spot;
        }
        return usd;
    }

    /// <summary>The comparison that the shipped scenario prints for a load zone.</summary>
    internal static AnnouncedComparison Run(string zone)
    {
        string file = Path.Combine(ShippedScenario.Folder, "rockdale-2023.yaml"), text = File.ReadAllText(file);
        Dictionary<string, string> set = new() { ["load_zone"] = zone };
        ScenarioSpec scenario = ScenarioFile.Parse(text, file, set);
        return AnnouncedStudy.Of(scenario, Mechanisms.Scenarios(scenario, text, file, set), new DataFolder(SharedData.Folder, null))!;
    }
}
