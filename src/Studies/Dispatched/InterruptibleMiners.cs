using Headroom.Grid.Scenarios;

namespace Headroom.Studies.Dispatched;

/// <summary>
/// The same miners, of which only a share can step aside: in every site the rest runs at any price, as firm load does, and is in no programme.
/// Load and outages stay what they are; what changes is how much of the load is interruptible.
/// </summary>
public static class InterruptibleMiners
{
    /// <summary>Power of the miners that steps aside, MW.</summary>
    /// <param name="scenario">The scenario, its counts written out.</param>
    /// <param name="share">Share of what steps aside in the scenario, 0 to 1.</param>
    public static double Mw(ScenarioSpec scenario, double share)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario.Miners.Sum(miner => miner.Machines.Sum(machine => machine.Mw) * miner.CurtailableShare) * share;
    }

    /// <summary>A scenario in which a share of what steps aside still does.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="share">The share, 0 to 1.</param>
    public static ScenarioSpec In(ScenarioSpec scenario, double share)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        if (share is < 0 or > 1 || double.IsNaN(share)) throw new ArgumentOutOfRangeException(nameof(share), share, "expected 0 to 1");
        if (share == 1) return scenario;
        HashSet<string> charges = [.. scenario.Programmes.CoincidentPeak.Select(peak => peak.Name)];
        return scenario with
        {
            Miners = [.. scenario.Miners.Select(miner => miner with
            {
                CurtailableShare = miner.CurtailableShare * share,
                Programmes = [.. miner.Programmes.Where(e => share > 0 || charges.Contains(e.Programme)).Select(e => e with { Mw = e.Mw * share })],
            })],
        };
    }
}
