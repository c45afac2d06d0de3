namespace ThreatResponse.Contracts.Intelligence;

public enum TextEncoding
{
    /// <summary>UTF-8, or Latin-1 when it is none.</summary>
    Told,

    Utf8,

    /// <summary>Little-endian, as Windows writes it.</summary>
    Utf16,

    Latin1,
}
