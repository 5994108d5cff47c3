namespace Headroom.Grid.Networks.RtsGmlc;

/// <summary>A unit of <c>gen.csv</c> and its day-ahead series.</summary>
public sealed record RtsGmlcGenerator
{
    /// <summary>Name: bus, unit type and number.</summary>
    public required string Uid { get; init; }

    /// <summary>ID of its bus.</summary>
    public required int BusId { get; init; }

    /// <summary>CT, CC, STEAM, NUCLEAR, HYDRO, ROR, PV, RTPV, CSP, WIND, STORAGE or SYNC_COND.</summary>
    public required string UnitType { get; init; }

    /// <summary>Technology and fuel in one word group, "Gas CT": reserves name those that may sell them.</summary>
    public required string Category { get; init; }

    /// <summary>Fuel.</summary>
    public required string Fuel { get; init; }

    /// <summary>Most output, MW.</summary>
    public required double MaxMw { get; init; }

    /// <summary>Least output while running, MW.</summary>
    public required double MinMw { get; init; }

    /// <summary>Hours it stays off once stopped.</summary>
    public required double MinDownHours { get; init; }

    /// <summary>Hours it stays on once started.</summary>
    public required double MinUpHours { get; init; }

    /// <summary>MW a minute, either way.</summary>
    public required double RampMwPerMinute { get; init; }

    /// <summary>Hours since the stop after which a start is a cold one.</summary>
    public required double ColdAfterHours { get; init; }

    /// <summary>Hours since the stop after which a start is a warm one; before that it is hot.</summary>
    public required double WarmAfterHours { get; init; }

    /// <summary>Heat of a cold start, MMBtu.</summary>
    public required double ColdStartMmbtu { get; init; }

    /// <summary>Heat of a warm start, MMBtu.</summary>
    public required double WarmStartMmbtu { get; init; }

    /// <summary>Heat of a hot start, MMBtu.</summary>
    public required double HotStartMmbtu { get; init; }

    /// <summary>Cost of a start besides its fuel, $.</summary>
    public required double StartUsd { get; init; }

    /// <summary>Cost of a stop, $.</summary>
    public required double StopUsd { get; init; }

    /// <summary>Fuel price, $/MMBtu.</summary>
    public required double FuelUsdPerMmbtu { get; init; }

    /// <summary>Variable cost besides fuel, $/MWh.</summary>
    public required double VomUsdPerMwh { get; init; }

    /// <summary>Forced outage rate, 0 to 1.</summary>
    public required double ForcedOutageRate { get; init; }

    /// <summary>Mean hours from repair to failure.</summary>
    public required double MttfHours { get; init; }

    /// <summary>Mean hours of a repair.</summary>
    public required double MttrHours { get; init; }

    /// <summary>CO2, lb/MMBtu.</summary>
    public required double Co2LbPerMmbtu { get; init; }

    /// <summary>Round-trip efficiency of storage, 0 to 1; 0 where it is none.</summary>
    public required double RoundTripEfficiency { get; init; }

    /// <summary>MW that storage may draw.</summary>
    public required double PumpMw { get; init; }

    /// <summary>Steps of the heat rate curve, ascending; empty without fuel.</summary>
    public required IReadOnlyList<HeatRateStep> HeatRate { get; init; }

    /// <summary>
    /// MW that wind, sun or water allow, one value an hour (a series of <c>PMax MW</c>, or <c>Natural_Inflow</c> of solar heat);
    /// null for a unit without a series.
    /// </summary>
    public double[]? AvailableMw { get; init; }

    /// <summary>MW that must be taken, one value an hour (a series of <c>PMin MW</c>); null for a unit without one.</summary>
    public double[]? MustTakeMw { get; init; }
}
