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
}
