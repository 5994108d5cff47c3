namespace Headroom.Client.Keys;

/// <summary>What the bearer of a key may do; each role may do all that those before it may.</summary>
public enum ApiRole
{
    /// <summary>Look: list, view, watch, query, download.</summary>
    Reader = 0,

    /// <summary>Start runs, steer them, intervene in them.</summary>
    Operator = 1,

    /// <summary>See the inside of the cluster (the dashboard).</summary>
    Admin = 2,
}
