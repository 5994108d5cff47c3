namespace Headroom.Market.Books;

/// <summary>
/// Account numbers of a zone's books: a few shared ones, then the zone's participants in the order of its roster.
/// </summary>
public static class Account
{
    /// <summary>The market operator: buys and sells all energy at the zone's price, keeps the rounding.</summary>
    public const int Operator = 0;

    /// <summary>The load-serving entity: buys for firm demand, sells fixed-price contracts.</summary>
    public const int LoadServingEntity = 1;

    /// <summary>Suppliers of fuel, parts and work, outside the model.</summary>
    public const int Suppliers = 2;

    /// <summary>The bitcoin network, outside the model.</summary>
    public const int BitcoinNetwork = 3;

    /// <summary>Owners of the transmission grid.</summary>
    public const int Transmission = 4;

    /// <summary>Whoever takes up what a zone with given prices is short or long of.</summary>
    public const int RestOfMarket = 5;

    /// <summary>Account of the first participant; participant <c>i</c> of the roster has this plus <c>i</c>.</summary>
    public const int FirstParticipant = 16;

    /// <summary>Printable name of a shared account.</summary>
    public static string SharedName(int account) => account switch
    {
        Operator => "operator",
        LoadServingEntity => "load-serving-entity",
        Suppliers => "suppliers",
        BitcoinNetwork => "bitcoin-network",
        Transmission => "transmission-owners",
        RestOfMarket => "rest-of-market",
        _ => "reserved",
    };
}
