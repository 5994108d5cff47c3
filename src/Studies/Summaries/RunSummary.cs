using Headroom.Studies.Backcast;
using Headroom.Studies.Counterfactual;
using Headroom.Studies.Curtailment;
using Headroom.Studies.Rewards;

namespace Headroom.Studies.Summaries;

/// <summary>
/// The answers of a run, as <c>summary.json</c> holds them (docs/results.md): a pure function of what the run came to,
/// see <see cref="RunSummaryStudy"/>. Energies are MWh, money US dollars, shares fractions of 1.
/// </summary>
public sealed record RunSummary
{
    /// <summary>Version of this format that the code writes and reads.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Version of this format.</summary>
    public int SchemaVersion { get; init; } = CurrentSchema;

    /// <summary>Name of the run.</summary>
    public required string Run { get; init; }

    /// <summary>Name of the scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary>Title of the scenario.</summary>
    public required string Title { get; init; }

    /// <summary>Seed of every random draw.</summary>
    public required long Seed { get; init; }

    /// <summary>Hours simulated.</summary>
    public required int Hours { get; init; }

    /// <summary>First market day, YYYY-MM-DD.</summary>
    public required string Start { get; init; }

    /// <summary>IANA time zone of the market day.</summary>
    public required string TimeZone { get; init; }

    /// <summary>How full the grid is, by figure, in the order in which it is printed.</summary>
    public required IReadOnlyDictionary<string, DefinedValue> Utilisation { get; init; }

    /// <summary>Curtailment-enabled headroom, MW, by limit in percent: "0.25", "0.5", "1", "5"; sum over zones.</summary>
    public required IReadOnlyDictionary<string, double> HeadroomMw { get; init; }

    /// <summary>The same with what stepping aside looks like; megawatts and events are summed over zones, the rest are means.</summary>
    public required IReadOnlyDictionary<string, HeadroomAnswer> Headroom { get; init; }

    /// <summary>What headroom means.</summary>
    public required string HeadroomDefinition { get; init; }

    /// <summary>Highest load, sites included, MW.</summary>
    public required double PeakLoadMw { get; init; }

    /// <summary>Mean load, sites included, MW.</summary>
    public required double MeanLoadMw { get; init; }

    /// <summary>Prices; with several zones, of each hour weighted by the zones' load.</summary>
    public required PriceFigures Prices { get; init; }

    /// <summary>Generation by technology; every technology is named.</summary>
    public required IReadOnlyDictionary<string, double> EnergyMwh { get; init; }

    /// <summary>Delivered by storage.</summary>
    public required double StorageDischargeMwh { get; init; }

    /// <summary>Drawn by storage.</summary>
    public required double StorageChargeMwh { get; init; }

    /// <summary>Bought from the rest of the market (negative: sold to it) where prices are given; 0 where they are cleared.</summary>
    public double NetImportMwh { get; init; }

    /// <summary>Wind and solar available and not taken.</summary>
    public required double RenewableCurtailmentMwh { get; init; }

    /// <summary>The same over all wind and solar available; 0 where there is none.</summary>
    public required double RenewableCurtailmentShare { get; init; }

    /// <summary>Firm demand unserved, data centers' included.</summary>
    public required double UnservedMwh { get; init; }

    /// <summary>Hours with any of it.</summary>
    public required int UnservedHours { get; init; }

    /// <summary>Carbon dioxide of generation, gensets and own plants, tonnes.</summary>
    public required double Co2T { get; init; }

    /// <summary>Miners, in the order of the zones' rosters.</summary>
    public required IReadOnlyList<MinerSummary> Miners { get; init; }

    /// <summary>Data centers.</summary>
    public required IReadOnlyList<DataCenterSummary> DataCenters { get; init; }

    /// <summary>Power plants.</summary>
    public required IReadOnlyList<GeneratorSummary> Generators { get; init; }

    /// <summary>Storage.</summary>
    public required IReadOnlyList<StorageSummary> Storage { get; init; }

    // Files written before there were programmes have none of these lists.

    /// <summary>Programmes of the scenario, kind after kind.</summary>
    public IReadOnlyList<ProgrammeSummary> Programmes { get; init => field = value ?? []; } = [];

    /// <summary>Steps of the operator's ladder, in its order.</summary>
    public IReadOnlyList<LadderStepSummary> Ladder { get; init => field = value ?? []; } = [];

    /// <summary>Lines between zones, in the order of the scenario.</summary>
    public IReadOnlyList<LineSummary> Lines { get; init => field = value ?? []; } = [];

    /// <summary>What lines earned: what arrives at the price there less what is sent at the price here; $.</summary>
    public double CongestionRentUsd { get; init; }

    /// <summary>Reserve products, in the order of the scenario.</summary>
    public IReadOnlyList<ReserveSummary> Reserves { get; init => field = value ?? []; } = [];

    /// <summary>Who was paid for reserve, the greatest first.</summary>
    public IReadOnlyList<ReserveSellerSummary> ReserveSellers { get; init => field = value ?? []; } = [];

    /// <summary>What plants were paid to be made whole; null where prices are given.</summary>
    public UpliftSummary? Uplift { get; init; }

    /// <summary>The books on one page: over all accounts each cause sums to zero.</summary>
    public IReadOnlyList<AccountSummary> Accounts { get; init => field = value ?? []; } = [];

    /// <summary>Zones, in the order of the scenario.</summary>
    public required IReadOnlyList<ZoneSummary> Zones { get; init; }

    /// <summary>Hours of inputs that a named rule filled.</summary>
    public required IReadOnlyList<GapSummary> Gaps { get; init; }

    /// <summary>What was done to the grid on purpose: by the scenario, then while the run was going on.</summary>
    public IReadOnlyList<InterventionSummary> Interventions { get; init => field = value ?? []; } = [];

    /// <summary>The run held against what happened; null where the scenario names no actuals.</summary>
    public BackcastResult? Backcast { get; init; }

    /// <summary>Credits of a mining site beside those announced; null where the scenario names none.</summary>
    public AnnouncedComparison? Announced { get; init; }

    /// <summary>The run held against one in which nobody steps aside; null where none was asked for.</summary>
    public CounterfactualResult? Counterfactual { get; init; }

    /// <summary>Seconds of the wall clock that the run took, as the caller measured them; the only figure that is not reproducible.</summary>
    public required double Seconds { get; init; }
}
