using System.Runtime.CompilerServices;

namespace Headroom.Market.Clearing;

/// <summary>
/// The merit order of a zone: how many watts are offered, and how many bid for, at each price tick (one cent).
/// Sums are kept in a tree of fan-out 64 over the ticks, so changing a step costs O(log ticks) and so does finding
/// the price; all quantities are integers, so no history of changes leaves a rounding trace.
/// </summary>
/// <remarks>
/// A price-responsive bid is the same thing as supply at its own price: a load that stops at 80 $/MWh frees its megawatts
/// just as a plant at 80 $/MWh delivers them. Offers and bids are held apart only because a scarcity adder moves the
/// price that loads see and not the one at which plants are dispatched.
/// Of the offers, those that could serve as online reserve instead are counted apart too (<see cref="MarkCapable"/>): what a step of
/// them would cost is then its own price and the price of reserve (<see cref="CoOptimised"/>).
/// </remarks>
public sealed class MeritOrder
{
    private const int Bits = 6;
    private const int Fan = 1 << Bits;

    private readonly int _floorCents;
    private readonly Sums _offers;
    private readonly Sums _bids;
    private Sums? _capable; // a part of the offers; most scenarios have no reserve products

    /// <summary>An empty merit order for prices between floor and cap.</summary>
    /// <param name="floorCents">Lowest price, inclusive.</param>
    /// <param name="capCents">Highest price, inclusive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The cap is below the floor.</exception>
    public MeritOrder(int floorCents, int capCents)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capCents, floorCents);
        _floorCents = floorCents;
        CapCents = capCents;
        int ticks = capCents - floorCents + 1;
        _offers = new Sums(ticks);
        _bids = new Sums(ticks);
    }

    /// <summary>Lowest price.</summary>
    public int FloorCents => _floorCents;

    /// <summary>Highest price.</summary>
    public int CapCents { get; }

    /// <summary>Watts offered at all prices.</summary>
    public long TotalOffered => _offers.Total;

    /// <summary>Watts of all bids.</summary>
    public long TotalBid => _bids.Total;

    /// <summary>Adds (or takes back) offered watts at a price; prices outside floor and cap are moved to the nearer one.</summary>
    public void Offer(int cents, long watts) => _offers.Add(Tick(cents), watts);

    /// <summary>Adds (or takes back) bid watts at a price; prices outside floor and cap are moved to the nearer one.</summary>
    public void Bid(int cents, long watts) => _bids.Add(Tick(cents), watts);

    /// <summary>Watts offered at all prices that could serve as online reserve.</summary>
    public long TotalCapable => _capable?.Total ?? 0;

    /// <summary>
    /// Marks (or takes the mark off) watts that stand among the offers at this price: what energy leaves of them is online reserve.
    /// </summary>
    public void MarkCapable(int cents, long watts) => (_capable ??= new Sums(CapCents - _floorCents + 1)).Add(Tick(cents), watts);

    /// <summary>Watts offered at prices up to and including this one.</summary>
    public long OfferedThrough(int cents) => cents < _floorCents ? 0 : _offers.Through(Tick(cents));

    /// <summary>Watts of bids at prices up to and including this one: what steps aside when the price exceeds it.</summary>
    public long BidThrough(int cents) => cents < _floorCents ? 0 : _bids.Through(Tick(cents));

    /// <summary>Watts offered at exactly this price.</summary>
    public long OfferedAt(int cents) => _offers.At(Tick(cents));

    /// <summary>Watts bid at exactly this price.</summary>
    public long BidAt(int cents) => _bids.At(Tick(cents));

    /// <summary>
    /// The lowest price at which offers, and bids that give way, cover <paramref name="watts"/>; the cap if they never do,
    /// the floor if nothing is needed.
    /// </summary>
    public int PriceOf(long watts) => _floorCents + Sums.Find(_offers, _bids, watts);

    /// <summary>The lowest price at which offers alone cover <paramref name="watts"/>; the cap if they never do.</summary>
    public int OfferPriceOf(long watts) => _floorCents + Sums.Find(_offers, null, watts);

    /// <summary>Capable watts offered at prices up to and including this one.</summary>
    public long CapableThrough(int cents) => cents < _floorCents || _capable is null ? 0 : _capable.Through(Tick(cents));

    /// <summary>Capable watts offered at exactly this price; none outside floor and cap.</summary>
    public long CapableAt(int cents) => cents < _floorCents || cents > CapCents || _capable is null ? 0 : _capable.At(Tick(cents));

    /// <summary>The lowest price at which capable offers cover <paramref name="watts"/>; the cap if they never do.</summary>
    public int CapablePriceOf(long watts) => _capable is null ? CapCents : _floorCents + Sums.Find(_capable, null, watts);

    /// <summary>As <see cref="PriceOf"/>, with the offers that are not capable alone.</summary>
    public int PlainPriceOf(long watts) =>
        _floorCents + (_capable is null ? Sums.Find(_offers, _bids, watts) : Sums.FindWithout(_offers, _bids, _capable, watts));

    /// <summary>Adds the steps of offers and bids together, cheapest first, one a price.</summary>
    public void CopySteps(List<int> cents, List<long> watts)
    {
        ArgumentNullException.ThrowIfNull(cents);
        ArgumentNullException.ThrowIfNull(watts);
        foreach ((int tick, long sum) in Sums.Steps(_offers, _bids))
        {
            cents.Add(_floorCents + tick);
            watts.Add(sum);
        }
    }

    /// <summary>Moves a price between floor and cap.</summary>
    public int Clamp(int cents) => Math.Clamp(cents, _floorCents, CapCents);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Tick(int cents) => Math.Clamp(cents, _floorCents, CapCents) - _floorCents;

    /// <summary>A tree of sums with fan-out 64 over ticks 0 to n-1.</summary>
    private sealed class Sums
    {
        private readonly long[][] _levels;

        public Sums(int ticks)
        {
            List<long[]> levels = [];
            int size = (ticks + Fan - 1) / Fan * Fan;
            while (true)
            {
                levels.Add(new long[size]);
                if (size == Fan) break;
                size = ((size / Fan) + Fan - 1) / Fan * Fan;
            }
            _levels = [.. levels];
            Last = ticks - 1;
        }

        private int Last { get; }

        public long Total { get; private set; }

        public void Add(int tick, long watts)
        {
            Total += watts;
            foreach (long[] level in _levels)
            {
                level[tick] += watts;
                tick >>= Bits;
            }
        }

        public long At(int tick) => _levels[0][tick];

        public long Through(int tick)
        {
            long sum = 0;
            foreach (long[] level in _levels)
            {
                int first = tick >> Bits << Bits;
                // Below the leaves the own node is not wholly included; its part was summed one level down.
                int end = level == _levels[0] ? tick : tick - 1;
                for (int i = first; i <= end; i++) sum += level[i];
                tick >>= Bits;
            }
            return sum;
        }

        public static int Find(Sums a, Sums? b, long watts)
        {
            if (watts <= 0) return 0;
            if (a.Total + (b?.Total ?? 0) < watts) return a.Last;
            int node = 0;
            long left = watts;
            for (int l = a._levels.Length - 1; l >= 0; l--)
            {
                ReadOnlySpan<long> x = a._levels[l].AsSpan(node << Bits, Fan);
                ReadOnlySpan<long> y = b is null ? [] : b._levels[l].AsSpan(node << Bits, Fan);
                int i = 0;
                for (; i < Fan - 1; i++)
                {
                    long here = x[i] + (y.IsEmpty ? 0 : y[i]);
                    if (here >= left) break;
                    left -= here;
                }
                node = (node << Bits) + i;
            }
            return node;
        }

        /// <summary>Ticks at which two sums together hold anything, and what; branches that hold nothing are passed over.</summary>
        public static IEnumerable<(int Tick, long Watts)> Steps(Sums a, Sums b)
        {
            Stack<(int Level, int Node)> open = new();
            int top = a._levels.Length - 1;
            for (int i = Fan - 1; i >= 0; i--) open.Push((top, i));
            while (open.TryPop(out var at))
            {
                long here = a._levels[at.Level][at.Node] + b._levels[at.Level][at.Node];
                if (here == 0) continue;
                if (at.Level == 0) yield return (at.Node, here);
                else for (int i = Fan - 1; i >= 0; i--) open.Push((at.Level - 1, (at.Node << Bits) + i));
            }
        }

        /// <summary>As <see cref="Find"/> for a and b less a part of a.</summary>
        public static int FindWithout(Sums a, Sums b, Sums part, long watts)
        {
            if (watts <= 0) return 0;
            if (a.Total + b.Total - part.Total < watts) return a.Last;
            int node = 0;
            long left = watts;
            for (int l = a._levels.Length - 1; l >= 0; l--)
            {
                ReadOnlySpan<long> x = a._levels[l].AsSpan(node << Bits, Fan);
                ReadOnlySpan<long> y = b._levels[l].AsSpan(node << Bits, Fan);
                ReadOnlySpan<long> z = part._levels[l].AsSpan(node << Bits, Fan);
                int i = 0;
                for (; i < Fan - 1; i++)
                {
                    long here = x[i] + y[i] - z[i];
                    if (here >= left) break;
                    left -= here;
                }
                node = (node << Bits) + i;
            }
            return node;
        }
    }
}
