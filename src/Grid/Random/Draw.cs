using System.Runtime.CompilerServices;

namespace Headroom.Grid.Random;

/// <summary>
/// Counter-based random draws (law 1): the value is a pure function of (seed, participant, hour, stream), so it does
/// not depend on call order, threads, silos or restarts. Mixing: two rounds of the SplitMix64 finaliser
/// (Steele, Lea, Flood 2014) over each key word.
/// </summary>
public static class Draw
{
    /// <summary>A uniform number in the half-open interval [0, 1) with 53 random bits.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="participant">A stable key of who draws (see <see cref="Key"/>).</param>
    /// <param name="hour">Hour of the run, or another counter.</param>
    /// <param name="stream">What the draw is for; each purpose has its own number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Uniform(ulong seed, ulong participant, long hour, int stream) =>
        (Bits(seed, participant, hour, stream) >> 11) * (1.0 / (1UL << 53));

    /// <summary>A standard-normal number (Box-Muller on two independent uniforms of the same key).</summary>
    public static double Normal(ulong seed, ulong participant, long hour, int stream)
    {
        ulong first = Bits(seed, participant, hour, stream);
        double u = ((first >> 11) + 1) * (1.0 / (1UL << 53));
        double v = (Mix(first ^ 0xD1B54A32D192ED03UL) >> 11) * (1.0 / (1UL << 53));
        return Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * v);
    }

    /// <summary>64 random bits for a key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Bits(ulong seed, ulong participant, long hour, int stream)
    {
        ulong x = Mix(seed + 0x9E3779B97F4A7C15UL);
        x = Mix(x ^ participant);
        x = Mix(x + (ulong)hour * 0xBF58476D1CE4E5B9UL);
        return Mix(x ^ ((ulong)(uint)stream * 0x94D049BB133111EBUL));
    }

    /// <summary>A stable 64-bit key of a name (FNV-1a over its UTF-16 code units); the same on every machine and run.</summary>
    public static ulong Key(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        ulong hash = 14695981039346656037UL;
        foreach (char c in name) hash = (hash ^ c) * 1099511628211UL;
        return Mix(hash);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
