using System.Globalization;
using Headroom.Grid.Scenarios;

namespace Headroom.Studies.Dispatched;

/// <summary>
/// The AI load that asks to be connected: sites of equal size, the last one smaller, each like a data center of a scenario. Its feeds never
/// fail: what is asked is what the grid carries. It is flat but for the shape of its answering load and of its cooling.
/// </summary>
/// <param name="Zone">Zone that it is in.</param>
/// <param name="Like">What a site is like; its size does not matter.</param>
/// <param name="SiteMw">Mean draw of a site, MW.</param>
/// <param name="Last">
/// Whether it steps back before other firm load does: where the operator's ladder sheds firm load, sites of the new load are called off
/// before, one after the other (pausing first, then gensets, then lost). False: it stands beside everybody else's firm load.
/// </param>
public sealed record NewLoad(string Zone, DataCenterSpec Like, double SiteMw, bool Last)
{
    /// <summary>Beginning of its sites' names.</summary>
    public const string Prefix = "new-ai-";

    /// <summary>A large campus: illustrative figures of market rules and texas.yaml.</summary>
    /// <param name="flexibleShare">Share of its training that may pause, 0 to 1.</param>
    /// <param name="gensets">Whether it has standby gensets for all of it.</param>
    public static DataCenterSpec Campus(double flexibleShare, bool gensets) => new()
    {
        Name = "campus",
        Zone = "",
        ContractedMw = 1,
        Utilisation = 0.9,
        Pue = 1.2,
        PueSwing = 0.04,
        TrainingShare = 0.8,
        InferenceSwing = 0.2,
        FlexibleShare = flexibleShare,
        Gensets = gensets ? new GensetSpec() : null,
    };

    /// <summary>Whether a participant is of the new load.</summary>
    public static bool Is(string participant)
    {
        ArgumentNullException.ThrowIfNull(participant);
        return participant.StartsWith(Prefix, StringComparison.Ordinal);
    }

    /// <summary>A scenario with new load in it.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="mw">New load, MW in the mean of the run; 0: as it is.</param>
    public ScenarioSpec In(ScenarioSpec scenario, double mw)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentOutOfRangeException.ThrowIfNegative(mw);
        if (mw <= 0) return scenario;
        DataCenterSpec[] sites = [.. Enumerable.Range(0, (int)Math.Ceiling(mw / SiteMw - 1e-9)).Select(i => Site(scenario, i, Math.Min(SiteMw, mw - i * SiteMw)))];
        int shed = Last ? Ladder(scenario) : -1;
        scenario = scenario with { DataCenters = [.. scenario.DataCenters, .. sites] };
        if (shed < 0) return scenario;
        LadderStepSpec last = scenario.Market.Ladder[shed];
        return scenario with
        {
            DataCenters = [.. scenario.DataCenters.Select(site => !Is(site.Name) ? site
                : site with { Programmes = [.. site.Programmes, new EnrolmentSpec { Programme = Call(site), Mw = site.ContractedMw }] })],
            Programmes = scenario.Programmes with
            {
                LargeLoadCall = [.. scenario.Programmes.LargeLoadCall,
                    .. sites.Select(site => new LargeLoadCallSpec { Name = Call(site), Mandatory = true, Reaches = LargeLoadCallSpec.Enrolled, MinimumSiteMw = 0 })],
            },
            Market = scenario.Market with
            {
                Ladder = [.. scenario.Market.Ladder.Take(shed),
                    .. sites.Select(site => new LadderStepSpec { Call = Call(site), BelowMw = last.BelowMw, RecallAboveMw = last.RecallAboveMw }),
                    .. scenario.Market.Ladder.Skip(shed)],
            },
        };
    }

    private static int Ladder(ScenarioSpec scenario)
    {
        for (int i = 0; i < scenario.Market.Ladder.Count; i++)
        {
            if (scenario.Market.Ladder[i].Call == LadderStepSpec.FirmShed) return i;
        }
        return -1;
    }

    private static string Call(DataCenterSpec site) => site.Name + "-call";

    private DataCenterSpec Site(ScenarioSpec scenario, int number, double mw)
    {
        double contracted = mw / Like.Utilisation, scale = contracted / Like.ContractedMw;
        return Like with
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number + 1}"),
            Zone = Zone,
            Count = 1,
            ContractedMw = contracted,
            // Connected with the first hour: rules for new sites hold for it.
            Energised = [new MilestoneSpec { From = scenario.Start, Mw = contracted }],
            FeedFailuresPerYear = 0,
            Plant = Like.Plant is { } plant ? plant with { CapacityMw = plant.CapacityMw * scale } : null,
            // It pays the charges that everybody pays, and is in no programme.
            Programmes = [.. scenario.Programmes.CoincidentPeak.Select(peak => new EnrolmentSpec { Programme = peak.Name, Mw = 0 })],
        };
    }
}
