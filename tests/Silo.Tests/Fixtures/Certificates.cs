using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Headroom.Silo.Tests.Fixtures;

/// <summary>An authority of a test and certificates of it, as PEM files in a folder that goes with it.</summary>
public sealed class Certificates : IDisposable
{
    /// <summary>Uses of a certificate: for those who are called, for those who call (RFC 5280, 4.2.1.12).</summary>
    public const string ServerUse = "1.3.6.1.5.5.7.3.1", ClientUse = "1.3.6.1.5.5.7.3.2";

    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("headroom-tls-");
    private readonly X509Certificate2 _authority;

    public Certificates(string name = "Headroom of a test")
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        _authority = request.CreateSelfSigned(Now.AddDays(-10), Now.AddDays(10));
        Authority = Path.Combine(_root.FullName, "authority.pem");
        File.WriteAllText(Authority, _authority.ExportCertificatePem());
    }

    /// <summary>Certificate of the authority.</summary>
    public string Authority { get; }

    /// <summary>Makes a certificate: for both sides of a connection, in force for some days around today.</summary>
    public (string Certificate, string Key) Make(string name, int fromDay = -1, int toDay = 1, params string[] uses)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. (uses.Length > 0 ? uses : [ServerUse, ClientUse]).Select(use => new Oid(use))], false));
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 made = request.Create(_authority, Now.AddDays(fromDay), Now.AddDays(toDay), RandomNumberGenerator.GetBytes(8));
        string certificate = Path.Combine(_root.FullName, $"{name}.pem"), keyFile = Path.Combine(_root.FullName, $"{name}.key");
        File.WriteAllText(certificate, made.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        return (certificate, keyFile);
    }

    public void Dispose()
    {
        _authority.Dispose();
        _root.Delete(recursive: true);
    }
}
