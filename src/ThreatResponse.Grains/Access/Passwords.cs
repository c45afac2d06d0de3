using System.Security.Cryptography;

namespace ThreatResponse.Grains.Access;

/// <summary>PBKDF2 with HMAC-SHA-512, as OWASP's password storage advice has it.</summary>
internal static class Passwords
{
    public const int Iterations = 220_000;

    public static bool IsLongEnough(string password) => password.Length is >= 12 and <= 200;

    public static void Set(AccountState account, string password)
    {
        account.Salt = RandomNumberGenerator.GetBytes(16);
        account.Iterations = Iterations;
        account.Hash = Derive(password, account.Salt, Iterations);
        account.Stamp = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    }

    public static bool Holds(AccountState account, string password) =>
        account.Hash.Length > 0 && CryptographicOperations.FixedTimeEquals(account.Hash, Derive(password, account.Salt, account.Iterations));

    /// <summary>Takes as long as a real check: nobody learns from the time whether an account exists.</summary>
    public static void Pretend(string password) => Derive(password, new byte[16], Iterations);

    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(password.Length > 200 ? password[..200] : password, salt, iterations, HashAlgorithmName.SHA512, 64);
}
