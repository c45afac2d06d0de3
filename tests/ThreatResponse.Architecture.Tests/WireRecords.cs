using System.Reflection;
using Orleans;

namespace ThreatResponse.Architecture.Tests;

/// <summary>
/// The records that go over the wire or into grain state, as <c>WireRecords.txt</c> lists them: a change of alias, id or type shows in review, because it
/// can break a rolling upgrade. (Grain interfaces stand in each project's <c>OrleansContracts.txt</c>, which the build itself checks.)
/// Run with <c>TR_UPDATE_GOLDEN=1</c> to write the list anew.
/// </summary>
public sealed class WireRecords
{
    private static readonly string _list = Path.Combine(Product.Repository, "tests", "ThreatResponse.Architecture.Tests", "WireRecords.txt");

    [Fact]
    public void Every_record_on_the_wire_is_as_listed()
    {
        var found = Product.Libraries.SelectMany(Product.WrittenTypes).Where(IsOnTheWire).SelectMany(LinesOf).Order(StringComparer.Ordinal).ToList();
        if (Environment.GetEnvironmentVariable("TR_UPDATE_GOLDEN") == "1")
            File.WriteAllLines(_list, found);

        var listed = File.ReadAllLines(_list);
        Assert.Empty(found.Except(listed).Select(line => $"not listed: {line}").Concat(listed.Except(found).Select(line => $"listed and gone: {line}")));
        Assert.True(listed.Length > 200);
    }

    [Fact]
    public void Every_project_with_grain_interfaces_has_its_contracts_checked_by_the_build()
    {
        foreach (var name in new[] { "Contracts", "Grains" })
        {
            Assert.Contains("<EnableOrleansContractsAnalyzer>true<", File.ReadAllText(Path.Combine(Product.Repository, "src", $"ThreatResponse.{name}", $"ThreatResponse.{name}.csproj")), StringComparison.Ordinal);
            Assert.Contains($"src/ThreatResponse.{name}/OrleansContracts.txt", Product.Files);
        }

        Assert.Empty(Product.Libraries.Where(library => library.GetName().Name is not ("ThreatResponse.Contracts" or "ThreatResponse.Grains"))
            .SelectMany(Product.WrittenTypes).Where(type => typeof(IAddressable).IsAssignableFrom(type)).Select(type => type.FullName));
    }

    [Fact]
    public void A_planted_change_is_found()
    {
        Assert.Equal(["tr.PlantedRecord", "tr.PlantedRecord 0 Name String", "tr.PlantedRecord 7 Counts IReadOnlyDictionary<String, Nullable<Int64>>"], LinesOf(typeof(PlantedRecord)));
        Assert.DoesNotContain("tr.PlantedRecord", File.ReadAllLines(_list));
    }

    private static bool IsOnTheWire(Type type) => type.GetCustomAttribute<GenerateSerializerAttribute>(inherit: false) is not null;

    private static IEnumerable<string> LinesOf(Type type)
    {
        var name = type.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias ?? type.FullName!;
        yield return type.BaseType is { } parent && IsOnTheWire(parent) ? $"{name} : {NameOf(parent)}" : name;
        const BindingFlags own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var members = type.GetProperties(own).Select(member => ((MemberInfo)member, member.PropertyType)).Concat(type.GetFields(own).Select(member => ((MemberInfo)member, member.FieldType)));
        foreach (var (member, held) in members)
        {
            if (member.GetCustomAttribute<IdAttribute>() is { } id)
                yield return $"{name} {id.Id} {member.Name} {NameOf(held)}";
        }
    }

    private static string NameOf(Type type)
    {
        if (type.IsArray)
            return $"{NameOf(type.GetElementType()!)}[]";
        return type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>" : type.Name;
    }
}
