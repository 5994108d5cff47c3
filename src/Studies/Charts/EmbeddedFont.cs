using ScottPlot;
using SkiaSharp;

namespace Headroom.Studies.Charts;

/// <summary>
/// The typeface of the charts, carried inside the assembly because a bare machine may have no fonts at all, and so that a
/// chart looks the same everywhere. Open Sans, SIL Open Font License 1.1 (Charts/Fonts/OFL.txt).
/// </summary>
internal sealed class EmbeddedFont : IFontResolver
{
    /// <summary>Name by which charts ask for it; no installed family has it.</summary>
    public const string Name = "Headroom Open Sans";

    private static readonly Lock Gate = new();
    private static bool _registered;

    /// <summary>Makes it the font of every plot created from now on. Cheap when done before.</summary>
    public static void Register()
    {
        lock (Gate)
        {
            if (_registered) return;
            // In front: the system's resolver would look for installed fonts first.
            ScottPlot.Fonts.FontResolvers.Insert(0, new EmbeddedFont());
            ScottPlot.Fonts.Default = Name;
            _registered = true;
        }
    }

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        fontName == Name ? Load(weight >= FontWeight.SemiBold) : null;

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => fontName == Name ? Load(bold) : null;

    private static SKTypeface Load(bool bold)
    {
        string file = bold ? "OpenSans-SemiBold.ttf" : "OpenSans-Regular.ttf";
        using Stream stream = typeof(EmbeddedFont).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"{file} is not part of the assembly");
        return SKTypeface.FromStream(stream);
    }
}
