using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Grid.Time;
using Headroom.Market.Books;
using Headroom.Studies.Results;
using Headroom.Studies.Runs;
using NodaTime;

namespace Headroom.Studies.Rewards;

/// <summary>A miner's sell-back credits, read off the postings of a run of its zone.</summary>
public static class SellBack
{
    /// <summary>Runs the zone of a miner and sums its credits.</summary>
    /// <param name="scenario">The scenario as it was read.</param>
    /// <param name="miner">Name of a miner with a count of 1.</param>
    /// <param name="hours">The run's hours.</param>
    /// <param name="data">Where its files are.</param>
    /// <returns>Dollars by calendar month of the market's clock; a month without credits may be missing.</returns>
    /// <exception cref="InputException">A file can't be used.</exception>
    public static Dictionary<YearMonth, double> ByMonth(ScenarioSpec scenario, string miner, RunHours hours, DataFolder data)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(hours);
        ScenarioSpec ready = ScenarioExpansion.Expand(FuelPrices.Resolve(scenario, hours, data));
        string name = ready.Miners.First(m => m.Name == miner).Zone;
        PlainZone zone = new(ready, name, hours, ZoneInputs.Build(ready, name, hours, data), Detail.Hours);
        int account = Account.FirstParticipant + zone.Market.Roster.ToList().FindIndex(who => who.Name == miner);
        Dictionary<YearMonth, long> sums = [];
        for (int day = 0; day < hours.Days; day++)
        {
            Postings postings = zone.RunDay(hours.EndHour(day)).Postings;
            for (int i = 0; i < postings.Count; i++)
            {
                if (postings.Causes[i] != (byte)Cause.SellBack) continue;
                long sign = postings.To[i] == account ? 1 : postings.From[i] == account ? -1 : 0;
                YearMonth month = hours.Local[postings.Hour[i]].Date.ToYearMonth();
                sums[month] = sums.GetValueOrDefault(month) + sign * postings.MicroDollars[i];
            }
        }
        return sums.ToDictionary(month => month.Key, month => month.Value / 1e6);
    }
}
