using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Headroom.Client.Connections;
using Headroom.Grains.Runs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Headroom.Silo.Api.Runs;

/// <summary>A run as server-sent events: <c>hour</c> whenever hours have taken effect, and <c>end</c> with the last view.</summary>
internal static class WatchEndpoint
{
    private const int LeastMilliseconds = 50, MostMilliseconds = 60_000;

    // Proxies cut connections that are silent for a minute.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(20);

    public static ServerSentEventsResult<RunView> Watch(
        string run, HeadroomClient client, IHostApplicationLifetime silo, HttpContext context, int interval = 1000) =>
        TypedResults.ServerSentEvents(Events(run, TimeSpan.FromMilliseconds(Math.Clamp(interval, LeastMilliseconds, MostMilliseconds)), client,
            silo.ApplicationStopping, context.RequestAborted));

    private static async IAsyncEnumerable<SseItem<RunView>> Events(
        string run, TimeSpan interval, HeadroomClient client, CancellationToken stopping, [EnumeratorCancellation] CancellationToken aborted)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(stopping, aborted);
        RunView? sent = null;
        TimeSpan silence = TimeSpan.Zero;
        await using IAsyncEnumerator<RunView> views = client.WatchAsync(run, interval, either.Token).GetAsyncEnumerator(either.Token);
        while (await Next(views))
        {
            RunView view = views.Current;
            silence += interval;
            if (sent is not null && sent.HoursDone == view.HoursDone && sent.Phase == view.Phase && sent.Message == view.Message && silence < LongestSilence) continue;
            (sent, silence) = (view, TimeSpan.Zero);
            yield return new SseItem<RunView>(view, view.Phase.IsOver() ? "end" : "hour") { EventId = $"{view.HoursDone}" };
        }
    }

    /// <summary>The next view; none where the client or the silo goes.</summary>
    private static async ValueTask<bool> Next(IAsyncEnumerator<RunView> views)
    {
        try
        {
            return await views.MoveNextAsync();
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
