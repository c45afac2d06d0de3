using static ThreatResponse.Web.Texts.Say;

namespace ThreatResponse.Web.Shell;

/// <summary>The last change of this page that can be taken back. One, as the toast that offers it.</summary>
internal sealed class Undo
{
    private Func<Task<string?>>? back;

    /// <summary>What would be taken back; null when nothing.</summary>
    public string? What { get; private set; }

    /// <param name="takeBack">Answers with what went wrong; null when nothing did.</param>
    public void Offer(string what, Func<Task<string?>> takeBack) => (What, back) = (what, takeBack);

    public void Forget() => (What, back) = (null, null);

    public async Task<string?> TakeBackAsync()
    {
        if (back is not { } now)
            return T("There is nothing to undo.");
        Forget();
        return await now();
    }
}
