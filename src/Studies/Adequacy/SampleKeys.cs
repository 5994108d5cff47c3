using Headroom.Grid.Random;

namespace Headroom.Studies.Adequacy;

/// <summary>Keys of the draws of a random year: (seed, what is drawn for, sample), never the order in which years are played.</summary>
internal static class SampleKeys
{
    /// <summary>Outages of the units from here on, by their place among those that fail.</summary>
    public const ulong Unit = 1UL << 32;

    /// <summary>Whether an event of the common state takes a unit.</summary>
    public const ulong Taken = 2UL << 32;

    /// <summary>Outages of lines.</summary>
    public const ulong Line = 3UL << 32;

    /// <summary>Outages of storage.</summary>
    public const ulong Storage = 4UL << 32;

    /// <summary>Answers of loads that step aside.</summary>
    public const ulong Answer = 5UL << 32;

    /// <summary>Events of the common state.</summary>
    public const ulong Common = 6UL << 32;

    /// <summary>Step of the load.</summary>
    public const ulong Load = 7UL << 32;

    /// <summary>Latent factors that outages have in common.</summary>
    public const ulong Latent = 8UL << 32;

    /// <summary>The key.</summary>
    public static ulong Of(ulong seed, ulong what, long sample) => Draw.Bits(seed, what, sample, 79);
}
