using Microsoft.AspNetCore.Components.Authorization;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Web.Access;

/// <summary>Calls grains in the name of whoever is signed in.</summary>
internal sealed class AsCaller(IGrainFactory grains, AuthenticationStateProvider session)
{
    public async Task<Caller> CallerAsync() => SessionCookie.Caller((await session.GetAuthenticationStateAsync()).User);

    public async Task<T> AskAsync<T>(Func<IGrainFactory, Task<T>> call)
    {
        // The request context flows down the asynchronous flow only: it is set here, in the method that makes the call.
        (await CallerAsync()).Enter();
        return await call(grains);
    }
}
