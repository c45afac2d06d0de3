using System.Collections.Concurrent;
using System.Reflection;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Grains.Access;

/// <summary>Stands before every grain of ours: who calls must hold the permission that the method declares. A method that declares none is refused to all.</summary>
internal sealed class PermissionFilter : IIncomingGrainCallFilter
{
    private static readonly Assembly _contracts = typeof(IAccountGrain).Assembly;
    private readonly ConcurrentDictionary<MethodInfo, Need> _needs = new();

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.InterfaceMethod is not { } method || method.DeclaringType?.Assembly != _contracts)
            return context.Invoke();
        var need = _needs.GetOrAdd(method, Need.Of);
        var caller = Caller.Current;
        if (need.IsOpen || (need.Permission is { } needed && caller is not null && (caller.May(Permission.System) || caller.May(needed))))
            return context.Invoke();
        var refusal = new PermissionMissing(need.Permission ?? Permission.System);
        if (need.Refused is { } refused)
            context.Result = refused(refusal);
        else
            throw new CallRefusedException(refusal.Message);
        return Task.CompletedTask;
    }

    private sealed record Need(bool IsOpen, Permission? Permission, Func<Refusal, object>? Refused)
    {
        public static Need Of(MethodInfo method) => new(
            method.GetCustomAttribute<NeedsNoPermissionAttribute>() is not null,
            method.GetCustomAttribute<RequiresAttribute>()?.Permission ?? method.DeclaringType?.GetCustomAttribute<RequiresAttribute>()?.Permission,
            RefusedAs(method.ReturnType));

        /// <summary>Methods that can say no in their answer do so.</summary>
        private static Func<Refusal, object>? RefusedAs(Type answer)
        {
            if (!answer.IsGenericType || answer.GetGenericArguments()[0] is not { IsGenericType: true } outcome || outcome.GetGenericTypeDefinition() != typeof(Outcome<>))
                return null;
            var make = outcome.GetMethod("op_Implicit", [typeof(Refusal)])!;
            return refusal => make.Invoke(null, [refusal])!;
        }
    }
}
