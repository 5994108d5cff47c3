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
        Once = Builder(time).AddPipeline(breaker).AddTimeout(policy.LongTimeout).Build();
    }

    /// <summary>For calls that may be sent again: they read, or they state what shall be (paused, running, cancelled, this speed).</summary>
    internal ResiliencePipeline Repeatable { get; }

    /// <summary>For calls that count: starting a run, stepping it. Sent once, with a long timeout.</summary>
    internal ResiliencePipeline Once { get; }

    /// <summary>
    /// Faults of the way to the grain. What the grain itself answers (wrong input, a run that is over) is an answer,
    /// and asking again would not change it.
    /// </summary>
    internal static bool IsPassing(Exception error) =>
        error is TimeoutRejectedException or TimeoutException or Orleans.Runtime.OrleansException
            or System.Net.Sockets.SocketException or IOException;

    private static PredicateBuilder<object> Passing() => new PredicateBuilder().Handle<Exception>(IsPassing);

    private static ResiliencePipelineBuilder Builder(TimeProvider time) => new() { TimeProvider = time };
}
