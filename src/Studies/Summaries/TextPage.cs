namespace Headroom.Studies.Summaries;

/// <summary>Lines of a set width under construction.</summary>
internal sealed class TextPage(int width)
{
    private readonly List<string> _lines = [];

    /// <summary>The lines so far.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>A heading, after an empty line.</summary>
    public void Heading(string text)
    {
        _lines.Add("");
        _lines.Add(text);
    }

    /// <summary>A line; what is too wide goes on in the next one.</summary>
    public void Line(string text)
    {
        text = text.TrimEnd();
        if (text.Length <= width) _lines.Add(text);
        else Wrap(text.TrimStart(), text.Length - text.TrimStart().Length, 6);
    }

    /// <summary>Text broken at blanks, or within a word that is wider than the page.</summary>
    public void Wrap(string text, int firstIndent, int indent)
    {
        string line = new(' ', firstIndent);
        bool empty = true;
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string rest = word;
            if (!empty && line.Length + 1 + rest.Length > width)
            {
                _lines.Add(line);
                (line, empty) = (new(' ', indent), true);
            }
            while (empty && line.Length + rest.Length > width)
            {
                int room = width - line.Length;
                _lines.Add(line + rest[..room]);
                (line, rest) = (new(' ', indent), rest[room..]);
            }
            line = empty ? line + rest : line + " " + rest;
            empty = false;
        }
        if (!empty) _lines.Add(line);
    }
}
