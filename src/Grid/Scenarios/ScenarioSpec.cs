#pragma warning disable CS1591 // Every property is documented once, by its Field attribute.
using NodaTime;

namespace Headroom.Grid.Scenarios;

/// <summary>A whole scenario: what exists, for how long, under which market rules. Immutable.</summary>
[Kind("scenario", "The whole file: what exists, for how long, under which market rules.")]
public sealed record ScenarioSpec
{
    [Field("", "Version of this format; 1 is the only one so far.", Min = 1, Max = 1)]
    public required int Schema { get; init; }

    [Field("", "Scenario that this one builds on: a shipped one by its name, or a file beside this one. What is written here goes over it, field by field; items of lists go by their names, ~ takes a field away.")]
    public string Base { get; init; } = "";

    [Field("", "Short name; letters, digits, dots and dashes. Runs and folders are named after it.")]
    public required string Name { get; init; }

    [Field("", "One line for a list of scenarios.")]
    public string Title { get; init; } = "";

    [Field("date", "First market day, in the market's time zone (YYYY-MM-DD); hour 0 is its local midnight.")]
    public required LocalDate Start { get; init; }

    [Field("h", "How many hours to simulate.", Min = 1, Max = 877_000)]
    public int Hours { get; init; } = 8760;

    [Field("", "Seed of every random draw; the same seed gives the same answer to the last bit.", Min = 0, Max = 4_294_967_295)]
    public long Seed { get; init; } = 1;

    [Field("", "IANA time zone of the market day and of local dates in this file.")]
    public string TimeZone { get; init; } = "America/Chicago";

    [Field("", "Values that {name} stands for in this file; --set name=value replaces one.")]
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    [Field("", "Price rules: cap, floor, value of lost load, scarcity adder.")]
    public MarketSpec Market { get; init; } = new();

    [Field("", "Programmes that pay load for stepping aside.")]
    public ProgrammesSpec Programmes { get; init; } = new();

    [Field("", "What an hour of hashing earns, for all miners.")]
    public HashpriceSpec Hashprice { get; init; } = new();

    [Field("", "Fuels and their prices.")]
    public IReadOnlyList<FuelSpec> Fuels { get; init; } = [];

    [Field("", "Balancing areas, or buses; each clears by itself unless network joins them.")]
    public required IReadOnlyList<ZoneSpec> Zones { get; init; }

    [Field("", "What joins the zones; leave out for zones that clear by themselves.")]
    public NetworkSpec Network { get; init; } = new();

    /// <summary>The word of <see cref="Commitment"/> under which plants start and stop by the break-even rule.</summary>
    public const string NoPlan = "none";

    /// <summary>The word of <see cref="Commitment"/> for a linear program whose parts of plants are made whole.</summary>
    public const string RelaxedPlan = "relaxed";

    /// <summary>The word of <see cref="Commitment"/> for a mixed-integer program.</summary>
    public const string WholePlan = "milp";

    [Field("", "How the operator decides which plants run. none: each plant stops when it has lost a start's cost, and starts when accepted. relaxed: at each market day's start a plan for the hours ahead, by a linear program whose parts of plants are rounded. milp: the same by mixed-integer programming, within market.commitment_gap.", Words = NoPlan + "|" + RelaxedPlan + "|" + WholePlan)]
    public string Commitment { get; init; } = NoPlan;

    [Field("", "Power plants, or blocks of like plants.")]
    public IReadOnlyList<GeneratorSpec> Generators { get; init; } = [];

    [Field("", "Batteries and pumped hydro.")]
    public IReadOnlyList<StorageSpec> Storage { get; init; } = [];

    [Field("", "Bitcoin mining sites.")]
    public IReadOnlyList<MinerSpec> Miners { get; init; } = [];

    [Field("", "AI data-center sites.")]
    public IReadOnlyList<DataCenterSpec> DataCenters { get; init; } = [];

    [Field("", "What is done to the grid on purpose, and when.")]
    public IReadOnlyList<InterventionSpec> Interventions { get; init; } = [];

    [Field("", "What really happened, to hold the run against in its summary; leave out for none.")]
    public ActualsSpec? Actuals { get; init; }

    [Field("", "Credits that the owner of a mining site announced, to hold the run against in its summary; leave out for none.")]
    public AnnouncedSpec? Announced { get; init; }

    [Field("", "Runs of this scenario with attributes changed, for headroom sweep; leave out for none.")]
    public SweepSpec? Sweep { get; init; }
}

/// <summary>Price rules of all zones.</summary>
[Kind("market", "Price rules: cap, floor, value of lost load, scarcity adder; or prices that are given.")]
public sealed record MarketSpec
{
    [Field("", "cleared: every hour clears by merit order. price-path: the price of every hour is given and everyone takes it; a load runs while the price is below its bid, a plant while it is at or above its offer, and the rest of the market takes up the difference.", Words = "cleared|price-path")]
    public string Kind { get; init; } = "cleared";

    [Field("", "For price-path: hourly prices in $/MWh, of every zone that names none of its own.")]
    public SeriesSpec? Prices { get; init; }

    [Field("$/MWh", "Highest price, scarcity adder included.", Min = 0.01, Max = 50_000)]
    public double PriceCapUsdPerMwh { get; init; } = 5000;

    [Field("$/MWh", "Lowest price, and the price at which surplus at minimum output is turned down.", Min = -10_000, Max = 0)]
    public double PriceFloorUsdPerMwh { get; init; } = -250;

