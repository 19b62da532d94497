using KPax.Contracts.Callers;

namespace KPax.Tests.Contracts.Callers;

[TestClass]
public sealed class PermissionsTests
{
    [TestMethod]
    public void NameOf_EachPermission_IsReadBack()
    {
        foreach (var permission in Enum.GetValues<Permission>().Where(one => one != Permission.None))
        {
            Assert.IsTrue(Permissions.TryParse(Permissions.NameOf(permission), out var read), $"{permission}");
            Assert.AreEqual(permission, read);
        }
    }

    [TestMethod]
    public void TryParse_OtherText_IsNoPermission()
    {
        foreach (var text in new[] { "", "devices", "Devices.Read", "devices.read ", "everything" })
        {
            Assert.IsFalse(Permissions.TryParse(text, out var read), text);
            Assert.AreEqual(Permission.None, read);
        }
    }

    [TestMethod]
    public void NameOf_NoneOrSeveral_IsRefused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Permissions.NameOf(Permission.None));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Permissions.NameOf(Permission.DevicesRead | Permission.MetersRead));
    }

    [TestMethod]
    public void In_Everything_IsEachOnce() => CollectionAssert.AreEqual(Permissions.All.ToArray(), Permissions.In(Permissions.Everything).ToArray());
}
