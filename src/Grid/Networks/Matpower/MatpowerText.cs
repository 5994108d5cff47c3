using System.Globalization;

namespace Headroom.Grid.Networks.Matpower;

/// <summary>
/// The assignments of a MATPOWER case file: <c>mpc.name = number, 'text', [matrix] or {cell};</c> in any layout, with or without
/// a function header or the prefix <c>mpc.</c>. Comments are <c>%</c>, <c>#</c> and <c>%{ %}</c>, continuation is <c>...</c>.
/// A file is data, not a program: any other statement is refused rather than skipped, for it would change the data.
/// </summary>
internal sealed class MatpowerText
{
    private readonly string _file, _text;
    private int _at, _line = 1;

    private MatpowerText(string file, string text)
    {
        _file = file;
        _text = text;
    }

    /// <summary>Numbers and matrices by name, without <c>mpc.</c>; a number is a matrix of one value.</summary>
    public Dictionary<string, MatpowerMatrix> Matrices { get; } = new(StringComparer.Ordinal);

    /// <summary>First column of cells of text, by name.</summary>
    public Dictionary<string, List<string>> Cells { get; } = new(StringComparer.Ordinal);

    /// <summary>Name of the function, empty without one.</summary>
    public string Function { get; private set; } = "";

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="InputException">A statement is not an assignment of data, or a value is not one.</exception>
    public static MatpowerText Parse(string file, string text)
    {
        MatpowerText parsed = new(file, text);
        while (parsed.Skip(newlines: true)) parsed.Statement();
        return parsed;
    }

