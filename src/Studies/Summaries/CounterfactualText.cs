using Headroom.Studies.Counterfactual;

namespace Headroom.Studies.Summaries;

/// <summary>The run beside one in which nobody steps aside.</summary>
internal static class CounterfactualText
{
    /// <summary>Writes the section.</summary>
    public static void Write(TextPage page, CounterfactualResult c)
    {
        page.Heading("HAD NOBODY STEPPED ASIDE");
        page.Wrap(c.Definition, 2, 2);
        page.Line($"  {"",-34} {"as run",12} {"nobody aside",14} {"difference",14}");
        foreach ((string name, ComparedFigure f) in c.Figures)
        {
            page.Line($"  {Compact.Name(Label(name, f.Unit), 34),-34} {Value(f.Run, f.Unit),12} {Value(f.NobodyAside, f.Unit),14} "
                + $"{(f.Difference > 0 ? "+" : "") + Value(f.Difference, f.Unit),14}");
        }
        page.Line($"  {"stepping aside with " + Compact.Energy(c.SteppedAsideMwh) + " saved",-34} {"$",12} {"$/MWh",14}");
        foreach ((string name, Saving s) in c.Saved)
            page.Line($"  {Compact.Name(Words(name), 34),-34} {Compact.Usd(s.Usd),12} {(s.UsdPerMwh is { } price ? Compact.Price(price) : "-"),14}");
        foreach ((string name, ComparedFigure f) in c.Figures.Where(f => f.Key.EndsWith("_usd", StringComparison.Ordinal)))
            page.Wrap($"{Label(name, f.Unit)}: {f.Definition}", 6, 8);
        foreach ((string name, Saving s) in c.Saved) page.Wrap($"{Words(name)}: {s.Definition}", 6, 8);
        page.Wrap("unserved: firm demand and data centers; $/MWh: over the energy stepped aside with", 6, 8);
    }

    /// <summary>"unserved_mwh", "MWh" reads "unserved, MWh"; energies and hours say their unit with the value.</summary>
    private static string Label(string name, string unit)
    {
        string suffix = unit switch { "$" => "_usd", "MWh" => "_mwh", "t" => "_t", _ => "" };
        string words = (suffix.Length > 0 && name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : name).Replace('_', ' ').Replace("co2", "CO2", StringComparison.Ordinal);
        return unit == "MWh" ? words : $"{words}, {unit}";
    }

    private static string Words(string name) => name.Replace('_', ' ').Replace("voll", "VOLL", StringComparison.Ordinal);

    private static string Value(double value, string unit) => unit switch
    {
        "$/MWh" => Compact.Price(value),
        "MWh" => Compact.Energy(value),
        "h" => Compact.Count(value),
        _ => Compact.Usd(value),
    };
}
