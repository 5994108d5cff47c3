using Headroom.Market.Books;
using Headroom.Studies.Results;
using Headroom.Studies.Summaries;

namespace Headroom.Studies.Counterfactual;

/// <summary>Holds a run against one in which nobody steps aside.</summary>
public static class CounterfactualStudy
{
    private const string Meaning =
        "a second run with the same seed, weather and outages: miners run at any price, data centers pause nothing and run no gensets for pay, "
        + "no programme is called, nobody guesses at peaks, the ladder sheds firm load only";

    /// <summary>Compares.</summary>
    /// <param name="run">The run.</param>
    /// <param name="nobody">The run in which nobody steps aside (<see cref="Grid.Scenarios.NobodyStepsAside"/>).</param>
    /// <param name="vollUsdPerMwh">Value of lost load, $/MWh.</param>
    public static CounterfactualResult Of(RunSummary run, RunSummary nobody, double vollUsdPerMwh)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(nobody);
        double aside = run.Miners.Sum(m => m.MwhCurtailed) + run.DataCenters.Sum(d => d.SteppedAsideMwh);
        HashSet<string> flexible = [.. run.Miners.Where(m => m.MwhCurtailed > 0 || m.Programmes.Count > 0).Select(m => m.Name),
            .. run.DataCenters.Where(d => d.IsFlexible).Select(d => d.Name)];
        Dictionary<string, ComparedFigure> figures = new()
        {
            ["price_mean"] = Figure(s => s.Prices.Mean, "$/MWh", "mean price of the hours"),
            ["price_load_weighted"] = Figure(s => s.Prices.LoadWeighted, "$/MWh", "mean price weighted by each run's own load, sites included"),
            ["hours_at_cap"] = Figure(s => s.Prices.HoursAtCap, "h", "hours in which the price was the cap"),
            ["unserved_mwh"] = Figure(s => s.UnservedMwh, "MWh", "firm demand and firm data-center load that was not served; miners are not counted in either run"),
            ["unserved_hours"] = Figure(s => s.UnservedHours, "h", "hours with any of it"),
            ["co2_t"] = Figure(s => s.Co2T, "t", "carbon dioxide of generation, gensets and own plants"),
            ["load_serving_entity_bill_usd"] = Figure(s => 0 - Net(s, Account.LoadServingEntity), "$",
                "what the load-serving entity, which stands for all firm demand, pays: energy served, reserve, uplift, contracts sold to miners, programmes"),
            ["other_sites_bill_usd"] = Figure(s => 0 - Sites(s, name => !flexible.Contains(name)), "$",
                "what sites pay that do not step aside in the run, less what they earn"),
            ["flexible_sites_net_usd"] = Figure(s => Sites(s, flexible.Contains), "$",
                "net of the sites that step aside in the run; lost compute is in no books"),
            ["generators_revenue_usd"] = Figure(s => Sum(s, "generators", Cause.EnergySale, Cause.ReserveSale, Cause.Uplift), "$", "energy and reserve sold by plants, uplift"),
            ["generators_net_usd"] = Figure(s => Named(s, "generators")?.NetUsd ?? 0, "$", "plants' revenue less fuel, upkeep and starts"),
            ["storage_net_usd"] = Figure(s => Named(s, "storage")?.NetUsd ?? 0, "$", "energy and reserve sold by storage less energy bought and wear"),
            ["supply_cost_usd"] = Figure(s => Net(s, Account.Suppliers), "$", "fuel, upkeep, starts and wear of plants, storage, gensets and own plants"),
        };
        return new(nobody.Run, Meaning, figures, aside, new Dictionary<string, Saving>
        {
            ["others_bills"] = Saved(figures["load_serving_entity_bill_usd"].Difference + figures["other_sites_bill_usd"].Difference,
                "bills of the load-serving entity and of sites that do not step aside, less in the run than without; unserved energy is not billed"),
            ["supply_cost"] = Saved(figures["supply_cost_usd"].Difference, "fuel, upkeep, starts and wear, less in the run than without; what is not served costs none"),
            ["unserved_at_voll"] = Saved(figures["unserved_mwh"].Difference * vollUsdPerMwh, "unserved energy, less in the run than without, at the value of lost load"),
        });

        ComparedFigure Figure(Func<RunSummary, double> value, string unit, string definition) => new(value(run), value(nobody), unit, definition);

        Saving Saved(double usd, string definition) => new(usd, aside > 0 ? usd / aside : null, definition);
    }

    private static double Net(RunSummary summary, int account) => Named(summary, Account.SharedName(account))?.NetUsd ?? 0;

    private static double Sum(RunSummary summary, string account, params ReadOnlySpan<Cause> causes)
    {
        double sum = 0;
        foreach (Cause cause in causes) sum += Named(summary, account)?.UsdByCause.GetValueOrDefault(Names.Causes[(int)cause]) ?? 0;
        return sum;
    }

    private static AccountSummary? Named(RunSummary summary, string name) => summary.Accounts.FirstOrDefault(a => a.Name == name);

    private static double Sites(RunSummary summary, Func<string, bool> counts) =>
        summary.Miners.Where(m => counts(m.Name)).Sum(m => m.NetUsd) + summary.DataCenters.Where(d => counts(d.Name)).Sum(d => d.NetUsd);
}
