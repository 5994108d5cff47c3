namespace Headroom.Studies.Reports;

/// <summary>How far a study is. Reported from any thread, as often as it likes: whoever shows it takes the latest.</summary>
/// <param name="Phase">What is being done, a few words: "reading demand", "sampling".</param>
/// <param name="Done">Steps done in this phase.</param>
/// <param name="Total">Steps of this phase; 0 where that is not known.</param>
public readonly record struct StudyStep(string Phase, long Done, long Total);
