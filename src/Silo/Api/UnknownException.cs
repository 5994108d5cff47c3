#pragma warning disable CA1032 // What is not there has a name.
namespace Headroom.Silo.Api;

/// <summary>Something that was named is not there: 404.</summary>
internal sealed class UnknownException(string what, string advice) : Exception(what)
{
    /// <summary>What to do.</summary>
    public string Advice { get; } = advice;
}
