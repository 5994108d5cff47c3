namespace Headroom.Grains.Experiments;

/// <summary>
/// Threads of this silo that run cells: one a processor at a time, whatever experiments ask for, for more would only take turns. They are threads of
/// their own, so that grains find the thread pool as it was.
/// </summary>
internal sealed class CellSlots : IDisposable
{
    private readonly SemaphoreSlim _free = new(Environment.ProcessorCount, Environment.ProcessorCount);

    /// <summary>Waits for a slot and runs work in it.</summary>
    public async Task<T> Run<T>(Func<T> work, CancellationToken cancel)
    {
        await _free.WaitAsync(cancel);
        try
        {
            return await Task.Factory.StartNew(work, cancel, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _free.Dispose();
}
