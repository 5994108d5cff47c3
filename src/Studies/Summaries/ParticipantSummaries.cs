using Headroom.Market.Books;
using Headroom.Market.Participants;
using Headroom.Market.Zones;
using Headroom.Studies.Results;

namespace Headroom.Studies.Summaries;

/// <summary>What each participant of a run did and earned, by kind, zones in their order and rosters in theirs.</summary>
internal sealed class ParticipantSummaries
{
    /// <summary>Reads the totals of every zone.</summary>
    public ParticipantSummaries(RunResult run)
    {
        foreach (ZoneResult zone in run.Zones)
        {
            foreach (ParticipantTotals t in zone.Totals)
            {
                switch (t.Who.Kind)
                {
                    case ParticipantKind.Miner: Miners.Add(Miner(zone.Zone, t)); break;
                    case ParticipantKind.DataCenter: DataCenters.Add(DataCenter(zone.Zone, t)); break;
                    case ParticipantKind.Storage:
                        Storage.Add(new(t.Who.Name, zone.Zone, t.Who.CapacityMw, t.DeliveredMwh, t.DrawnMwh, t.NetUsd));
                        break;
                    case ParticipantKind.Generator: Generators.Add(Generator(zone.Zone, t)); break;
                    default: throw new InvalidOperationException($"{t.Who.Name} is of unknown kind {t.Who.Kind}");
                }
            }
        }
    }

    /// <summary>Miners.</summary>
    public List<MinerSummary> Miners { get; } = [];

    /// <summary>Data centers.</summary>
    public List<DataCenterSummary> DataCenters { get; } = [];

    /// <summary>Power plants.</summary>
    public List<GeneratorSummary> Generators { get; } = [];

    /// <summary>Storage.</summary>
    public List<StorageSummary> Storage { get; } = [];

    private static MinerSummary Miner(string zone, ParticipantTotals t)
    {
        MinerTotals miner = t.Miner ?? throw Missing(t);
        return new()
        {
            Name = t.Who.Name,
            Zone = zone,
            Mw = t.Who.CapacityMw,
            MwhMined = t.DrawnMwh,
            MwhCurtailed = t.CurtailedMwh,
            HoursOff = miner.HoursOff,
            HoursCurtailed = t.HoursCurtailed,
            BreakEvenLow = miner.BreakEvenMin,
            BreakEvenHigh = miner.BreakEvenMax,
            EnergyCostUsd = Paid(t, Cause.EnergyPurchase, Cause.ContractPurchase),
            SoldBackMwh = miner.SoldBackMwh,
            SellBackUsd = t.Usd(Cause.SellBack),
            MiningRevenueUsd = t.Usd(Cause.MiningRevenue),
            ForgoneUsd = miner.ForgoneUsd,
            PriceResponseMwh = miner.PricedOffMwh,
            PriceResponseUsd = miner.PricedOffUsd,
            ProgrammesUsd = Rest(t, Cause.EnergyPurchase, Cause.ContractPurchase, Cause.SellBack, Cause.MiningRevenue),
            Programmes = ProgrammeSummaries.OfSite(t),
            NetUsd = t.NetUsd,
            TwinNetUsd = miner.TwinNetUsd,
            GainVsTwinUsd = t.NetUsd - miner.TwinNetUsd,
        };
    }

    private static DataCenterSummary DataCenter(string zone, ParticipantTotals t)
    {
        DataCenterTotals site = t.DataCenter ?? throw Missing(t);
        double availability = site.DueItMwh > 0 ? site.ServedItMwh / site.DueItMwh : 1;
        double lost = 1 - availability;
        return new()
        {
            Name = t.Who.Name,
            Zone = zone,
            DueItMwh = site.DueItMwh,
            ServedItMwh = site.ServedItMwh,
            Availability = availability,
            Nines = lost <= 0 ? DataCenterSummary.MostNines : Math.Clamp(-Math.Log10(lost), 0, DataCenterSummary.MostNines),
            OutageMinutes = new Dictionary<string, double>
            {
                ["grid_shortage"] = site.OutageMinutes[(int)OutageCause.GridShortage],
                ["feeds"] = site.OutageMinutes[(int)OutageCause.Feeds],
            },
            GensetHours = new Dictionary<string, double>
            {
                ["emergency"] = site.GensetHours[(int)GensetPurpose.Emergency],
                ["test"] = site.GensetHours[(int)GensetPurpose.Test],
                ["demand_response"] = site.GensetHours[(int)GensetPurpose.DemandResponse],
            },
            GensetMwh = site.GensetMwh,
            PlantMwh = site.PlantMwh,
            PausedMwh = site.PausedMwh,
            DrawnMwh = t.DrawnMwh,
            DrawnMw = PerHour(t.DrawnMwh, t),
            ContractedMw = PerHour(site.ContractedMwh, t),
            EnergisedMw = PerHour(site.EnergisedMwh, t),
            ConnectionUtilisation = site.ContractedMwh > 0 ? t.DrawnMwh / site.ContractedMwh : 0,
            EnergyCostUsd = Paid(t, Cause.EnergyPurchase, Cause.EnergySale),
            OwnGenerationCostUsd = Paid(t, Cause.Gensets, Cause.OwnPlant),
            CurtailedMwh = t.CurtailedMwh,
            ProgrammesUsd = Rest(t, Cause.EnergyPurchase, Cause.EnergySale, Cause.Gensets, Cause.OwnPlant),
            Programmes = ProgrammeSummaries.OfSite(t),
            NetUsd = t.NetUsd,
            TwinNetUsd = site.TwinNetUsd,
            GainVsTwinUsd = t.NetUsd - site.TwinNetUsd,
            SteppedAsideMwh = site.SteppedAsideMwh,
            ForgoneUsd = site.ForgoneUsd,
        };
    }

    private static GeneratorSummary Generator(string zone, ParticipantTotals t) => new(
        t.Who.Name, zone, Names.Technologies[(int)t.Who.Technology], t.Who.CapacityMw, t.DeliveredMwh,
        t.Who.CapacityMw > 0 && t.Hours > 0 ? t.DeliveredMwh / (t.Who.CapacityMw * t.Hours) : 0,
        t.Starts, t.HoursForcedOut, t.Co2Kg / 1000, t.NetUsd, t.Usd(Cause.Uplift));

    /// <summary>Subtracted from zero, not negated: nothing paid reads 0, not -0.</summary>
    private static double Paid(ParticipantTotals t, Cause one, Cause other) => 0.0 - (t.Usd(one) + t.Usd(other));

    /// <summary>All causes but these, so that a summary's parts always add up to its net.</summary>
    private static double Rest(ParticipantTotals t, params ReadOnlySpan<Cause> shown)
    {
        long rest = t.MicroDollarsByCause.Sum();
        foreach (Cause cause in shown) rest -= t.MicroDollarsByCause[(int)cause];
        return rest / 1e6;
    }

    private static double PerHour(double mwh, ParticipantTotals t) => t.Hours > 0 ? mwh / t.Hours : 0;

    private static InvalidOperationException Missing(ParticipantTotals t) => new($"{t.Who.Name} has no totals of its kind");
}
