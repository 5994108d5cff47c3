using Headroom.Grid.Series;

namespace Headroom.Grid.Networks.RtsGmlc;

/// <summary>
/// Files of the folder. Names are matched whatever their case: <c>timeseries_pointers.csv</c> writes <c>HYDRO/</c> where the
/// folder is <c>Hydro/</c>. Nothing outside of the folder is read.
/// </summary>
internal sealed class RtsGmlcPaths(string root)
{
    /// <summary>Folder of the tables.</summary>
    public const string Tables = "SourceData";

    /// <summary>A table.</summary>
    /// <exception cref="InputException">There is no such file.</exception>
    public DataFile Table(string name) =>
        Find([Tables, name]) ?? throw new InputException(new InputProblem(
            Path.Combine(root, Tables, name), 0, "file", "", "an existing file: a folder as RTS-GMLC has it holds SourceData and timeseries_data_files"));

    /// <summary>A file that a table points at, relative to the tables; null when there is none, or it is outside.</summary>
    public DataFile? Pointed(string path)
    {
        List<string> parts = [Tables];
        foreach (string part in path.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".") continue;
            if (part != "..") parts.Add(part);
            else if (parts.Count == 0) return null;
            else parts.RemoveAt(parts.Count - 1);
        }
        return Find(parts);
    }

    private DataFile? Find(List<string> parts)
    {
        string at = root;
        for (int i = 0; i < parts.Count; i++)
        {
            if (!Directory.Exists(at)) return null;
            string exact = Path.Combine(at, parts[i]);
            bool last = i == parts.Count - 1;
            if (last ? File.Exists(exact) : Directory.Exists(exact))
            {
                at = exact;
                continue;
            }
            string? other = (last ? Directory.EnumerateFiles(at) : Directory.EnumerateDirectories(at))
                .Order(StringComparer.Ordinal)
                .FirstOrDefault(each => string.Equals(Path.GetFileName(each), parts[i], StringComparison.OrdinalIgnoreCase));
            if (other is null) return null;
            at = other;
        }
        return new DataFile(at, Path.GetFullPath(at));
    }
}
