namespace Headroom.Market.Books;

/// <summary>
/// Double-entry postings as columns, in the order they were booked. Each entry takes an amount, never negative after
/// <see cref="Add"/> has turned it the right way round, from one account and gives it to another, so every hour
/// and every cause sums to zero by construction (law 2).
/// </summary>
public sealed class Postings
{
    private int[] _hour = new int[256];
    private int[] _from = new int[256];
    private int[] _to = new int[256];
    private byte[] _cause = new byte[256];
    private long[] _microDollars = new long[256];
    private long[] _quantity = new long[256];
    private short[] _programme = new short[256];

    /// <summary>Number of postings.</summary>
    public int Count { get; private set; }

    /// <summary>Hour of the run of each posting (for monthly detail: first hour of the month).</summary>
    public ReadOnlySpan<int> Hour => _hour.AsSpan(0, Count);

    /// <summary>Account that pays.</summary>
    public ReadOnlySpan<int> From => _from.AsSpan(0, Count);

    /// <summary>Account that receives.</summary>
    public ReadOnlySpan<int> To => _to.AsSpan(0, Count);

    /// <summary>Cause of each posting.</summary>
    public ReadOnlySpan<byte> Causes => _cause.AsSpan(0, Count);

    /// <summary>Amount in micro-dollars, positive.</summary>
    public ReadOnlySpan<long> MicroDollars => _microDollars.AsSpan(0, Count);

    /// <summary>Quantity that the amount is for, millionths of the cause's unit (<see cref="CauseUnits"/>); 0 where there is none.</summary>
    public ReadOnlySpan<long> Quantity => _quantity.AsSpan(0, Count);

    /// <summary>Programme under which it was booked: its place among the scenario's programmes, from 1; 0 for none.</summary>
    public ReadOnlySpan<short> Programme => _programme.AsSpan(0, Count);

    /// <summary>Books an amount; a negative one is booked the other way round, zero is left out.</summary>
    public void Add(int hour, int from, int to, Cause cause, long microDollars, long quantity = 0, short programme = 0)
    {
        if (microDollars == 0) return;
        if (microDollars < 0) (from, to, microDollars) = (to, from, -microDollars);
        if (Count == _hour.Length) Grow();
        _hour[Count] = hour;
        _from[Count] = from;
        _to[Count] = to;
        _cause[Count] = (byte)cause;
        _quantity[Count] = quantity;
        _programme[Count] = programme;
        _microDollars[Count++] = microDollars;
    }

    /// <summary>Empties the columns and keeps their memory.</summary>
    public void Clear() => Count = 0;

    private void Grow()
    {
        int size = _hour.Length * 2;
        Array.Resize(ref _hour, size);
        Array.Resize(ref _from, size);
        Array.Resize(ref _to, size);
        Array.Resize(ref _cause, size);
        Array.Resize(ref _microDollars, size);
        Array.Resize(ref _quantity, size);
        Array.Resize(ref _programme, size);
    }
}
