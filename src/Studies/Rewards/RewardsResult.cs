using Headroom.Studies.Summaries;

namespace Headroom.Studies.Rewards;

/// <summary>What stepping aside paid the flexible sites of a run, side by side.</summary>
/// <param name="Run">Name of the run.</param>
/// <param name="Scenario">Name of its scenario.</param>
/// <param name="Seed">Seed of its draws.</param>
/// <param name="Hours">Its hours.</param>
/// <param name="Definition">What the figures mean.</param>
/// <param name="Sites">Miners, and data centers that stepped aside or are in a programme; the greatest reward a MW-year first.</param>
/// <param name="Uplift">Beside it: what plants were paid to be made whole, which the load-serving entity pays; null where prices are given.</param>
public sealed record RewardsResult(string Run, string Scenario, long Seed, int Hours, string Definition, IReadOnlyList<SiteRewards> Sites,
    UpliftSummary? Uplift = null);

/// <summary>A flexible site.</summary>
/// <param name="Name">Name.</param>
/// <param name="Zone">Zone.</param>
/// <param name="Kind">"miner" or "data_center".</param>
/// <param name="Mw">Size: machines of a miner, contracted power of a data center, MW.</param>
/// <param name="CurtailedMwh">Energy that it could have drawn and did not.</param>
/// <param name="Usd">Sum of its parts.</param>
/// <param name="UsdPerMwYear">The same a MW of size and year of 8,760 h.</param>
/// <param name="UsdPerMwhCurtailed">The same a MWh curtailed; null where none was.</param>
/// <param name="Parts">Price response first, then of a miner calls and restarts, then its programmes.</param>
public sealed record SiteRewards(
    string Name, string Zone, string Kind, double Mw, double CurtailedMwh, double Usd, double UsdPerMwYear, double? UsdPerMwhCurtailed,
    IReadOnlyList<RewardPart> Parts);

/// <summary>A part of a site's reward.</summary>
/// <param name="Programme">Programme, or "price response", or "calls and restarts".</param>
/// <param name="Cause">Cause in the ledger; "price_response" or "calls_and_restarts" for what has none of its own.</param>
/// <param name="Mw">Enrolled, MW; of price response, the whole site.</param>
/// <param name="DroppedMwh">Dropped under it; of price response, what was not drawn because of the price; of calls and restarts, what is left: not drawn while coming back by stages.</param>
/// <param name="Usd">What it is worth, $.</param>
/// <param name="UsdPerMwYear">The same a MW of the site's size and year.</param>
/// <param name="UsdPerMwhCurtailed">The same over all that the site curtailed, so that parts add up; null where none was.</param>
public sealed record RewardPart(
    string Programme, string Cause, double Mw, double DroppedMwh, double Usd, double UsdPerMwYear, double? UsdPerMwhCurtailed);
