using Headroom.Grid.Scenarios;
using Headroom.Market.Books;
using Headroom.Market.Programmes;
using Headroom.Market.Zones;
using Headroom.Studies.Results;

namespace Headroom.Studies.Dispatched;

/// <summary>Adds a run up to the figures of a cell.</summary>
internal static class CellSums
{
    private static readonly Cause[] Paid =
        [Cause.EmergencyResponse, Cause.LoadReserve, Cause.LargeLoadCall, Cause.CapacityResponse, Cause.CapacityEnergy, Cause.OwnProgramme, Cause.Clawback];

    /// <summary>The figures of a run.</summary>
    public static CellFigures Of(RunResult run)
    {
        ParticipantTotals[] all = [.. run.Zones.SelectMany(zone => zone.Totals)];
        ParticipantTotals[] miners = [.. all.Where(t => t.Miner is not null)];
        ParticipantTotals[] fresh = [.. all.Where(t => t.DataCenter is not null && NewLoad.Is(t.Who.Name))];
        ParticipantTotals[] sites = [.. all.Where(t => t.DataCenter is not null && !NewLoad.Is(t.Who.Name))];
        double shedBelow = run.Scenario.Market.Ladder.Where(s => s.Call == LadderStepSpec.FirmShed).Select(s => s.BelowMw).DefaultIfEmpty(0).Max();
        HashSet<int> shortHours = [], reserveShort = [], called = [];
        double firm = 0, unserved = 0, price = 0, co2 = 0, lowest = double.PositiveInfinity;
        int count = 0;
        foreach (HourRecord hour in run.Zones.SelectMany(zone => zone.Hours))
        {
            firm += hour.DemandWatts / 1e6;
            unserved += hour.UnservedWatts / 1e6;
            price += hour.PriceCents / 100.0;
            co2 += hour.Co2Kg / 1000;
            count++;
            lowest = Math.Min(lowest, hour.ReserveWatts / 1e6);
            if (hour.UnservedWatts > 0 || hour.DataCenterUnservedWatts > 0) shortHours.Add(hour.Hour);
            if (hour.ReserveWatts / 1e6 < shedBelow) reserveShort.Add(hour.Hour);
            if (hour.CalledWatts > 0) called.Add(hour.Hour);
        }
        foreach (ZoneResult zone in run.Zones) AddCalls(zone, shortHours);
        return new()
        {
            NewDueMwh = Sum(fresh, s => s.DueItMwh),
            NewLostMwh = Sum(fresh, s => s.DueItMwh - s.ServedItMwh),
            NewDrawnMwh = fresh.Sum(t => t.DrawnMwh),
            NewEnergyUsd = 0 - fresh.Sum(t => t.Usd(Cause.EnergyPurchase) + t.Usd(Cause.EnergySale)),
            NewGensetMwh = Sum(fresh, s => s.GensetMwh),
            NewGensetHours = Most(fresh, t => t.DataCenter!.GensetHours[(int)GensetPurpose.Emergency]),
            NewPlantMwh = Sum(fresh, s => s.PlantMwh),
            FirmDueMwh = firm,
            FirmUnservedMwh = unserved,
            SitesDueMwh = Sum(sites, s => s.DueItMwh),
            SitesLostMwh = sites.Sum(LostToGrid),
            ShortHours = shortHours.Count,
            ReserveShortHours = reserveShort.Count,
            CalledHours = called.Count,
            LowestReserveMw = lowest,
            MeanPriceUsdPerMwh = price / Math.Max(1, count),
            Miners = new(miners.Sum(t => t.CurtailedMwh), Most(miners, t => t.HoursCurtailed),
                miners.Sum(t => t.NetUsd - t.Miner!.TwinNetUsd), miners.Sum(t => t.Miner!.ForgoneUsd)),
            Training = Pausing(sites),
            NewTraining = Pausing(fresh),
            GensetMwh = Sum(sites, s => s.GensetMwh),
            GensetHours = Most(sites, t => t.DataCenter!.GensetHours[(int)GensetPurpose.Emergency] + t.DataCenter.GensetHours[(int)GensetPurpose.DemandResponse]),
            PlantMwh = Sum(sites, s => s.PlantMwh),
            SellBackUsd = miners.Sum(t => t.Usd(Cause.SellBack)),
            ProgrammesUsd = miners.Concat(sites).Sum(t => Paid.Sum(t.Usd)),
            Co2T = co2,
        };
    }

    // A call of the new load is in force from its hour to that of its recall, both included.
    private static void AddCalls(ZoneResult zone, HashSet<int> hours)
    {
        Dictionary<string, int> since = [];
        foreach (GridEvent step in zone.Events.Where(e => NewLoad.Is(e.Step)))
        {
            if (step.Kind == GridEventKind.Call) since[step.Step] = step.Hour;
            else if (since.Remove(step.Step, out int from)) hours.UnionWith(Enumerable.Range(from, step.Hour - from + 1));
        }
        foreach (int from in since.Values) hours.UnionWith(Enumerable.Range(from, zone.Hours.Count - from));
    }

    // Outage minutes are those of the full site: of an hour's mean of the energy due to it.
    private static double LostToGrid(ParticipantTotals site) => site.Hours == 0 ? 0
        : site.DataCenter!.OutageMinutes[(int)OutageCause.GridShortage] / 60 * site.DataCenter.DueItMwh / site.Hours;

    private static AsideFigures Pausing(ParticipantTotals[] sites) => new(
        sites.Sum(t => t.CurtailedMwh), Most(sites, t => t.HoursCurtailed),
        sites.Sum(t => t.NetUsd - t.DataCenter!.TwinNetUsd), Sum(sites, s => s.ForgoneUsd));

    private static double Sum(ParticipantTotals[] sites, Func<DataCenterTotals, double> value) => sites.Sum(t => value(t.DataCenter!));

    private static double Most(ParticipantTotals[] all, Func<ParticipantTotals, double> value) => all.Select(value).DefaultIfEmpty(0).Max();
}
