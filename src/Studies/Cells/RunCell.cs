using System.Globalization;

namespace Headroom.Studies.Cells;

/// <summary>
/// One run of a study: a scenario, what is changed in it, and a seed. A cell is a pure function of its study and itself: it may be run anywhere,
/// in any order, and need never be run twice.
/// </summary>
/// <param name="InterruptibleShare">Share of the miners' power that steps aside, 0 to 1; the rest runs at any price.</param>
/// <param name="NewLoadMw">New load, MW in the mean of the run.</param>
/// <param name="Seed">Seed of weather, demand and outages: the sample year.</param>
public readonly record struct RunCell(double InterruptibleShare, double NewLoadMw, long Seed)
{
    /// <summary>The cell's name within its study.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"interruptible {InterruptibleShare:R}, load {NewLoadMw:R} MW, seed {Seed}");
}
