using Headroom.Grid.Scenarios;
using Headroom.Market.Books;

namespace Headroom.Market.Programmes;

/// <summary>
/// Who is to step aside in an hour, and by how much: the programmes of a zone, the ladder that calls them, and the order in which a
/// site's drop is counted for them (the ladder's, then the others': see <see cref="Stacking"/>).
/// </summary>
internal sealed class Interruptions
{
    private readonly Programme[] _programmes;
    private readonly Ladder _ladder;
    private readonly long[][] _ordered; // by programme and member
    private readonly long[][] _dropped;
    private readonly List<GridEvent> _events = [];
    private readonly ProgrammeTally[] _tallies;
    private readonly ProgrammeBooks[] _books;
    private readonly long[] _left;
    private readonly long[][] _measured;
    private readonly long[] _counted;
    private readonly MeasuredCalls _calls;
    private readonly long[] _twin;
    private int _pending; // first event of the hour at hand

    public Interruptions(
        IReadOnlyList<LadderStepSpec> ladder, IReadOnlyList<Programme> programmes, ProgrammeHour view, Ledger ledger)
    {
        View = view;
        _ladder = new Ladder(ladder, programmes);
        _programmes = [.. _ladder.Programmes.Distinct(), .. programmes.Except(_ladder.Programmes)];
        _ordered = [.. _programmes.Select(p => new long[p.Terms.Members.Count])];
        _dropped = [.. _programmes.Select(p => new long[p.Terms.Members.Count])];
        IsEmpty = _programmes.Length == 0 && ladder.Count == 0;
        int n = view.Sites.Length;
        Paid = new long[n];
        Emergency = new long[n];
        _left = new long[n];
        _measured = [.. _programmes.Select(p => new long[p.Terms.Members.Count])];
        _counted = new long[n];
        _calls = new MeasuredCalls(_programmes, view.Hours, n);
        view.Measured = _calls;
        _twin = new long[n];
        _tallies = [.. _programmes.Select(p => new ProgrammeTally(p))];
        // A programme's number is its place in the scenario, whatever the order in which the ladder calls.
        _books = [.. _programmes.Select((p, k) => new ProgrammeBooks(ledger, _twin, _tallies[k], p, checked((short)(1 + Place(p)))))];

        int Place(Programme programme)
        {
            int place = 0;
            while (programmes[place] != programme) place++;
            return place;
        }
    }

    /// <summary>What programmes see.</summary>
    public ProgrammeHour View { get; }

    /// <summary>Whether there is anything to do at all.</summary>
    public bool IsEmpty { get; }

    /// <summary>Drops ordered by programmes, by roster index, watts.</summary>
    public long[] Paid { get; }

    /// <summary>Drops ordered in an emergency, by roster index, watts: a site may carry them on its backup without limit.</summary>
    public long[] Emergency { get; }

    /// <summary>Firm load to shed, watts.</summary>
    public long ShedWatts => _ladder.ShedWatts;

    /// <summary>Whether the price that loads see is the cap, by the ladder.</summary>
    public bool AtCap => _ladder.AtCap;

    /// <summary>Programmes, in the order in which drops are counted.</summary>
    public IReadOnlyList<Programme> Programmes => _programmes;

    /// <summary>What the twin of a site, which is in no programme, has received or paid under them, micro-dollars.</summary>
    public long TwinMicroDollars(int participant) => _twin[participant];

    /// <summary>What each programme that a site is in has meant to it.</summary>
    public IReadOnlyList<ProgrammeTotals> TotalsOf(int participant) => [.. _tallies.Select(t => t.Of(participant)).OfType<ProgrammeTotals>()];

    /// <summary>Reserve that load has sold and that is not called, watts.</summary>
    public long LoadReserveWatts()
    {
        long sum = 0;
        foreach (Programme programme in _programmes)
        {
            for (int m = 0; m < programme.Terms.Members.Count; m++) sum += programme.ReserveOf(m, View);
        }
        return sum;
    }

    /// <summary>Reserve that load offers by product, watts.</summary>
    public void LoadReserveWatts(Span<long> byProduct)
    {
        byProduct.Clear();
        foreach (Programme programme in _programmes)
        {
            if (programme.ReserveProduct.Length == 0) continue;
            ref long sum = ref byProduct[View.IndexOf(programme.ReserveProduct)];
            for (int m = 0; m < programme.Terms.Members.Count; m++) sum += programme.ReserveOf(m, View);
        }
    }

