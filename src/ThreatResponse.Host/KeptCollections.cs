using Microsoft.Extensions.Options;
using Newtonsoft.Json.Serialization;
using Orleans.Serialization;

namespace ThreatResponse.Host;

/// <summary>
/// State is kept with the types of its parts. A collection that the compiler made has a type of its own that nobody can make again: it is kept as a list.
/// Without this, such a state is written without complaint and cannot be read after a restart.
/// </summary>
internal sealed class KeptCollections : IPostConfigureOptions<OrleansJsonSerializerOptions>
{
    public void PostConfigure(string? name, OrleansJsonSerializerOptions options) =>
        options.JsonSerializerSettings.SerializationBinder = new Binder(options.JsonSerializerSettings.SerializationBinder ?? new DefaultSerializationBinder());

    private sealed class Binder(ISerializationBinder inner) : ISerializationBinder
    {
        public void BindToName(Type serializedType, out string? assemblyName, out string? typeName) => inner.BindToName(AsKept(serializedType), out assemblyName, out typeName);

        public Type BindToType(string? assemblyName, string typeName) => inner.BindToType(assemblyName, typeName);

        private static Type AsKept(Type type) =>
            type.Name.StartsWith("<>z__ReadOnly", StringComparison.Ordinal) && type.IsGenericType ? typeof(List<>).MakeGenericType(type.GetGenericArguments()) : type;
    }
}
