namespace Headroom.Grains.Runs;

/// <summary>Faults that pass: a silo is gone, a grain is on its way to another one, the store does not answer.</summary>
internal static class Passing
{
    /// <summary>Whether a call that failed so may be sent again, if it does no harm twice.</summary>
    public static bool Is(Exception error) => error is OrleansException or TimeoutException;

    /// <summary>Its message up to the first line break, without a full stop.</summary>
    public static string FirstLine(Exception error)
    {
        string message = error.Message.Trim();
        int end = message.IndexOfAny(['\r', '\n']);
        return (end < 0 ? message : message[..end]).TrimEnd('.');
    }
}
