using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Headroom.Client.Connections;

/// <summary>
/// The way every call takes: retry with jitter outside (only where a second call does no harm), then one circuit
/// breaker shared by all calls of a client, then the timeout of an attempt.
/// </summary>
internal sealed class CallPipelines
{
    internal CallPipelines(CallPolicy policy, TimeProvider time)
    {
        ResiliencePipeline breaker = Builder(time).AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            ShouldHandle = Passing(),
            FailureRatio = 1,
            MinimumThroughput = policy.BreakAfter,
            SamplingDuration = policy.BreakWindow,
            BreakDuration = policy.BreakDuration,
        }).Build();
        Repeatable = Builder(time).AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = Passing(),
            MaxRetryAttempts = policy.Retries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = policy.RetryDelay,
        }).AddPipeline(breaker).AddTimeout(policy.QuickTimeout).Build();
        // One attempt after the other, no longer apart than a second; no breaker: it is the waiting for better times.
        Patient = Builder(time).AddTimeout(policy.WatchPatience).AddRetry(Steadily(policy, int.MaxValue)).AddTimeout(policy.QuickTimeout).Build();
        Lasting = Builder(time).AddRetry(Steadily(policy, 3 * policy.Retries)).AddPipeline(breaker).AddTimeout(policy.LongTimeout / 10).Build();
        Once = Builder(time).AddPipeline(breaker).AddTimeout(policy.LongTimeout).Build();
    }

    /// <summary>For calls that may be sent again: they read, or they state what shall be (paused, running, cancelled, this speed).</summary>
    internal ResiliencePipeline Repeatable { get; }

    /// <summary>For watching: as <see cref="Repeatable"/>, for as long as the policy's patience lasts.</summary>
    internal ResiliencePipeline Patient { get; }

    /// <summary>For starting a run: it may take long, and may be sent again.</summary>
    internal ResiliencePipeline Lasting { get; }

    /// <summary>For calls that count: taking a name, stepping. Sent once, with a long timeout.</summary>
    internal ResiliencePipeline Once { get; }

    /// <summary>
    /// Faults of the way to the grain. What the grain itself answers (wrong input, a run that is over) is an answer,
    /// and asking again would not change it.
    /// </summary>
    internal static bool IsPassing(Exception error) =>
        error is TimeoutRejectedException or TimeoutException or Orleans.Runtime.OrleansException
            or System.Net.Sockets.SocketException or IOException;

    private static RetryStrategyOptions Steadily(CallPolicy policy, int retries) => new()
    {
        ShouldHandle = Passing(),
        MaxRetryAttempts = retries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = policy.RetryDelay,
        MaxDelay = TimeSpan.FromSeconds(1),
    };

    private static PredicateBuilder<object> Passing() => new PredicateBuilder().Handle<Exception>(IsPassing);

    private static ResiliencePipelineBuilder Builder(TimeProvider time) => new() { TimeProvider = time };
}
