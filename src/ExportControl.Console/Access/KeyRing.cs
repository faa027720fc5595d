using System.Xml.Linq;
using ExportControl.Storage.Accounts.FormKeys;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace ExportControl.Console.Access;

/// <summary>Stores the keys that protect forms in the database, so that all replicas have the same ones.</summary>
internal sealed class KeyRing(KeyRingStore keys) : IConfigureOptions<KeyManagementOptions>, IXmlRepository
{
    public void Configure(KeyManagementOptions options) => options.XmlRepository = this;

    public IReadOnlyCollection<XElement> GetAllElements() => [.. keys.List().Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName) => keys.Add(friendlyName, element.ToString(SaveOptions.DisableFormatting));
}
