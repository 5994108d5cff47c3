#pragma warning disable CS1591 // Every property is documented once, by its Field attribute.
using NodaTime;

namespace Headroom.Grid.Scenarios;

/// <summary>The programmes of a scenario, by kind.</summary>
[Kind("programmes", "Programmes that pay load for stepping aside, by kind. Sites enrol by name.")]
public sealed record ProgrammesSpec
{
    [Field("", "Charges for transmission by the load at the system's peaks, known only afterwards (4CP, 12CP).")]
    public IReadOnlyList<CoincidentPeakSpec> CoincidentPeak { get; init; } = [];

    [Field("", "Capacity paid to be ready, called in an emergency (ERS-10, ERS-30).")]
    public IReadOnlyList<EmergencyResponseSpec> EmergencyResponse { get; init; } = [];

    [Field("", "Operating reserve sold by load (relay-type or controllable).")]
    public IReadOnlyList<LoadReserveSpec> LoadReserve { get; init; } = [];

    [Field("", "Calls on large loads, voluntary or mandatory (Texas SB6).")]
    public IReadOnlyList<LargeLoadCallSpec> LargeLoadCall { get; init; } = [];

    [Field("", "Capacity-market demand response, and load without capacity of its own (PJM).")]
    public IReadOnlyList<CapacityResponseSpec> CapacityResponse { get; init; } = [];

    [Field("", "Programmes of your own: a class named here.")]
    public IReadOnlyList<OwnProgrammeSpec> Own { get; init; } = [];
}

/// <summary>What all programmes have.</summary>
public abstract record ProgrammeSpec
{
    [Field("", "Name by which sites enrol and the ladder calls.")]
    public required string Name { get; init; }
}

/// <summary>Coincident-peak charge.</summary>
[Kind("coincident-peak", "A yearly charge by a site's own load in the system's highest interval of each peak month. Sites guess the peaks from their own forecast and step aside.")]
public sealed record CoincidentPeakSpec : ProgrammeSpec
{
    [Field("", "Peak months, 1 to 12.", Min = 1, Max = 12)]
    public IReadOnlyList<double> Months { get; init; } = [6, 7, 8, 9];

    [Field("h", "Length of the interval that counts: the mean of so many hours.", Min = 1, Max = 24)]
    public int IntervalHours { get; init; } = 1;

    [Field("$/kW-yr", "Charge a year for the mean of the site's load in the peak intervals.", Min = 0)]
    public required double UsdPerKwYear { get; init; }

    [Field("1", "Standard deviation of a site's own forecast of the system's load, by the day.", Min = 0, Max = 1)]
    public double ForecastError { get; init; } = 0.02;

    [Field("1", "A site suspects a peak where its forecast reaches this share of the highest load of the month so far, and of its forecast for the days ahead.", Min = 0, Max = 2)]
    public double SuspectShare { get; init; } = 0.97;

    [Field("d", "How many days ahead a site's forecast looks.", Min = 0, Max = 31)]
    public int OutlookDays { get; init; } = 5;

    [Field("h", "Most hours that a site steps aside on one day.", Min = 0, Max = 24)]
    public int HoursPerDay { get; init; } = 3;
}

/// <summary>Emergency response service.</summary>
[Kind("emergency-response", "Capacity paid by the hour to be ready to drop load when the ladder calls (ERCOT's ERS).")]
public sealed record EmergencyResponseSpec : ProgrammeSpec
{
    [Field("min", "Time to full response.", Min = 0, Max = 60)]
    public double ResponseMinutes { get; init; } = 30;

    [Field("$/MW-h", "Clearing price outside the time periods below.", Min = 0)]
    public double UsdPerMwHour { get; init; }

    [Field("", "Time periods with prices of their own; the first that fits holds.")]
    public IReadOnlyList<TimePeriodSpec> Periods { get; init; } = [];

    [Field("", "First months of the contract terms; factors and hours called are counted by the term.", Min = 1, Max = 12)]
    public IReadOnlyList<double> TermStarts { get; init; } = [4, 6, 10, 12];

