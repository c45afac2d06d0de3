using System.Text.RegularExpressions;

namespace ThreatResponse.Architecture.Tests;

/// <summary>Names say what a thing does; these say nothing.</summary>
public sealed partial class Names
{
    [Fact]
    public void No_type_has_a_name_that_says_nothing() => Assert.Empty(Product.Libraries.SelectMany(Product.WrittenTypes).Where(SaysNothing).Select(type => type.FullName));

    [Fact]
    public void No_folder_or_file_has_one_either() =>
        Assert.DoesNotContain(
            Product.Files.Where(file => file.StartsWith("src/", StringComparison.Ordinal) || file.StartsWith("tests/", StringComparison.Ordinal)),
            file => file.Split('/').Any(part => Banned().IsMatch(Path.GetFileNameWithoutExtension(part))));

    [Fact]
    public void A_grain_that_keeps_state_is_named_so_and_sealed() =>
        Assert.Empty(Product.Library("Grains").GetTypes().Where(type => typeof(Orleans.Grain).IsAssignableFrom(type))
            .Where(type => !type.Name.EndsWith("Grain", StringComparison.Ordinal) || !type.IsSealed || type.IsPublic).Select(type => type.FullName));

    [Fact]
    public void Planted_names_are_found() => Assert.All([typeof(PlantedManager), typeof(PlantedHelper), typeof(PlantedImpl), typeof(PlantedUtils)], type => Assert.True(SaysNothing(type)));

    [Fact]
    public void Words_that_only_end_alike_are_not() => Assert.All(["Database", "Simple", "Purbase"], name => Assert.DoesNotMatch(Banned(), name));

    private static bool SaysNothing(Type type) => Banned().IsMatch(type.Name.Split('`')[0]);

    [GeneratedRegex("(^|[a-z0-9])(Manager|Helpers?|Utils?|Utilities|Common|Misc|Base|Impl)$")]
    private static partial Regex Banned();

    private sealed class PlantedManager;

    private sealed class PlantedHelper;

    private sealed class PlantedImpl;

    private sealed class PlantedUtils;
}
