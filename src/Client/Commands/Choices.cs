using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Headroom.Client.Display;

namespace Headroom.Client.Commands;

/// <summary>Options and arguments whose mistakes are told in the project's own words: what was found, what was expected.</summary>
internal static class Choices
{
    internal static Option<string> Text(string name, string value, string meaning) =>
        new(name) { Description = meaning, HelpName = value, DefaultValueFactory = _ => "" };

    internal static Option<bool> Flag(string name, string meaning) => new(name) { Description = meaning };

    internal static Option<string> Word(string name, string meaning, params string[] words) => new(name)
    {
        Description = meaning,
        HelpName = string.Join('|', words),
        CustomParser = result => Word(result, name, words) ?? "",
    };

    internal static Option<long?> Whole(string name, string value, string meaning, long min, long max) => new(name)
    {
        Description = meaning,
        HelpName = value,
        CustomParser = result => Whole(result, name, min, max),
    };

    internal static Option<double?> Number(string name, string value, string meaning, double min, double max) => new(name)
    {
        Description = meaning,
        HelpName = value,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= min && number <= max) return number;
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} is '{text}': expected a number from {min} to {max}"));
            return null;
        },
    };

    internal static Option<double?> OfSpeed(string meaning) => new("--speed")
    {
        Description = meaning,
        HelpName = "speed",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (Speed.TryParse(text, out double speed)) return speed;
            result.AddError($"--speed is '{text}': expected {Speed.Expected}");
            return null;
        },
    };

    private static string? Word(ArgumentResult result, string name, string[] words)
    {
        string text = result.Tokens[0].Value;
        if (words.Contains(text)) return text;
        result.AddError($"{name} is '{text}': expected {string.Join(" or ", words)}");
        return null;
    }

    private static long? Whole(ArgumentResult result, string name, long min, long max)
    {
        string text = result.Tokens[0].Value;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            && value >= min && value <= max) return value;
        string range = max == long.MaxValue ? $"of at least {min}" : $"from {min} to {max}";
        result.AddError($"{name} is '{text}': expected a whole number {range}");
        return null;
    }
}
