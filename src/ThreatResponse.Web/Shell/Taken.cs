using Microsoft.JSInterop;

namespace ThreatResponse.Web.Shell;

/// <summary>Answers when what the browser sent before has been taken and drawn: a key that found no button waits for that (tr.js).</summary>
public static class Taken
{
    [JSInvokable("Taken")]
    public static void Now()
    {
    }
}
