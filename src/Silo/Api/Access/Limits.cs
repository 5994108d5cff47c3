using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Headroom.Silo.Api.Access;

/// <summary>How much is taken on: requests a second by key, starts and watchers at once.</summary>
internal static class Limits
{
    /// <summary>For reading a scenario and starting a run of it: pure computing, a few at a time.</summary>
    public const string Starts = "starts";

    /// <summary>For watching: a request that lasts.</summary>
    public const string Watchers = "watchers";

    private const int StartsAtOnce = 2, StartsWaiting = 16;

    /// <summary>Registers the limits.</summary>
    public static void Add(RateLimiterOptions options, ApiSettings settings)
    {
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetTokenBucketLimiter(
            context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? $"{context.Connection.RemoteIpAddress}", _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = 2 * settings.RequestsPerSecond,
                TokensPerPeriod = Math.Max(1, settings.RequestsPerSecond / 5),
                ReplenishmentPeriod = settings.RequestsPerSecond < 5 ? TimeSpan.FromSeconds(1.0 / settings.RequestsPerSecond) : TimeSpan.FromSeconds(0.2),
                QueueLimit = 0,
            }));
        options.AddConcurrencyLimiter(Starts, o => (o.PermitLimit, o.QueueLimit) = (StartsAtOnce, StartsWaiting));
        options.AddConcurrencyLimiter(Watchers, o => (o.PermitLimit, o.QueueLimit) = (settings.MostWatchers, 0));
        options.OnRejected = async (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "1";
            await Problems.Write(rejected.HttpContext, StatusCodes.Status429TooManyRequests, "more requests than this silo takes on",
                "Wait a second; the limits are settings of the silo (Headroom:Api).");
        };
    }
}
