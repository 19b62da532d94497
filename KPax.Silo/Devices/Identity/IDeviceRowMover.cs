using KPax.Silo.Storage.Sql;

namespace KPax.Silo.Devices.Identity;

/// <summary>Moves a room's rows of one device to another one, inside the transaction of a split.</summary>
internal interface IDeviceRowMover
{
    /// <summary>Moves what belongs to the readings of the move.</summary>
    void Move(ISqlSession session, DeviceRowMove move);
}
