using Headroom.Grains.Runs;
using Headroom.Grains.Zones;
using Headroom.Market.Zones;
using Orleans.Concurrency;
using Orleans.Placement;

namespace Headroom.Grains.Participants;

// All four prefer the silo of their first caller, which is their zone on the first market day: their daily talk stays inside a silo.

/// <summary>A bitcoin mining site.</summary>
[Reentrant, PreferLocalPlacement]
internal sealed class MinerGrain(RunPlans plans) : ParticipantGrain(plans, KindWords.Miner), IMinerGrain
{
    public async Task<MinerState> GetState()
    {
        ZoneRow row = await Row();
        MinerTotals totals = row.State.Totals.Miner!;
        return new(Reports.Of(row))
        {
            BreakEvenMin = totals.BreakEvenMin,
            BreakEvenMax = totals.BreakEvenMax,
            HoursOff = totals.HoursOff,
            SoldBackMwh = totals.SoldBackMwh,
            ForgoneUsd = totals.ForgoneUsd,
            TwinNetUsd = totals.TwinNetUsd,
        };
    }
}

/// <summary>An AI data-center site.</summary>
[Reentrant, PreferLocalPlacement]
internal sealed class DataCenterGrain(RunPlans plans) : ParticipantGrain(plans, KindWords.DataCenter), IDataCenterGrain
{
    public async Task<DataCenterState> GetState()
    {
        ZoneRow row = await Row();
        DataCenterTotals totals = row.State.Totals.DataCenter!;
        return new(Reports.Of(row))
        {
            DueItMwh = totals.DueItMwh,
            ServedItMwh = totals.ServedItMwh,
            OutageMinutes = Reports.ByWord<OutageCause>(totals.OutageMinutes),
            GensetHours = Reports.ByWord<GensetPurpose>(totals.GensetHours),
            PlantMwh = totals.PlantMwh,
            PausedMwh = totals.PausedMwh,
        };
    }
}

/// <summary>A power plant.</summary>
[Reentrant, PreferLocalPlacement]
internal sealed class GeneratorGrain(RunPlans plans) : ParticipantGrain(plans, KindWords.Generator), IGeneratorGrain
{
    public async Task<GeneratorState> GetState()
    {
        ZoneRow row = await Row();
        ParticipantTotals totals = row.State.Totals;
        return new(Reports.Of(row))
        {
            Technology = Reports.Word(totals.Who.Technology),
            Starts = totals.Starts,
            HoursForcedOut = totals.HoursForcedOut,
            Co2Kg = totals.Co2Kg,
        };
    }
}

/// <summary>A battery or pumped hydro plant.</summary>
[Reentrant, PreferLocalPlacement]
internal sealed class StorageGrain(RunPlans plans) : ParticipantGrain(plans, KindWords.Storage), IStorageGrain
{
    public async Task<StorageState> GetState()
    {
        ZoneRow row = await Row();
        return new(Reports.Of(row)) { ChargeMwh = row.State.Totals.ChargeMwh };
    }
}
