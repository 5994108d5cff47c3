namespace Headroom.Studies.Copulas;

/// <summary>How quantities that each have their own distribution move together.</summary>
public enum Copula
{
    /// <summary>Not at all.</summary>
    Independent,

    /// <summary>As normal numbers: together in the middle, apart in the far tail.</summary>
    Gaussian,

    /// <summary>As t-distributed numbers: one common shock scales all of them, so that they are far out together.</summary>
    Student,
}
