using Headroom.Client.Connections;
using Headroom.Grid;

namespace Headroom.Client.Commands;

/// <summary>What commands do with names of runs.</summary>
internal static class Runs
{
    /// <summary>Fails with the names there are when a silo has no such run.</summary>
    /// <exception cref="InputException">There is no such run.</exception>
    internal static async Task RequireAsync(HeadroomClient client, string run, CancellationToken cancellation)
    {
        IReadOnlyList<string> runs = await client.ListRunsAsync(cancellation).ConfigureAwait(false);
        if (runs.Contains(run)) return;
        string expected = runs.Count == 0
            ? "a run of this silo; it has none yet, start one with `headroom run texas --cluster localhost`"
            : $"a run of this silo: {string.Join(", ", runs.TakeLast(20))}";
        throw new InputException(new InputProblem("silo", 0, "run", run, expected));
    }
}