    [Field("h", "Most hours of deployment a term.", Min = 0)]
    public double HoursPerTerm { get; init; } = 24;

    [Field("1", "Performance factor of a term below which nothing is paid for it and the site is suspended for the next.", Min = 0, Max = 1)]
    public double SuspendBelow { get; init; } = 0.95;

    [Field("", "Baseline that drops are measured against (ERCOT's default baselines are made from like days before the call).", Words = "meter-before|10-of-10|20-of-40")]
    public string Baseline { get; init; } = "10-of-10";
}

/// <summary>A time period with a price.</summary>
[Kind("time-period", "Hours of the day, days and months with a price of their own.")]
public sealed record TimePeriodSpec
{
    [Field("h", "First hour of the local day.", Min = 0, Max = 23)]
    public int FromHour { get; init; }

    [Field("h", "Last hour of the local day, included.", Min = 0, Max = 23)]
    public int ThroughHour { get; init; } = 23;

    [Field("", "Which days.", Words = "all|weekdays|weekends")]
    public string Days { get; init; } = "all";

    [Field("", "Months; empty: all.", Min = 1, Max = 12)]
    public IReadOnlyList<double> Months { get; init; } = [];

    [Field("$/MW-h", "Price.", Min = 0)]
    public required double UsdPerMwHour { get; init; }
}

/// <summary>Reserve from load.</summary>
[Kind("load-reserve", "Operating reserve sold by load that runs: paid by the hour for what could be dropped, dropped when the ladder deploys it.")]
public sealed record LoadReserveSpec : ProgrammeSpec
{
    [Field("", "Relay-type load (trips as a block, returns slowly) or controllable load (follows orders, returns at once).", Words = "relay|controllable")]
    public string Control { get; init; } = "relay";

    [Field("", "Reserve product (market.reserves) that it fills and whose cleared price is paid; left out, the price below.")]
    public string Product { get; init; } = "";

    [Field("$/MW-h", "Price, one for the run or one for each calendar month of it (the last holds on).", Min = 0)]
    public IReadOnlyList<double> UsdPerMwHour { get; init; } = [0];

    [Field("h", "Relay-type: from the recall until the load is back.", Min = 0, Max = 24)]
    public int ReturnHours { get; init; } = 3;

    [Field("", "Baseline that drops are measured against (ERCOT: telemetry before the deployment).", Words = "meter-before|10-of-10|20-of-40")]
    public string Baseline { get; init; } = "meter-before";

    [Field("1", "Clawed back for each MW that fails to drop, as a multiple of the month's price for it so far.", Min = 0, Max = 100)]
    public double Clawback { get; init; } = 1;
}

/// <summary>A call on large loads.</summary>
[Kind("large-load-call", "A call of the operator on large loads: voluntary, or mandatory for every site of a size (Texas SB6: curtail, or carry the site on backup).")]
public sealed record LargeLoadCallSpec : ProgrammeSpec
{
    [Field("", "Whether sites must follow: then all of the size are in it without enrolling.")]
    public bool Mandatory { get; init; }

    /// <summary>A mandatory call that reaches only sites that enrol.</summary>
    public const string Enrolled = "enrolled";

    [Field("", "Mandatory: whom it reaches. all: every site of the size; enrolled: those among them that name it, a connection that is not firm.", Words = "all|enrolled")]
    public string Reaches { get; init; } = "all";

    [Field("MW", "Smallest site that is called.", Min = 0)]
    public double MinimumSiteMw { get; init; } = 75;

    [Field("date", "Mandatory: only sites that were first energised on this day or later (data centers by their first milestone; a site without dates stands since before). Left out: all.")]
    public LocalDate? ConnectedFrom { get; init; }

    [Field("1", "Mandatory: share of a site that must be curtailed or carried by its backup.", Min = 0, Max = 1)]
    public double Share { get; init; } = 1;

