#pragma warning disable CA1032 // An error that names no folder would say nothing.
namespace Headroom.Grains.Runs;

/// <summary>
/// The results folder can't be written, most likely because its disk is full. Nothing is lost: the journal in it holds what was
/// recorded before, and the market goes on from there when it is asked again.
/// </summary>
[GenerateSerializer]
public sealed class ResultsUnwritableException : Exception
{
    /// <summary>Names the folder and what it said.</summary>
    public ResultsUnwritableException(string folder, Exception cause)
        : base($"the results can't be written to {folder} ({cause?.Message.TrimEnd('.')})", cause) { }
}
