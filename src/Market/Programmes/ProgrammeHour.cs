using Headroom.Grid.Time;
using NodaTime;

namespace Headroom.Market.Programmes;

/// <summary>What a programme sees of an hour. One object serves all hours of a zone; its values are those of the hour at hand.</summary>
public sealed class ProgrammeHour
{
    private readonly Func<int, long> _expectedLoad;
    private readonly string[] _products;
    private readonly (int Cents, long Bought, long Armed)[] _reserves;

    internal ProgrammeHour(RunHours hours, Func<int, long> expectedLoad, int participants, params string[] products)
    {
        _products = products;
        _reserves = new (int, long, long)[products.Length];
        Hours = hours;
        _expectedLoad = expectedLoad;
        Sites = new SiteHour[participants];
    }

    /// <summary>The run's hours.</summary>
    public RunHours Hours { get; }

    /// <summary>Hour of the run.</summary>
    public int Hour { get; internal set; }

    /// <summary>Its start by the wall clock.</summary>
    public LocalDateTime Local => Hours.Local[Hour];

    /// <summary>Price, cents/MWh; of the hour before until this one has cleared.</summary>
    public int PriceCents { get; internal set; }

    /// <summary>Reserves that are online, what load sells included, watts; as <see cref="PriceCents"/>.</summary>
    public long ReserveWatts { get; internal set; }

    /// <summary>Load of the whole system, sites included, watts; as <see cref="PriceCents"/>.</summary>
    public long SystemWatts { get; internal set; }

    /// <summary>Load that the operator expects of an hour, sites at full size, watts. The true firm demand: add your own error.</summary>
    public long ExpectedLoadWatts(int hour) => _expectedLoad(hour);

    /// <summary>What a site did, by its index in the roster; until the hour has cleared, in the hour before.</summary>
    public SiteHour Site(int participant) => Sites[participant];

    /// <summary>
    /// What a member would have drawn by its programme's baseline, watts, where it has one and the member is called; else what the simulator knows. Known when the
    /// hour is settled.
    /// </summary>
    /// <param name="programme">The programme that asks.</param>
    /// <param name="member">Index of the member.</param>
    public long BaselineWatts(Programme programme, int member)
    {
        ArgumentNullException.ThrowIfNull(programme);
        return Measured?.Watts(programme, member) ?? Sites[programme.Terms.Members[member].Participant].Would;
    }

    internal MeasuredCalls? Measured { get; set; }

    /// <summary>Price of a reserve product in the hour, cents for a MW; known when the hour is settled, 0 before.</summary>
    /// <exception cref="ArgumentException">The scenario has no such product.</exception>
    public int ReservePriceCents(string product) => _reserves[IndexOf(product)].Cents;

    /// <summary>What is bought of reserve that load offers for a product, pro rata to what all load offers for it, rounded down.</summary>
    /// <exception cref="ArgumentException">The scenario has no such product.</exception>
    public long ReserveBought(string product, long watts)
    {
        (_, long bought, long armed) = _reserves[IndexOf(product)];
        return bought >= armed ? watts : (long)((Int128)watts * bought / armed);
    }

    /// <summary>Whether the hour is the last of its local day.</summary>
    public bool EndsDay => Hour + 1 == Hours.EndHour(Hours.DayOf(Hour));

    /// <summary>Whether the hour is the last of its calendar month, or of the run.</summary>
    public bool EndsMonth => Hour + 1 == Hours.EndOfMonth(Hour);

    internal SiteHour[] Sites { get; }

    internal void Forget() => Array.Clear(_reserves);

    internal void SetReserve(int product, int cents, long bought, long armed) => _reserves[product] = (cents, bought, armed);

    internal int IndexOf(string product) =>
        Array.IndexOf(_products, product) is >= 0 and int index ? index
        : throw new ArgumentException($"the scenario has no reserve product '{product}'", nameof(product));
}

/// <summary>What a site did in an hour, watts.</summary>
/// <param name="Able">Could have drawn: its size, or how far it has come back from a curtailment.</param>
/// <param name="Would">Would have drawn at the hour's price had nobody called.</param>
/// <param name="Drawn">Drew from the grid.</param>
/// <param name="SoldBack">Of a contract: not used and sold back at spot.</param>
/// <param name="Twin">Would have drawn had it never stepped aside, for price or on call.</param>
public readonly record struct SiteHour(long Able, long Would, long Drawn, long SoldBack, long Twin);
