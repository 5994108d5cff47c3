using Headroom.Studies.Sensitivity;

namespace Headroom.Studies.Conversion;

/// <summary>What converting mining sites of a run would come to.</summary>
public sealed record ConversionResult
{
    /// <summary>Name of the run.</summary>
    public required string Run { get; init; }

    /// <summary>Hours of the run; what it shows is taken for a year of 8,760 h.</summary>
    public required int Hours { get; init; }

    /// <summary>The sites together.</summary>
    public required SiteConversion Together { get; init; }

    /// <summary>The sites, the greatest gain a MW first.</summary>
    public required IReadOnlyList<SiteConversion> Sites { get; init; }

    /// <summary>Milestones of the sites together.</summary>
    public required IReadOnlyList<Milestone> Milestones { get; init; }

    /// <summary>Figures at which converting and mining on are worth the same, each alone; null where no value in range makes them so.</summary>
    public required IReadOnlyDictionary<string, double?> BreakEvens { get; init; }

    /// <summary>Gain of a MW converted by capital and rent, million $.</summary>
    public required IReadOnlyList<GainCell> GainTable { get; init; }

    /// <summary>Gain of a MW converted with each figure at either end of its range, million $.</summary>
    public required IReadOnlyList<Swing> Tornado { get; init; }

    /// <summary>Cash of the sites together, month by month.</summary>
    public required IReadOnlyList<CashMonth> Cash { get; init; }

    /// <summary>What the numbers say, in sentences.</summary>
    public required IReadOnlyList<string> Findings { get; init; }

    /// <summary>Every figure used.</summary>
    public required IReadOnlyList<FigureUsed> Figures { get; init; }
}

/// <summary>A site, or all of them.</summary>
/// <param name="Name">Name.</param>
/// <param name="Mw">Its size.</param>
/// <param name="ConvertedMw">Of it, made AI data center.</param>
/// <param name="MiningUsdPerMwYear">What a MW nets in a year of mining after energy, stepping aside included.</param>
/// <param name="InterruptibleUsdPerMwYear">Of that, what stepping aside is worth: the gain over a twin that never does.</param>
/// <param name="MiningGivenUpUsd">Net of mining given up until the last milestone, upkeep taken off.</param>
/// <param name="CapitalUsd">Capital that the miner pays.</param>
/// <param name="HostingUsdPerYear">Rent less running costs of a year, once all is delivered.</param>
/// <param name="GainUsd">What converting gains over mining on, present value.</param>
/// <param name="GainUsdPerMw">The same a MW converted.</param>
/// <param name="PaybackMonth">First month by whose end what was put in is back; null for never.</param>
public sealed record SiteConversion(
    string Name, double Mw, double ConvertedMw, double MiningUsdPerMwYear, double InterruptibleUsdPerMwYear, double MiningGivenUpUsd,
    double CapitalUsd, double HostingUsdPerYear, double GainUsd, double GainUsdPerMw, int? PaybackMonth);

/// <summary>A milestone.</summary>
/// <param name="Month">Months after mining stops.</param>
/// <param name="Mw">Delivered then.</param>
/// <param name="TotalMw">Delivered by then.</param>
public sealed record Milestone(int Month, double Mw, double TotalMw);

/// <summary>A gain, million $ a MW converted, at a capital and a rent.</summary>
public sealed record GainCell(double CapexUsdPerMw, double HostingUsdPerMwYear, double GainMillionUsdPerMw);

/// <summary>A month's cash, $: rent less running costs, capital (negative), mining that no longer happens, and the sum of gains so far.</summary>
public sealed record CashMonth(int Month, double HostingUsd, double CapitalUsd, double MiningGivenUpUsd, double SumUsd);
