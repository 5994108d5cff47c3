using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime.Text;

namespace Headroom.Grid.Scenarios.Reading;

/// <summary>Types the text of a scalar; culture never matters.</summary>
internal static partial class ScenarioValue
{
    /// <summary>The value of a text for a field.</summary>
    /// <param name="field">The field; its range and words hold.</param>
    /// <param name="text">Text with parameters replaced, not empty.</param>
    /// <param name="expected">Where null is returned, what would have been right.</param>
    /// <returns>The value as the property's own type (an element's for a list of numbers), or null.</returns>
    public static object? Of(ScenarioField field, string text, out string expected)
    {
        expected = field.Expectation;
        switch (field.Type)
        {
            case FieldType.Text or FieldType.Texts:
                if (field.Words.Count == 0 || field.Words.Contains(text)) return text;
                expected += NearestWord.Hint(text, field.Words);
                return null;
            case FieldType.Switch:
                return text switch { "true" or "True" or "TRUE" => true, "false" or "False" or "FALSE" => false, _ => null };
            case FieldType.Date:
                var date = LocalDatePattern.Iso.Parse(text);
                return date.Success ? date.Value : null;
            case FieldType.Whole:
                if (WholeOf(text) is not { } whole)
                {
                    expected += NumberHint(text);
                    return null;
                }

                if (whole < field.Minimum || whole > field.Maximum) return null;
                return field.Property.PropertyType != typeof(int) ? whole
                    : whole is >= int.MinValue and <= int.MaxValue ? (int)whole : null;
            default:
                if (NumberOf(text) is not { } number)
                {
                    expected += NumberHint(text);
                    return null;
                }

                return number >= field.Minimum && number <= field.Maximum ? number : null;
        }
    }

    /// <summary>A finite number, plain or scientific, underscores between digits allowed; null for anything else.</summary>
    public static double? NumberOf(string text) =>
        Number().IsMatch(text)
        && double.TryParse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
        && double.IsFinite(number) ? number : null;

    private static long? WholeOf(string text)
    {
        if (!Number().IsMatch(text)) return null;
        string digits = text.Replace("_", "", StringComparison.Ordinal);
        if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole)) return whole;
        // 8.76e3 is whole too; beyond 2^53 a double would round.
        return NumberOf(text) is { } number && number == Math.Floor(number) && Math.Abs(number) < 9e15 ? (long)number : null;
    }

    /// <summary>What is wrong with a text that no number was read from, where it is one of the usual slips.</summary>
    private static string NumberHint(string text) =>
        Nonfinite().IsMatch(text) || Number().IsMatch(text) && NumberOf(text) is null ? "; it must be finite"
        : Grouped().IsMatch(text) ? "; digits are grouped with '_' (1_000), the decimal mark is '.'"
        : Quantity().IsMatch(text) ? "; the number alone, without a unit"
        : "";

    [GeneratedRegex(@"^[+-]?([0-9]+(_[0-9]+)*(\.([0-9]+(_[0-9]+)*)?)?|\.[0-9]+(_[0-9]+)*)([eE][+-]?[0-9]+)?\z")]
    private static partial Regex Number();

    [GeneratedRegex(@"^[+-]?[0-9]+(,[0-9]+)+(\.[0-9]+)?\z")]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^[$]?\s*[+-]?[0-9][0-9_.,]*\s*[A-Za-z%$/]+[A-Za-z0-9%$/. ]*\z")]
    private static partial Regex Quantity();

    [GeneratedRegex(@"^[+-]?\.?(nan|inf(inity)?)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Nonfinite();
}