    [Field("$/MWh", "Paid for what is dropped.", Min = 0)]
    public double UsdPerMwh { get; init; }

    [Field("1", "Voluntary: probability that a site follows a call.", Min = 0, Max = 1)]
    public double Following { get; init; } = 1;
}

/// <summary>Capacity demand response.</summary>
[Kind("capacity-response", "Load that sells its firm reduction as capacity, or that goes without capacity and is cut first (PJM).")]
public sealed record CapacityResponseSpec : ProgrammeSpec
{
    [Field("", "True: sells capacity. False: load without capacity of its own: it pays no capacity charge, is paid nothing and is cut first.")]
    public bool Backed { get; init; } = true;

    [Field("$/MW-day", "Capacity price.", Min = 0)]
    public required double UsdPerMwDay { get; init; }

    [Field("1", "Accredited share of the reduction (ELCC).", Min = 0, Max = 1)]
    public double Accredited { get; init; } = 1;

    [Field("$/MWh", "Highest price paid for energy not drawn in a call; the zone's price below it.", Min = 0)]
    public double StrikeUsdPerMwh { get; init; } = 1849;

    [Field("", "Baseline that drops are measured against (PJM: customer baseline from like days before the call).", Words = "meter-before|10-of-10|20-of-40")]
    public string Baseline { get; init; } = "10-of-10";

    [Field("1", "Penalty for capacity that fails in a call, as a multiple of its daily price.", Min = 0, Max = 365)]
    public double Penalty { get; init; } = 1;
}

/// <summary>A programme of the user's own.</summary>
[Kind("own-programme", "A programme of your own: a public class derived from Headroom.Market.Programmes.Programme.")]
public sealed record OwnProgrammeSpec : ProgrammeSpec
{
    [Field("", "Full name of the class.")]
    public required string Class { get; init; }

    [Field("", "Assembly (.dll) that holds it, by its path; left out, one that is loaded already.")]
    public string Assembly { get; init; } = "";

    [Field("", "Baseline that drops are measured against; none: what the simulator knows that the site would have drawn.", Words = "none|meter-before|10-of-10|20-of-40")]
    public string Baseline { get; init; } = "none";

    [Field("", "Terms handed to the class.")]
    public IReadOnlyList<TermSpec> Terms { get; init; } = [];
}

/// <summary>A named value.</summary>
[Kind("term", "A named value for a programme of your own.")]
public sealed record TermSpec
{
    [Field("", "Name.")]
    public required string Name { get; init; }

    [Field("", "Value, as text.")]
    public required string Value { get; init; }
}

/// <summary>A site's part in a programme.</summary>
[Kind("enrolment", "A site's part in a programme.")]
public sealed record EnrolmentSpec
{
    [Field("", "Name of the programme.")]
    public required string Programme { get; init; }

    [Field("MW", "What the site can step aside with under it.", Min = 0)]
    public required double Mw { get; init; }
}

/// <summary>A step of the operator's emergency ladder.</summary>
[Kind("ladder-step", "A step of the operator's emergency ladder: taken when reserves fall below its threshold, after all steps before it, and taken back in reverse.")]
public sealed record LadderStepSpec
{
    /// <summary>The ladder's own last step: rotating outages of firm load.</summary>
    public const string FirmShed = "firm-shed";

    [Field("", "Programme that is called; 'firm-shed' for rotating outages of firm load.")]
    public required string Call { get; init; }

    [Field("MW", "Taken while online reserves are below this.", Min = 0)]
    public required double BelowMw { get; init; }

    [Field("MW", "Taken back when reserves would stay above this without it.", Min = 0)]
    public required double RecallAboveMw { get; init; }

    [Field("h", "Least time from the call to the recall.", Min = 1, Max = 168)]
    public int MinimumHours { get; init; } = 1;

    [Field("MW", "Firm shed only: size of the blocks that take turns.", Min = 1)]
    public double BlockMw { get; init; } = 500;
}
