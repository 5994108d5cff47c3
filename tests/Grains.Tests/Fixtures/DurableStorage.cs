using System.Collections.Concurrent;
using Orleans.Storage;

namespace Headroom.Grains.Tests.Fixtures;

/// <summary>Grain storage that outlives any silo, as Redis would: one object for all silos of a test.</summary>
internal sealed class DurableStorage(Orleans.Serialization.Serializer serializer) : IGrainStorage
{
    private static readonly ConcurrentDictionary<(string, GrainId), (string ETag, byte[] Bytes)> Rows = new();

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        bool found = Rows.TryGetValue((stateName, grainId), out (string ETag, byte[] Bytes) row);
        grainState.State = found ? serializer.Deserialize<T>(row.Bytes) : Activator.CreateInstance<T>();
        (grainState.ETag, grainState.RecordExists) = (found ? row.ETag : null!, found);
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        bool found = Rows.TryGetValue((stateName, grainId), out (string ETag, byte[] Bytes) row);
        if (found && row.ETag != grainState.ETag) throw new InconsistentStateException($"{stateName} of {grainId} was written by another activation");
        string etag = Guid.NewGuid().ToString();
        Rows[(stateName, grainId)] = (etag, serializer.SerializeToArray(grainState.State));
        (grainState.ETag, grainState.RecordExists) = (etag, true);
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Rows.TryRemove((stateName, grainId), out _);
        (grainState.State, grainState.ETag, grainState.RecordExists) = (Activator.CreateInstance<T>(), null!, false);
        return Task.CompletedTask;
    }
}
