using System.Text;
using Headroom.Grid.Scenarios.Reading;

namespace Headroom.Grid.Figures;

/// <summary>The figures of one study, in the order in which they are printed.</summary>
public sealed class FigureTable
{
    private const int TextWidth = 110;

    private readonly Dictionary<string, Figure> _byName;

    /// <summary>A table; names must differ.</summary>
    /// <param name="study">Name of the study, which its files carry.</param>
    /// <param name="title">What the study asks, one line.</param>
    /// <param name="figures">The figures.</param>
    public FigureTable(string study, string title, IReadOnlyList<Figure> figures)
    {
        Study = study;
        Title = title;
        Figures = figures;
        _byName = figures.ToDictionary(f => f.Name, StringComparer.Ordinal);
    }

    /// <summary>Name of the study.</summary>
    public string Study { get; }

    /// <summary>What the study asks.</summary>
    public string Title { get; }

    /// <summary>The figures.</summary>
    public IReadOnlyList<Figure> Figures { get; }

    /// <summary>The figure of a name; null where there is none.</summary>
    public Figure? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Every figure at its default.</summary>
    public FigureValues Defaults() => new(this, [.. Figures.Select(f => new FigureValue(f, f.Default, f.Source, f.Standing))]);

    /// <summary>What is expected where a name is not known.</summary>
    internal string Unknown(string name) =>
        $"a figure of the study {Study}{NearestWord.Hint(name, _byName.Keys)}; its file lists them: scenarios/{Study}.yaml";

    /// <summary>The study's file with every default, as it ships.</summary>
    public string Yaml()
    {
        StringBuilder yaml = new();
        Comment(yaml, "", Title);
        Comment(yaml, "", $"Made from the study's own table. Copy it, change what you know better, leave out the rest: headroom study {Study} --figures mine.yaml");
        yaml.AppendLine($"study: {Study}").AppendLine("figures:");
        foreach (Figure figure in Figures)
        {
            yaml.AppendLine();
            Comment(yaml, "  ", $"{figure.Meaning}. {figure.Unit}, {Figure.Plain(figure.Min)} to {Figure.Plain(figure.Max)}.");
            Comment(yaml, "  ", $"{Words(figure.Standing)}: {figure.Source}");
            yaml.AppendLine($"  {figure.Name}: {Figure.Plain(figure.Default)}");
        }
        return yaml.ToString();
    }

    /// <summary>The table as Markdown, for the study's page.</summary>
    public string Markdown()
    {
        StringBuilder text = new("| figure | default | unit | range | swing | meaning | source | standing |\n|---|---|---|---|---|---|---|---|\n");
        foreach (Figure f in Figures)
        {
            string swing = f.Swing is { } s ? $"{Figure.Plain(s.Low)} to {Figure.Plain(s.High)}" : "";
            text.Append($"| `{f.Name}` | {Figure.Plain(f.Default)} | {f.Unit} | {Figure.Plain(f.Min)} to {Figure.Plain(f.Max)} | {swing} | {f.Meaning} | {f.Source} | {Words(f.Standing)} |\n");
        }
        return text.ToString();
    }

    /// <summary>A standing in a word.</summary>
    public static string Words(Standing standing) => standing switch
    {
        Standing.Read => "read",
        Standing.Derived => "derived",
        Standing.Assumption => "assumption",
        _ => "given",
    };

    private static void Comment(StringBuilder yaml, string indent, string text)
    {
        string line = "";
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > TextWidth)
            {
                yaml.AppendLine($"{indent}# {line}");
                line = "";
            }
            line = line.Length == 0 ? word : $"{line} {word}";
        }
        yaml.AppendLine($"{indent}# {line}");
    }
}