    [Field("$/MWh", "Value of lost load: the bid of inelastic demand. At most the cap.", Min = 0.01, Max = 50_000)]
    public double VollUsdPerMwh { get; init; } = 5000;

    [Field("MW", "Reserves that must be online: while plants, storage and water that run have less room than this above their awards, the cheapest plant that is off is started.", Min = 0)]
    public double OnlineReserveMw { get; init; }

    [Field("h", "For commitment: relaxed or milp: hours beyond the market day that the operator's plan looks ahead.", Min = 0, Max = 168)]
    public int CommitmentLookAheadHours { get; init; } = 24;

    [Field("1", "For commitment: milp: largest distance between a plan's cost and its proven bound, relative to cost.", Min = 1e-7, Max = 0.1)]
    public double CommitmentGap { get; init; } = 0.001;

    [Field("", "Operating-reserve demand curve; leave out for no adder.")]
    public OrdcSpec? Ordc { get; init; }

    [Field("", "Reserve products, bought together with energy (ERCOT from 2025-12-05); leave out for none. Not together with ordc.")]
    public IReadOnlyList<ReserveSpec> Reserves { get; init; } = [];

    [Field("", "Demand curve for all reserve, of which products without a curve of their own are slices: VOLL x [1 - Phi((R - X - mu)/sigma)], VOLL at or below X.")]
    public OrdcSpec? ReserveCurve { get; init; }

    [Field("min", "Reserve counts as far as a plant could ramp in this time (ramp_per_hour; from 1 on there is no limit); storage at once.", Min = 1, Max = 60)]
    public double ReserveResponseMinutes { get; init; } = 10;

    [Field("", "Emergency ladder, first step first; leave out for none: then only price and the value of lost load ration power.")]
    public IReadOnlyList<LadderStepSpec> Ladder { get; init; } = [];
}

/// <summary>ERCOT's operating-reserve demand curve, as it was before 2025-12-05.</summary>
[Kind("ordc", "Operating-reserve demand curve: price adder = max(0, VOLL - lambda) x probability of losing load.")]
public sealed record OrdcSpec
{
    [Field("MW", "Minimum contingency level X: at or below it the adder is the whole of VOLL - lambda.", Min = 0)]
    public double MinimumContingencyMw { get; init; } = 3000;

    [Field("MW", "Mean of the hour-ahead reserve error.")]
    public double MuMw { get; init; }

    [Field("MW", "Standard deviation of the hour-ahead reserve error.", Min = 0.001)]
    public double SigmaMw { get; init; } = 1200;

    [Field("", "Least adder for reserves below a level, lowest level first.")]
    public IReadOnlyList<OrdcFloorSpec> Floors { get; init; } = [];
}

/// <summary>One step of the multi-step floor of the scarcity adder.</summary>
[Kind("ordc-floor", "One step of the floor of the scarcity adder.")]
public sealed record OrdcFloorSpec
{
    [Field("MW", "The floor holds while reserves are below this.", Min = 0)]
    public required double BelowMw { get; init; }

    [Field("$/MWh", "Least adder.", Min = 0)]
    public required double UsdPerMwh { get; init; }
}

/// <summary>What hashing earns.</summary>
[Kind("hashprice", "What hashing earns, before pool fees.")]
public sealed record HashpriceSpec
{
    [Field("$/PH/day", "One value for the run, or one for each calendar month of it (the last one holds on).", Min = 0)]
    public IReadOnlyList<double> UsdPerPhDay { get; init; } = [50];
}

/// <summary>A fuel.</summary>
[Kind("fuel", "A fuel: price and carbon.")]
public sealed record FuelSpec
{
    [Field("", "Name that generators use.")]
    public required string Name { get; init; }

    [Field("$/MMBtu", "One price for the run, or one for each calendar month of it (the last one holds on).", Min = 0)]
    public IReadOnlyList<double> UsdPerMmbtu { get; init; } = [];

    [Field("", "Instead of usd_per_mmbtu: a monthly series from a file.")]
    public SeriesSpec? Series { get; init; }

    [Field("$/MMBtu", "Added to every price: transport from the hub, or basis (may be negative).")]
    public double BasisUsdPerMmbtu { get; init; }

    [Field("kg/MMBtu", "Carbon dioxide from burning it.", Min = 0)]
    public double Co2KgPerMmbtu { get; init; }
}

/// <summary>A column of a file.</summary>
[Kind("series", "A column of a CSV file (gz read directly), by the hour, or by the month for fuel prices.")]
public sealed record SeriesSpec
{
    [Field("", "Path below the data folder (--data), or beside the scenario; {name} is a parameter. Several files are joined with '+'.")]
    public required string File { get; init; }

    [Field("", "Name of the value column.")]
    public required string Column { get; init; }

    [Field("", "Name of the time column; left out, the first.")]
    public string TimeColumn { get; init; } = "";

    [Field("", "What an hourly stamp marks. Never guessed: hourly series must say it.", Words = "hour-start|hour-end|month")]
    public required string Stamp { get; init; }

    [Field("", "What to do with missing hours: refuse them, bridge up to 6 by a straight line, or take the same hour of the day or week before.", Words = "refuse|linear-6|day-before|week-before")]
    public string Gaps { get; init; } = "refuse";

    [Field("1", "Every value is multiplied by this.")]
    public double Scale { get; init; } = 1;
}
