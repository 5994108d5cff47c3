using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Headroom.Market.Network;

/// <summary>Sums over arrays, four lanes wide on any machine, so that their order, and with it every bit, is the same everywhere.</summary>
internal static class DenseVector
{
    /// <summary>Sum of a x b; <paramref name="b"/> is at least as long as <paramref name="a"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ref double x = ref MemoryMarshal.GetReference(a), y = ref MemoryMarshal.GetReference(b[..a.Length]);
        Vector256<double> sums = Vector256<double>.Zero;
        nuint i = 0, wide = (nuint)(a.Length & ~3);
        for (; i < wide; i += 4) sums += Vector256.LoadUnsafe(ref x, i) * Vector256.LoadUnsafe(ref y, i);
        double sum = Vector256.Sum(sums);
        for (; i < (nuint)a.Length; i++) sum += Unsafe.Add(ref x, i) * Unsafe.Add(ref y, i);
        return sum;
    }

    /// <summary>into += factor x a; <paramref name="into"/> is at least as long as <paramref name="a"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ReadOnlySpan<double> a, double factor, Span<double> into)
    {
        ref double x = ref MemoryMarshal.GetReference(a), y = ref MemoryMarshal.GetReference(into[..a.Length]);
        Vector256<double> f = Vector256.Create(factor);
        nuint i = 0, wide = (nuint)(a.Length & ~3);
        for (; i < wide; i += 4) (Vector256.LoadUnsafe(ref y, i) + f * Vector256.LoadUnsafe(ref x, i)).StoreUnsafe(ref y, i);
        for (; i < (nuint)a.Length; i++) Unsafe.Add(ref y, i) += factor * Unsafe.Add(ref x, i);
    }
}
