namespace Headroom.Market.Books;

/// <summary>Why money moved. The number is the code in <c>ledger.parquet</c>; new causes are appended.</summary>
public enum Cause : byte
{
    /// <summary>Energy sold at the zone's price: operator to seller.</summary>
    EnergySale = 0,

    /// <summary>Energy bought at the zone's price: buyer to operator (load-serving entity included).</summary>
    EnergyPurchase = 1,

    /// <summary>Contracted energy at its fixed price, used or not: miner to load-serving entity.</summary>
    ContractPurchase = 2,

    /// <summary>Contracted energy not used, sold back at spot: load-serving entity to miner.</summary>
    SellBack = 3,

    /// <summary>Mining revenue, net of pool fee: bitcoin network to miner.</summary>
    MiningRevenue = 4,

    /// <summary>Fuel and variable upkeep of energy generated: plant to suppliers.</summary>
    Production = 5,

    /// <summary>A start: plant to suppliers.</summary>
    Start = 6,

    /// <summary>Wear of a cycle: storage to suppliers.</summary>
    Wear = 7,

    /// <summary>Fuel and wear of standby gensets: data center to suppliers.</summary>
    Gensets = 8,

    /// <summary>Fuel and upkeep of a plant behind the meter: data center to suppliers.</summary>
    OwnPlant = 9,

    /// <summary>Transmission charge by the load in the system's peaks: site to transmission owners.</summary>
    CoincidentPeak = 10,

    /// <summary>Readiness to drop load in an emergency: load-serving entity to site.</summary>
    EmergencyResponse = 11,

    /// <summary>Operating reserve sold by load: load-serving entity to site.</summary>
    LoadReserve = 12,

    /// <summary>Energy dropped in a call on large loads: load-serving entity to site.</summary>
    LargeLoadCall = 13,

    /// <summary>Capacity sold by load, by the day: load-serving entity to site.</summary>
    CapacityResponse = 14,

    /// <summary>A programme of the user's own: load-serving entity to site.</summary>
    OwnProgramme = 15,

    /// <summary>Taken back for what failed: site to load-serving entity.</summary>
    Clawback = 16,

    /// <summary>Reserve sold by plants and storage, or room that is online at the scarcity adder: operator to seller.</summary>
    ReserveSale = 17,

    /// <summary>What the operator has paid for reserve: load-serving entity, which stands for all load, to operator.</summary>
    ReserveCharge = 18,

    /// <summary>Makes a plant whole that the operator committed: load-serving entity to plant.</summary>
    Uplift = 19,

    /// <summary>Energy dropped in a call on capacity: load-serving entity to site.</summary>
    CapacityEnergy = 20,
}
