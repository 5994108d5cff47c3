using Headroom.Grid.Quantities;

namespace Headroom.Market.Clearing;

/// <summary>
/// The reserve products of an hour, and how they are filled: load and plants that are off first (they have nothing else to sell), each where it
/// may, the rest by what is online, dearest step first. A watt that is online may fill any product.
/// </summary>
/// <remarks>
/// Filling in the order of worth is exact: what load and offline plants can fill is a matroid, so its best choice is the greedy one; one more online
/// watt can serve any step directly, so the best it can do is the dearest that is left, and nothing that was filled is given up for it.
/// The prices are the least that support the schedule: optimal prices of a network of flows form a lattice, and its lowest element is
/// reached by raising prices from below until none is too low.
/// Steps of equal worth are filled in the order of the products. One object serves all hours.
/// </remarks>
public sealed class ReserveDemand
{
    private readonly ReserveProduct[] _products;
    private readonly (int Cents, int Product, long Watts)[] _steps; // of all products, dearest first
    private readonly (int Cents, int Product, long Through)[] _left;  // for what is online, dearest first, with running sums
    private readonly long[] _loadLeft;
    private readonly long[] _load;
    private readonly long[] _offline;
    private readonly long[] _online;
    private readonly int[] _cents;
    private int _leftCount;

    /// <summary>The demand for some products; none is allowed.</summary>
    /// <exception cref="ArgumentException">A curve rises.</exception>
    public ReserveDemand(IReadOnlyList<ReserveProduct> products)
    {
        ArgumentNullException.ThrowIfNull(products);
        _products = [.. products];
        foreach (ReserveProduct product in products)
        {
            for (int k = 1; k < product.Demand.Count; k++)
            {
                if (product.Demand[k].Cents > product.Demand[k - 1].Cents)
                    throw new ArgumentException($"the demand curve of {product.Name} rises at step {k + 1}", nameof(products));
            }
        }
        _steps =
        [
            .. products.SelectMany((p, index) => p.Demand.Where(s => s.Cents > 0 && s.Watts > 0).Select(s => (s.Cents, Product: index, s.Watts)))
                .OrderByDescending(s => s.Cents).ThenBy(s => s.Product),
        ];
        _left = new (int, int, long)[_steps.Length];
        _loadLeft = new long[_products.Length];
        _load = new long[_products.Length];
        _offline = new long[_products.Length];
        _online = new long[_products.Length];
        _cents = new int[_products.Length];
    }

    /// <summary>The products.</summary>
    public IReadOnlyList<ReserveProduct> Products => _products;

    /// <summary>Demand that is left for what is online, watts.</summary>
    public long LeftWatts => _leftCount == 0 ? 0 : _left[_leftCount - 1].Through;

    /// <summary>By product: filled by load.</summary>
    public ReadOnlySpan<long> LoadWatts => _load;

    /// <summary>By product: filled by plants that are off.</summary>
    public ReadOnlySpan<long> OfflineWatts => _offline;

    /// <summary>By product: filled by what is online.</summary>
    public ReadOnlySpan<long> OnlineWatts => _online;

    /// <summary>By product: price, cents for a MW for an hour.</summary>
    public ReadOnlySpan<int> PriceCents => _cents;

    /// <summary>Price that what is online is paid: that of every product it fills.</summary>
    public int OnlineCents { get; private set; }

    /// <summary>Price that plants that are off are paid: that of every product they fill.</summary>
    public int OfflineCents { get; private set; }

    /// <summary>What is bought of a product, watts.</summary>
    public long SoldWatts(int product) => _load[product] + _offline[product] + _online[product];

    /// <summary>By product: demand of positive worth that stays unfilled, watts.</summary>
    public long ShortWatts(int product)
    {
        long wanted = 0;
        foreach ((int _, int of, long watts) in _steps) wanted += of == product ? watts : 0;
        return wanted - SoldWatts(product);
    }

    /// <summary>Turns to an hour: load and plants that are off fill what they may.</summary>
    /// <param name="offlineWatts">What plants that are off can give.</param>
    /// <param name="loadWatts">By product: what load can give, its share already applied.</param>
    public void Begin(long offlineWatts, ReadOnlySpan<long> loadWatts)
    {
        loadWatts.CopyTo(_loadLeft);
        Array.Clear(_load);
        Array.Clear(_offline);
        _leftCount = 0;
        long offline = Math.Max(0, offlineWatts), through = 0;
        foreach ((int cents, int product, long watts) in _steps)
        {
            long byLoad = Math.Min(watts, _loadLeft[product]);
            _loadLeft[product] -= byLoad;
            _load[product] += byLoad;
            long byOffline = _products[product].Offline ? Math.Min(watts - byLoad, offline) : 0;
            offline -= byOffline;
            _offline[product] += byOffline;
            long rest = watts - byLoad - byOffline;
            if (rest == 0) continue;
            through += rest;
            _left[_leftCount++] = (cents, product, through);
        }
        Fill(0);
    }

