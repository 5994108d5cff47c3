using Headroom.Market.Books;
using Headroom.Market.Participants;
using Headroom.Market.Programmes;

namespace Headroom.Market.Zones;

/// <summary>What one zone-hour came to. Energies are watt-hours, so watts over the hour.</summary>
public sealed record HourRecord
{
    /// <summary>Hour of the run.</summary>
    public required int Hour { get; init; }

    /// <summary>Price, scarcity adder included, cents/MWh.</summary>
    public required int PriceCents { get; init; }

    /// <summary>Dual of the energy balance before the adder, cents/MWh.</summary>
    public required int LambdaCents { get; init; }

    /// <summary>Scarcity adder, cents/MWh.</summary>
    public int AdderCents => PriceCents - LambdaCents;

    /// <summary>Firm demand of the area, without sites.</summary>
    public required long DemandWatts { get; init; }

    /// <summary>Firm demand that could not be served.</summary>
    public required long UnservedWatts { get; init; }

    /// <summary>Drawn by miners.</summary>
    public required long MinerWatts { get; init; }

    /// <summary>What miners could have drawn and did not, by price or on the way back.</summary>
    public required long MinerCurtailedWatts { get; init; }

    /// <summary>Drawn by data centers from the grid (negative: they export).</summary>
    public required long DataCenterWatts { get; init; }

    /// <summary>Firm data-center demand that the grid could not serve.</summary>
    public required long DataCenterUnservedWatts { get; init; }

    /// <summary>Flexible training paused.</summary>
    public required long PausedWatts { get; init; }

    /// <summary>Drawn by sites at this price had no programme called them off.</summary>
    public long CalledWatts { get; init; }

    /// <summary>Drawn by storage.</summary>
    public required long ChargeWatts { get; init; }

    /// <summary>Delivered by storage.</summary>
    public required long DischargeWatts { get; init; }

    /// <summary>Generation by <see cref="Technology"/>.</summary>
    public required long[] GenerationWatts { get; init; }

    /// <summary>Wind and solar available and not taken.</summary>
    public required long RenewableCurtailedWatts { get; init; }

    /// <summary>Output shed below plants' minimum because nothing else could give way.</summary>
    public required long TurnedDownWatts { get; init; }

    /// <summary>Room left above awards in plants, storage and running price-responsive load; 0 where prices are given.</summary>
    public required long ReserveWatts { get; init; }

    /// <summary>Price of each reserve product, cents for a MW for an hour, in the order of the scenario; empty where there are none.</summary>
    public int[] ReservePriceCents { get; init; } = [];

    /// <summary>Bought of each product, from what is online, off and load.</summary>
    public long[] ReserveSoldWatts { get; init; } = [];

    /// <summary>Of it, from plants that are off.</summary>
    public long[] ReserveOfflineWatts { get; init; } = [];

    /// <summary>Of it, from load.</summary>
    public long[] ReserveLoadWatts { get; init; } = [];

    /// <summary>Demand of each product that nobody filled at any worth: shortage.</summary>
    public long[] ReserveShortWatts { get; init; } = [];

    /// <summary>Thermal capacity out, forced and planned.</summary>
    public required long OutageWatts { get; init; }

    /// <summary>Thermal, nuclear, hydro, storage capacity in service, derated by nothing.</summary>
    public required long FirmCapacityWatts { get; init; }

    /// <summary>
    /// Received over lines from other zones less sent to them; where prices are given, bought from the rest of the market less sold to it.
    /// It closes the energy balance. 0 where the zone clears by itself.
    /// </summary>
    public long NetImportWatts { get; init; }

    /// <summary>
    /// Flow on each line that starts in this zone, in the order of the scenario: sent from here; negative: sent from its other end. Empty
    /// where the zone clears by itself.
    /// </summary>
    public long[] FlowWatts { get; init; } = [];

    /// <summary>Carbon dioxide of generation, gensets and plants, kg.</summary>
    public required double Co2Kg { get; init; }

    /// <summary>Participant at the margin (roster index), or -1 where a named limit set the price.</summary>
    public required int Marginal { get; init; }

    /// <summary>What set the price.</summary>
    public required Binding Binding { get; init; }
}

/// <summary>What set the price of an hour.</summary>
public enum Binding : byte
{
    /// <summary>A plant's offer.</summary>
    Offer = 0,

    /// <summary>A price-responsive load's bid.</summary>
    Bid = 1,

    /// <summary>Storage.</summary>
    Storage = 2,

    /// <summary>Demand went unserved: value of lost load.</summary>
    UnservedEnergy = 3,

    /// <summary>Surplus at minimum output was turned down: the floor.</summary>
    Surplus = 4,

    /// <summary>Nothing here: it is given.</summary>
    Given = 5,

    /// <summary>Scarcity of reserve: energy costs the offer at the margin and the reserve that it gives up.</summary>
    Reserve = 6,

    /// <summary>Nothing here: the zone is joined with others, and its price comes from them.</summary>
    Elsewhere = 7,
}

/// <summary>
/// What a zone hands over after some hours of one market day. <see cref="AwardWatts"/> and <see cref="Status"/> hold
/// hours x participants, hour after hour; awards are positive into the grid, negative out of it.
/// They are empty where only monthly detail is kept.
/// </summary>
public sealed record ZoneDay
{
    /// <summary>Zone.</summary>
    public required string Zone { get; init; }

    /// <summary>First hour covered.</summary>
    public required int FirstHour { get; init; }

    /// <summary>The hours, one record each.</summary>
    public required HourRecord[] Hours { get; init; }

    /// <summary>Awards by hour and participant.</summary>
    public required long[] AwardWatts { get; init; }

    /// <summary>Status codes by hour and participant.</summary>
    public required byte[] Status { get; init; }

    /// <summary>Postings of these hours; with monthly detail, those of a month come with its last hour.</summary>
    public required Postings Postings { get; init; }

    /// <summary>Steps of the operator's ladder.</summary>
    public GridEvent[] Events { get; init; } = [];

    /// <summary>Offers asked for and answered for this day.</summary>
    public required int OffersAsked { get; init; }
}
