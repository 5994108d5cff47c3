using Headroom.Grains.Hosting;

namespace Headroom.Grains.Runs;

/// <summary>What the catalogue keeps in grain storage.</summary>
[GenerateSerializer]
public sealed class CatalogueRecord
{
    /// <summary>Names of all runs, oldest first.</summary>
    [Id(0)] public List<string> Runs { get; set; } = [];

    /// <summary>Those of them that have ended.</summary>
    [Id(1)] public HashSet<string> Ended { get; set; } = [];
}

/// <summary>The names of all runs of a cluster, oldest first.</summary>
internal sealed class RunCatalogueGrain(
    [PersistentState("catalogue", HeadroomStorage.Runs)] IPersistentState<CatalogueRecord> stored) : Grain, IRunCatalogueGrain
{
    private const int Attempts = 3;

    private bool _tending;

    private List<string> Runs => stored.State.Runs;

    public async Task<string> Reserve(string wish)
    {
        if (wish.Length is 0 or > 100 || wish.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_')))
            throw new RunRefusedException($"name is '{wish}': expected 1 to 100 letters, digits, dots, dashes or underscores");
        for (int attempt = 1; ; attempt++)
        {
            string name = wish;
            for (int n = 1; Runs.Contains(name, StringComparer.Ordinal); n++) name = $"{wish}-{n}";
            Runs.Add(name);
            try
            {
                await Save();
                return name;
            }
            catch (Exception error) when (Passing.Is(error) && attempt < Attempts)
            {
                // Callers send this once, for sent twice it takes two names. Whether it was written only the store can tell.
                await stored.ReadStateAsync();
                if (error is not Orleans.Storage.InconsistentStateException && Runs.Contains(name, StringComparer.Ordinal)) return name;
            }
        }
    }

    public async Task Release(string run)
    {
        if (Runs.Remove(run)) await Save();
    }

    public Task<IReadOnlyList<string>> List() => Task.FromResult<IReadOnlyList<string>>([.. Runs]);

    public async Task Tend()
    {
        if (_tending) return;
        _tending = true;
        try
        {
            string[] open = [.. Runs.Where(run => !stored.State.Ended.Contains(run))];
            bool[] ended = await Task.WhenAll(open.Select(HasEnded));
            for (int i = 0; i < open.Length; i++)
            {
                // Told to the store with the next name: until then a few clocks too many are woken after a restart.
                if (ended[i]) stored.State.Ended.Add(open[i]);
            }
        }
        finally
        {
            _tending = false;
        }
    }

    private async Task<bool> HasEnded(string run)
    {
        try
        {
            RunView view = await GrainFactory.GetGrain<IClockGrain>(run).View();
            return view.Phase is RunPhase.Done or RunPhase.Failed or RunPhase.Cancelled;
        }
        catch (RunRefusedException)
        {
            // A name that was taken and has not been started yet.
            return false;
        }
        catch (Exception passing) when (Passing.Is(passing))
        {
            return false;
        }
    }

    private async Task Save()
    {
        try
        {
            await stored.WriteStateAsync();
        }
        catch (Exception error) when (Passing.Is(error))
        {
            // Whether it was written is not known: whoever is asked next reads it anew.
            DeactivateOnIdle();
            throw;
        }
    }
}
