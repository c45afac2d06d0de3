using System.IO.Compression;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.Reading;

/// <summary>A file that may be packed by gzip, as its first bytes tell.</summary>
internal static class Unpacked
{
    /// <param name="most">Bytes that it may have when it is unpacked.</param>
    /// <exception cref="DeviceFailureException">It has more, or is broken.</exception>
    public static byte[] Of(byte[] bytes, int most, string feed)
    {
        if (bytes is not [0x1F, 0x8B, ..])
            return bytes.Length <= most ? bytes : throw TooLarge(feed, most);
        try
        {
            using var packed = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var whole = new MemoryStream();
            var part = new byte[64 * 1024];
            while (packed.Read(part) is > 0 and var read)
            {
                if (whole.Length + read > most)
                    throw TooLarge(feed, most);
                whole.Write(part, 0, read);
            }

            return whole.ToArray();
        }
        catch (InvalidDataException broken)
        {
            throw new DeviceFailureException(FailureKind.DeviceFault, $"{feed}: the file is packed by gzip, and broken: {broken.Message}", broken);
        }
    }

    private static DeviceFailureException TooLarge(string feed, int most) => new(FailureKind.DeviceFault, $"{feed}: the file has more than {most / 1024 / 1024} MB.");
}
