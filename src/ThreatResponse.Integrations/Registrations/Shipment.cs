using System.Text;

namespace ThreatResponse.Integrations.Registrations;

/// <summary>Public data that is shipped with the product.</summary>
internal static class Shipment
{
    public static byte[] Bytes(string file)
    {
        using var stream = typeof(Shipment).Assembly.GetManifestResourceStream($"Registrations.{file}") ?? throw new InvalidOperationException($"{file} is not shipped.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    public static string Text(string file) => Encoding.UTF8.GetString(Bytes(file));
}