    /// <summary>A number as a person would write it.</summary>
    public static string Spelled(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private char Now => _at < _text.Length ? _text[_at] : '\0';

    private void Statement()
    {
        int line = _line;
        if (Now is ';' or ',')
        {
            _at++;
            return;
        }
        string word = Name();
        if (word.Length == 0) throw Problem(line, "statement", RestOfLine(), "an assignment such as mpc.bus = [ ... ];");
        if (word == "function")
        {
            string header = RestOfLine();
            string name = header[(header.IndexOf('=') + 1)..].Trim();
            Function = name.Split('(', ' ', '%', ';', ',')[0];
            return;
        }
        if (word is "return" or "end" or "endfunction" or "define_constants") return;
        Skip(newlines: false);
        if (Now != '=' || (_at + 1 < _text.Length && _text[_at + 1] == '='))
            throw Problem(line, "statement", word + RestOfLine(), "an assignment of numbers; a case file that computes can't be read");
        _at++;
        Skip(newlines: false);
        int dot = word.IndexOf('.');
        string field = dot < 0 ? word : word[(dot + 1)..];
        switch (Now)
        {
            case '[': Matrix(field, line); break;
            case '{': Cell(field); break;
            case '\'' or '"': Quoted(field); break;
            case 's' when _text.AsSpan(_at).StartsWith("struct"): EmptyStruct(field); break;
            default:
                MatpowerMatrix single = new(_file, field, line);
                single.Add([Number(field)], line);
                Matrices[field] = single;
                break;
        }
        Skip(newlines: false);
        if (Now is not (';' or ',' or '\n' or '\0'))
            throw Problem(_line, field, RestOfLine(), "nothing more after the value; a case file that computes can't be read");
    }

    private void EmptyStruct(string field)
    {
        string rest = RestOfLine();
        if (rest.Replace(" ", "").TrimEnd(';') is not ("struct()" or "struct")) throw Problem(_line, field, rest, "struct() or a value");
    }

    private void Matrix(string field, int line)
    {
        MatpowerMatrix matrix = new(_file, field, line);
        List<double> row = [];
        int rowLine = _line;
        _at++;
        while (true)
        {
            if (!Skip(newlines: false)) throw Problem(line, field, "", "a closing ]; the file ends before it");
            char now = Now;
            if (now is ';' or '\n' or ']')
            {
                if (row.Count > 0) matrix.Add([.. row], rowLine);
                row.Clear();
                if (now == '\n') _line++;
                _at++;
                if (now == ']') break;
            }
            else if (now == ',')
            {
                _at++;
            }
            else
            {
                if (row.Count == 0) rowLine = _line;
                row.Add(Number(field));
            }
        }
        Matrices[field] = matrix;
    }

    private void Cell(string field)
    {
        int line = _line;
        List<string> first = [];
        bool start = true;
        _at++;
        while (true)
        {
            if (!Skip(newlines: false)) throw Problem(line, field, "", "a closing }; the file ends before it");
            char now = Now;
            if (now is ';' or '\n' or '}')
            {
                start = true;
                if (now == '\n') _line++;
                _at++;
                if (now == '}') break;
            }
            else if (now is ',' or '[' or ']')
            {
                _at++;
            }
            else
            {
                string text = now is '\'' or '"' ? Quoted(field) : Spelled(Number(field));
                if (start) first.Add(text);
                start = false;
            }
        }
        Cells[field] = first;
    }

    private string Quoted(string field)
    {
        char quote = Now;
        int from = ++_at;
        while (_at < _text.Length && _text[_at] != '\n')
        {
            if (_text[_at] != quote)
            {
                _at++;
            }
            else if (_at + 1 < _text.Length && _text[_at + 1] == quote)
            {
                _at += 2;
            }
            else
            {
                return _text[from.._at++].Replace(new string(quote, 2), quote.ToString());
            }
        }
        throw Problem(_line, field, _text[(from - 1).._at], "a closing quote on the same line");
    }

    private double Number(string field)
    {
        int from = _at;
        while (_at < _text.Length && !(char.IsWhiteSpace(_text[_at]) || _text[_at] is ',' or ';' or ']' or '}' or '%' or '#' || Continues())) _at++;
        ReadOnlySpan<char> token = _text.AsSpan(from, _at - from);
        if (double.TryParse(token, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double value)
            && token[^1] is >= '0' and <= '9' or '.')
        {
            return value;
        }
        ReadOnlySpan<char> bare = token.TrimStart("+-");
        double sign = token.StartsWith("-") ? -1 : 1;
        if (token.Length - bare.Length <= 1)
        {
            if (bare.Equals("Inf", StringComparison.OrdinalIgnoreCase)) return sign * double.PositiveInfinity;
            if (bare.Equals("NaN", StringComparison.OrdinalIgnoreCase)) return double.NaN;
        }
        throw Problem(_line, field, token.ToString(), "a number; a case file that computes can't be read");
    }

    private string Name()
    {
        int from = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '_' or '.') && !Continues()) _at++;
        return _text[from.._at];
    }

    private bool Continues() => _text[_at] == '.' && _text.AsSpan(_at).StartsWith("...");

    /// <summary>Skips blanks, comments and continuations, and line ends too if asked; false at the end of the file.</summary>
    private bool Skip(bool newlines)
    {
        while (_at < _text.Length)
        {
            char now = _text[_at];
            if (now == '\n')
            {
                if (!newlines) return true;
                _line++;
                _at++;
            }
            else if (char.IsWhiteSpace(now) || now == '\uFEFF')
            {
                _at++;
            }
            else if (now is '%' or '#')
            {
                if (AloneOnLine('{')) Block();
                else ToLineEnd();
            }
            else if (Continues())
            {
                ToLineEnd();
                if (_at < _text.Length) _at++;
                _line++;
            }
            else
            {
                return true;
            }
        }
        return false;
    }

    private bool AloneOnLine(char bracket)
    {
        if (_at + 1 >= _text.Length || _text[_at] is not ('%' or '#') || _text[_at + 1] != bracket) return false;
        int start = _text.LastIndexOf('\n', Math.Max(0, _at - 1)) + 1, end = _text.IndexOf('\n', _at);
        return (_at == 0 || _text.AsSpan(start, _at - start).IsWhiteSpace())
            && _text.AsSpan(_at + 2, (end < 0 ? _text.Length : end) - _at - 2).IsWhiteSpace();
    }

    private void Block()
    {
        int depth = 0, line = _line;
        while (_at < _text.Length)
        {
            while (_at < _text.Length && _text[_at] is ' ' or '\t') _at++;
            if (AloneOnLine('{')) depth++;
            else if (AloneOnLine('}')) depth--;
            ToLineEnd();
            if (depth == 0) return;
            _at++;
            _line++;
        }
        throw Problem(line, "comment", "%{", "a closing %}; the file ends before it");
    }

    private void ToLineEnd()
    {
        int end = _text.IndexOf('\n', _at);
        _at = end < 0 ? _text.Length : end;
    }

    private string RestOfLine()
    {
        int from = _at;
        ToLineEnd();
        return _text[from.._at].TrimEnd();
    }

    private InputException Problem(int line, string field, string value, string expected) => new(new InputProblem(_file, line, field, value, expected));
}
