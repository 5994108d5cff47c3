using Headroom.Grains.Runs;
using Orleans.Concurrency;
using Orleans.Placement;

namespace Headroom.Grains.Participants;

// All four prefer the silo of their first caller, and leave it when their zone asks from another one: their daily talk stays inside a silo.

/// <summary>A bitcoin mining site.</summary>
[Reentrant, PreferLocalPlacement]
internal sealed class MinerGrain(RunPlans plans) : ParticipantGrain(plans, KindWords.Miner), IMinerGrain
{
    public async Task<MinerState> GetState() => new(await Row());
}

/// <summary>An AI data-center site.</summary>
[Reentrant, PreferLocalPlacement]
internal sealed class DataCenterGrain(RunPlans plans) : ParticipantGrain(plans, KindWords.DataCenter), IDataCenterGrain
{
    public async Task<DataCenterState> GetState() => new(await Row());
}

/// <summary>A power plant.</summary>
[Reentrant, PreferLocalPlacement]
internal sealed class GeneratorGrain(RunPlans plans) : ParticipantGrain(plans, KindWords.Generator), IGeneratorGrain
{
    public async Task<GeneratorState> GetState() => new(await Row());
}

/// <summary>A battery or pumped hydro plant.</summary>
[Reentrant, PreferLocalPlacement]
internal sealed class StorageGrain(RunPlans plans) : ParticipantGrain(plans, KindWords.Storage), IStorageGrain
{
    public async Task<StorageState> GetState() => new(await Row());
}
