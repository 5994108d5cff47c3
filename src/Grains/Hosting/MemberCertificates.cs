using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Headroom.Grid;

namespace Headroom.Grains.Hosting;

/// <summary>
/// The certificate that a member of a cluster shows to the others, and the authorities by which it knows them. A member is who has a certificate of one of
/// these authorities that is in force; names are not looked at, for silos come and go under any address.
/// </summary>
internal sealed class MemberCertificates : IDisposable
{
    private const string ServerUse = "1.3.6.1.5.5.7.3.1", ClientUse = "1.3.6.1.5.5.7.3.2"; // RFC 5280, 4.2.1.12

    private readonly X509Certificate2 _own;
    private readonly X509Certificate2Collection _between;
    private readonly X509Certificate2Collection _authorities;

    private MemberCertificates(X509Certificate2 own, X509Certificate2Collection between, X509Certificate2Collection authorities)
    {
        (_own, _between, _authorities) = (own, between, authorities);
        Shown = SslStreamCertificateContext.Create(own, between, offline: true);
    }

    /// <summary>What is shown to the other side: the certificate, and those between it and its authority.</summary>
    public SslStreamCertificateContext Shown { get; }

    /// <summary>
    /// Reads the files of settings: PEM; that of the certificate may go on with those between it and its authority, that of the authority may hold several,
    /// so that one can take the place of another while silos run.
    /// </summary>
    /// <exception cref="InputException">They can't be used: which file, and why.</exception>
    public static MemberCertificates Read(ClusterSettings at)
    {
        (string Name, string File)[] files = [(nameof(at.Certificate), at.Certificate), (nameof(at.CertificateKey), at.CertificateKey), (nameof(at.Authority), at.Authority)];
        if (files.FirstOrDefault(f => f.File.Length == 0).Name is { } missing)
            throw Unusable("settings", $"{ClusterSettings.Section}:{missing}", "", $"a file; {string.Join(", ", files.Select(f => f.Name))} go together, all three or none");
        X509Certificate2Collection shown = Certificates(at.Certificate, "certificate"), authorities = Certificates(at.Authority, "authority");
        string key = Text(at.CertificateKey, "certificate key");
        X509Certificate2 own;
        try
        {
            own = X509Certificate2.CreateFromPem(shown[0].ExportCertificatePem(), key);
        }
        catch (Exception other) when (other is CryptographicException or ArgumentException)
        {
            throw Unusable(at.CertificateKey, "certificate key", "", $"the key of the certificate in {at.Certificate}, PEM without a password");
        }
        shown[0].Dispose();
        shown.RemoveAt(0);
        MemberCertificates read = new(own, shown, authorities);
        if ((read.Refusal(ServerUse) ?? read.Refusal(ClientUse)) is not { } refusal) return read;
        read.Dispose();
        throw Unusable(at.Certificate, "certificate", refusal.Value, refusal.Expected);
    }

    /// <summary>Whom one side takes for a member.</summary>
    /// <param name="ofServers">Whether the others are those who are called.</param>
    public X509ChainPolicy Members(bool ofServers) => Members(ofServers ? ServerUse : ClientUse);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (X509Certificate2 certificate in (IEnumerable<X509Certificate2>)[_own, .. _between, .. _authorities]) certificate.Dispose();
    }

    private X509ChainPolicy Members(string use)
    {
        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        policy.CustomTrustStore.AddRange(_authorities);
        policy.ApplicationPolicy.Add(new Oid(use));
        return policy;
    }

    /// <summary>Why the others would refuse this one's own certificate; null where they would not.</summary>
    private (string Value, string Expected)? Refusal(string use)
    {
        DateTime now = DateTime.UtcNow, from = _own.NotBefore.ToUniversalTime(), until = _own.NotAfter.ToUniversalTime();
        if (now > until) return ($"expired {Text(until)}", "one in force");
        if (now < from) return ($"valid from {Text(from)}", "one in force");
        using X509Chain chain = new() { ChainPolicy = Members(use) };
        chain.ChainPolicy.ExtraStore.AddRange(_between);
        if (chain.Build(_own)) return null;
        X509ChainStatusFlags[] why = [.. chain.ChainStatus.Select(status => status.Status)];
        return why.Any(s => s is X509ChainStatusFlags.PartialChain or X509ChainStatusFlags.UntrustedRoot or X509ChainStatusFlags.NotSignatureValid)
            ? ($"issued by {_own.Issuer}", "one that the authority has signed")
            : why.Contains(X509ChainStatusFlags.NotValidForUsage)
                ? ("for another use", "one for servers and clients (extendedKeyUsage serverAuth, clientAuth)")
                : (string.Join(", ", why), "one that the others take");

        static string Text(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
    }

    private static X509Certificate2Collection Certificates(string file, string what)
    {
        X509Certificate2Collection read = [];
        try
        {
            read.ImportFromPem(Text(file, what));
        }
        catch (CryptographicException wrong)
        {
            throw Unusable(file, what, "", $"PEM ({Line(wrong)})");
        }
        return read.Count > 0 ? read : throw Unusable(file, what, "", "a certificate in PEM, and there is none");
    }

    private static string Text(string file, string what)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Unusable(file, what, "", $"a file that can be read ({Line(gone)})");
        }
    }

    private static InputException Unusable(string file, string what, string value, string expected) => new(new InputProblem(file, 0, what, value, expected));

    private static string Line(Exception error) => error.Message.ReplaceLineEndings(" ");
}
