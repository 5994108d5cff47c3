using Headroom.Market.Clearing;
using Headroom.Market.Commitment;
using Headroom.Market.Dispatch;

namespace Headroom.Market.Zones;

/// <summary>
/// What the operator sees of the hours ahead, gathered from a zone's columns into a <see cref="CommitmentProblem"/>: plants that start and stop,
/// offers that need no start (one for each price), load, reserve.
/// </summary>
internal sealed class HoursAhead
{
    /// <summary>
    /// What counts as nothing to a plan, watts: a solver's tolerances are some watts wide, and SCIP has called hours infeasible in which a battery
    /// offered twelve of them.
    /// </summary>
    private const long Nothing = 1_000;

    private readonly int _dayHours;
    private readonly double[] _load;
    private readonly List<CommitmentUnit> _units = [];
    private readonly List<(double ResponseMw, double QuickMw)> _reserve = [];
    private readonly SortedDictionary<(int Cents, bool Responds), double[]> _offers = [];
    private readonly Dictionary<int, double> _response = [];
    private readonly double[] _idle;

    /// <summary>Nothing yet.</summary>
    /// <param name="firstHour">First hour of a market day.</param>
    /// <param name="dayHours">Hours of that day, at most <paramref name="hours"/>.</param>
    /// <param name="hours">Hours to look ahead, the day included.</param>
    public HoursAhead(int firstHour, int dayHours, int hours)
    {
        (FirstHour, _dayHours, Hours) = (firstHour, dayHours, hours);
        (_load, _idle) = (new double[hours], new double[hours]);
    }

    /// <summary>First hour.</summary>
    public int FirstHour { get; }

    /// <summary>How many.</summary>
    public int Hours { get; }

    /// <summary>Plants, by unit of the problem.</summary>
    public List<int> Plants { get; } = [];

    /// <summary>Hour of the first day for which a participant has planned; later days are taken to go like the first.</summary>
    public int HourOfMarketDay(int h) => h % _dayHours;

    /// <summary>Adds load that is served at any price.</summary>
    public void Load(int h, long watts) => _load[h] += watts / 1e6;

    /// <summary>Adds power of storage that has no plan for the hour: it counts as reserve.</summary>
    public void Idle(int h, long watts) => _idle[h] += watts < Nothing ? 0 : watts / 1e6;

    /// <summary>Adds an offer of an hour.</summary>
    /// <param name="cents">Price.</param>
    /// <param name="responds">Whether it may also be reserve of a product, within <see cref="Respond"/>.</param>
    /// <param name="h">Hour, from 0.</param>
    /// <param name="watts">Size.</param>
    public void Offer(int cents, bool responds, int h, long watts)
    {
        if (watts < Nothing) return;
        if (!_offers.TryGetValue((cents, responds), out double[]? mw)) _offers[(cents, responds)] = mw = new double[Hours];
        mw[h] += watts / 1e6;
    }

    /// <summary>Adds what offers of a price could give within the response time.</summary>
    public void Respond(int cents, long watts) => _response[cents] = _response.GetValueOrDefault(cents) + watts / 1e6;

    /// <summary>Adds a plant that starts and stops.</summary>
    /// <param name="plant">Its index.</param>
    /// <param name="responseWatts">What it can give within the response time.</param>
    /// <param name="quickWatts">What it can give from off.</param>
    /// <param name="unit">What it is.</param>
    public void Add(int plant, long responseWatts, long quickWatts, CommitmentUnit unit)
    {
        Plants.Add(plant);
        _units.Add(unit);
        _reserve.Add((responseWatts / 1e6, quickWatts / 1e6));
    }

    /// <summary>The problem.</summary>
    /// <param name="vollUsd">Value of lost load, $/MWh.</param>
    /// <param name="surplusUsd">Cost of surplus, $/MWh.</param>
    /// <param name="onlineReserveMw">Reserve that is to be online at any cost.</param>
    /// <param name="products">Reserve products, the part that load fills taken out.</param>
    public CommitmentProblem Problem(double vollUsd, double surplusUsd, double onlineReserveMw, IReadOnlyList<ReserveProduct> products)
    {
        List<StandingOffer> offers = [.. _offers.Select(each => new StandingOffer($"{each.Key}", 0, each.Key.Cents / 100.0, each.Value.Max(), each.Value))];
        List<(int Offer, double Mw, bool Responds)> sellers = [.. _offers.Select((each, k) => (k, each.Value.Max(), each.Key.Responds))];
        if (_idle.Max() > 0)
        {
            // Idle storage is reserve, not energy: its plan for the day has sold what pays.
            sellers.Add((offers.Count, _idle.Max(), true));
            offers.Add(new StandingOffer("storage", 0, vollUsd, _idle.Max(), _idle));
        }
        List<ReserveNeed> needs = [];
        if (onlineReserveMw > 0)
            needs.Add(Need("online", [new ReserveStep((int)(vollUsd * 100), (long)(onlineReserveMw * 1e6))], false, u => _units[u].MaxMw, [.. sellers.Select(s => (s.Offer, s.Mw))]));
        List<int> prices = [.. _offers.Keys.Select(key => key.Cents)];
        (int Offer, double Mw)[] able = [.. sellers.Where(s => s.Responds).Select(s => (s.Offer, s.Offer < prices.Count ? Math.Min(s.Mw, _response.GetValueOrDefault(prices[s.Offer])) : s.Mw)).Where(s => s.Item2 > 0)];
        foreach (bool offline in new[] { false, true })
        {
            ReserveStep[] steps = [.. products.Where(p => p.Offline == offline).SelectMany(p => p.Demand).Where(s => s.Cents > 0 && s.Watts > 0).OrderByDescending(s => s.Cents)];
            if (steps.Length > 0) needs.Add(Need(offline ? "any" : "spinning", steps, offline, u => _reserve[u].ResponseMw, able));
        }
        return new CommitmentProblem
        {
            Hours = Hours,
            LoadMw = _load,
            Units = _units,
            Offers = offers,
            Reserves = needs,
            UnservedUsdPerMwh = vollUsd,
            SurplusUsdPerMwh = surplusUsd,
        };
    }

    private ReserveNeed Need(string name, ReserveStep[] dearestFirst, bool offline, Func<int, double> unitMw, IReadOnlyList<(int Offer, double Mw)> offers)
    {
        double need = dearestFirst.Sum(step => step.Watts) / 1e6;
        return new ReserveNeed
        {
            Name = name,
            Up = true,
            Spinning = !offline,
            NeedMw = [.. Enumerable.Repeat(need, Hours)],
            Shortfall = [.. dearestFirst.Reverse().GroupBy(step => step.Cents).Select(step => new ShortfallStep(step.Sum(s => s.Watts) / 1e6 / need, step.Key / 100.0))],
            Offers =
            [
                .. Enumerable.Range(0, _units.Count).Select(u => new ReserveOffer(ReserveSeller.Unit, u, unitMw(u), 0, offline ? _reserve[u].QuickMw : 0)),
                .. offers.Select(offer => new ReserveOffer(ReserveSeller.Offer, offer.Offer, offer.Mw)),
            ],
        };
    }
}
