#pragma warning disable CA1032 // An input error without a problem would say nothing: only constructors that name one exist.
namespace Headroom.Grid;

/// <summary>One thing wrong with an input file (law 8: bad input is named, not guessed).</summary>
/// <param name="File">Path as the user gave it.</param>
/// <param name="Line">Line, from 1; 0 where the whole file is meant.</param>
/// <param name="Field">Attribute or column, with its place: "miners[2].pue".</param>
/// <param name="Value">What was found, shortened to 40 characters.</param>
/// <param name="Expected">What would have been right.</param>
public sealed record InputProblem(string File, int Line, string Field, string Value, string Expected)
{
    /// <summary>The one line a user sees: <c>file:line: field 'value': expected</c>.</summary>
    public override string ToString()
    {
        string value = Value.ReplaceLineEndings(" ");
        if (value.Length > 40) value = value[..37] + "...";
        string place = Line > 0 ? $"{File}:{Line}" : File;
        return value.Length > 0 ? $"{place}: {Field} is '{value}': expected {Expected}" : $"{place}: {Field}: expected {Expected}";
    }
}

/// <summary>Input that can't be used; carries every problem found, at least one. Exit code 2 on the command line.</summary>
public sealed class InputException : Exception
{
    /// <summary>Wraps problems, of which there is at least one.</summary>
    public InputException(IReadOnlyList<InputProblem> problems)
        : base(string.Join(Environment.NewLine, problems)) => Problems = problems;

    /// <summary>Wraps a single problem.</summary>
    public InputException(InputProblem problem) : this([problem]) { }

    /// <summary>Every problem found, in the order of the file.</summary>
    public IReadOnlyList<InputProblem> Problems { get; }
}
