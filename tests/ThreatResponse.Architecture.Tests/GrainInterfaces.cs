using System.Reflection;
using Orleans;
using ThreatResponse.Contracts.Access;

namespace ThreatResponse.Architecture.Tests;

/// <summary>What every grain interface must say: who may call it, and its name on the wire.</summary>
public sealed class GrainInterfaces
{
    private static IEnumerable<Type> Ours => Product.Libraries.SelectMany(Product.WrittenTypes).Where(type => type.IsInterface && typeof(IAddressable).IsAssignableFrom(type));

    [Fact]
    public void There_are_some() => Assert.True(Ours.Count() >= 8);

    [Fact]
    public void Every_method_declares_a_permission_or_says_why_it_needs_none() => Assert.Empty(Ours.SelectMany(WithoutPermission));

    [Fact]
    public void Every_interface_and_method_has_an_alias() => Assert.Empty(Ours.SelectMany(WithoutAlias));

    [Fact]
    public void Every_record_on_the_wire_has_an_alias_and_no_two_the_same()
    {
        var wire = Product.Libraries.SelectMany(Product.WrittenTypes).Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null).ToList();

        Assert.Empty(wire.Where(type => AliasOf(type) is null).Select(type => type.FullName));
        Assert.Empty(wire.Concat(Ours).GroupBy(AliasOf).Where(alias => alias.Count() > 1).Select(alias => $"{alias.Key}: {string.Join(", ", alias)}"));
    }

    [Fact]
    public void A_planted_interface_that_says_nothing_is_found()
    {
        Assert.Equal(["IPlanted.ForgottenAsync declares no permission", "IPlanted.HastyAsync gives no reason"], WithoutPermission(typeof(IPlanted)));
        Assert.Equal(["IPlanted has no alias", "IPlanted.ForgottenAsync has no alias"], WithoutAlias(typeof(IPlanted)));
    }

    private static IEnumerable<string> WithoutPermission(Type grain) => grain.GetMethods().SelectMany(method =>
    {
        var open = method.GetCustomAttribute<NeedsNoPermissionAttribute>();
        if (open is not null)
            return string.IsNullOrWhiteSpace(open.Because) ? [$"{grain.Name}.{method.Name} gives no reason"] : Array.Empty<string>();
        var required = method.GetCustomAttribute<RequiresAttribute>() ?? grain.GetCustomAttribute<RequiresAttribute>();
        return required is null or { Permission: Permission.None } ? [$"{grain.Name}.{method.Name} declares no permission"] : [];
    });

    private static IEnumerable<string> WithoutAlias(Type grain)
    {
        if (AliasOf(grain) is null)
            yield return $"{grain.Name} has no alias";
        foreach (var method in grain.GetMethods().Where(method => AliasOf(method) is null))
            yield return $"{grain.Name}.{method.Name} has no alias";
    }

    private static string? AliasOf(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias;
}