    /// <summary>Turns to an hour: programmes decide by themselves, calls in force go on.</summary>
    public void Begin(int hour)
    {
        View.Hour = hour;
        View.Forget();
        _pending = _events.Count;
        _ladder.Begin();
        foreach (Programme programme in _programmes) programme.Begin(View);
        Order();
    }

    /// <summary>Takes the next step of the ladder if reserves call for it; the hour must then clear again.</summary>
    public bool Take(long reserveWatts, long firmWatts)
    {
        View.ReserveWatts = reserveWatts;
        if (!_ladder.Take(View, firmWatts, _events)) return false;
        Order();
        return true;
    }

    /// <summary>After the hour: counts drops, settles, gives back. The view's sites must be those of this hour by now.</summary>
    /// <param name="priceCents">Price.</param>
    /// <param name="reserveWatts">Online reserves, load's included.</param>
    /// <param name="systemWatts">Load of the system, sites included.</param>
    public void Settle(int priceCents, long reserveWatts, long systemWatts)
    {
        View.PriceCents = priceCents;
        View.ReserveWatts = reserveWatts;
        View.SystemWatts = systemWatts;
        _calls.Read(View, _ordered);
        Array.Clear(_counted);
        for (int i = 0; i < _left.Length; i++) _left[i] = Math.Max(0, View.Sites[i].Would - View.Sites[i].Drawn);
        for (int p = 0; p < _programmes.Length; p++)
        {
            Programme programme = _programmes[p];
            for (int m = 0; m < _dropped[p].Length; m++)
            {
                ref long left = ref _left[programme.Terms.Members[m].Participant];
                _dropped[p][m] = Math.Min(_ordered[p][m], left);
                left -= _dropped[p][m];
                _tallies[p].Drop(m, _ordered[p][m], _dropped[p][m]);
                Measure(p, m);
            }
            programme.Settle(View, _measured[p], _books[p]);
            if (View.Hour + 1 == View.Hours.Count) programme.Close(View, _books[p]);
        }
        for (int e = _pending; e < _events.Count; e++) _events[e] = _events[e] with { ReserveAfter = reserveWatts, PriceCents = priceCents };
        _ladder.GiveBack(View, programme => _dropped[Array.IndexOf(_programmes, programme)].Sum(), _events);
    }

    /// <summary>What a programme is told of a drop: below its own baseline, less what programmes before it were told.</summary>
    private void Measure(int p, int m)
    {
        int site = _programmes[p].Terms.Members[m].Participant;
        long below = Math.Max(0, View.BaselineWatts(_programmes[p], m) - View.Sites[site].Drawn);
        _measured[p][m] = Math.Clamp(below - _counted[site], 0, _ordered[p][m]);
        _counted[site] += _measured[p][m];
    }

    /// <summary>Hands over the events so far and starts afresh.</summary>
    public GridEvent[] TakeEvents()
    {
        GridEvent[] taken = [.. _events];
        _events.Clear();
        return taken;
    }

    private void Order()
    {
        Array.Clear(Paid);
        Array.Clear(Emergency);
        for (int p = 0; p < _programmes.Length; p++)
        {
            Programme programme = _programmes[p];
            long[] into = programme.Emergency ? Emergency : Paid;
            for (int m = 0; m < _ordered[p].Length; m++)
            {
                EnrolledSite site = programme.Terms.Members[m];
                long ordered = Math.Clamp(programme.Ordered(m, View), 0, site.SizeWatts);
                _ordered[p][m] = ordered;
                into[site.Participant] += ordered;
            }
        }
    }

    public void Save(BinaryWriter writer)
    {
        foreach (Programme programme in _programmes) programme.Save(writer);
        foreach (ProgrammeTally tally in _tallies) tally.Save(writer);
        _ladder.Save(writer);
        _calls.Save(writer);
        writer.WriteAll(_twin);
        writer.Write(View.PriceCents);
        writer.Write(View.ReserveWatts);
        writer.Write(View.SystemWatts);
        writer.WriteAll(View.Sites);
    }

    public void Load(BinaryReader reader)
    {
        foreach (Programme programme in _programmes) programme.Load(reader);
        foreach (ProgrammeTally tally in _tallies) tally.Load(reader);
        _ladder.Load(reader);
        _calls.Load(reader);
        reader.ReadAll(_twin);
        View.PriceCents = reader.ReadInt32();
        View.ReserveWatts = reader.ReadInt64();
        View.SystemWatts = reader.ReadInt64();
        reader.ReadAll(View.Sites);
        _events.Clear();
    }
}
