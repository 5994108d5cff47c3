using System.Net.Sockets;
using Headroom.Grains.Runs;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Headroom.Client.Connections;

/// <summary>Turns whatever a call threw into the one line that a person can act on.</summary>
internal static class Faults
{
    /// <summary>What to do when nobody listens.</summary>
    internal const string StartASilo = "Start one with `dotnet run -c Release --project src/Silo`.";

    /// <summary>What to do when a cluster does not answer.</summary>
    internal const string LookAtTheCluster = "A silo may just have gone: try again in a few seconds; else look whether Redis and the silos run.";

    /// <summary>What else to do where silos and clients show certificates.</summary>
    internal const string LookAtTheCertificates = " Silos hang up on who has no certificate of their authority; their logs say why.";

    /// <summary>
    /// The error as callers see it: refusals and cancellations as they are, everything else as
    /// <see cref="HeadroomException"/>.
    /// </summary>
    /// <param name="error">What the call threw.</param>
    /// <param name="subject">Who the call was about.</param>
    /// <param name="phase">What was being done.</param>
    /// <param name="where">Address of the silo, or "the embedded silo".</param>
    /// <param name="advice">What to do when nobody answers there.</param>
    internal static Exception Translate(Exception error, string subject, string phase, string where, string advice) => error switch
    {
        RunRefusedException or HeadroomException or OperationCanceledException => error,
        TimeoutRejectedException timeout => new HeadroomException(
            subject, phase, $"no answer from {where} within {timeout.Timeout.TotalSeconds:0.###} s",
            "Look at the silo's log; a big run may keep it busy.", error),
        BrokenCircuitException broken => new HeadroomException(
            subject, phase, $"the last calls to {where} all failed, so none is sent for {broken.RetryAfter?.TotalSeconds ?? 0:0} s",
            "Look whether the silo still runs, then try again.", error),
        TimeoutException => new HeadroomException(
            subject, phase, $"no answer from {where} in time", "Look at the silo's log; a big run may keep it busy.", error),
        SiloUnavailableException or OrleansMessageRejectionException or ClientNotAvailableException
            or Orleans.Runtime.Messaging.ConnectionFailedException or SocketException =>
            new HeadroomException(subject, phase, $"no silo answers on {where}", advice, error),
        Orleans.Runtime.OrleansException => new HeadroomException(subject, phase, FirstLine(error), LookAtTheCluster, error),
        _ => new HeadroomException(subject, phase, FirstLine(error), "", error),
    };

    private static string FirstLine(Exception error)
    {
        string message = error.Message.Trim();
        int end = message.IndexOfAny(['\r', '\n']);
        return end < 0 ? message : message[..end];
    }
}
