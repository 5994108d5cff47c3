namespace Headroom.Market.Dispatch;

/// <summary>
/// Columns of the hour's linear program: the offers, unserved load at each bus, and each link twice, once a direction, so that
/// every column starts at a bound. They are the same in every hour, save for their upper bounds.
/// </summary>
internal sealed class DispatchColumns
{
    /// <summary>Sorts the offers by cost.</summary>
    public DispatchColumns(DispatchNetwork network, IReadOnlyList<StandingOffer> offers)
    {
        Offers = [.. offers];
        Unserved = offers.Count;
        Links = Unserved + network.Buses;
        Count = Links + 2 * network.Links.Count;
        ByCost = [.. Enumerable.Range(0, offers.Count).OrderBy(k => offers[k].UsdPerMwh)];
        Into = new int[Count];
        OutOf = new int[Count];
        Array.Fill(OutOf, -1);
        for (int k = 0; k < offers.Count; k++) Into[k] = offers[k].Bus;
        for (int b = 0; b < network.Buses; b++) Into[Unserved + b] = b;
        for (int i = 0; i < network.Links.Count; i++)
        {
            (Into[Links + 2 * i], OutOf[Links + 2 * i]) = (network.Links[i].To, network.Links[i].From);
            (Into[Links + 2 * i + 1], OutOf[Links + 2 * i + 1]) = (network.Links[i].From, network.Links[i].To);
        }
    }

    /// <summary>The offers: columns 0 to their number.</summary>
    public StandingOffer[] Offers { get; }

    /// <summary>First column of unserved load, one a bus.</summary>
    public int Unserved { get; }

    /// <summary>First column of links, two a link.</summary>
    public int Links { get; }

    /// <summary>Number of columns.</summary>
    public int Count { get; }

    /// <summary>Offers by ascending cost.</summary>
    public int[] ByCost { get; }

    /// <summary>Bus that a column feeds.</summary>
    public int[] Into { get; }

    /// <summary>Bus that a link's column draws from; -1 for the others.</summary>
    public int[] OutOf { get; }
}
