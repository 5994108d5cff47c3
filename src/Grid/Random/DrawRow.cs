using System.Runtime.CompilerServices;

namespace Headroom.Grid.Random;

/// <summary>
/// A row of draws under one key: draw k is a pure function of (key, k), SplitMix64 (Steele, Lea, Flood 2014) at counter k. For loops that
/// need many draws of the same thing in their order, at a third of what <see cref="Draw"/> costs. Mutable: pass it by reference.
/// </summary>
/// <param name="key">The key; see <see cref="Draw.Bits"/> for one made of seed, participant, hour and stream.</param>
public struct DrawRow(ulong key)
{
    private ulong _state = key;

    /// <summary>The next uniform number in the half-open interval (0, 1]: its logarithm is finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Next()
    {
        ulong z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return (((z ^ (z >> 31)) >> 11) + 1) * (1.0 / (1UL << 53));
    }
}
