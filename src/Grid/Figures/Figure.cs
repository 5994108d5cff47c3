namespace Headroom.Grid.Figures;

/// <summary>How well a figure is known.</summary>
public enum Standing
{
    /// <summary>Read in the source named.</summary>
    Read,

    /// <summary>Arithmetic on figures read.</summary>
    Derived,

    /// <summary>Nothing was read: a judgement, or remembered. A reader may well put another in its place.</summary>
    Assumption,

    /// <summary>Given by whoever asked, in a file or on the command line.</summary>
    Given,
}

/// <summary>
/// One figure that a study stands on, described once: the model, its file, its documentation and its answers are all made from this.
/// </summary>
/// <param name="Name">Name, snake_case.</param>
/// <param name="Unit">Unit as printed; "1" for a fraction.</param>
/// <param name="Default">Value where nobody gives another.</param>
/// <param name="Min">Smallest value allowed, inclusive.</param>
/// <param name="Max">Largest value allowed, inclusive.</param>
/// <param name="Meaning">What it is, in a sentence without its full stop.</param>
/// <param name="Source">Where the default is from.</param>
/// <param name="Standing">How well the default is known.</param>
public sealed record Figure(
    string Name, string Unit, double Default, double Min, double Max, string Meaning, string Source, Standing Standing)
{
    /// <summary>The range in which it may well lie, for sensitivities; null where none is asked for.</summary>
    public (double Low, double High)? Swing { get; init; }

    /// <summary>Whether only whole numbers make sense.</summary>
    public bool Whole { get; init; }

    /// <summary>What a value must be, as the end of an error line.</summary>
    public string Expectation =>
        $"a {(Whole ? "whole " : "")}number{(Unit is "" or "1" ? "" : " in " + Unit)} from {Plain(Min)} to {Plain(Max)}";

    /// <summary>Whether a value may be taken.</summary>
    public bool Allows(double value) => value >= Min && value <= Max && (!Whole || value == Math.Floor(value));

    /// <summary>A value as one would write it.</summary>
    public static string Plain(double value) => value.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A figure and the value that a study used.</summary>
/// <param name="Figure">The figure.</param>
/// <param name="Value">Value used.</param>
/// <param name="Source">Where the value is from.</param>
/// <param name="Standing">How well the value is known.</param>
/// <param name="Line">Line of the file it was given in, from 1; 0 for none.</param>
public sealed record FigureValue(Figure Figure, double Value, string Source, Standing Standing, int Line = 0);
