#pragma warning disable CA1032 // It is made of a refusal.
using Headroom.Grains.Runs;

namespace Headroom.Silo.Api.Runs;

/// <summary>A run that was refused when its inputs were read: 422, all lines.</summary>
internal sealed class NotStartedException(RunRefusedException refused) : Exception(refused.Message, refused)
{
    /// <summary>What is wrong.</summary>
    public IReadOnlyList<string> Lines { get; } = refused.Lines;
}
