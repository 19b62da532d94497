namespace KPax.Contracts.Devices;

/// <summary>PrtAlertTrainingLevelTC (RFC 3805). Values as in kpax.device.v1.DeviceAlert.TrainingLevel.</summary>
public enum AlertTrainingLevel
{
    Unspecified = 0,
    Other = 1,
    Unknown = 2,
    Untrained = 3,
    Trained = 4,
    FieldService = 5,
    Management = 6,
    NoInterventionRequired = 7,
}
