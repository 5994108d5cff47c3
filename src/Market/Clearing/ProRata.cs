using System.Runtime.CompilerServices;

namespace Headroom.Market.Clearing;

/// <summary>
/// Shares out what is accepted at the marginal price among all steps at that price in proportion to their size, exactly:
/// asked in a fixed order, the shares are whole watts, differ from the true proportion by less than one, and sum to what
/// is accepted.
/// </summary>
public struct ProRata
{
    private readonly long _accepted;
    private readonly long _offered;
    private long _asked;
    private long _given;

    /// <summary>Starts sharing.</summary>
    /// <param name="accepted">Watts accepted at the price, 0 to <paramref name="offered"/>.</param>
    /// <param name="offered">Watts offered at the price.</param>
    public ProRata(long accepted, long offered)
    {
        _accepted = accepted;
        _offered = offered;
        _asked = 0;
        _given = 0;
    }

    /// <summary>The share of the next step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Next(long watts)
    {
        if (_accepted == 0) return 0;
        if (_accepted == _offered) return watts;
        _asked += watts;
        long given = (long)((Int128)_asked * _accepted / _offered);
        long share = given - _given;
        _given = given;
        return share;
    }

    /// <summary>The share of a step that is not among those shared out, out of turn, rounded down.</summary>
    public readonly long Of(long watts) => _accepted == 0 ? 0 : (long)((Int128)watts * _accepted / _offered);

    /// <summary>Adds to two sums the whole numbers of watts that enclose the share of a step, out of turn.</summary>
    public readonly (long Least, long Most) Enclose(long watts, long least, long most)
    {
        if (_accepted == 0 || watts == 0) return (least, most);
        Int128 product = (Int128)watts * _accepted;
        long floor = (long)(product / _offered);
        return (least + floor, most + floor + ((Int128)floor * _offered < product ? 1 : 0));
    }
}
