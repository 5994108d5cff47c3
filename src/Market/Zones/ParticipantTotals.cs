using Headroom.Market.Books;
using Headroom.Market.Participants;
using Headroom.Market.Programmes;

namespace Headroom.Market.Zones;

/// <summary>Who takes part in a zone, in the order of its columns.</summary>
/// <param name="Name">Unique name.</param>
/// <param name="Kind">Kind.</param>
/// <param name="Technology">Technology of a generator; for the others <see cref="Technology.Other"/>.</param>
/// <param name="CapacityMw">Nameplate, discharge power, site power or contracted power.</param>
public sealed record RosterEntry(string Name, ParticipantKind Kind, Technology Technology, double CapacityMw);

/// <summary>What one participant did and earned from the start of the run to the hour reached.</summary>
public sealed record ParticipantTotals
{
    /// <summary>Who.</summary>
    public required RosterEntry Who { get; init; }

    /// <summary>Hours so far.</summary>
    public required int Hours { get; init; }

    /// <summary>Energy delivered into the grid, MWh.</summary>
    public required double DeliveredMwh { get; init; }

    /// <summary>Energy drawn from the grid, MWh.</summary>
    public required double DrawnMwh { get; init; }

    /// <summary>Energy that could have been delivered or drawn and was not, by price, pause or shortage, MWh.</summary>
    public required double CurtailedMwh { get; init; }

    /// <summary>Hours with anything curtailed at the price (miner: any machine off; generator: wind or sun left).</summary>
    public required int HoursCurtailed { get; init; }

    /// <summary>Starts of a plant.</summary>
    public required int Starts { get; init; }

    /// <summary>Hours on forced outage.</summary>
    public required int HoursForcedOut { get; init; }

    /// <summary>Carbon dioxide, kg.</summary>
    public required double Co2Kg { get; init; }

    /// <summary>Net money by <see cref="Cause"/>, micro-dollars; received positive, paid negative.</summary>
    public required long[] MicroDollarsByCause { get; init; }

    /// <summary>For a miner, else null.</summary>
    public MinerTotals? Miner { get; init; }

    /// <summary>For a data center, else null.</summary>
    public DataCenterTotals? DataCenter { get; init; }

    /// <summary>What the programmes that a site is in have meant to it, in the order in which drops are counted.</summary>
    public IReadOnlyList<ProgrammeTotals> Programmes { get; init; } = [];

    /// <summary>State of charge of storage, MWh; 0 for others.</summary>
    public double ChargeMwh { get; init; }

    /// <summary>Net money, dollars.</summary>
    public double NetUsd => MicroDollarsByCause.Sum() / 1e6;

    /// <summary>Net money of a cause, dollars.</summary>
    public double Usd(Cause cause) => MicroDollarsByCause[(int)cause] / 1e6;
}

/// <summary>What a miner did, and what its twin that never curtails would have had at the same prices.</summary>
/// <param name="BreakEvenMin">Lowest break-even of its machines now, $/MWh.</param>
/// <param name="BreakEvenMax">Highest, $/MWh.</param>
/// <param name="ForgoneUsd">Mining revenue not earned because of curtailment, net of pool fee.</param>
/// <param name="TwinNetUsd">Net money of the twin: full site in every hour, all energy beyond contract bought at spot.</param>
/// <param name="HoursOff">Hours with no machine running.</param>
/// <param name="SoldBackMwh">Contracted energy sold back.</param>
/// <param name="PricedOffMwh">Energy not drawn because spot was at or above its machines' bids, part of what it curtailed; the rest was ordered off, or came back by stages.</param>
/// <param name="PricedOffUsd">That energy at spot less its mining revenue: what stepping aside for price alone gained over the twin.</param>
public sealed record MinerTotals(
    double BreakEvenMin, double BreakEvenMax, double ForgoneUsd, double TwinNetUsd, int HoursOff, double SoldBackMwh, double PricedOffMwh, double PricedOffUsd);

/// <summary>How a data center was served.</summary>
/// <param name="DueItMwh">IT energy due; a voluntary pause is not due.</param>
/// <param name="ServedItMwh">IT energy served.</param>
/// <param name="OutageMinutes">IT outage, minutes of full-site loss, by <see cref="OutageCause"/>.</param>
/// <param name="GensetHours">Running hours of the genset plant by <see cref="GensetPurpose"/>.</param>
/// <param name="GensetMwh">Energy from gensets.</param>
/// <param name="PlantMwh">Energy from its own plant.</param>
/// <param name="PausedMwh">Flexible training energy paused (IT).</param>
/// <param name="ContractedMwh">Contracted MW x hours, for connection utilisation.</param>
/// <param name="EnergisedMwh">Energised MW x hours.</param>
/// <param name="TwinNetUsd">Net money of its twin, which never pauses and is in no programme (see DataCenterTwins), $.</param>
/// <param name="SteppedAsideMwh">What the twin drew more from the grid: energy that the site stepped aside with.</param>
/// <param name="ForgoneUsd">Paused energy at the value of lost compute, $: what pausing gave up; it is no money and stands in no books.</param>
public sealed record DataCenterTotals(
    double DueItMwh, double ServedItMwh, double[] OutageMinutes, double[] GensetHours,
    double GensetMwh, double PlantMwh, double PausedMwh, double ContractedMwh, double EnergisedMwh, double TwinNetUsd,
    double SteppedAsideMwh, double ForgoneUsd);

/// <summary>Why IT load was lost.</summary>
public enum OutageCause : byte
{
    /// <summary>The grid was short.</summary>
    GridShortage = 0,

    /// <summary>The site's feeds failed.</summary>
    Feeds = 1,
}

/// <summary>Why gensets ran.</summary>
public enum GensetPurpose : byte
{
    /// <summary>Emergency: feed lost or grid short.</summary>
    Emergency = 0,

    /// <summary>Monthly tests.</summary>
    Test = 1,

    /// <summary>Paid demand response.</summary>
    DemandResponse = 2,
}
