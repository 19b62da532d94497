namespace KPax.Agent.Devices.Profiles;

/// <summary>A file of profiles, not read yet.</summary>
/// <param name="Name">Its name, for errors: "kyocera.json", or a path.</param>
/// <param name="Text">What stands in it.</param>
/// <param name="IsOfUser">True if it lies in the agent's folder: it goes before what is built in.</param>
internal sealed record ProfileFile(string Name, string Text, bool IsOfUser)
{
    /// <summary>The name of the profile that has to stand in it.</summary>
    public string ProfileName => Path.GetFileNameWithoutExtension(Name);
}
