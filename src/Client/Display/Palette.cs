using Headroom.Market.Participants;
using Spectre.Console;

namespace Headroom.Client.Display;

/// <summary>How technologies are coloured.</summary>
internal static class Palette
{
    /// <summary>A technology's colour in pictures of the generation mix.</summary>
    internal static Color ColourOf(Technology technology) => technology switch
    {
        Technology.GasCc or Technology.GasCt or Technology.GasSteam or Technology.GasRecip => Color.Orange1,
        Technology.Coal => Color.Grey,
        Technology.Nuclear => Color.Purple,
        Technology.Wind => Color.DeepSkyBlue1,
        Technology.Solar => Color.Yellow,
        Technology.Hydro => Color.Blue,
        _ => Color.White,
    };
}
