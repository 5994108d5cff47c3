namespace Headroom.Studies.Results;

/// <summary>How a recording can be continued by another process after its own has died: it keeps a journal.</summary>
/// <param name="Identity">What tells the run from any other one: a journal of another identity is not continued.</param>
/// <param name="Epoch">At least 1; who continues a recording has a higher number than everyone before.</param>
/// <param name="GoesOn">Whether this is a continuation: what an earlier epoch has recorded is taken over first.</param>
public sealed record Continuation(string Identity, int Epoch, bool GoesOn);
