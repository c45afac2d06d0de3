using System.Net;
using MaxMind.Db;
using MaxMind.GeoIP2;
using MaxMind.GeoIP2.Exceptions;

namespace ThreatResponse.Integrations.MaxMind;

/// <summary>
/// One state of a file, read into memory: a file that is written over while it is mapped would end the process. Counts who reads in it, and is closed when it
/// was replaced and the last of them is done.
/// </summary>
internal sealed class OpenDatabase : IDisposable
{
    private static readonly IPAddress _any = IPAddress.Parse("1.1.1.1");
    private readonly DatabaseReader _reader;
    private int _users = 1;

    private OpenDatabase(DatabaseReader reader, DatabaseKind kind) => (_reader, Kind) = (reader, kind);

    public DatabaseKind Kind { get; }

    public string Type => _reader.Metadata.DatabaseType;

    public DateTimeOffset Built => new(DateTime.SpecifyKind(_reader.Metadata.BuildDate, DateTimeKind.Utc));

    /// <summary>Its reader is gone.</summary>
    public bool IsClosed => Volatile.Read(ref _users) == 0;

    /// <summary>Opens it and looks something up in it.</summary>
    /// <exception cref="InvalidDataException">It cannot be used.</exception>
    public static OpenDatabase Of(string path)
    {
        try
        {
            var reader = new DatabaseReader(path, FileAccessMode.Memory);
            try
            {
                var kind = DatabaseKinds.Of(reader.Metadata.DatabaseType) ?? throw new InvalidDataException($"it is a database of {reader.Metadata.DatabaseType}, which is none that is used here");
                var database = new OpenDatabase(reader, kind);
                database.ReadInto(new AddressFindings("en"), _any);
                return database;
            }
            catch
            {
                reader.Dispose();
                throw;
            }
        }
        catch (Exception fault) when (IsBroken(fault))
        {
            throw new InvalidDataException($"it is no whole database: {fault.Message.TrimEnd('.')}", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException(fault.Message.TrimEnd('.'), fault);
        }
    }

    /// <exception cref="InvalidDataException">What lies there cannot be read.</exception>
    public void Read(AddressFindings into, IPAddress address)
    {
        try
        {
            ReadInto(into, address);
        }
        catch (Exception fault) when (IsBroken(fault))
        {
            throw new InvalidDataException($"{Type} is damaged where the address would be: {fault.Message.TrimEnd('.')}", fault);
        }
    }

    /// <summary>False: it is closed already.</summary>
    public bool TryEnter()
    {
        for (var users = Volatile.Read(ref _users); users > 0; users = Volatile.Read(ref _users))
        {
            if (Interlocked.CompareExchange(ref _users, users + 1, users) == users)
                return true;
        }

        return false;
    }

    /// <summary>One user less, whoever opened it among them.</summary>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref _users) == 0)
            _reader.Dispose();
    }

    /// <summary>A damaged file leads its reader anywhere.</summary>
    private static bool IsBroken(Exception fault) =>
        fault is InvalidDatabaseException or DeserializationException or GeoIP2Exception or ArgumentException or InvalidOperationException or IndexOutOfRangeException or ArithmeticException
            or InvalidCastException or FormatException or NullReferenceException or KeyNotFoundException or NotSupportedException or EndOfStreamException
        || fault.InnerException is { } inner && IsBroken(inner);

    private void ReadInto(AddressFindings into, IPAddress address)
    {
        switch (Kind)
        {
            case DatabaseKind.Enterprise when _reader.TryEnterprise(address, out var found):
                into.Add(found!);
                into.Add(found!.Traits);
                break;
            case DatabaseKind.City when _reader.TryCity(address, out var found):
                into.Add(found!);
                break;
            case DatabaseKind.Country when _reader.TryCountry(address, out var found):
                into.Add(found!);
                break;
            case DatabaseKind.Isp when _reader.TryIsp(address, out var found):
                into.Add(found!);
                break;
            case DatabaseKind.Asn when _reader.TryAsn(address, out var found):
                into.Add(found!);
                break;
            case DatabaseKind.AnonymousPlus when _reader.TryAnonymousPlus(address, out var found):
                into.Add(found!);
                into.Confidence(found!);
                break;
            case DatabaseKind.AnonymousIp when _reader.TryAnonymousIP(address, out var found):
                into.Add(found!);
                break;
            case DatabaseKind.Domain when _reader.TryDomain(address, out var found):
                into.Add(found!);
                break;
            case DatabaseKind.ConnectionType when _reader.TryConnectionType(address, out var found):
                into.Add(found!);
                break;
        }
    }
}
