using ExportControl.Storage.RuleSets;

namespace ExportControl.Storage.Tests.RuleSets;

public sealed class PackageSerializerTests
{
    [Fact]
    public void A_packed_and_unpacked_package_has_the_same_hash_and_packs_to_the_same_bytes()
    {
        var packed = PackageSerializer.Pack(TinyRules.Package());

        Assert.Equal(TinyRules.Package().Hash, PackageSerializer.Unpack(packed).Hash);
        Assert.Equal(packed, PackageSerializer.Pack(PackageSerializer.Unpack(packed)));
    }
}
