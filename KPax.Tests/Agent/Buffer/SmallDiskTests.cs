namespace KPax.Tests.Agent.Buffer;

[TestClass]
public sealed class SmallDiskTests
{
    [TestMethod]
    public void Free_WhileAProgramThatStartsHoldsTheOpenFile_GivesTheRoomBack()
    {
        using var disk = new SmallDisk(1);
        disk.Fill();
        using var held = new FileStream(Path.Combine(disk.Path, "filler"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);

        disk.Free();

        File.WriteAllBytes(Path.Combine(disk.Path, "other"), new byte[900_000]);
        Assert.AreEqual(0, held.Length);
    }

    [TestMethod]
    public void Fill_Again_LeavesNoRoom()
    {
        using var disk = new SmallDisk(1);
        disk.Fill();
        disk.Free();
        disk.Fill();

        Assert.ThrowsExactly<IOException>(() => File.WriteAllBytes(Path.Combine(disk.Path, "other"), new byte[4_097]));
    }
}
