using Orleans.Storage;

namespace Headroom.Grains.Tests.Fixtures;

/// <summary>Durable storage that fails when a test says so, with an exception that is nobody's kin, as the provider for Redis has.</summary>
internal sealed class UnreliableStorage(DurableStorage inner, UnreliableStorage.Faults faults) : IGrainStorage
{
    /// <summary>What fails; one object for all silos of a test.</summary>
    internal sealed class Faults
    {
        /// <summary>Which reads fail, by the name of the state.</summary>
        public Func<string, bool> Read { get; set; } = _ => false;

        /// <summary>Which writes fail, by the name of the state.</summary>
        public Func<string, bool> Write { get; set; } = _ => false;

        /// <summary>Which writes find that somebody else has written, by the name of the state.</summary>
        public Func<string, bool> Written { get; set; } = _ => false;
    }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => faults.Read(stateName)
        ? throw new InvalidTimeZoneException($"{stateName} can't be read")
        : inner.ReadStateAsync(stateName, grainId, grainState);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => faults.Written(stateName)
        ? throw new InconsistentStateException($"{stateName} of {grainId} was written by another activation")
        : faults.Write(stateName) ? throw new InvalidTimeZoneException($"{stateName} can't be written")
        : inner.WriteStateAsync(stateName, grainId, grainState);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => inner.ClearStateAsync(stateName, grainId, grainState);
}