    /// <summary>Worth of the <paramref name="watt"/>-th online watt, counted from 1, cents: falling, 0 once all demand is filled.</summary>
    public int WorthOf(long watt)
    {
        int low = 0, high = _leftCount;
        while (low < high)
        {
            int mid = (low + high) >> 1;
            if (_left[mid].Through >= watt) high = mid;
            else low = mid + 1;
        }
        return low < _leftCount ? _left[low].Cents : 0;
    }

    /// <summary>Worth of online watts from one count, exclusive, through another, micro-dollars for an hour.</summary>
    public long WorthOf(long fromWatts, long throughWatts)
    {
        long worth = 0, before = 0;
        for (int s = 0; s < _leftCount && before < throughWatts; s++)
        {
            long watts = Math.Min(_left[s].Through, throughWatts) - Math.Max(before, fromWatts);
            if (watts > 0) worth += Money.Of(watts, new Price(_left[s].Cents)).MicroDollars;
            before = _left[s].Through;
        }
        return worth;
    }

    /// <summary>Lets what is online fill the rest, dearest step first.</summary>
    public void Fill(long onlineWatts)
    {
        Array.Clear(_online);
        long before = 0;
        for (int s = 0; s < _leftCount && before < onlineWatts; s++)
        {
            _online[_left[s].Product] += Math.Min(_left[s].Through, onlineWatts) - before;
            before = _left[s].Through;
        }
    }

    /// <summary>
    /// Prices what has been filled: the least prices at which nobody would rather have another award.
    /// </summary>
    /// <param name="lambdaCents">Least price of energy, as far as energy alone is concerned.</param>
    /// <param name="lastUsedCents">Cost of the dearest capable watt that energy uses, or null: it must earn as much in energy as in reserve.</param>
    /// <param name="firstLeftCents">Cost of the cheapest capable watt that energy leaves, or null: as much in reserve as in energy.</param>
    /// <returns>The price of energy.</returns>
    public int Price(int lambdaCents, int? lastUsedCents, int? firstLeftCents)
    {
        (OnlineCents, OfflineCents) = (0, 0);
        for (int p = 0; p < _products.Length; p++) _cents[p] = WorthOfNext(p);
        int lambda = lambdaCents;
        for (bool raised = true; raised;)
        {
            int online = Math.Max(OnlineCents, firstLeftCents is { } left ? lambda - left : 0), offline = OfflineCents;
            raised = false;
            for (int p = 0; p < _products.Length; p++)
            {
                // Whoever could fill a product more is paid no less; whoever fills it is paid by it.
                online = Math.Max(online, _cents[p]);
                if (_products[p].Offline) offline = Math.Max(offline, _cents[p]);
            }
            for (int p = 0; p < _products.Length; p++)
            {
                int cents = Math.Max(_online[p] > 0 ? online : 0, _offline[p] > 0 ? offline : 0);
                if (cents <= _cents[p]) continue;
                _cents[p] = cents;
                raised = true;
            }
            int energy = lastUsedCents is { } used ? Math.Max(lambda, online + used) : lambda;
            raised |= energy > lambda || online > OnlineCents || offline > OfflineCents;
            (lambda, OnlineCents, OfflineCents) = (energy, online, offline);
        }
        return lambda;
    }

    /// <summary>Brings all prices of reserve down to a limit.</summary>
    public void Limit(int cents)
    {
        OnlineCents = Math.Min(OnlineCents, cents);
        OfflineCents = Math.Min(OfflineCents, cents);
        for (int p = 0; p < _cents.Length; p++) _cents[p] = Math.Min(_cents[p], cents);
    }

    /// <summary>Worth of a product's next watt: of the first of its demand that is not filled.</summary>
    private int WorthOfNext(int product)
    {
        long filled = SoldWatts(product);
        foreach (ReserveStep step in _products[product].Demand)
        {
            filled -= Math.Max(0, step.Watts);
            if (filled < 0) return Math.Max(0, step.Cents);
        }
        return 0;
    }
}
