using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ThreatResponse.Architecture.Tests;

/// <summary>The domain decides and does nothing else: no waiting, no clock, no chance, no files, no grains.</summary>
public sealed class DomainPurity
{
    private static readonly string[] _forbidden =
    [
        "System.Threading.Tasks.Task", "System.Threading.Tasks.Task`1", "System.Threading.Tasks.ValueTask", "System.Threading.Tasks.ValueTask`1", "System.Threading.CancellationToken",
        "System.TimeProvider", "System.Random", "System.Security.Cryptography.RandomNumberGenerator", "System.IO.File", "System.IO.FileStream", "System.Net.Http.HttpClient",
        "System.Diagnostics.Stopwatch", "System.Console", "Orleans.Grain", "Orleans.IGrainFactory", "Orleans.Runtime.RequestContext",
    ];

    private static readonly string[] _forbiddenMembers = ["System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow", "System.Guid.NewGuid", "System.Environment.GetEnvironmentVariable", "System.Environment.get_TickCount64"];

    [Fact]
    public void The_domain_uses_none_of_it() => Assert.Empty(Impurities(Product.Library("Domain")));

    [Fact]
    public void What_does_is_found()
    {
        var found = Impurities(typeof(Planted).Assembly).ToList();

        Assert.Contains("System.Threading.Tasks.Task", found);
        Assert.Contains("System.Random", found);
        Assert.Contains("System.Guid.NewGuid", found);
    }

    private static IEnumerable<string> Impurities(Assembly assembly)
    {
        using var file = File.OpenRead(assembly.Location);
        using var portable = new PEReader(file);
        var metadata = portable.GetMetadataReader();
        var types = metadata.TypeReferences.Select(handle => NameOf(metadata, handle)).Where(name => _forbidden.Contains(name));
        var members = metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => $"{NameOf(metadata, (TypeReferenceHandle)member.Parent)}.{metadata.GetString(member.Name)}")
            .Where(name => _forbiddenMembers.Contains(name));
        return [.. types.Concat(members).Distinct()];
    }

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }

    private static class Planted
    {
        public static async Task<string> ImpureAsync()
        {
            await Task.Yield();
            return $"{Guid.NewGuid()} {new Random(1).Next()}";
        }
    }
}
