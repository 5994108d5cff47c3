namespace Headroom.Grains.Runs;

/// <summary>Key of a zone or a participant: the run's name, a slash, its own name.</summary>
/// <param name="Run">Name of the run; has no slash.</param>
/// <param name="Name">Name within the run.</param>
public readonly record struct RunKey(string Run, string Name)
{
    /// <summary>Takes a key apart at its first slash.</summary>
    /// <exception cref="RunRefusedException">The key has no slash.</exception>
    public static RunKey Parse(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        int slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash < 0
            ? throw new RunRefusedException($"'{key}': expected the name of a run, a slash, and a name within it (texas-1/rockdale)")
            : new(key[..slash], key[(slash + 1)..]);
    }

    /// <summary><c>texas-1/rockdale</c>.</summary>
    public override string ToString() => $"{Run}/{Name}";
}
