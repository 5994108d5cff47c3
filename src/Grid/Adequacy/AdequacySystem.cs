namespace Headroom.Grid.Adequacy;

/// <summary>A two-state failure law by the hour.</summary>
/// <param name="Failure">Probability to fail within an hour of being up.</param>
/// <param name="Repair">Probability to be repaired within an hour of being down.</param>
public readonly record struct FailureLaw(double Failure, double Repair)
{
    /// <summary>Share of hours down: failure / (failure + repair); 0 for what never fails.</summary>
    public double OutageRate => Failure <= 0 ? 0 : Failure / (Failure + Repair);

    /// <summary>From mean times, h: probabilities are their inverses, so that the rate is MTTR / (MTTF + MTTR).</summary>
    public static FailureLaw OfTimes(double mttfHours, double mttrHours) => mttfHours <= 0 ? default : new(1 / mttfHours, 1 / mttrHours);
}

/// <summary>A unit of an adequacy system.</summary>
/// <param name="Name">Name.</param>
/// <param name="Region">Its region's place.</param>
/// <param name="CapacityMw">One value, or one for each hour, MW.</param>
/// <param name="Law">Its failure law.</param>
/// <param name="CommonOutage">Probability that an event of the common state takes it.</param>
public sealed record AdequacyUnit(string Name, int Region, double[] CapacityMw, FailureLaw Law, double CommonOutage = 0)
{
    /// <summary>Capacity in an hour, MW.</summary>
    public double At(int hour) => CapacityMw.Length == 1 ? CapacityMw[0] : CapacityMw[hour];
}

/// <summary>Storage of an adequacy system.</summary>
/// <param name="Region">Its region's place.</param>
/// <param name="PowerMw">Power in and out, MW.</param>
/// <param name="EnergyMwh">Energy, MWh.</param>
/// <param name="Efficiency">Round trip.</param>
/// <param name="InitialMwh">Stored at the start, MWh.</param>
/// <param name="Law">Its failure law.</param>
public sealed record AdequacyStorage(int Region, double PowerMw, double EnergyMwh, double Efficiency, double InitialMwh, FailureLaw Law);

/// <summary>A line of an adequacy system.</summary>
/// <param name="From">One region's place.</param>
/// <param name="To">The other's.</param>
/// <param name="CapacityMw">Either way, MW.</param>
/// <param name="Law">Its failure law.</param>
public sealed record AdequacyLine(int From, int To, double CapacityMw, FailureLaw Law);

/// <summary>Load that steps aside.</summary>
/// <param name="Region">Its region's place.</param>
/// <param name="Mw">How much, MW.</param>
/// <param name="Response">Probability that it answers, drawn once a day.</param>
/// <param name="HoursPerDay">Most hours a day.</param>
public sealed record AdequacyFlexible(int Region, double Mw, double Response, int HoursPerDay);

/// <summary>A system in the form in which it is computed; immutable.</summary>
public sealed record AdequacySystem
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>One line.</summary>
    public string Title { get; init; } = "";

    /// <summary>Names of the regions.</summary>
    public required IReadOnlyList<string> Regions { get; init; }

    /// <summary>MW by region and hour.</summary>
    public required double[][] LoadMw { get; init; }

    /// <summary>Units, each one.</summary>
    public IReadOnlyList<AdequacyUnit> Units { get; init; } = [];

    /// <summary>Storage.</summary>
    public IReadOnlyList<AdequacyStorage> Storage { get; init; } = [];

    /// <summary>Lines.</summary>
    public IReadOnlyList<AdequacyLine> Lines { get; init; } = [];

    /// <summary>Load that steps aside; part of the load.</summary>
    public IReadOnlyList<AdequacyFlexible> Flexible { get; init; } = [];

    /// <summary>Share of hours in the common state; 0 for none.</summary>
    public double CommonShare => CommonEventsPerYear <= 0 ? 0 : CommonEntry / (CommonEntry + 1 / CommonMeanHours);

    /// <summary>Events of the common state a year.</summary>
    public double CommonEventsPerYear { get; init; }

    /// <summary>Their mean length, h.</summary>
    public double CommonMeanHours { get; init; } = 1;

    /// <summary>Probability that an event begins in an hour without one.</summary>
    public double CommonEntry => Math.Min(1, CommonEventsPerYear / Math.Max(1, Hours - CommonEventsPerYear * CommonMeanHours));

    /// <summary>Hours of a year.</summary>
    public int Hours => LoadMw[0].Length;

    /// <summary>Load of all regions in an hour, MW.</summary>
    public double TotalLoad(int hour) => LoadMw.Sum(load => load[hour]);

    /// <summary>The same system as one region without limits between its parts.</summary>
    public AdequacySystem CopperPlate() => this with
    {
        Regions = ["all"],
        LoadMw = [[.. Enumerable.Range(0, Hours).Select(TotalLoad)]],
        Units = [.. Units.Select(unit => unit with { Region = 0 })],
        Storage = [.. Storage.Select(storage => storage with { Region = 0 })],
        Flexible = [.. Flexible.Select(load => load with { Region = 0 })],
        Lines = [],
    };

    /// <summary>The same system with its load scaled so that the highest hour of all regions together is a given peak.</summary>
    public AdequacySystem WithPeak(double peakMw)
    {
        double scale = peakMw / Enumerable.Range(0, Hours).Max(TotalLoad);
        return this with { LoadMw = [.. LoadMw.Select(load => load.Select(mw => mw * scale).ToArray())] };
    }
}
