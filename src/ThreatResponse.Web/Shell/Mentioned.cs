namespace ThreatResponse.Web.Shell;

/// <summary>How many comments name the person who looks and were not seen by them: one number for all places that show it.</summary>
internal sealed class Mentioned
{
    public event Action? Changed;

    public int Unseen { get; private set; }

    public void Now(int unseen)
    {
        if (Unseen == unseen)
            return;
        Unseen = unseen;
        Changed?.Invoke();
    }
}
