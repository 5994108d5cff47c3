using Headroom.Client.Connections;

namespace Headroom.Silo.Api.Runs;

/// <summary>Names of runs as they come in paths.</summary>
internal sealed class RunNames(HeadroomClient client)
{
    private const int Shown = 20;

    /// <summary>Fails with the names there are where there is no such run; no grain is woken for a name that was made up.</summary>
    /// <exception cref="UnknownException">There is no such run.</exception>
    public async Task Require(string run, CancellationToken cancellation)
    {
        IReadOnlyList<string> runs = await client.ListRunsAsync(cancellation);
        if (runs.Contains(run, StringComparer.Ordinal)) return;
        throw new UnknownException($"there is no run '{(run.Length > 100 ? run[..100] : run)}'",
            runs.Count == 0 ? "This silo has no runs yet; POST /api/v1/runs starts one." : $"There are: {string.Join(", ", runs.TakeLast(Shown))}.");
    }
}
