using Headroom.Grains.Hosting;

namespace Headroom.Grains.Runs;

/// <summary>The names of all runs of a cluster, oldest first.</summary>
internal sealed class RunCatalogueGrain(
    [PersistentState("catalogue", HeadroomStorage.Runs)] IPersistentState<List<string>> runs) : Grain, IRunCatalogueGrain
{
    public async Task<string> Reserve(string wish)
    {
        if (wish.Length is 0 or > 100 || wish.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_')))
            throw new RunRefusedException($"name is '{wish}': expected 1 to 100 letters, digits, dots, dashes or underscores");
        string name = wish;
        for (int n = 1; runs.State.Contains(name, StringComparer.Ordinal); n++) name = $"{wish}-{n}";
        runs.State.Add(name);
        await runs.WriteStateAsync();
        return name;
    }

    public async Task Release(string run)
    {
        if (runs.State.Remove(run)) await runs.WriteStateAsync();
    }

    public Task<IReadOnlyList<string>> List() => Task.FromResult<IReadOnlyList<string>>([.. runs.State]);
}
