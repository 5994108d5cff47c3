namespace Headroom.Client.Commands;

/// <summary>What the process says to whoever started it.</summary>
internal static class ExitCode
{
    /// <summary>It worked.</summary>
    internal const int Ok = 0;

    /// <summary>Something failed at run time.</summary>
    internal const int Failed = 1;

    /// <summary>The input was wrong: options, scenario, data, a name that does not exist.</summary>
    internal const int BadInput = 2;

    /// <summary>Ended by Ctrl-C (128 + SIGINT).</summary>
    internal const int Interrupted = 130;
}
