using Headroom.Grid.Figures;

namespace Headroom.Studies.Conversion;

/// <summary>
/// One MW of mining made one MW of AI data center, month by month. Month 0 is the first without mining; what falls in a month is
/// discounted from its end, <c>NPV = sum of cash_m / (1 + r)^((m + 1) / 12)</c>; what is paid at the start is not.
/// </summary>
public sealed class ConversionCase
{
    private readonly FigureValues _figures;
    private readonly double _miningUsdPerYear;

    /// <summary>Lays the case out.</summary>
    /// <param name="figures">Figures of <see cref="ConversionFigures.Table"/>.</param>
    /// <param name="miningUsdPerMwYear">What a MW of mining nets in a year now, stepping aside included, less energy alone.</param>
    /// <exception cref="Grid.InputException">Figures contradict each other.</exception>
    public ConversionCase(FigureValues figures, double miningUsdPerMwYear)
    {
        ArgumentNullException.ThrowIfNull(figures);
        if (figures["last_power_months"] < figures["first_power_months"])
            throw figures.Refuse("last_power_months", $"at least first_power_months, {Figure.Plain(figures["first_power_months"])}");
        _figures = figures;
        _miningUsdPerYear = miningUsdPerMwYear;
        Milestones = MilestonesOf(figures);
        Months = Milestones[^1].Month + (int)figures["contract_years"] * 12;
    }

    /// <summary>Month at whose start each part of the MW is delivered, and that part.</summary>
    public IReadOnlyList<(int Month, double Share)> Milestones { get; }

    /// <summary>Months until the last contract ends.</summary>
    public int Months { get; }

    /// <summary>Net of mining in a month, had it gone on, less what mining on costs beyond energy, $.</summary>
    public double Mining(int month) =>
        (_miningUsdPerYear * Math.Pow(1 + _figures["mining_change_per_year"], month / 12.0) - _figures["mining_upkeep_usd_per_mw_year"]) / 12;

    /// <summary>Rent less what running costs in a month, $.</summary>
    public double Hosting(int month)
    {
        double served = 0;
        int contract = (int)_figures["contract_years"] * 12;
        foreach ((int start, double share) in Milestones)
            if (month >= start && month < start + contract) served += share;
        return served * _figures["hosting_usd_per_mw_year"] / 12 * (1 - _figures["hosting_cost_share"]);
    }

    /// <summary>Capital paid at the start, $.</summary>
    public double CapitalAtStart => Capital * _figures["capex_first_share"];

    /// <summary>Capital paid in a month, $; what the halls are worth at the end counts against it.</summary>
    public double CapitalIn(int month)
    {
        int build = BuildMonths;
        double paid = month < build ? Capital * (1 - _figures["capex_first_share"]) / build : 0;
        return month == Months - 1 ? paid - _figures["capex_usd_per_mw"] * _figures["residual_share"] : paid;
    }

    /// <summary>Capital that the miner pays for the MW, $.</summary>
    public double Capital => _figures["capex_usd_per_mw"] * (1 - _figures["tenant_capex_share"]);

    /// <summary>Net of mining given up before the first milestone pays, and in part until the last, $, not discounted.</summary>
    public double MiningGivenUpWhileBuilding
    {
        get
        {
            double sum = 0;
            for (int m = 0; m < Milestones[^1].Month; m++)
            {
                double delivered = 0;
                foreach ((int start, double share) in Milestones)
                    if (m >= start) delivered += share;
                sum += Mining(m) * (1 - delivered);
            }
            return sum;
        }
    }

    /// <summary>Present value of the rent less running costs, $.</summary>
    public double HostingPresent => Present(Hosting);

    /// <summary>Present value of the capital, $.</summary>
    public double CapitalPresent => CapitalAtStart + Present(CapitalIn);

    /// <summary>Present value of the mining that no longer happens, $.</summary>
    public double MiningPresent => Present(Mining);

    /// <summary>What converting gains over mining on, $ now.</summary>
    public double Gain => HostingPresent - CapitalPresent - MiningPresent;

    /// <summary>First month by whose end the gain, not discounted, has come back for good; null for never.</summary>
    public int? PaybackMonth
    {
        get
        {
            double sum = -CapitalAtStart;
            int? back = null;
            for (int m = 0; m < Months; m++)
            {
                sum += Hosting(m) - CapitalIn(m) - Mining(m);
                if (sum < 0) back = null;
                else back ??= m;
            }
            return back;
        }
    }

    /// <summary>The gain with one figure at another value, $ now.</summary>
    public double GainWith(string figure, double value) => new ConversionCase(_figures.With(figure, value), _miningUsdPerYear).Gain;

    private int BuildMonths => Math.Max(1, (int)Math.Round(_figures["last_power_months"]));

    private double Present(Func<int, double> cash)
    {
        double sum = 0, rate = 1 + _figures["cost_of_capital"];
        for (int m = 0; m < Months; m++) sum += cash(m) * Math.Pow(rate, -(m + 1) / 12.0);
        return sum;
    }

    private static (int, double)[] MilestonesOf(FigureValues figures)
    {
        int count = (int)figures["milestones"];
        double first = figures["first_power_months"], last = figures["last_power_months"], late = figures["delay_months"];
        return [.. Enumerable.Range(0, count).Select(i =>
            ((int)Math.Round((count == 1 ? last : first + (last - first) * i / (count - 1)) + late), 1.0 / count))];
    }
}
