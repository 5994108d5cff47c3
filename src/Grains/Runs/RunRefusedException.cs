#pragma warning disable CA1032 // A refusal without a line would say nothing: only constructors that name one exist.
namespace Headroom.Grains.Runs;

/// <summary>
/// What was asked can't be done as asked: input with problems, a run or participant that is not there, a name that is
/// taken. Every line names one thing and says what was expected (law 8); nothing has been left behind.
/// It crosses silos whole. Exit code 2 on the command line.
/// </summary>
[GenerateSerializer]
public sealed class RunRefusedException : Exception
{
    /// <summary>One thing.</summary>
    public RunRefusedException(string line) : this([line]) { }

    /// <summary>Several things, at least one.</summary>
    public RunRefusedException(IReadOnlyList<string> lines) : base(string.Join(Environment.NewLine, lines)) => Lines = [.. lines];

    /// <summary>The lines a user sees, at least one, in the order of the file.</summary>
    [Id(0)] public string[] Lines { get; private set; }

    /// <summary>The refusal that problems of the input call for.</summary>
    public static RunRefusedException Of(Grid.InputException input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new([.. input.Problems.Select(p => p.ToString())]);
    }
}
